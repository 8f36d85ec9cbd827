"""Ledgers of every schema version are kept, so that later programs prove that they read them."""

from pathlib import Path

import pytest

from kg.ledger import SCHEMA_VERSION, Ledger

STORED = Path(__file__).parent / "stored"


def test_there_is_a_stored_ledger_of_the_current_schema() -> None:
    assert (STORED / f"schema-{SCHEMA_VERSION}.db").is_file()


@pytest.mark.parametrize("path", sorted(STORED.glob("*.db")), ids=lambda p: p.stem)
def test_a_stored_ledger_opens_with_all_that_it_holds(path: Path) -> None:
    with Ledger.open(path) as book:
        (reading,) = book.readings()
        stated = list(book.statements())
        removed = {
            s.statement.subject.surface
            for s in stated
            if s.statement.predicate == "holdsPost" and s.statement.said("action") == "removed"
        }
    assert reading.header.number == "济槐政任〔2024〕1号"
    assert removed == {"沈波", "翟永宝", "陈蓁", "王春雷"}
    for s in stated:
        for e, quote in zip(s.statement.evidence, s.quotes, strict=True):
            assert reading.text[e.span.start : e.span.end] == quote
