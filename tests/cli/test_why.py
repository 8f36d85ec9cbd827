"""`kg why`: the ledger's answer, and who says what of two names."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import language
from kg.cli.main import cli
from kg.judge import judgement_now, judgements_path, note, relink
from kg.ledger import Ledger
from kg.model import Name
from tests.papers import PLACE, mention, paper

NAMES = ("区发展和改革局", "槐荫区发改局", "区投资促进局")


def why(ledger: Path, left: str, right: str) -> dict[str, dict[str, object]]:
    """Run the command; return its rows by who speaks."""
    result = CliRunner().invoke(cli, ["--ledger", str(ledger), "why", left, right])
    assert result.exit_code == 0, result.output
    rows = [json.loads(x) for x in result.stdout.splitlines()]
    return {r["who"]: r for r in rows}


def test_names_documents_and_people_each_have_their_say(tmp_path: Path) -> None:
    ledger = tmp_path / "kg.db"
    d = paper("、".join(NAMES))
    office, short, other = (Name("Agency", PLACE, n) for n in NAMES)
    with Ledger.create(ledger) as book:
        alias = (office, short, d.span(0, 1))
        book.add(d, [mention(d, n, "AGENCY") for n in NAMES], [], [alias], "{}", "one")
        relink(book, judgements_path(ledger))
    one = why(ledger, NAMES[0], NAMES[1])
    assert {k: r["verdict"] for k, r in one.items()} == dict.fromkeys(
        ("ledger", "names", "document"), "same"
    )
    two = why(ledger, NAMES[0], NAMES[2])
    assert two["ledger"]["verdict"] == "different"
    assert two["names"]["because"]
    with Ledger.create(ledger) as book:
        path = judgements_path(ledger)
        note(book, path, judgement_now(path, office.key, other.key, "same", "李", "合署办公"))
        relink(book, path)
    three = why(ledger, NAMES[0], NAMES[2])
    assert three["person"]["verdict"] == three["ledger"]["verdict"] == "same"
    assert "合署办公" in str(three["person"]["because"])
    assert NAMES[1] in str(three["ledger"]["because"])


def test_a_name_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    ledger = tmp_path / "kg.db"
    d = paper(NAMES[0])
    with Ledger.create(ledger) as book:
        book.add(d, [mention(d, NAMES[0], "AGENCY")], [], [], "{}", "one")
        relink(book, judgements_path(ledger))
    result = CliRunner().invoke(cli, ["--ledger", str(ledger), "why", NAMES[0], "区交通局"])
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert "区交通局" in result.stderr


def test_in_chinese_nothing_is_said_in_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = tmp_path / "kg.db"
    d = paper("、".join(NAMES) + "、鲲鹏港")
    with Ledger.create(ledger) as book:
        names = [mention(d, n, "AGENCY") for n in NAMES] + [mention(d, "鲲鹏港", "PARK")]
        book.add(d, names, [], [], "{}", "one")
        relink(book, judgements_path(ledger))
    monkeypatch.setattr(language, "_chosen", "zh")
    words = ["--ledger", str(ledger), "why", NAMES[0], "鲲鹏港", "--format", "table"]
    said = CliRunner().invoke(cli, words).stdout
    assert "类型不同" in said
    assert not re.search("[A-Za-z]", said), said
