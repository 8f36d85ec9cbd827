"""How well names are found: exact span and label, precision, recall, F1, and how sure that is."""

import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kg.tag.annotations import Name

CORE = ("PROJECT", "PARK", "ENTERPRISE", "AGENCY")
LABELS = (*CORE, "INSTITUTION", "PLACE")
DRAWS = 300
Key = tuple[int, int, str]
Pair = tuple[frozenset[Key], frozenset[Key]]


@dataclass(frozen=True, slots=True)
class Score:
    """One row: ``names`` is how many there are to find; ``low`` to ``high`` is a 95 % interval."""

    label: str
    precision: float
    recall: float
    f1: float
    names: int
    low: float | None = None
    high: float | None = None


def pairs(
    gold: Sequence[Sequence[Name]], found: Sequence[Sequence[Name]], nested: bool = False
) -> list[Pair]:
    """Return for each unit the outer (or the nested) names to find and those found."""

    def keys(names: Sequence[Name]) -> frozenset[Key]:
        return frozenset((n.start, n.end, n.label) for n in names if n.nested == nested)

    return [(keys(g), keys(f)) for g, f in zip(gold, found, strict=True)]


def score(units: Sequence[Pair], name: str, labels: Collection[str]) -> Score:
    """Return the score over names with these labels."""
    right = wanted = given = 0
    for gold, found in units:
        right += sum(k[2] in labels for k in gold & found)
        wanted += sum(k[2] in labels for k in gold)
        given += sum(k[2] in labels for k in found)
    return Score(
        name,
        right / given if given else 0.0,
        right / wanted if wanted else 0.0,
        2 * right / (wanted + given) if wanted + given else 0.0,
        wanted,
    )


def interval(units: Sequence[Pair], labels: Collection[str] = CORE) -> tuple[float, float]:
    """Return the 95 % interval of F1 by drawing the units anew, always with the same draws."""
    counts = [
        (
            sum(k[2] in labels for k in g & f),
            sum(k[2] in labels for k in g) + sum(k[2] in labels for k in f),
        )
        for g, f in units
    ]
    draw = random.Random(0)
    seen = []
    for _ in range(DRAWS):
        some = [counts[draw.randrange(len(counts))] for _ in counts]
        right, both = sum(c[0] for c in some), sum(c[1] for c in some)
        seen.append(2 * right / both if both else 0.0)
    seen.sort()
    return seen[DRAWS * 25 // 1000], seen[DRAWS * 975 // 1000]


def split_by_surface(
    texts: Sequence[str], units: Sequence[Pair], seen: Collection[str]
) -> tuple[list[Pair], list[Pair]]:
    """Return the same units twice: only with names whose characters are in ``seen``, without."""

    def kept(text: str, names: frozenset[Key], wanted: bool) -> frozenset[Key]:
        return frozenset(k for k in names if (text[k[0] : k[1]] in seen) == wanted)

    both = [
        [(kept(t, g, w), kept(t, f, w)) for t, (g, f) in zip(texts, units, strict=True)]
        for w in (True, False)
    ]
    return both[0], both[1]


def whole(units: Sequence[Pair], name: str, labels: Collection[str] = CORE) -> Score:
    """Return the score over names with these labels, with its interval."""
    s = score(units, name, labels)
    low, high = interval(units, labels) if units else (0.0, 0.0)
    return Score(name, s.precision, s.recall, s.f1, s.names, low, high)


def table(units: Sequence[Pair]) -> Iterator[Score]:
    """Yield a row for each label, for all labels, and for the four core labels together."""
    for label in LABELS:
        yield score(units, label, (label,))
    yield score(units, "all", LABELS)
    yield whole(units, "core")
