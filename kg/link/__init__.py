"""Names become entities: one for all names with one key, joined by aliases that are stated."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise

from kg.divisions import find
from kg.link.groups import grouped
from kg.link.judgements import Pair, obey
from kg.link.keys import deictic, fold, located
from kg.link.memory import Memory
from kg.link.places import jurisdiction
from kg.link.stated import stated_aliases
from kg.model import Entity, Name, entity_id

__all__ = ["link", "stated_aliases"]


def link(
    uses: Iterable[tuple[Name, int]],
    aliases: Iterable[Pair],
    *,
    same: Iterable[Pair] = (),
    different: Iterable[Pair] = (),
    memory: Memory | None = None,
) -> list[Entity]:
    """Return the entities of these names, sorted by id.

    Args:
        uses: each name once, with the number of places that use it.
        aliases: pairs of names (of one type) that a document says are one thing.
        same: pairs of names (of one type) that a person called one; they always are.
        different: pairs that a person called different; they never are. Both together must not
            contradict each other.
        memory: what earlier links decided; only blocks with other names are decided anew, and
            the result is the same.

    The result depends on the set of names and aliases alone, not on their order.
    """
    count = dict(uses)
    full = completed(n.jurisdiction for n in count)
    whole = {n: replace(n, jurisdiction=full[n.jurisdiction]) for n in count}
    stated = set(aliases)

    groups, keys = grouped(whole, stated, memory)

    def alike(left: Name, right: Name) -> float:
        said = (left, right) in stated or (right, left) in stated
        said = said or keys[left] == keys[right]
        return (
            2 * said + (full[left.jurisdiction] == full[right.jurisdiction]) + _shared(left, right)
        )

    settled = obey(groups, same, different, alike)
    return sorted((_entity(names, count, whole, keys) for names in settled), key=lambda e: e.id)


def _shared(left: Name, right: Name) -> float:
    """Return the share of neighbouring characters that two surfaces have in common, 0 to 1."""
    a, b = (set(pairwise(f" {fold(n.surface)} ")) for n in (left, right))
    return 2 * len(a & b) / (len(a) + len(b))


def completed(jurisdictions: Iterable[str]) -> dict[str, str]:
    """Complete jurisdictions: 章丘市 → 济南市章丘区 by the table of divisions.

    One of several of its name (朝阳区) stays undecided. One that the table does not know (a new
    zone) is completed when it is the end of exactly one other that documents name.
    """
    known = {j: jurisdiction(j).full if j else j for j in set(jurisdictions)}
    longer: dict[str, set[str]] = {}
    for full in set(known.values()):
        if "市" in full or "省" in full:
            for cut in range(1, len(full) - 1):
                longer.setdefault(full[cut:], set()).add(full)
    return {
        j: next(iter(longer[full])) if len(longer.get(full, ())) == 1 and not find(full) else full
        for j, full in known.items()
    }


def _entity(
    names: list[Name],
    count: Mapping[Name, int],
    whole: Mapping[Name, Name],
    keys: Mapping[Name, str],
) -> Entity:
    kind = names[0].type
    if kind == "Place":
        place = Counter(keys[n].removeprefix("Place|") for n in names).most_common(1)[0][0]
        return Entity(entity_id(names), kind, place, place, tuple(names))
    best = min(names, key=lambda n: (-len(fold(n.surface)), -count[n], n))
    places = sorted({whole[n].jurisdiction for n in names if whole[n].jurisdiction})
    name, where = best.surface, "、".join(places)
    if kind == "Agency":
        here = jurisdiction(whole[best].jurisdiction)
        where = located(fold(best.surface), here)[0] or where
        place, rest = deictic(fold(best.surface), here)
        name = place + rest if place else name
    return Entity(entity_id(names), kind, name, where, tuple(names))
