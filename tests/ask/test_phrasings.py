"""Each phrasing of the table becomes the typed query that stands beside it."""

import random
import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.ask.answer import names_of, parse
from kg.ask.names import Names
from kg.ask.query import MONTHS
from kg.ask.words import MARKED, words
from kg.errors import QuestionError
from kg.industries import industries
from tests.ask.things import THINGS

TABLE = tomllib.loads((Path(__file__).parent / "phrasings.toml").read_text(encoding="utf-8"))["q"]


@pytest.fixture(scope="module")
def known() -> Names:
    return names_of(THINGS)


def narrower(label: str) -> set[str]:
    concept = next(c.id for c in industries().concepts.values() if c.zh == label)
    return set(industries().narrower(concept))


def expected(filters: dict[str, Any]) -> dict[str, Any]:
    """Return filters as compared: lists as sorted sets, industries with all below."""
    out = {}
    for key, value in filters.items():
        found = set().union(*map(narrower, value)) if key == "industries" else value
        out[key] = sorted(found) if isinstance(found, list | set | tuple) else found
    return out


def test_there_are_enough_phrasings_in_both_languages() -> None:
    english = [q for q in TABLE if q["text"][0].isascii()]
    assert len(TABLE) >= 80
    assert len(english) >= 25


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["text"])
def test_phrasing(row: dict[str, Any], known: Names) -> None:
    q = parse(row["text"], known)
    got = {k: sorted(v) if isinstance(v, tuple) else v for k, v in q.filters if k not in MONTHS}
    assert (q.question, got) == (row["ask"], expected(row["filters"]))
    assert q.top == row.get("top", 0)
    assert q.count == row.get("count", False)
    assert q.total == row.get("total", False)
    assert q.prefer == row.get("prefer", "")
    if "wanted" in row:
        assert q.wanted == row["wanted"]


def test_any_two_phrases_are_read_or_refused(known: Names) -> None:
    rows = [r for kind in MARKED for r in words().tables[kind].values()]
    phrases = [w for r in rows for w in r if isinstance(w, str)]
    chance = random.Random(1)
    asked = [" ".join(chance.choices(phrases, k=2)) + "东岭区星河科技" for _ in range(400)]
    read = [q for q in asked if understood(q, known)]
    assert len(read) > 100


def understood(question: str, known: Names) -> bool:
    """Whether a question is read; any error but the one for users comes through."""
    try:
        parse(question, known)
    except QuestionError:
        return False
    return True
