"""``kg tag --correct`` and units in other forms: what a person gets, and what comes back."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.main import cli
from kg.tag.annotations import read_file

TEXT = "区发展改革委推进济滨高铁项目建设。\n\n全年【重点】任务😀完成。\n"


def kg(*words: str | Path, typed: str | None = None) -> Result:
    """Run a command."""
    return CliRunner().invoke(cli, [str(w) for w in words], input=typed)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Return a file with a short document."""
    (tmp_path / "通知.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "通知.txt"


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.json"])
def test_a_document_goes_out_and_comes_back_to_be_built_with(
    tmp_path: Path, paper: Path, name: str
) -> None:
    out = tmp_path / "out" / name
    out.parent.mkdir()
    assert kg("tag", "--correct", paper, "-o", out).exit_code == 0
    found = list(read_file(out))
    assert [u.text for u in found] == TEXT.split()
    assert [(n.start, n.end, n.label) for n in found[0].names] == [
        (0, 6, "AGENCY"),
        (8, 14, "PROJECT"),
    ]
    built = kg("--ledger", tmp_path / "kg.db", "build", paper, "--names", out)
    assert built.exit_code == 0, built.stderr
    assert "2 names" in built.stderr


def test_a_correction_is_what_is_measured_against(tmp_path: Path, paper: Path) -> None:
    out = tmp_path / "a.txt"
    kg("tag", "--correct", paper, "-o", out)
    text = out.read_text(encoding="utf-8")
    out.write_text(text.replace("【AGENCY:区发展改革委】", "区发展改革委"), encoding="utf-8")
    rows = {r["label"]: r for r in map(json.loads, kg("evaluate", out).stdout.splitlines())}
    assert (rows["AGENCY"]["names"], rows["AGENCY"]["precision"]) == (0, 0.0)
    assert rows["PROJECT"]["f1"] == 1.0


def test_corrections_are_never_overwritten(tmp_path: Path, paper: Path) -> None:
    out = tmp_path / "a.txt"
    out.write_text("mine", encoding="utf-8")
    result = kg("tag", "--correct", paper, "-o", out)
    assert result.exit_code == 2
    assert "choose another name" in result.stderr
    assert out.read_text(encoding="utf-8") == "mine"


def test_units_are_given_in_the_form_that_is_asked_for(tmp_path: Path) -> None:
    units = tmp_path / "u.jsonl"
    units.write_text('{"doc": "甲", "unit": "三", "text": "区委宣传部牵头"}\n', encoding="utf-8")
    row = json.loads(kg("tag", "--units", units, "--format", "doccano").stdout)
    assert (row["label"], row["unit"]) == ([[0, 5, "AGENCY"]], "三")
    shown = kg("tag", "--units", units, "--correct").stdout
    assert shown.splitlines()[-1].endswith(": 【AGENCY:区委宣传部】牵头")
    assert kg("tag", "--units", units, "-o", tmp_path / "x").exit_code == 2
    assert kg("tag", "--units", units, "--correct", "-o", tmp_path / "no" / "x").exit_code == 2


@pytest.mark.parametrize("text", ["", " \n", "\x00"])
def test_an_empty_text_has_no_names_and_says_so(text: str) -> None:
    result = kg("tag", text)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == ("no name found.\n" if text == "\x00" else "the text is empty.\n")
    assert "<pre>" in kg("tag", "--html", text).stdout


def test_a_long_text_is_read_from_standard_input() -> None:
    text = "推进济滨高铁项目，" * 400
    rows = [json.loads(x) for x in kg("tag", "-", typed=text + "\n").stdout.splitlines()]
    assert len(rows) == 400
    assert {text[r["start"] : r["end"]] for r in rows} == {"济滨高铁项目"}


def test_a_lone_surrogate_does_not_shift_what_follows(tmp_path: Path) -> None:
    [row] = map(json.loads, kg("tag", "\udcff区委宣传部").stdout.splitlines())
    assert (row["start"], row["text"]) == (1, "区委宣传部")
    units = tmp_path / "u.jsonl"
    units.write_text('{"doc": "甲", "unit": 1, "text": "\\ud800区委宣传部"}\n', encoding="utf-8")
    [unit] = map(json.loads, kg("tag", "--units", units).stdout.splitlines())
    assert (unit["text"], unit["spans"][0]["start"]) == ("\ud800区委宣传部", 1)
