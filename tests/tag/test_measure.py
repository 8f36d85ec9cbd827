"""Scores by hand, and against the script that others use."""

import subprocess
import sys
from pathlib import Path

import pytest

import kg.tag
from kg.tag.annotations import Name, Unit, units, write
from kg.tag.measure import interval, pairs, table

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


def test_scores_of_a_case_counted_by_hand() -> None:
    gold = [[Name(0, 2, "PARK"), Name(3, 5, "PLACE")], [Name(0, 2, "PROJECT")], []]
    found = [
        [Name(0, 2, "PARK"), Name(3, 4, "PLACE")],
        [Name(0, 2, "PARK")],
        [Name(1, 2, "AGENCY"), Name(1, 2, "AGENCY", nested=True)],
    ]
    rows = {s.label: s for s in table(pairs(gold, found))}
    assert (rows["PARK"].precision, rows["PARK"].recall) == (0.5, 1.0)
    assert rows["PARK"].f1 == pytest.approx(2 / 3)
    assert (rows["PLACE"].f1, rows["PLACE"].names) == (0.0, 1)
    assert rows["core"].f1 == pytest.approx(2 / 5)
    assert rows["all"].f1 == pytest.approx(2 / 7)
    assert (rows["ENTERPRISE"].precision, rows["ENTERPRISE"].recall) == (0.0, 0.0)
    assert rows["core"].low is not None
    assert rows["PARK"].low is None


def test_only_nested_names_count_when_asked() -> None:
    names = [Name(0, 4, "PROJECT"), Name(0, 2, "ENTERPRISE", nested=True)]
    [(gold, found)] = pairs([names], [names[:1]], nested=True)
    assert set(gold) == {(0, 2, "ENTERPRISE")}
    assert not found


def test_equal_units_have_an_interval_without_width() -> None:
    names = [[Name(0, 2, "PARK")]] * 5
    assert interval(pairs(names, names)) == (1.0, 1.0)


@pytest.mark.slow
@pytest.mark.parametrize("nested", [False, True])
def test_the_figures_are_those_of_the_shared_script(tmp_path: Path, nested: bool) -> None:
    script = SHARED / "eval" / "score_ner.py"
    if not script.is_file():
        pytest.skip("needs ../shared/eval")
    path = Path(__file__).resolve().parents[2] / "data" / "training" / "w9.jsonl"
    gold = [u for own in units([path]).values() for u in own][:150]
    found = kg.tag.load(min_score=0.9).tag_units([u.text[:60] for u in gold])
    write(gold, tmp_path / "gold.jsonl")
    write(
        (Unit(u.doc, u.unit, u.text, tuple(n)) for u, n in zip(gold, found, strict=True)),
        tmp_path / "found.jsonl",
    )
    said = subprocess.run(
        [sys.executable, script, "gold.jsonl", "found.jsonl", *(["--nested"] * nested)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    wanted = [line for line in said.splitlines() if line.strip()]
    mine = []
    for s in table(pairs([u.names for u in gold], found, nested)):
        line = f"{s.label:<12} P {s.precision:.3f}  R {s.recall:.3f}  F1 {s.f1:.3f}"
        line += f"  ({s.names} names)"
        if s.low is not None:
            line += f"  95% interval {s.low:.3f}-{s.high:.3f}"
        mine.append(line)
    assert mine == wanted
