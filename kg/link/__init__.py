"""Names become entities: one for all names with one key, joined by aliases that are stated."""

from collections import Counter
from collections.abc import Iterable

from kg.link.keys import deictic, fold, key, located, place_name
from kg.link.stated import stated_aliases
from kg.model import Entity, Name, entity_id

__all__ = ["link", "stated_aliases"]


def link(uses: Iterable[tuple[Name, int]], aliases: Iterable[tuple[Name, Name]]) -> list[Entity]:
    """Return the entities of these names, sorted by id.

    Args:
        uses: each name once, with the number of places that use it.
        aliases: pairs of names (of one type) that a document says are one thing.

    The result depends on the set of names and aliases alone, not on their order.
    """
    count = dict(uses)
    root = {k: k for k in (key(n) for n in count)}

    def find(k: str) -> str:
        while root[k] != k:
            root[k] = root[root[k]]
            k = root[k]
        return k

    for left, right in aliases:
        if left.type == right.type and left in count and right in count:
            a, b = sorted((find(key(left)), find(key(right))))
            root[b] = a
    groups: dict[str, list[Name]] = {}
    for name in sorted(count):
        groups.setdefault(find(key(name)), []).append(name)
    return sorted((_entity(names, count) for names in groups.values()), key=lambda e: e.id)


def _entity(names: list[Name], count: dict[Name, int]) -> Entity:
    kind = names[0].type
    if kind == "Place":
        full = Counter(place_name(n) for n in names).most_common(1)[0][0]
        return Entity(entity_id(names), kind, full, full, tuple(names))
    best = min(names, key=lambda n: (-len(fold(n.surface)), -count[n], n))
    places = sorted({n.jurisdiction for n in names if n.jurisdiction})
    name, home = best.surface, "、".join(places)
    if kind == "Agency":
        home = located(best.surface, best.jurisdiction)[0] or home
        place, rest = deictic(fold(best.surface), best.jurisdiction)
        name = place + rest if place else name
    return Entity(entity_id(names), kind, name, home, tuple(names))
