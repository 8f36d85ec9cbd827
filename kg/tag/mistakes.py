"""What a tagger got wrong, by kind: edge, label, missed, invented, cut in two, joined."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.tag.annotations import Name, Unit

KINDS = ("missed", "invented", "edge", "label", "cut", "joined")


@dataclass(frozen=True, slots=True)
class Mistake:
    """Names of one unit that do not agree; ``gold`` or ``found`` is empty where there is none."""

    kind: str
    unit: Unit
    gold: tuple[Name, ...]
    found: tuple[Name, ...]

    @property
    def pattern(self) -> tuple[str, str]:
        """The labels that should be there, and those that were given."""
        return _labels(self.gold), _labels(self.found)


def _labels(names: Sequence[Name]) -> str:
    return " ".join(sorted({n.label for n in names}))


def _groups(gold: Sequence[Name], found: Sequence[Name]) -> Iterator[tuple[list[Name], list[Name]]]:
    """Yield the names that overlap one another, directly or through others."""
    rest = sorted([(n.start, 0, n) for n in gold] + [(n.start, 1, n) for n in found])
    group: tuple[list[Name], list[Name]] = ([], [])
    end = -1
    for start, side, name in rest:
        if start >= end and (group[0] or group[1]):
            yield group
            group = ([], [])
        group[side].append(name)
        end = max(end, name.end)
    if group[0] or group[1]:
        yield group


def kind_of(gold: Sequence[Name], found: Sequence[Name]) -> str:
    """Return the kind of a group of names that overlap and do not agree."""
    if not found:
        return "missed"
    if not gold:
        return "invented"
    if len(found) > 1 and len(gold) == 1:
        return "cut"
    if len(gold) > 1 and len(found) == 1:
        return "joined"
    extents = {(n.start, n.end) for n in gold} == {(n.start, n.end) for n in found}
    return "label" if extents else "edge"


def mistakes(units: Iterable[Unit], found: Iterable[Sequence[Name]]) -> Iterator[Mistake]:
    """Yield what is wrong with the outer names found in annotated units, then the nested."""
    for unit, own in zip(units, found, strict=True):
        for nested in (False, True):
            wanted = [n for n in unit.names if n.nested == nested]
            given = [n for n in own if n.nested == nested]
            right = {(n.start, n.end, n.label) for n in wanted}
            right &= {(n.start, n.end, n.label) for n in given}
            for g, f in _groups(
                [n for n in wanted if (n.start, n.end, n.label) not in right],
                [n for n in given if (n.start, n.end, n.label) not in right],
            ):
                yield Mistake(kind_of(g, f), unit, tuple(g), tuple(f))
