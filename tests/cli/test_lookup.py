"""The lookups as a user runs them: what they print, and with which exit code they end."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.cli.main import cli
from kg.cli.present import marked, money

CHIPS = "星河半导体封装项目"


def run(ledger: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--ledger", str(ledger), *arguments])


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_ask_prints_rows_with_their_evidence(district: Path) -> None:
    result = run(district, "ask", "哪些项目涉及半导体？")
    assert result.exit_code == 0
    (row,) = rows(result)
    assert row["project"] == CHIPS
    assert row["evidence"] == [
        {"document": "东岭区政府工作报告", "quote": "半导体", "sentence": f"{CHIPS}半导体。"}
    ]
    assert "industry=" in result.stderr


def test_ask_as_a_table_shows_amounts_and_sentences(district: Path) -> None:
    result = run(district, "ask", "总投资超过10亿元的项目有哪些", "--format", "table")
    assert "12 × 10⁸ yuan" in result.stdout
    assert "［12亿元］" in result.stdout


def test_ask_explains_with_cypher_that_names_its_parameters(district: Path) -> None:
    result = run(district, "ask", "星河科技在哪里", "--explain", "--format", "table")
    assert ":param things => [" in result.stdout
    assert "MATCH (x)-[r:locatedIn|settledIn]->(l)" in result.stdout


def test_ask_nothing_found_is_exit_1(district: Path) -> None:
    assert run(district, "ask", "哪些项目涉及海洋工程").exit_code == 1


def test_ask_tells_which_filter_left_nothing(district: Path) -> None:
    result = run(district, "ask", "西河区哪些项目涉及半导体")
    assert result.exit_code == 1
    assert "project (industry=半导体): 1 rows" in result.stderr


def test_ask_not_understood_is_exit_2_and_one_line(district: Path) -> None:
    result = run(district, "ask", "今天天气怎么样")
    assert result.exit_code == 2
    assert result.stderr.startswith("kg: ")
    assert result.stderr.count("\n") == 1


def test_batch_prints_the_wanted_column(district: Path, tmp_path: Path) -> None:
    questions = tmp_path / "q.jsonl"
    asked = ["星河半导体封装项目总投资多少", "哪些项目涉及海洋工程", "今天天气怎么样"]
    lines = [json.dumps({"id": f"q{i}", "zh": q}) for i, q in enumerate(asked)]
    questions.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert rows(run(district, "ask", "--batch", str(questions))) == [
        {"id": "q0", "answers": ["12亿元"]},
        {"id": "q1", "answers": []},
        {"id": "q2", "answers": []},
    ]


@pytest.mark.parametrize("line", ["{", '{"id": 1}', "[]"])
def test_a_bad_line_of_a_batch_is_named(district: Path, tmp_path: Path, line: str) -> None:
    questions = tmp_path / "q.jsonl"
    questions.write_text(line, encoding="utf-8")
    result = run(district, "ask", "--batch", str(questions))
    assert result.exit_code == 2
    assert "line 1" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["半导体"], [CHIPS]),
        (["--type", "park", "--place", "东岭"], ["东岭智能传感器产业园", "云州高新技术产业开发区"]),
        (["--min-investment", "10亿"], [CHIPS]),
        (["--industry", "半导体"], [CHIPS]),
        (["--stage", "building"], ["白杨河综合治理"]),
        (["王建国"], ["王建国"]),
    ],
)
def test_find(district: Path, arguments: list[str], names: list[str]) -> None:
    assert [r["name"] for r in rows(run(district, "find", *arguments))] == names


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["find", "没有这个名字的东西"], 1, "Nothing found"),
        (["find"], 2, "give a name"),
        (["find", "--min-investment", "10"], 2, "no amount"),
        (["find", "--industry", "占星术"], 2, "占星术"),
        (["show", "没有这个名字的东西"], 1, "Nothing found"),
        (["query", "没有"], 2, "named questions"),
        (["query", "aliases", "--param", "thing=1"], 2, "things"),
        (["query", "MATCH (n) RETRN n"], 2, "kg: "),
        (["query", "MATCH (p:Project) DELETE p"], 2, "kg: "),
        (["ask"], 2, "give one question"),
        (["ask", "--batch", "no-such-file.jsonl"], 2, "no-such-file.jsonl"),
    ],
)
def test_wrong_use(district: Path, arguments: list[str], code: int, told: str) -> None:
    result = run(district, *arguments)
    assert result.exit_code == code
    assert told in result.stderr
    assert "Traceback" not in result.output


def test_show_prints_a_card(district: Path) -> None:
    result = run(district, "show", CHIPS, "--format", "table")
    lines = result.stdout.splitlines()
    assert lines[0].startswith(f"{CHIPS}  〔Project〕")
    assert "total investment ： 12亿元（= 12 × 10⁸ yuan）  2024-01-20" in lines
    assert "stage ： 竣工投产（completed）  2024-01-20" in lines
    assert "responsible for ← 云州市东岭区商务局（is responsible）  2024-01-20" in lines


def test_show_as_json_has_every_fact(district: Path) -> None:
    (card,) = rows(run(district, "show", "星河科技"))
    assert card["name"] == "云州星河科技股份有限公司"
    said = {(f["predicate"], f["said"]) for f in card["facts"]}
    assert ("settledIn", "东岭智能传感器产业园") in said
    assert ("undertakenBy", CHIPS) in said


def test_query_runs_a_named_question_and_a_file(district: Path, tmp_path: Path) -> None:
    named = rows(run(district, "query", "aliases", "--param", f"things={CHIPS}"))
    assert named == [{"name": CHIPS, "alias": "星河半导体封装"}]
    file = tmp_path / "mine.cypher"
    file.write_text("MATCH (p:Person) RETURN p.name AS name ORDER BY name", encoding="utf-8")
    assert [r["name"] for r in rows(run(district, "query", str(file)))] == ["李晓梅", "王建国"]


def test_a_missing_view_names_the_remedy(tmp_path: Path) -> None:
    result = run(tmp_path / "none.db", "ask", "哪些项目涉及半导体")
    assert result.exit_code == 2
    assert "kg build" in result.stderr


def test_lookups_load_no_tagger_and_no_server_driver() -> None:
    code = "import sys, kg.cli.ask, kg.cli.lookup; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"spacy", "onnxruntime", "rdflib", "neo4j", "networkx", "numpy"} & set(loaded)


@pytest.mark.parametrize(
    ("yuan", "text"),
    [(1.25e9, "12.5 × 10⁸ yuan"), (3e7, "3,000 × 10⁴ yuan"), (500, "500 yuan"), (None, "")],
)
def test_money(yuan: float | None, text: str) -> None:
    assert money(yuan) == text


def test_a_quote_is_marked_within_its_sentence() -> None:
    assert marked("甲" * 200 + "竣工" + "乙" * 200, "竣工", 20).count("［竣工］") == 1
    assert len(marked("甲" * 200 + "竣工" + "乙" * 200, "竣工", 20)) < 30
