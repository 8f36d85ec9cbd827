"""The commands: what they print and how they end."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.main import cli
from kg.cli.tagging import plain
from kg.tag.annotations import Name, Unit, write
from kg.tag.page import marked, page

SENTENCE = "区发展改革委推进济滨高铁项目建设。"


def kg(*words: str | Path) -> Result:
    """Run a command."""
    return CliRunner().invoke(cli, [str(w) for w in words])


def test_a_text_gives_one_row_a_name() -> None:
    result = kg("tag", SENTENCE)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [(r["text"], r["label"]) for r in rows] == [
        ("区发展改革委", "AGENCY"),
        ("济滨高铁项目", "PROJECT"),
    ]
    assert all(SENTENCE[r["start"] : r["end"]] == r["text"] for r in rows)


def test_units_come_back_with_spans(tmp_path: Path) -> None:
    write([Unit("甲", 1, SENTENCE), Unit("甲", 2, "")], tmp_path / "a.jsonl")
    result = kg("tag", "--units", tmp_path / "a.jsonl")
    one, two = map(json.loads, result.stdout.splitlines())
    assert (one["doc"], one["unit"], one["text"]) == ("甲", 1, SENTENCE)
    assert set(one["spans"][0]) == {"start", "end", "label", "nested", "score"}
    assert two == {"doc": "甲", "unit": 2, "text": "", "spans": []}


def test_nothing_found_and_wrong_use_end_as_promised(tmp_path: Path) -> None:
    assert kg("tag", "好。").exit_code == 1
    for words in ([], ["好", "--units", "a.jsonl"], ["--units", "absent.jsonl"], ["absent.txt"]):
        result = kg("tag", *words)
        assert result.exit_code == 2
        assert result.stderr.startswith("kg: ")
        assert result.stderr.count("\n") == 1
    assert kg("tag", SENTENCE, "--model", tmp_path / "absent").exit_code == 2


def test_a_page_shows_the_text_and_nothing_else_is_marked() -> None:
    result = kg("tag", "--html", SENTENCE + "<b>&")
    shown = re.search(r"<pre>(.*)</pre>", result.stdout, re.DOTALL)
    assert shown is not None
    assert re.sub(r"</?mark[^>]*>", "", shown.group(1)) == SENTENCE + "&lt;b&gt;&amp;"
    assert shown.group(1).count("<mark") == 2


def test_nested_names_are_marks_inside_marks() -> None:
    names = [
        Name(1, 6, "PROJECT"),
        Name(1, 3, "ENTERPRISE", nested=True),
        Name(4, 6, "PARK", nested=True),
    ]
    bare = re.sub(r"<mark[^>]*>", "[", marked("在九阳的园区，", names)).replace("</mark>", "]")
    assert bare == "在[[九阳]的[园区]]，"
    assert "&lt;script&gt;" in page("<script>", "", [])


def test_evaluation_prints_a_row_a_label(tmp_path: Path) -> None:
    gold = Unit("甲", 1, SENTENCE, (Name(0, 6, "AGENCY"), Name(8, 11, "PROJECT")))
    write([gold], tmp_path / "gold.jsonl")
    result = kg("evaluate", tmp_path / "gold.jsonl")
    rows = {r["label"]: r for r in map(json.loads, result.stdout.splitlines())}
    assert rows["AGENCY"]["f1"] == 1.0
    assert rows["core"]["precision"] == rows["core"]["recall"] == 0.5
    assert set(rows["core"]) - set(rows["AGENCY"]) == {"low", "high"}
    assert kg("evaluate", tmp_path / "gold.jsonl", "--documents", "乙").exit_code == 2


def test_a_plain_text_is_a_document_of_its_lines() -> None:
    document = plain("甲\n\n乙丙")
    assert [document.text[x.start : x.end] for x in document.lines] == ["甲", "", "乙丙"]


@pytest.mark.parametrize("module", ["kg.cli.main", "kg.tag", "kg.cli.tagging"])
def test_heavy_libraries_are_not_loaded_before_they_are_needed(module: str) -> None:
    heavy = "{'spacy', 'onnxruntime', 'numpy', 'torch'}"
    code = f"import sys, {module}; print({heavy} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_tagging_loads_no_spacy_and_no_torch() -> None:
    code = (
        "import sys, kg.tag; kg.tag.load().tag_units(['区委宣传部']); "
        "print({'spacy', 'torch'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
