"""Which names are compared at all: those of one city that share a rare pair of characters.

No name is compared with all others: a pair of characters that too many names share is no evidence
and makes no candidates, so the work grows with the number of names.
"""

from collections.abc import Iterable, Iterator, Sequence

from kg.link.forms import Form

LARGEST = 40
RAREST = 3


def bigrams(text: str) -> set[str]:
    """Return the pairs of neighbouring characters; a single character is its own."""
    return {text[i : i + 2] for i in range(len(text) - 1)} or {text}


def _marks(f: Form) -> Iterator[str]:
    """Yield what a short name shares with a long one though no pair of characters agrees."""
    if f.name.type in ("Agency", "Institution") and len(f.rest) > 1:
        place = f.stated or f.home
        yield f"{place}|{f.rest[0]}|{f.rest[-1]}"
        if f.folded.endswith("大学") or (len(f.folded) == 2 and f.folded[1] == "大"):
            yield from (f"{c}大" for c in f.folded[: len(f.folded) // 2])
    yield f"={f.reduced}"


def candidates(forms: Sequence[Form]) -> Iterator[tuple[int, int]]:
    """Yield pairs (i < j) of forms of one type and one city that may be one, each once."""
    where: dict[str, list[int]] = {}
    marks: dict[str, list[int]] = {}
    for i, f in enumerate(forms):
        for pair in bigrams(f.core):
            where.setdefault(pair, []).append(i)
        for mark in _marks(f):
            marks.setdefault(mark, []).append(i)
    seen: set[tuple[int, int]] = set()
    for i, f in enumerate(forms):
        pairs = (p for p in bigrams(f.core) if 1 < len(where[p]) <= LARGEST)
        rare = sorted(pairs, key=lambda p: (len(where[p]), p))[:RAREST]
        seen.update((min(i, j), max(i, j)) for p in rare for j in where[p] if i != j)
    for found in marks.values():
        if len(found) <= LARGEST:
            seen.update(_all(found))
    yield from sorted(seen)


def _all(found: Sequence[int]) -> Iterable[tuple[int, int]]:
    return ((a, b) for n, a in enumerate(found) for b in found[n + 1 :])
