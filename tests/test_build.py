"""Documents in, graph out: twice is once, order does not matter, retract undoes."""

import json
import shutil
from pathlib import Path

import pytest

from kg.build import Options, build, extract, retract
from kg.ledger import Ledger
from kg.model import Node
from kg.schema import resource
from kg.views.graph import graph

SAMPLES = resource("data/samples")
FILES = sorted(SAMPLES.glob("*.txt"))


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the samples."""
    path = tmp_path_factory.mktemp("samples") / "kg.db"
    balance = build([SAMPLES], path)
    assert balance.read == len(FILES)
    return path


def test_every_kind_of_thing_and_fact_is_found_in_the_samples(ledger: Path) -> None:
    with Ledger.open(ledger) as book:
        types = {e.type for e in book.entities()}
        predicates = {s.statement.predicate for s in book.statements()}
    assert types >= {"Project", "Park", "Enterprise", "Agency", "Institution", "Place"}
    assert types >= {"Person", "Measure", "Industry"}
    assert predicates >= {"locatedIn", "undertakenBy", "responsibleFor", "holdsPost", "stage"}
    assert predicates >= {"totalInvestment", "inIndustry", "indicator"}


def test_every_fact_is_said_by_exactly_the_characters_it_points_to(ledger: Path) -> None:
    with Ledger.open(ledger) as book:
        texts = {r.document: r.text for r in book.readings()}
        stated = list(book.statements())
    assert stated
    for s in stated:
        assert s.statement.evidence
        for e, quote in zip(s.statement.evidence, s.quotes, strict=True):
            text = texts[e.span.doc]
            assert 0 <= e.span.start < e.span.end <= len(text)
            assert text[e.span.start : e.span.end] == quote
        place = s.statement.place
        assert any(e.span.contains(place) or place.contains(e.span) for e in s.statement.evidence)


def test_building_again_changes_nothing(ledger: Path) -> None:
    before = ledger.read_bytes()
    balance = build([SAMPLES], ledger)
    assert (balance.read, balance.unchanged) == (0, len(FILES))
    assert ledger.read_bytes() == before


@pytest.mark.slow
def test_documents_one_by_one_in_any_order_give_the_same_graph(
    ledger: Path, tmp_path: Path
) -> None:
    for file in reversed(FILES):
        build([file], tmp_path / "kg.db")
    with Ledger.open(ledger) as a, Ledger.open(tmp_path / "kg.db") as b:
        left, right = graph(a), graph(b)
    assert left == right


def test_retract_is_the_inverse_of_build(ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    shutil.copy(ledger, path)
    extra = tmp_path / "extra.txt"
    extra.write_text("槐荫区商务局负责推进力冠微电子项目，总投资5亿元。", encoding="utf-8")
    with Ledger.open(path) as book:
        before = graph(book)
    build([extra], path)
    with Ledger.open(path) as book:
        assert graph(book) != before
    (gone,) = retract(["extra"], path)
    assert gone.sources == ("extra.txt",)
    with Ledger.open(path) as book:
        after = graph(book)
    assert after.edges == before.edges
    assert [_without_ids(n) for n in after.nodes] == [_without_ids(n) for n in before.nodes]
    for left, right in zip(after.nodes, before.nodes, strict=True):
        now, then = left.properties["former_ids"], right.properties["former_ids"]
        assert isinstance(now, tuple)
        assert isinstance(then, tuple)
        assert set(now) >= set(then), "an id that the extra paper gave still leads to its thing"


def _without_ids(n: Node) -> Node:
    return Node(n.id, n.type, {k: v for k, v in n.properties.items() if k != "former_ids"})


def test_two_processes_give_the_same_ledger(ledger: Path, tmp_path: Path) -> None:
    build([SAMPLES], tmp_path / "kg.db", Options(jobs=2))
    with Ledger.open(ledger) as a, Ledger.open(tmp_path / "kg.db") as b:
        assert graph(a) == graph(b)


def test_names_can_come_from_annotated_units(tmp_path: Path) -> None:
    text = "力冠微电子项目总投资5亿元。"
    (tmp_path / "a.txt").write_text(text + "\n", encoding="utf-8")
    span = {"start": 0, "end": 7, "label": "PROJECT", "nested": False}
    row = {"doc": "a", "unit": 1, "text": text, "spans": [span]}
    units = tmp_path / "units.jsonl"
    units.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    x = extract(tmp_path / "a.txt", "a.txt", Options(as_is=True, names=(units,)))
    assert [(x.document.quote(m.span), m.label) for m in x.mentions] == [
        ("力冠微电子项目", "PROJECT")
    ]
    assert [s.predicate for s in x.statements if s.value and s.value.unit == "CNY"] == [
        "totalInvestment"
    ]
