"""A document's occurrences of a name agree on its label, and on how sure it is."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.tag.annotations import Name

Place = tuple[int, int, int]
"""Number of a text, start, end."""

SHARE, HALF = 0.7, 0.5
"""What the mean weighs at most; with ``HALF`` other occurrences it would weigh half of that."""
SHORTEST = 3
"""Characters that a name must have to be marked where the network saw none."""
APART = frozenset(("PLACE",))
"""Labels whose names depend on the phrase around them: nothing follows from the others."""


def agreed(texts: Sequence[str], found: Sequence[Sequence[Name]]) -> list[list[Name]]:
    """Return the names of one document's texts with scores that its other occurrences share in.

    ``found`` are all names of the best reading, also unsure ones. An outer name's scores move
    towards the mean of its surface's occurrences, which take the label of most. Where the surface
    stands unmarked and in no other name, it counts as 0 and becomes a name with what the mean
    gives it. Nested names and places stay as they are.
    """
    marked = {
        (k, n.start, n.end): n for k, names in enumerate(found) for n in names if not n.nested
    }
    surfaces: dict[str, list[Place]] = defaultdict(list)
    for k, start, end in marked:
        surfaces[texts[k][start:end]].append((k, start, end))
    unmarked = _unmarked(texts, found, surfaces)
    changed = dict(marked)
    for surface, places in surfaces.items():
        others = unmarked.get(surface, [])
        if len(places) + len(others) > 1:
            changed |= _shared({p: marked[p] for p in places}, others)
    out: list[list[Name]] = [[n for n in names if n.nested] for names in found]
    for (k, _, _), name in changed.items():
        out[k].append(name)
    return [sorted(names, key=lambda n: (n.start, -n.end, n.nested)) for names in out]


def _shared(marked: Mapping[Place, Name], unmarked: Sequence[Place]) -> dict[Place, Name]:
    """Return the names of one surface's occurrences after each has heard the others."""
    count = len(marked) + len(unmarked)
    mean: dict[str, float] = defaultdict(float)
    for name in marked.values():
        mean[name.label] += name.score / count
    best = max(mean, key=lambda label: (mean[label], label))
    if best in APART:
        return dict(marked)
    weight = SHARE * (count - 1) / (count - 1 + HALF)
    out: dict[Place, Name] = {}
    for place, name in marked.items():
        scores = {label: weight * m for label, m in mean.items()}
        scores[name.label] += (1 - weight) * name.score
        label = max(scores, key=lambda label: (scores[label], label))
        out[place] = replace(name, label=label, score=scores[label])
    for k, start, end in unmarked:
        out[k, start, end] = Name(start, end, best, False, weight * mean[best])
    return out


def _unmarked(
    texts: Sequence[str], found: Sequence[Sequence[Name]], surfaces: Mapping[str, Sequence[Place]]
) -> dict[str, list[Place]]:
    """Return where surfaces stand in the texts outside every name."""
    by_start: dict[str, list[str]] = defaultdict(list)
    for surface in surfaces:
        if len(surface) >= SHORTEST:
            by_start[surface[:SHORTEST]].append(surface)
    for own in by_start.values():
        own.sort(key=lambda s: (-len(s), s))
    out: dict[str, list[Place]] = defaultdict(list)
    for k, text in enumerate(texts):
        for start, end in _free(len(text), found[k]):
            at = start
            while at + SHORTEST <= end:
                fits = by_start.get(text[at : at + SHORTEST], ())
                surface = next(
                    (s for s in fits if at + len(s) <= end and text.startswith(s, at)), ""
                )
                if surface and _whole(text, at, at + len(surface)):
                    out[surface].append((k, at, at + len(surface)))
                    at += len(surface)
                else:
                    at += 1
    return out


def _free(length: int, names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text that no outer name covers."""
    place = 0
    for name in sorted(n for n in names if not n.nested):
        if name.start > place:
            yield place, name.start
        place = max(place, name.end)
    if place < length:
        yield place, length


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch cuts no run of letters and digits and lies in no title (《》)."""
    for a, b in ((start - 1, start), (end - 1, end)):
        pair = text[max(a, 0) : b + 1]
        if len(pair) == 2 and pair.isascii() and pair.isalnum():
            return False
    return text.rfind("《", 0, start) <= text.rfind("》", 0, start)
