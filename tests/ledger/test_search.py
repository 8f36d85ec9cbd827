"""Search by bigrams: two characters find a line, punctuation is no bridge."""

from pathlib import Path

import pytest

from kg.ledger import Ledger
from tests.ledger.test_store import store
from tests.papers import paper


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("商务局", 1),
        ("力冠 投资", 1),
        ("务", 1),
        ("微电子项目总投资5亿元", 1),
        ("局负责", 0),
        ("元由", 0),
        ("5亿", 1),
        ("。，", 0),
        ("", 0),
        ('" OR NEAR(', 0),
    ],
)
def test_a_query_finds_the_lines_that_hold_all_its_words(
    tmp_path: Path, query: str, hits: int
) -> None:
    store(tmp_path / "kg.db", paper())
    with Ledger.open(tmp_path / "kg.db") as book:
        found = list(book.search(query))
        assert len(found) == hits
        for h in found:
            (reading,) = book.readings()
            assert reading.text[h.start : h.end] == h.line
