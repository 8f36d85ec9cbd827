"""Names become entities: one for all names with one key, joined by aliases that are stated."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from kg.link.judgements import Pair, obey
from kg.link.keys import deictic, fold, key, located, place_name
from kg.link.stated import stated_aliases
from kg.model import Entity, Name, entity_id

__all__ = ["link", "stated_aliases"]


def link(
    uses: Iterable[tuple[Name, int]],
    aliases: Iterable[Pair],
    *,
    same: Iterable[Pair] = (),
    different: Iterable[Pair] = (),
) -> list[Entity]:
    """Return the entities of these names, sorted by id.

    Args:
        uses: each name once, with the number of places that use it.
        aliases: pairs of names (of one type) that a document says are one thing.
        same: pairs of names (of one type) that a person called one; they always are.
        different: pairs that a person called different; they never are. Both together must not
            contradict each other.

    The result depends on the set of names and aliases alone, not on their order.
    """
    count = dict(uses)
    full = completed(n.jurisdiction for n in count)
    keys = {n: key(replace(n, jurisdiction=full[n.jurisdiction])) for n in count}
    root = {k: k for k in keys.values()}

    def find(k: str) -> str:
        while root[k] != k:
            root[k] = root[root[k]]
            k = root[k]
        return k

    stated = set(aliases)
    for left, right in stated:
        if left.type == right.type and left in count and right in count:
            a, b = sorted((find(keys[left]), find(keys[right])))
            root[b] = a
    groups: dict[str, list[Name]] = {}
    for name in sorted(count):
        groups.setdefault(find(keys[name]), []).append(name)

    def alike(left: Name, right: Name) -> float:
        said = (left, right) in stated or (right, left) in stated or keys[left] == keys[right]
        return (
            2 * said + (full[left.jurisdiction] == full[right.jurisdiction]) + _shared(left, right)
        )

    settled = obey(groups.values(), same, different, alike)
    return sorted((_entity(names, count, full) for names in settled), key=lambda e: e.id)


def _shared(left: Name, right: Name) -> float:
    """Return the share of neighbouring characters that two surfaces have in common, 0 to 1."""
    a, b = (set(pairwise(f" {fold(n.surface)} ")) for n in (left, right))
    return 2 * len(a & b) / (len(a) + len(b))


def completed(jurisdictions: Iterable[str]) -> dict[str, str]:
    """Complete a jurisdiction that is the end of exactly one longer one: 槐荫区 → 济南市槐荫区."""
    known = sorted(set(jurisdictions))
    longer = {j: [k for k in known if j and k != j and k.endswith(j)] for j in known}
    return {j: ends[0] if len(ends) == 1 else j for j, ends in longer.items()}


def _entity(names: list[Name], count: dict[Name, int], full: dict[str, str]) -> Entity:
    kind = names[0].type
    settled = {n: replace(n, jurisdiction=full[n.jurisdiction]) for n in names}
    if kind == "Place":
        place = Counter(map(place_name, settled.values())).most_common(1)[0][0]
        return Entity(entity_id(names), kind, place, place, tuple(names))
    best = min(names, key=lambda n: (-len(fold(n.surface)), -count[n], n))
    places = sorted({n.jurisdiction for n in settled.values() if n.jurisdiction})
    name, home = best.surface, "、".join(places)
    if kind == "Agency":
        here = settled[best].jurisdiction
        home = located(best.surface, here)[0] or home
        place, rest = deictic(fold(best.surface), here)
        name = place + rest if place else name
    return Entity(entity_id(names), kind, name, home, tuple(names))
