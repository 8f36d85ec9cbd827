"""Which names people mean when they judge: a key, an id, a surface or an entity's name."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from kg.errors import InputError
from kg.ledger import Ledger
from kg.link.forms import key
from kg.link.keys import fold
from kg.model import Entity, Name

MOST = 8
_ID = re.compile(r"e[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Meant:
    """An entity and those of its names that were meant; all where it was named as a whole."""

    entity: Entity
    names: tuple[Name, ...]


def meant(book: Ledger, text: str) -> list[Meant]:
    """Return what a text means, one for each entity: by key, else id, else name.

    Raises:
        InputError: nothing has that name; near ones are told.
    """
    entities = list(book.entities())
    former: dict[str, str] = {}
    if _ID.fullmatch(text):
        former = {old: i for i, ids in book.former_ids().items() for old in ids}
    ranked = [(*_means(e, text, former), e) for e in entities]
    best = min((rank for rank, names, _ in ranked if names), default=0)
    if found := [Meant(e, names) for rank, names, e in ranked if names and rank == best]:
        return found
    if found := [Meant(e, names) for e in entities if (names := _written_otherwise(e, text))]:
        return found
    near = get_close_matches(text, sorted({n.surface for e in entities for n in e.names}), 5, 0.5)
    told = "、".join(near)
    raise InputError(
        f"账本里没有“{text}”；" + (f"相近的有：{told}。" if near else "可用 kg find 查。"),
        f"the ledger has no “{text}”; " + (f"near: {told}." if near else "try kg find."),
    )


def _means(e: Entity, text: str, former: Mapping[str, str]) -> tuple[int, tuple[Name, ...]]:
    if by_key := tuple(n for n in e.names if n.key == text):
        return 0, by_key
    if e.id == former.get(text, text):
        return 1, e.names
    if written := tuple(n for n in e.names if n.surface == text):
        return 2, written
    if e.name == text:
        return 2, e.names
    return 3, tuple(n for n in e.names if fold(n.surface) == fold(text))


def _written_otherwise(e: Entity, text: str) -> tuple[Name, ...]:
    """Return the names that the linker takes a text for: 槐荫区商务局 for 区商务局."""
    return tuple(n for n in e.names if key(replace(n, surface=text)) == key(n))


def meant_pair(book: Ledger, left: str, right: str) -> tuple[Name, Name]:
    """Return the two names that a person compares.

    Where a text means several things, those count that are of a class with the other side.

    Raises:
        InputError: a text means nothing, or several things; they are listed with their keys.
    """
    sides = [meant(book, left), meant(book, right)]
    classes = [{m.entity.type for m in side} for side in sides]
    shared = classes[0] & classes[1]
    sides = [[m for m in side if not shared or m.entity.type in shared] for side in sides]
    for text, side in zip((left, right), sides, strict=True):
        if len(side) > 1:
            keys = "  ".join(m.names[0].key for m in side[:MOST])
            raise InputError(
                f"“{text}”可能指 {len(side)} 个事物，请给出其中之一：{keys}",
                f"“{text}” may mean {len(side)} things; give one of: {keys}",
            )
    for pair in _pairs(sides[0][0], sides[1][0]):
        return pair
    keys = "  ".join(n.key for n in sides[0][0].entity.names[:MOST])
    raise InputError(
        f"“{left}”和“{right}”是同一名称，不能比较；这一事物的名称有：{keys}",
        f"“{left}” and “{right}” are one name; the thing has these: {keys}",
    )


def meant_one(book: Ledger, text: str, classes: Iterable[str]) -> Name:
    """Return the name that a text means among the things of some classes.

    Raises:
        InputError: it means nothing of them, or several things; they are listed with their keys.
    """
    wanted = set(classes)
    found = meant(book, text)
    fits = [m for m in found if m.entity.type in wanted] or found
    if len(fits) > 1:
        keys = "  ".join(m.names[0].key for m in fits[:MOST])
        raise InputError(
            f"“{text}”可能指 {len(fits)} 个事物，请给出其中之一：{keys}",
            f"“{text}” may mean {len(fits)} things; give one of: {keys}",
        )
    return min(fits[0].names)


def _pairs(left: Meant, right: Meant) -> Iterator[tuple[Name, Name]]:
    """Yield pairs of different names; what one side alone means is left to that side."""
    for a in sorted(left.names, key=lambda n: (n in right.names, n)):
        for b in sorted(right.names, key=lambda n: (n in left.names, n)):
            if a != b:
                yield a, b
