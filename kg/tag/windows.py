"""Cutting texts into pieces that the network reads at once, and putting the names together."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.tag.annotations import Name

LONGEST = 320
OVERLAP = 80
_SENTENCE = re.compile(r"[。！？!?\n]+[”’」』）》〉】)\]]*")


@dataclass(frozen=True, slots=True)
class Window:
    """Code points ``start:end`` of text number ``text``; names count if they start in ``own``."""

    text: int
    start: int
    end: int
    own_start: int
    own_end: int


def windows(texts: Sequence[str]) -> Iterator[Window]:
    """Yield the windows of texts in order: sentences, and overlapping pieces of long ones.

    Every code point is in a window, and each belongs to exactly one as its own.
    """
    for k, text in enumerate(texts):
        cuts = [0, *(m.end() for m in _SENTENCE.finditer(text))]
        if cuts[-1] != len(text):
            cuts.append(len(text))
        for a, b in itertools.pairwise(cuts):
            yield from _pieces(k, a, b)


def _pieces(text: int, start: int, end: int) -> Iterator[Window]:
    step = LONGEST - OVERLAP
    a = own = start
    while end - a > LONGEST:
        middle = a + LONGEST - OVERLAP // 2
        yield Window(text, a, a + LONGEST, own, middle)
        a, own = a + step, middle
    if end > a:
        yield Window(text, a, end, own, end)


def gathered(count: int, found: Iterable[tuple[Window, Sequence[Name]]]) -> list[list[Name]]:
    """Return for each text the names of its windows: moved, sorted, none crossing another."""
    out: list[list[Name]] = [[] for _ in range(count)]
    for window, names in found:
        out[window.text] += [
            Name(n.start + window.start, n.end + window.start, n.label, n.nested, n.score)
            for n in names
            if window.own_start <= n.start + window.start < window.own_end
        ]
    return [_consistent(names) for names in out]


def _consistent(names: list[Name]) -> list[Name]:
    """Return outer names that do not overlap, each followed by the nested names inside it."""
    outer: list[Name] = []
    for name in sorted((n for n in names if not n.nested), key=lambda n: (n.start, -n.end)):
        if not outer or outer[-1].end <= name.start:
            outer.append(name)
        elif name.score > outer[-1].score:
            outer[-1] = name
    nested = sorted((n for n in names if n.nested), key=lambda n: (n.start, -n.end))
    out: list[Name] = []
    for around in outer:
        out.append(around)
        out += [
            n
            for n in nested
            if around.start <= n.start
            and n.end <= around.end
            and (n.start, n.end) != (around.start, around.end)
        ]
    return out
