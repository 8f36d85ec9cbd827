"""`kg judge`, `kg undo`, `kg review`: what people decide is written, obeyed and never lost."""

import json
import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.build import build
from kg.cli.main import cli
from kg.ledger import Ledger
from kg.link.verdicts import read
from kg.views.graph import Graph, graph
from tests.papers import PLACE, mention, mentions, paper, statements

UNIT = f"Agency|{PLACE}|区商务局"
SECOND = "区招商局、区投资促进局与槐荫经济开发区投资促进局推进鲲鹏港。"
THIRD = "鲲鹏港建成。"


def fill(path: Path) -> None:
    """Write three small papers, their names and facts, and the view."""
    first, second, third = paper(), paper(SECOND, "b.txt"), paper(THIRD, "c.txt")
    agencies = ("区招商局", "区投资促进局", "槐荫经济开发区投资促进局")
    with Ledger.create(path) as book:
        book.add(first, mentions(first), statements(first), [], "{}", "one")
        names = [mention(second, s, "AGENCY") for s in agencies]
        book.add(second, [*names, mention(second, "鲲鹏港", "PARK")], [], [], "{}", "one")
        book.add(third, [mention(third, "鲲鹏港", "PROJECT")], [], [], "{}", "one")
    build([], path)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that no test changes."""
    path = tmp_path_factory.mktemp("filled") / "kg.db"
    fill(path)
    return path


@pytest.fixture
def ledger(tmp_path: Path, filled: Path) -> Path:
    """A ledger of three small papers, with its view."""
    for part in filled.parent.iterdir():
        shutil.copy(part, tmp_path / part.name)
    return tmp_path / "kg.db"


def kg(ledger: Path, *words: str) -> Result:
    """Run the program in this process."""
    return CliRunner().invoke(cli, ["--ledger", str(ledger), *words])


def judged(ledger: Path, *words: str) -> None:
    """Judge, and see that it was done."""
    result = kg(ledger, "judge", *words, "--by", "李")
    assert result.exit_code == 0, result.output


def refused(ledger: Path, *words: str) -> str:
    """Run what is refused: one line, nothing on standard output, nothing changed."""
    file = ledger.with_name("judgements.tsv")
    before = (ledger.read_bytes(), file.read_bytes() if file.exists() else None)
    result = kg(ledger, *words)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert result.stderr.startswith("kg: ")
    assert result.stderr.count("\n") == 1
    assert (ledger.read_bytes(), file.read_bytes() if file.exists() else None) == before
    return result.stderr


def together(ledger: Path, *surfaces: str) -> bool:
    """Whether names of these surfaces are one entity."""
    with Ledger.open(ledger) as book:
        return any(set(surfaces) <= {n.surface for n in e.names} for e in book.entities())


def drawn(ledger: Path) -> Graph:
    """Return the graph."""
    with Ledger.open(ledger) as book:
        return graph(book)


def facts(ledger: Path, *words: str) -> list[dict[str, object]]:
    """Return the rows of `kg facts`."""
    return [json.loads(x) for x in kg(ledger, "facts", *words).stdout.splitlines()]


# --- names ---------------------------------------------------------------------------------------


def test_names_are_joined_parted_and_left_alone_again(ledger: Path) -> None:
    before = drawn(ledger)
    judged(ledger, "区商务局", "区招商局", "same", "--why", "机构改革")
    assert together(ledger, "区商务局", "区招商局")
    (j,) = read(ledger.with_name("judgements.tsv")).holding()
    assert (j.verdict, j.by, j.why) == ("same", "李", "机构改革")
    judged(ledger, "区招商局", "槐荫区商务局", "different")
    assert not together(ledger, "区商务局", "区招商局")
    judged(ledger, UNIT, "区招商局", "same")
    assert kg(ledger, "undo", "--by", "李").exit_code == 0
    lines = ledger.with_name("judgements.tsv").read_text("utf-8").splitlines()
    verdicts = [x.split("\t")[2] for x in sorted(lines, key=lambda x: x.split("\t")[4])]
    assert verdicts == ["same", "different", "same", "withdrawn"]
    after = drawn(ledger)
    assert (after.nodes, after.edges) == (before.nodes, before.edges)


@pytest.mark.slow
def test_a_judgement_outlives_the_ledger(ledger: Path) -> None:
    judged(ledger, "区商务局", "区招商局", "same")
    before = drawn(ledger)
    for part in ledger.parent.glob("kg.db*"):
        part.unlink()
    fill(ledger)
    assert together(ledger, "区商务局", "区招商局")
    assert drawn(ledger) == before


@pytest.mark.slow
def test_a_joined_entity_is_shown_under_both_its_former_ids(ledger: Path) -> None:
    with Ledger.open(ledger) as book:
        ids = [e.id for e in book.entities() if e.type == "Agency"]
    judged(ledger, "区商务局", "区招商局", "same")
    shown = [kg(ledger, "show", i, "--format", "jsonl") for i in ids]
    assert all(s.exit_code == 0 for s in shown)
    assert len({json.loads(s.stdout)["id"] for s in shown}) == len(ids) - 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["judge", "区商务局", "区招商局"], "say kg judge"),
        (["judge", "区商务局", "区招商局", "alike"], "say kg judge"),
        (["judge", "区商务局", "区交通局", "same"], "区交通局"),
        (["judge", "鲲鹏港", "鲲鹏港", "same"], f"Park|{PLACE}|鲲鹏港"),
        (["judge", "鲲鹏港", UNIT, "same"], "may mean 2 things"),
        (["judge", "区商务局", "区商务局", "different"], "one name"),
        (["judge", "力冠微电子项目", "区商务局", "same"], "one class"),
        (["judge", "s0123456789abcdef", "wrong"], "s0123456789abcdef"),
        (["judge", "s0123456789abcdef", "bad"], "right, wrong"),
        (["undo"], "nothing to undo"),
        (["undo", "区商务局", "区招商局"], "nothing to undo"),
        (["review", "--type", "Thing"], "no class Thing"),
    ],
)
def test_what_cannot_be_judged_is_one_line(ledger: Path, words: list[str], told: str) -> None:
    by = [] if words[0] == "review" else ["--by", "李"]
    assert told in refused(ledger, *words, *by)


def test_without_a_ledger_nothing_is_made(tmp_path: Path) -> None:
    (tmp_path / "judgements.tsv").write_text(f"s{'0' * 16}\t\twrong\t李\t2024-05-01\t\n", "utf-8")
    for words in (["judge", "甲", "乙", "same"], ["judge", f"s{'0' * 16}", "right"], ["undo"]):
        result = kg(tmp_path / "kg.db", *words, "--by", "李")
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
        assert "kg build" in result.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["judgements.tsv"]


@pytest.mark.slow
def test_what_contradicts_is_refused_and_named_by_line(ledger: Path) -> None:
    judged(ledger, "区商务局", "区招商局", "same")
    judged(ledger, "区招商局", "区投资促进局", "same")
    said = refused(ledger, "judge", "区商务局", "区投资促进局", "different", "--by", "王")
    assert "lines 1, 2" in said


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (f"{UNIT}\tAgency|{PLACE}|区交通局\tsame\t李\t2024-05-01\t", "区交通局"),
        ("s0123456789abcdef\t\twrong\t李\t2024-05-01\t", "s0123456789abcdef"),
        ("乱写", "fields"),
    ],
)
def test_a_bad_file_stops_a_build_and_changes_nothing(ledger: Path, row: str, told: str) -> None:
    judged(ledger, "区商务局", "区招商局", "same")
    file = ledger.with_name("judgements.tsv")
    file.write_text(file.read_text("utf-8") + row + "\n", encoding="utf-8")
    for command in (["build"], ["retract", "b"]):
        said = refused(ledger, *command)
        assert "line 2" in said
        assert told in said


@pytest.mark.slow
def test_a_missing_file_is_not_taken_for_no_judgements(ledger: Path, tmp_path: Path) -> None:
    judged(ledger, "区商务局", "区招商局", "same")
    file = ledger.with_name("judgements.tsv")
    file.rename(tmp_path / "others.tsv")
    assert "judgements.tsv" in refused(ledger, "build")
    assert kg(ledger, "build", "--judgements", str(tmp_path / "others.tsv")).exit_code == 0
    file.touch()
    assert kg(ledger, "build").exit_code == 0
    assert not together(ledger, "区商务局", "区招商局")


# --- facts ---------------------------------------------------------------------------------------


def test_a_wrong_fact_goes_and_a_corrected_value_is_a_persons(ledger: Path) -> None:
    (amount,) = facts(ledger, "--predicate", "totalInvestment")
    (duty,) = facts(ledger, "--predicate", "responsibleFor")
    judged(ledger, str(amount["id"]), "value=6.5亿元")
    judged(ledger, str(duty["id"]), "wrong", "--why", "牵头的是别人")
    assert facts(ledger, "--predicate", "responsibleFor") == []
    (rejected,) = facts(ledger, "--rejected")
    assert rejected["id"] == duty["id"]
    (now,) = facts(ledger, "--predicate", "totalInvestment")
    assert (now["id"], now["value"], now["rule"]) == (amount["id"], "650000000", "person")
    assert now["quote"] == "5亿元"
    g = drawn(ledger)
    assert [e for e in g.edges if e.type == "responsibleFor"] == []
    (edge,) = [e for e in g.edges if e.type == "totalInvestment"]
    assert (edge.properties["amount"], edge.properties["judged_by"]) == (6.5e8, "李")
    (project,) = [n for n in g.nodes if n.properties.get("totalInvestment")]
    assert project.properties["totalInvestment"] == 6.5e8
    card = kg(ledger, "show", "力冠微电子项目", "--format", "table").stdout
    assert "judged by 李" in card
    assert "区商务局" not in card
    assert kg(ledger, "undo", str(duty["id"]), "--by", "李").exit_code == 0
    assert len(facts(ledger, "--predicate", "responsibleFor")) == 1


@pytest.mark.parametrize("verdict", ["value=许多", "value="])
def test_a_value_must_fit_its_predicate(ledger: Path, verdict: str) -> None:
    (amount,) = facts(ledger, "--predicate", "totalInvestment")
    refused(ledger, "judge", str(amount["id"]), verdict, "--by", "李")
    (duty,) = facts(ledger, "--predicate", "responsibleFor")
    said = refused(ledger, "judge", str(duty["id"]), "value=6", "--by", "李")
    assert "has no value" in said


# --- the dialogue --------------------------------------------------------------------------------


def pressed(ledger: Path, keys: str) -> tuple[str, int]:
    """Run `kg review` at a terminal of its own and press these keys, one a question."""
    main, side = pty.openpty()
    program = [sys.executable, "-m", "kg", "--lang", "en", "--ledger", str(ledger)]
    run = subprocess.Popen([*program, "review", "--by", "李"], stdin=side, stdout=side, stderr=side)
    os.close(side)
    seen, waiting = b"", list(keys)
    while select.select([main], [], [], 20)[0]:
        try:
            piece = os.read(main, 65536)
        except OSError:
            break
        seen += piece
        while waiting and seen.count(b"q quit") > len(keys) - len(waiting):
            time.sleep(0.1)  # the terminal drops what is typed before it is read key by key
            os.write(main, waiting.pop(0).encode())
    os.close(main)
    return seen.decode(), run.wait()


@pytest.mark.slow
def test_review_asks_writes_each_decision_and_quits_safely(ledger: Path) -> None:
    rows = kg(ledger, "review", "--list", "--format", "json")
    pairs = json.loads(rows.stdout)
    assert pairs
    seen, code = pressed(ledger, "xsq"[: 2 + (len(pairs) > 1)])
    assert code == 0
    assert " │ " in seen
    assert SECOND[:6] in seen.replace("［", "").replace("］", "")
    (j,) = read(ledger.with_name("judgements.tsv")).holding()
    assert (j.verdict, {j.left, j.right}) == ("same", {pairs[0]["left"], pairs[0]["right"]})
    left = kg(ledger, "review", "--list", "--format", "json").stdout
    assert len(json.loads(left or "[]")) < len(pairs)
    surfaces = [pairs[0][side].split("|")[2] for side in ("left", "right")]
    assert together(ledger, *surfaces)


def test_review_without_a_terminal_says_what_to_use(ledger: Path) -> None:
    assert "--list" in refused(ledger, "review", "--by", "李")
