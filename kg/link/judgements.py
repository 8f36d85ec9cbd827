"""What people decided about identity, and how it is obeyed: names joined, groups parted.

``same`` is an equivalence: a same b and b same c make a same c. ``different`` holds between the
classes of that equivalence; inside one class it is a contradiction, which `kg.link.verdicts`
refuses when it reads the file.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from kg.model import Name

Pair = tuple[Name, Name]
Alike = Callable[[Name, Name], float]


class Classes:
    """Classes of names that are one, found by union; the smallest name stands for its class."""

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        self._root: dict[Name, Name] = {}
        for left, right in pairs:
            self.join(left, right)

    def of(self, name: Name) -> Name:
        """Return the name that stands for this name's class."""
        while (above := self._root.get(name, name)) != name:
            self._root[name] = self._root.get(above, above)
            name = above
        return name

    def join(self, left: Name, right: Name) -> None:
        """Make one class of two."""
        a, b = sorted((self.of(left), self.of(right)))
        self._root[b] = a


def obey(
    groups: Iterable[Sequence[Name]],
    same: Iterable[Pair],
    different: Iterable[Pair],
    alike: Alike,
) -> Iterator[list[Name]]:
    """Yield the groups as people want them, each sorted.

    Args:
        groups: what the linker made, each name once.
        same: names that are one; their groups become one. Names in no group count too: they may
            stand between two that are in one.
        different: names that are not one; a group that holds both is parted by :func:`part`.
        alike: how much speaks for two names being one.
    """
    same, different = list(same), list(different)
    fixed, joined = Classes(same), Classes(same)
    told = {fixed.of(n) for pair in [*same, *different] for n in pair}
    whole: dict[Name, list[Name]] = {}
    made = [sorted(g) for g in groups]
    for group in made:
        judged = [n for n in group if fixed.of(n) in told]
        for left, right in pairwise(judged):
            joined.join(left, right)
        if not judged:
            yield group
    for group in made:
        judged = [n for n in group if fixed.of(n) in told]
        if judged:
            whole.setdefault(joined.of(judged[0]), []).extend(group)
    apart = {frozenset((fixed.of(a), fixed.of(b))) for a, b in different}
    for names in whole.values():
        yield from part(sorted(names), fixed, apart, alike)


def part(
    names: Sequence[Name], fixed: Classes, apart: Iterable[frozenset[Name]], alike: Alike
) -> Iterator[list[Name]]:
    """Part the names of one group where people called some of them different.

    Names that a person called one move together. First the names that were called different from
    others here are placed, the smallest first, each in the part that it is most like among those
    that hold nothing it differs from, else in a new part. Then each name that nobody judged goes
    to the part that holds the judged name it is most like; of equal ones, the part made first.
    The result depends on the names and judgements alone.
    """
    bundles: dict[Name, list[Name]] = {}
    for name in names:
        bundles.setdefault(fixed.of(name), []).append(name)
    here = [pair for pair in apart if len(pair) == 2 and all(n in bundles for n in pair)]
    if not here:
        yield list(names)
        return
    foes: dict[Name, set[Name]] = {}
    for left, right in map(sorted, here):
        foes.setdefault(left, set()).add(right)
        foes.setdefault(right, set()).add(left)
    parts: list[list[Name]] = []
    for seed in sorted(foes):
        free = [p for p in parts if not foes[seed] & set(p)]
        if free:
            _nearest(bundles[seed], free, bundles, alike).append(seed)
        else:
            parts.append([seed])
    settled = [list(p) for p in parts]
    for other in sorted(bundles.keys() - foes.keys()):
        i = parts.index(_nearest(bundles[other], parts, bundles, alike))
        settled[i].append(other)
    for p in settled:
        yield sorted(n for root in p for n in bundles[root])


def _nearest(
    bundle: Sequence[Name],
    parts: Sequence[list[Name]],
    bundles: dict[Name, list[Name]],
    alike: Alike,
) -> list[Name]:
    def score(p: list[Name]) -> float:
        return max(alike(n, m) for n in bundle for root in p for m in bundles[root])

    return max(parts, key=score)
