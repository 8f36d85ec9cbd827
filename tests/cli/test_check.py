"""`kg check`: a ledger is verified; contradictions and doubts are listed with their evidence."""

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.main import cli
from kg.relate.doubts import doubts
from tests.relate.marked import document

PAPERS = {
    "plan": "2024年，推进[p碧波水厂项目]建设，总投资2亿元，2024年6月竣工。",
    "news": "2024年，[p碧波水厂项目]总投资约2.1亿元，2024年9月竣工。[p南岭隧道项目]总投资9亿元。",
    "list": "2024年，[p南岭隧道项目]总投资18亿元。",
    "open": "2024年，修好水厂，总投资120，年底前完成。",
}


def run(book: Path, *words: str) -> Result:
    """Run a command on a ledger."""
    return CliRunner().invoke(cli, ["--ledger", str(book), *words])


def rows(result: Result) -> list[dict[str, object]]:
    """Return the rows that a command printed."""
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger of four papers with their names given."""
    folder = tmp_path_factory.mktemp("check")
    units, paths = [], []
    for name, marked in PAPERS.items():
        made, mentions = document(marked)
        spans = [
            {"start": m.span.start, "end": m.span.end, "label": m.label, "nested": False}
            for m in mentions
        ]
        units.append(json.dumps({"doc": name, "unit": 0, "text": made.text, "spans": spans}))
        paths.append(folder / f"{name}.txt")
        paths[-1].write_text(made.text, encoding="utf-8")
    names = folder / "names.jsonl"
    names.write_text("\n".join(units), encoding="utf-8")
    book = folder / "kg.db"
    built = run(book, "build", *map(str, paths), "--as-is", "--names", str(names))
    assert built.exit_code == 0, built.output
    return book


def test_a_sound_ledger_is_verified_in_numbers(ledger: Path) -> None:
    """Four documents, four names, and every fact with its evidence; nothing to list."""
    result = run(ledger, "check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "verified 4 documents, 4 names" in result.stderr
    assert "0 faults" in result.stderr


def test_both_sides_of_a_contradiction_are_listed_with_their_words(ledger: Path) -> None:
    """18亿元 and 9亿元 part; 2亿元 and 约2.1亿元 do not; June and September do."""
    result = run(ledger, "check", "--contradictions")
    found = rows(result)
    assert result.exit_code == 0
    assert {(r["name"], r["predicate"], r["value"], r["doc"]) for r in found} == {
        ("南岭隧道项目", "totalInvestment", "9亿元", "news"),
        ("南岭隧道项目", "totalInvestment", "18亿元", "list"),
        ("碧波水厂项目", "finishDate", "2024年6月", "plan"),
        ("碧波水厂项目", "finishDate", "2024年9月", "news"),
    }
    assert all(str(r["quote"]) in str(r["sentence"]) for r in found)
    assert len({r["group"] for r in found}) == 2


def test_a_card_marks_what_contradicts(ledger: Path) -> None:
    """Both values stand on it with their sentences; those that can both hold are not marked."""
    tunnel = json.loads(run(ledger, "show", "南岭隧道项目").stdout)
    assert [set(group) for group in tunnel["contradictions"]] == [{"9亿元", "18亿元"}]
    told = {f["said"]: f["evidence"][0]["document"] for f in tunnel["facts"]}
    assert (told["9亿元"], told["18亿元"]) == ("news", "list")
    works = json.loads(run(ledger, "show", "碧波水厂项目").stdout)
    assert [set(group) for group in works["contradictions"]] == [{"2024年6月", "2024年9月"}]
    card = run(ledger, "show", "南岭隧道项目", "--format", "table").stdout
    assert "differs: total investment 18亿元 and 9亿元" in card


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE evidence SET end = 900 WHERE role = 'object'", "outside the text"),
        ("UPDATE evidence SET start = start + 1 WHERE role = 'subject'", "quote the subject"),
        ("UPDATE evidence SET start = start - 1 WHERE role = 'object'", "quote the object"),
        ("DELETE FROM evidence WHERE role <> 'subject'", "no evidence"),
        ("UPDATE statement SET number = number * 10 WHERE number IS NOT NULL", "normal form"),
        ("UPDATE statement SET predicate = 'locatedIn'", "does not allow"),
        ('UPDATE statement SET qualifiers = \'{"colour": "red"}\'', "colour=red"),
    ],
)
def test_a_ledger_that_says_more_than_its_documents_fails(
    ledger: Path, tmp_path: Path, change: str, fault: str
) -> None:
    """Each kind of damage is found, named, and ends with 1."""
    broken = tmp_path / "broken.db"
    broken.write_bytes(ledger.read_bytes())
    with sqlite3.connect(broken) as db:
        db.execute(change)
    db.close()
    result = run(broken, "check")
    assert result.exit_code == 1
    assert any(fault in str(r["fault"]) for r in rows(result))
    assert " 0 faults" not in result.stderr


@pytest.mark.parametrize(
    ("text", "quote", "reason"),
    [
        ("1.完善路网。（责任单位：）", "责任单位", "the list of units is empty"),
        ("（责任单位：市住建局）", "（责任单位：", "units without a task"),
        ("新水厂于2023年2月30日开工。", "2023年2月30日", "there is no such date"),
        ("新水厂总投资120，占地90亩。", "120", "an amount without a unit"),
        ("名称|地点|投资\n甲|乙", "甲|乙", "a row of 2 cells below 3 heads"),
    ],
)
def test_a_doubt_says_where_and_why(text: str, quote: str, reason: str) -> None:
    found = list(doubts(text, 2024))
    assert [(text[d.start : d.end], d.en) for d in found] == [(quote, reason)]


@pytest.mark.parametrize(
    "text",
    [
        "新水厂总投资120亿元，2024年2月29日开工，占地90亩。",
        "1.完善路网。（责任单位：市住建局）",
        "新谋划项目225个，总投资1219.54亿元。",
        "总投资3-5亿元，计划投资3.5亿美元。",
        "单位：亿元\n新水厂 总投资3.5",
        "名称|地点|投资\n甲|乙|5亿元\n丙|丁|6亿元\n\n正文。",
    ],
)
def test_what_is_plain_leaves_no_doubt(text: str) -> None:
    assert list(doubts(text, 2024)) == []


def test_the_command_lists_doubts(ledger: Path) -> None:
    """Each with its document and its sentence."""
    found = rows(run(ledger, "check", "--doubts"))
    assert [(r["doc"], r["quote"], r["sentence"]) for r in found] == [
        ("open", "120", PAPERS["open"])
    ]


def test_doubts_come_in_the_order_of_the_text() -> None:
    assert [d.start for d in doubts("总投资120，\n2023年2月30日。", 2023)] == [3, 8]
