"""Edges of names: marks belong to a name in pairs or not at all, verbs beside it not at all."""

import tomllib
from functools import cache

from kg.schema import resource

_PAIRS = {"“": "”", "‘": "’", "（": "）", "(": ")", "「": "」", "『": "』", "《": "》", "【": "】"}
_OPENING = {close: opening for opening, close in _PAIRS.items()}
_QUOTES = frozenset("“‘「『")
_LOOSE = frozenset(" \t\r\n\u3000,，、。；;：:")


@cache
def _words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words that no name begins with, and those that none ends with, longest first."""
    table = tomllib.loads(resource("data/words/edges.toml").read_text(encoding="utf-8"))
    first, last = (tuple(sorted(table[k], key=lambda w: -len(w))) for k in ("first", "last"))
    return first, last


def _unpaired(text: str, start: int, end: int) -> tuple[list[int], list[int]]:
    """Return the places of opening and of closing marks that find no partner in a stretch."""
    opened: list[int] = []
    closing: list[int] = []
    for i in range(start, end):
        c = text[i]
        if c in _PAIRS:
            opened.append(i)
        elif c in _OPENING:
            if opened and text[opened[-1]] == _OPENING[c]:
                opened.pop()
            else:
                closing.append(i)
    return opened, closing


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the name's extent with its edges in order; an empty extent stays as it was.

    White space and stops at an edge go; a mark whose partner stands right outside takes it in;
    a mark without partner at an edge goes, and quotation marks around the whole name go. So do
    the words of ``data/words/edges.toml``.
    """
    first, last = _words()
    a, b = start, end
    while a < b:
        before = (a, b)
        while a < b and text[a] in _LOOSE:
            a += 1
        while a < b and text[b - 1] in _LOOSE:
            b -= 1
        own = text[a:b]
        a += next((len(w) for w in first if own.startswith(w) and len(own) > len(w)), 0)
        b -= next((len(w) for w in last if own.endswith(w) and b - a > len(w)), 0)
        opened, closing = _unpaired(text, a, b)
        if opened and opened[-1] == a:
            a += 1
        elif closing and closing[-1] == b - 1:
            b -= 1
        elif len(opened) == 1 and not closing and text[b : b + 1] == _PAIRS[text[opened[0]]]:
            b += 1
        elif len(closing) == 1 and not opened and a and text[a - 1] == _OPENING[text[closing[0]]]:
            a -= 1
        elif _quoted(text, a, b):
            a, b = a + 1, b - 1
        if (a, b) == before:
            return a, b
    return start, end


def _quoted(text: str, start: int, end: int) -> bool:
    """Whether one pair of quotation marks encloses the whole stretch."""
    if end - start < 3 or text[start] not in _QUOTES or text[end - 1] != _PAIRS[text[start]]:
        return False
    return _unpaired(text, start + 1, end - 1) == ([], [])
