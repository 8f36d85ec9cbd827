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
from kg.link.places import jurisdiction
from kg.model import Name

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


def grouped(settled: Mapping[Name, Name], aliases: Iterable[Pair]) -> list[list[Name]]:
    """Return the names in groups, each sorted.

    Args:
        settled: each name with its completed jurisdiction.
        aliases: pairs of names (of one type) that a document says are one thing.
    """
    names = sorted(settled, key=_order)
    keys = {n: key(settled[n]) for n in names}
    first: dict[str, Name] = {}
    for name in names:
        first.setdefault(keys[name], settled[name])
    groups = Groups(first)
    for left, right in sorted(aliases):
        if left.type == right.type and left in keys and right in keys:
            groups.put(keys[left], keys[right])
    for found in _scopes(names, settled, keys):
        _join_pairs(groups, [form(n) for n in found])
    out: dict[str, list[Name]] = {}
    for name in names:
        out.setdefault(groups.of(keys[name]), []).append(name)
    return list(out.values())


_order = attrgetter("type", "jurisdiction", "surface")


def _scopes(
    names: Iterable[Name], settled: Mapping[Name, Name], keys: Mapping[Name, str]
) -> Iterator[list[Name]]:
    """Yield, for each type and city, one name a key: what is compared pair by pair."""
    found: dict[tuple[str, str], dict[str, Name]] = {}
    for name in names:
        if name.type in COMPARED:
            done = settled[name]
            home = jurisdiction(done.jurisdiction)
            scope = found.setdefault((name.type, home.up_to("city") or home.full), {})
            scope[keys[name]] = min(done, scope.get(keys[name], done), key=_order)
    for where in sorted(found):
        yield list(found[where].values())


def _join_pairs(groups: Groups, forms: list[Form]) -> None:
    """Join what is judged the same among the names of one type and city."""
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
    for i, j in sorted(sure, key=lambda p: (keys[p[0]], keys[p[1]])):
        groups.join(keys[i], keys[j])
    edges = sorted((keys[i], keys[j], i, j) for i, near in likely.items() for j in near if i < j)
    fits = [(a, b) for a, b, i, j in edges if _only_one(forms, likely, i, j)]
    for a, b in fits:
        groups.join(a, b)


def _only_one(forms: list[Form], likely: Mapping[int, set[int]], i: int, j: int) -> bool:
    """Whether all that either name could mean besides the other is one with the other."""
    short, long = (i, j) if len(forms[i].core) <= len(forms[j].core) else (j, i)
    others = likely[short] - {long}
    if any(compare(forms[long], forms[o]).decision != "same" for o in others):
        return False
    return not any(conflicts(forms[short], forms[o]) for o in likely[long] - {short})
