"""Names of a few sentences put into others, so that a model learns the name, not the place."""

import random
from collections.abc import Iterator, Sequence

from kg.tag.annotations import Name, Unit


def replaced(unit: Unit, old: Name, surface: str) -> Unit:
    """Return a unit in which other characters stand where a name stood, with the same label."""
    shift = len(surface) - (old.end - old.start)
    text = unit.text[: old.start] + surface + unit.text[old.end :]
    names = [
        Name(n.start + shift, n.end + shift, n.label, n.nested, n.score)
        if n.start >= old.end
        else n
        for n in unit.names
        if n.end <= old.start or n.start >= old.end
    ]
    names.append(Name(old.start, old.start + len(surface), old.label))
    names.sort(key=lambda n: (n.start, n.nested, -n.end, n.label))
    return Unit(unit.doc, unit.unit, text, tuple(names))


def planted(new: Sequence[Unit], old: Sequence[Unit], each: int, seed: int) -> Iterator[Unit]:
    """Yield old units with a name of new ones in place of theirs, ``each`` times at most a name.

    A name goes only where an outer name of its label stands; names in
    which another is nested are not used.
    """
    draw = random.Random(seed)
    surfaces: dict[tuple[str, str], None] = {}
    for u in new:
        for n in u.names:
            inner = any(m.nested and n.start <= m.start and m.end <= n.end for m in u.names)
            if not n.nested and not inner:
                surfaces[(u.text[n.start : n.end], n.label)] = None
    places: dict[str, list[tuple[Unit, Name]]] = {}
    for u in old:
        for n in u.names:
            if not n.nested:
                places.setdefault(n.label, []).append((u, n))
    most = max(1, min(each, len(old) // (3 * max(1, len(surfaces)))))
    for surface, label in surfaces:
        some = places.get(label, [])
        for unit, name in draw.sample(some, min(most, len(some))):
            yield replaced(unit, name, surface)
