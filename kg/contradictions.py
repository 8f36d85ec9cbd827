"""Which facts cannot all be true: one thing, one single-valued property, values that part."""

import re
from calendar import monthrange
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from itertools import combinations
from math import inf
from typing import TypeVar

from kg.model import Value
from kg.schema import ontology

T = TypeVar("T")
Extent = tuple[str, float, float]

# Amounts are rounded by whoever writes them, and 约 leaves more room than that.
ROUNDED, ABOUT = 0.005, 0.1
_NUMBER = r"-?\d+(?:\.\d+)?"
_AMOUNT = re.compile(rf"(?P<sign>~|>=|<=|>|<)?(?P<low>{_NUMBER})(?:/(?P<high>{_NUMBER}))?")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_SAME_UNIT = {"mu": ("m2", 10_000 / 15)}


def single(predicate: str) -> bool:
    """Whether a thing can have only one value of a property at one time."""
    known = ontology().predicates.get(predicate)
    return known is not None and known.single


def contradictions(
    facts: Iterable[T], said_of: Callable[[T], Hashable], value: Callable[[T], Value]
) -> Iterator[tuple[T, ...]]:
    """Yield the groups of facts of which not all can hold, in the order in which they begin.

    ``said_of`` tells what a fact is about: the entity, the predicate, the qualifiers and the year
    as of which it is said; facts with equal answers must agree. Of each group the facts are kept
    that disagree with at least one other.
    """
    groups: dict[Hashable, list[T]] = {}
    for fact in facts:
        groups.setdefault(said_of(fact), []).append(fact)
    for group in groups.values():
        parted: set[int] = set()
        for (i, a), (j, b) in combinations(enumerate(group), 2):
            if not agree(value(a), value(b)):
                parted |= {i, j}
        if parted:
            yield tuple(fact for i, fact in enumerate(group) if i in parted)


def agree(a: Value, b: Value) -> bool:
    """Whether two values can both be true; what has no normal form is given the benefit."""
    x, y = extent(a), extent(b)
    if x is None or y is None or x[0] != y[0]:
        return True
    return x[1] <= y[2] and y[1] <= x[2]


def extent(value: Value) -> Extent | None:
    """Return (unit, least, greatest) of what a value may mean; days for dates; None for words."""
    if not value.unit:
        return _days(value.normal)
    m = _AMOUNT.fullmatch(value.normal)
    if m is None:
        return None
    unit, factor = _SAME_UNIT.get(value.unit, (value.unit, 1.0))
    low, high = float(m["low"]) * factor, float(m["high"] or m["low"]) * factor
    room = ABOUT if m["sign"] == "~" else ROUNDED
    low, high = low - abs(low) * room, high + abs(high) * room
    if m["sign"] in (">", ">="):
        high = inf
    elif m["sign"] in ("<", "<="):
        low = -inf
    return unit, low, high


def _days(normal: str) -> Extent | None:
    """Return the first and last day of an ISO 8601 date or interval, as ordinals."""
    first, _, last = normal.rpartition("/")
    begin = _DATE.fullmatch(first or last)
    end = _DATE.fullmatch(last)
    if end is None or (begin is None and first != ".."):
        return None
    return "day", _ordinal(begin, 0) if begin else -inf, _ordinal(end, 1)


def _ordinal(m: re.Match[str], last: int) -> float:
    year, month = int(m[1]), int(m[2] or (12 if last else 1))
    day = int(m[3] or (monthrange(year, month)[1] if last else 1))
    return date(year, month, day).toordinal()
