"""`kg match`: rows with their reasons, and Turtle of what matched."""

import json
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner, Result

from kg.cli.main import cli
from kg.judge import judgements_path, relink
from kg.ledger import Ledger
from tests.papers import mention, paper

REGISTER = """名称,统一社会信用代码
星火机床,91350100M000100Y43
云帆数据有限公司,91110000802100433B
蓝鲸科技,91110108551385082X
不在账上的公司,
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of three companies, and a register."""
    d = paper("星火机床、云帆数据和蓝鲸科技签约。")
    with Ledger.create(tmp_path / "kg.db") as book:
        names = [mention(d, s, "ENTERPRISE") for s in ("星火机床", "云帆数据", "蓝鲸科技")]
        book.add(d, names, [], [], "{}", "one")
        relink(book, judgements_path(tmp_path / "kg.db"))
    (tmp_path / "c.csv").write_text(REGISTER, encoding="utf-8")
    return tmp_path / "kg.db"


def kg(ledger: Path, *words: str | Path) -> Result:
    """Run the program in this process."""
    return CliRunner().invoke(cli, ["--ledger", str(ledger), *map(str, words)])


def test_rows_say_what_each_company_is_and_why(ledger: Path, tmp_path: Path) -> None:
    result = kg(ledger, "match", tmp_path / "c.csv")
    rows = [json.loads(x) for x in result.stdout.splitlines()]
    assert [(r["line"], r["status"], r["how"]) for r in rows] == [
        *((2, "matched", "exact"), (3, "matched", "key"), (4, "ambiguous", "exact")),
        (5, "unmatched", ""),
    ]
    assert "check digit" in rows[2]["reason"]
    assert "2 matched, 1 ambiguous, 1 unmatched" in result.stderr


def test_turtle_holds_what_matched_with_a_sound_code(ledger: Path, tmp_path: Path) -> None:
    out, base = tmp_path / "out" / "same.ttl", "https://register.example/"
    words = ("match", tmp_path / "c.csv", "--out", out, "--base", base)
    assert kg(ledger, *words).exit_code == 0
    g = rdflib.Graph().parse(out)
    exact = [str(o) for o in g.objects(None, rdflib.OWL.sameAs)]
    near = [str(o) for o in g.objects(None, rdflib.SKOS.exactMatch)]
    assert exact == [base + "91350100M000100Y43"]
    assert near == [base + "91110000802100433B"]
    before = out.read_bytes()
    assert kg(ledger, *words).exit_code == 0
    assert out.read_bytes() == before


def test_a_register_that_cannot_be_read_writes_nothing(ledger: Path, tmp_path: Path) -> None:
    for name, content in (("none.csv", None), ("bad.csv", "a,b\n1,2\n")):
        if content:
            (tmp_path / name).write_text(content, encoding="utf-8")
        result = kg(ledger, "match", tmp_path / name, "--out", tmp_path / "same.ttl")
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
        assert name in result.stderr
        assert not (tmp_path / "same.ttl").exists()
