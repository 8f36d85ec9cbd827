"""What the words of a question mean, from the table of phrasings ``data/words/ask.toml``."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from kg.schema import resource

MARKED = (
    *("asks", "things", "duty", "undertaking", "settled", "stages", "when", "property"),
    *("relations", "actions", "compare", "order", "document_kinds", "levels", "negation", "empty"),
)
_WIDE = {i: i - 0xFEE0 for i in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch ``[start, end)`` of a question with one meaning: a table and a row of it."""

    start: int
    end: int
    kind: str
    value: str
    text: str


def fold(text: str) -> str:
    """Fold width and case, one character to one character."""
    wide = text.translate(_WIDE)
    low = wide.lower()
    if len(low) == len(wide):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in wide)


@dataclass(frozen=True)
class Words:
    """The tables, and a pattern over all phrases of those that mark a question."""

    tables: Mapping[str, Mapping[str, Any]]

    def marks(self, text: str) -> list[Mark]:
        """Return what the phrases of a folded text mean, longest first at each place, in order.

        A phrase that stands in several tables gives a mark for each.
        """
        return [
            Mark(m.start(), m.end(), kind, value, m.group())
            for m in self._pattern.finditer(text)
            for kind, value in self._meanings[m.group()]
        ]

    def known(self, text: str) -> bool:
        """Whether a folded text is one of the phrases."""
        return text in self._meanings

    def row(self, table: str, key: str) -> list[str]:
        """Return the words of one row of a table; empty when it has none."""
        found = self.tables.get(table, {}).get(key, [])
        return list(found) if isinstance(found, list) else []

    def same(self, text: str) -> str:
        """Write a folded text with the words of ``same`` replaced by what they mean."""
        return self._same_pattern.sub(lambda m: self._same[m.group()], text)

    @cached_property
    def _same(self) -> dict[str, str]:
        return {fold(k): str(v) for k, v in self.tables["same"].items()}

    @cached_property
    def _same_pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(map(_whole, sorted(self._same, key=lambda w: (-len(w), w)))))

    @cached_property
    def _meanings(self) -> dict[str, list[tuple[str, str]]]:
        out: dict[str, list[tuple[str, str]]] = {}
        for kind in MARKED:
            for value, words in self.tables[kind].items():
                for w in [value] if kind == "levels" else words:
                    out.setdefault(fold(w), []).append((kind, value))
        for post in self.tables["posts"]["zh"]:
            out.setdefault(post, []).append(("post", post))
        for post in self.tables["posts_en"]:
            out.setdefault(post, []).append(("post", post))
        return out

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = sorted(self._meanings, key=lambda w: (-len(w), w))
        return re.compile("|".join(map(_whole, words)))


def _whole(word: str) -> str:
    """Write a phrase as a pattern; Latin letters match whole words."""
    left = r"(?<![a-z0-9])" if word[0].isascii() and word[0].isalnum() else ""
    right = r"(?![a-z0-9])" if word[-1].isascii() and word[-1].isalnum() else ""
    return left + re.escape(word) + right


@cache
def words() -> Words:
    """Return the program's table of phrasings, read once."""
    return Words(tomllib.loads(resource("data/words/ask.toml").read_text(encoding="utf-8")))
