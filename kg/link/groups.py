"""Names joined into groups: by key, by what documents state, by judged pairs without conflict.

A pair that would bring two conflicting names together is not joined. A likely pair counts only
when all the names that its short side could mean are one. Sorted throughout: the result is a
function of the set of names.
"""

from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from kg.link.blocks import candidates
from kg.link.forms import Form, form, key
from kg.link.judge import compare, conflicts
from kg.link.memory import KeyPair, Memory
from kg.link.places import jurisdiction
from kg.model import Name, digest

Pair = tuple[Name, Name]
COMPARED = ("Project", "Park", "Enterprise", "Agency", "Institution")


class Groups:
    """Groups of keys, found by union; the smallest key stands for its group."""

    def __init__(self, first: Mapping[str, Name]) -> None:
        """Start with one group a key; ``first`` gives each key's smallest name."""
        self._first = first
        self._root: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}

    def of(self, key: str) -> str:
        """Return the key that stands for this key's group."""
        while (above := self._root.get(key, key)) != key:
            self._root[key] = self._root.get(above, above)
            key = above
        return key

    def members(self, key: str) -> list[str]:
        """Return the keys of a group."""
        return self._members.get(key, [key])

    def join(self, a: str, b: str) -> bool:
        """Make one group of two unless names in them conflict; say whether they are one now."""
        a, b = sorted((self.of(a), self.of(b)))
        if a == b:
            return True
        left, right = self.members(a), self.members(b)
        if any(conflicts(self._form(x), self._form(y)) for x in left for y in right):
            return False
        self.put(a, b)
        return True

    def put(self, a: str, b: str) -> None:
        """Make one group of two, whatever speaks against it."""
        a, b = sorted((self.of(a), self.of(b)))
        if a != b:
            self._members[a] = sorted(self.members(a) + self.members(b))
            self._members.pop(b, None)
            self._root[b] = a

    def _form(self, key: str) -> Form:
        return form(self._first[key])


def grouped(
    settled: Mapping[Name, Name], aliases: Iterable[Pair], memory: Memory | None = None
) -> tuple[list[list[Name]], dict[Name, str]]:
    """Return the names in groups, each sorted, and the key of each name.

    Args:
        settled: each name with its completed jurisdiction.
        aliases: pairs of names (of one type) that a document says are one thing.
        memory: what was decided before; it learns what is decided now.
    """
    memory = memory or Memory()
    names = sorted(settled, key=_order)
    keys = {n: _key(settled[n], memory) for n in names}
    first: dict[str, Name] = {}
    for name in names:
        first.setdefault(keys[name], settled[name])
    stated = [
        (keys[left], keys[right])
        for left, right in sorted(aliases)
        if left.type == right.type and left in keys and right in keys
    ]
    judged = [pair for block in _scopes(names, settled, keys) for pair in _joined(block, memory)]
    group = {k: ks[0] for ks in _connected(first, stated, judged, memory) for k in ks}
    out: dict[str, list[Name]] = {}
    for name in names:
        out.setdefault(group.get(keys[name], keys[name]), []).append(name)
    return list(out.values()), keys


_order = attrgetter("type", "jurisdiction", "surface")


def _key(name: Name, memory: Memory) -> str:
    known = memory.key(name)
    if known is None:
        memory.learn_key(name, known := key(name))
    return known


def _connected(
    first: Mapping[str, Name],
    stated: Iterable[KeyPair],
    judged: Iterable[KeyPair],
    memory: Memory,
) -> Iterator[list[str]]:
    """Yield the groups of more than one key, each sorted.

    Keys that no pair connects have nothing to do with each other, so that each connected set is
    grouped, or recalled, by itself: first by what documents state, then pair by pair.
    """
    stated, judged = list(stated), list(judged)
    web = Groups(first)
    for a, b in (*stated, *judged):
        web.put(a, b)
    sets: dict[str, tuple[list[KeyPair], list[KeyPair]]] = {}
    for i, pairs in enumerate((stated, judged)):
        for a, b in pairs:
            sets.setdefault(web.of(a), ([], []))[i].append((a, b))
    for root, (put, tried) in sets.items():
        members = web.members(root)
        told = [first[k].key for k in members]
        at = digest(*members, "", *told, *(x for p in (*put, ("", ""), *tried) for x in p), size=32)
        found = memory.groups(at)
        if found is None:
            found = _settle(Groups(first), members, put, tried)
            memory.learn_groups(at, found)
        yield from found


def _settle(
    groups: Groups, members: list[str], stated: list[KeyPair], judged: list[KeyPair]
) -> list[list[str]]:
    for a, b in stated:
        groups.put(a, b)
    for a, b in judged:
        groups.join(a, b)
    roots = {groups.of(k): None for k in members}
    return [found for root in roots if len(found := groups.members(root)) > 1]


def _scopes(
    names: Iterable[Name], settled: Mapping[Name, Name], keys: Mapping[Name, str]
) -> Iterator[dict[str, Name]]:
    """Yield, for each type and city, one name a key: what is compared pair by pair."""
    found: dict[tuple[str, str], dict[str, Name]] = {}
    for name in names:
        if name.type in COMPARED:
            done = settled[name]
            home = jurisdiction(done.jurisdiction)
            scope = found.setdefault((name.type, home.up_to("city") or home.full), {})
            scope[keys[name]] = min(done, scope.get(keys[name], done), key=_order)
    for where in sorted(found):
        yield found[where]


def _joined(block: Mapping[str, Name], memory: Memory) -> list[KeyPair]:
    """Return the pairs of keys to join among the names of one type and city, in order."""
    if len(block) < 2:
        return []
    at, known = memory.pairs(block.values())
    if known is None:
        known = list(_judged([form(n) for n in block.values()]))
        memory.learn_pairs(at, known)
    return known


def _judged(forms: list[Form]) -> Iterator[KeyPair]:
    """Yield the pairs that are judged the same, the sure ones first."""
    sure: list[tuple[int, int]] = []
    likely: dict[int, set[int]] = {}
    for i, j in candidates(forms):
        verdict = compare(forms[i], forms[j])
        if verdict.decision != "same":
            continue
        if verdict.sure:
            sure.append((i, j))
        else:
            likely.setdefault(i, set()).add(j)
            likely.setdefault(j, set()).add(i)
    keys = [f"{f.name.type}|{f.key}" for f in forms]
    yield from sorted((keys[i], keys[j]) for i, j in sure)
    edges = sorted((keys[i], keys[j], i, j) for i, near in likely.items() for j in near if i < j)
    for a, b, i, j in edges:
        if _only_one(forms, likely, i, j):
            yield a, b


def _only_one(forms: list[Form], likely: Mapping[int, set[int]], i: int, j: int) -> bool:
    """Whether all that either name could mean besides the other is one with the other."""
    short, long = (i, j) if len(forms[i].core) <= len(forms[j].core) else (j, i)
    others = likely[short] - {long}
    if any(compare(forms[long], forms[o]).decision != "same" for o in others):
        return False
    return not any(conflicts(forms[short], forms[o]) for o in likely[long] - {short})
