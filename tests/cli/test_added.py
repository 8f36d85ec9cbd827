"""`kg judge NAME PREDICATE=… added`: what a person adds is kept, shown, exported and taken back."""

import json
import re
from pathlib import Path

import pytest
import rdflib
from pyshacl import validate

from kg.build import build
from kg.ledger import Ledger
from kg.link.verdicts import read
from kg.views.graph import graph
from tests.cli.test_review import filled, kg, ledger, refused
from tests.papers import PLACE
from tests.views.test_rdf import shapes

__all__ = ["filled", "ledger"]

PROJECT = "力冠微电子项目"
KEY = f"Project|{PLACE}|{PROJECT}"
BUILDER = f"Agency|{PLACE}|区招商局"


def add(path: Path, *words: str) -> None:
    """Add a statement as 李 and see that it was done."""
    result = kg(path, "judge", *words, "added", "--by", "李", "--why", "现场查看")
    assert result.exit_code == 0, result.output


def test_a_relation_and_a_value_are_shown_as_the_persons(ledger: Path) -> None:
    add(ledger, PROJECT, "undertakenBy(role=builds)=区招商局")
    add(ledger, PROJECT, "paidInvestment=2亿元")
    add(ledger, PROJECT, "stage=building")
    (card,) = [json.loads(x) for x in kg(ledger, "show", PROJECT).stdout.splitlines()]
    said = {f["predicate"]: f for f in card["facts"] if f["evidence"][0]["judged_by"]}
    assert set(said) == {"undertakenBy", "paidInvestment", "stage"}
    assert (said["paidInvestment"]["amount"], said["stage"]["stage"]) == (2e8, "building")
    for fact in said.values():
        (words,) = fact["evidence"]
        assert (words["judged_by"], words["judged_why"]) == ("李", "现场查看")
        assert words["judged_at"]
        assert words["quote"] is words["sentence"] is words["start"] is None
    told = kg(ledger, "show", PROJECT, "--format", "table").stdout
    assert "现场查看" in told
    rows = [json.loads(x) for x in kg(ledger, "facts").stdout.splitlines()]
    mine = [r for r in rows if r["judgement"] and r["judgement"]["verdict"] == "added"]
    assert [r["evidence"] for r in mine] == [[], [], []]
    assert {r["rule"] for r in mine} == {"person"}


def test_it_outlives_the_ledger_and_undo_takes_it_back(ledger: Path) -> None:
    with Ledger.open(ledger) as book:
        before = graph(book)
        documents = [(r.sources[0], r.text) for r in book.readings()]
    assert documents
    add(ledger, PROJECT, "undertakenBy(role=builds)=区招商局")
    build([], ledger)
    with Ledger.open(ledger) as book:
        edges = graph(book).edges
    (mine,) = [e for e in edges if e.properties["judged_by"]]
    assert (mine.type, mine.properties["role"]) == ("undertakenBy", "builds")
    assert mine.properties["document"] == "judgements.tsv"
    assert kg(ledger, "undo", PROJECT, "undertakenBy", "--by", "王").exit_code == 0
    with Ledger.open(ledger) as book:
        assert graph(book).nodes == before.nodes
        assert graph(book).edges == before.edges
    verdicts = [j.verdict for _, j in read(ledger.with_name("judgements.tsv")).lines]
    assert sorted(verdicts) == ["added", "withdrawn"]


def test_in_rdf_it_has_an_author_no_quote_and_fits_the_shapes(ledger: Path, tmp_path: Path) -> None:
    add(ledger, PROJECT, "undertakenBy(role=builds)=区招商局")
    out = tmp_path / "rdf"
    assert kg(ledger, "export", "rdf", str(out), "--format", "turtle").exit_code == 0
    data = rdflib.Graph().parse(out / "graph.ttl", format="turtle")
    (mine,) = {s for s, p, _ in data if str(p).endswith("judged_by")}
    said = {re.split("[/#]", str(p))[-1]: str(o) for p, o in data.predicate_objects(mine)}
    assert (said["judged_by"], said["judged_why"]) == ("李", "现场查看")
    assert "evidence" not in said
    conforms, _, report = validate(data, shacl_graph=shapes())
    assert conforms, report


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (f"{KEY}\tundertakenBy(role=sings)={BUILDER}\tadded\t李\t2024-05-01\t", "role=sings"),
        (f"{KEY}\tundertakenBy=区招商局\tadded\t李\t2024-05-01\t", "Class|place|name"),
        (f"{KEY}\tsettledIn={BUILDER}\tadded\t李\t2024-05-01\t", "does not allow"),
        (f"{KEY}\ttotalInvestment=很多\tadded\t李\t2024-05-01\t", "yuan"),
        (f"{KEY}\tstage=dancing\tadded\t李\t2024-05-01\t", "one of"),
        (f"{KEY}\tundertakenBy=Agency|{PLACE}|区交通局\tadded\t李\t2024-05-01\t", "区交通局"),
        (f"{KEY}\ttotalInvestment=1\tsame\t李\t2024-05-01\t", "added"),
        (f"{KEY}\ttotalInvestment=1\tadded\t李\t昨天\t", "昨天"),
        (f"{KEY}\ttotalInvestment=1\tadded\t\t2024-05-01\t", "whose"),
    ],
)
def test_a_bad_line_is_named_and_changes_nothing(ledger: Path, row: str, told: str) -> None:
    file = ledger.with_name("judgements.tsv")
    file.write_text(f"{KEY}\tarea=5亩\tadded\t李\t2024-05-01\t\n{row}\n", encoding="utf-8")
    said = refused(ledger, "build")
    assert "line 2" in said
    assert told in said


def test_two_peoples_files_merge_by_sorting(ledger: Path) -> None:
    rows = [
        f"{KEY}\tundertakenBy(role=builds)={BUILDER}\tadded\t李\t2024-05-01\t",
        f"{KEY}\tpaidInvestment=200000000\tadded\t王\t2024-05-02\t看过账",
        f"{KEY}\tpaidInvestment=200000000\twithdrawn\t李\t2024-05-03\t看错了",
    ]
    file = ledger.with_name("judgements.tsv")
    file.write_text("".join(f"{r}\n" for r in sorted({*rows, rows[0]})), encoding="utf-8")
    build([], ledger)
    with Ledger.open(ledger) as book:
        added = list(book.additions())
    assert [s.statement.predicate for s in added] == ["undertakenBy"]
