"""What the words around a name say: it is no name, it is several, a noun behind gives its type."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.schema import resource
from kg.tag.annotations import Name
from kg.tag.edges import trimmed

_REACH = 14
"""How many characters behind a name are looked at."""


@dataclass(frozen=True, slots=True)
class _Class:
    label: str
    takes: frozenset[str]
    behind: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Table:
    honours: tuple[str, ...]
    honoured: frozenset[str]
    bare: re.Pattern[str]
    titles: re.Pattern[str]
    titled: frozenset[str]
    counted: re.Pattern[str]
    count: re.Pattern[str]
    classes: tuple[_Class, ...]
    between: frozenset[str]
    heads: re.Pattern[str]


@cache
def _table() -> _Table:
    words = tomllib.loads(resource("data/words/context.toml").read_text(encoding="utf-8"))
    refused, row = words["refused"], words["row"]
    return _Table(
        tuple(refused["honours"]),
        frozenset(refused["honoured"]),
        re.compile(refused["bare"]),
        re.compile(refused["titles"]),
        frozenset(refused["titled"]),
        re.compile(refused["counted"]),
        re.compile(words["count"]["after"] + r"\Z"),
        tuple(
            _Class(
                c["label"],
                frozenset(c["takes"]),
                re.compile(c["behind"].replace("{number}", row["number"])),
            )
            for c in words["class"]
        ),
        frozenset(row["between"]),
        re.compile(row["heads"]),
    )


def settled(text: str, names: Sequence[Name]) -> list[Name]:
    """Return a text's names as the words around them have it, sorted; scores stay.

    Outer names lose a count of what stood before, fall into their parts before 等, are left out
    when they are an honour, a title or a number of a kind, and take the type of the class noun
    behind a row. Nested names stay where they still lie inside an outer one.
    """
    outer = [
        part
        for n in names
        if not n.nested
        for part in _parts(text, _without_count(text, n))
        if not _refused(text, part)
    ]
    nested = [n for n in names if n.nested]
    out: list[Name] = []
    for around in _typed(text, outer):
        out.append(around)
        out += [n for n in nested if inside(n, around)]
    return out


def inside(name: Name, around: Name) -> bool:
    """Whether a name lies in another and is not as long."""
    return (
        around.start <= name.start
        and name.end <= around.end
        and (name.start, name.end) != (around.start, around.end)
    )


def _without_count(text: str, name: Name) -> Name:
    found = _table().count.search(text[name.start : name.end])
    return replace(name, end=name.start + found.start()) if found else name


def _parts(text: str, name: Name) -> Iterator[Name]:
    """Yield the names of a row that was taken for one: 浑源、垣曲二期|等污水处理厂."""
    surface = text[name.start : name.end]
    if name.label != "PROJECT" or "、" not in surface or not text.startswith("等", name.end):
        yield name
        return
    start = name.start
    for part in surface.split("、"):
        a, b = trimmed(text, start, start + len(part))
        if a < b:
            yield replace(name, start=a, end=b)
        start += len(part) + 1


def _refused(text: str, name: Name) -> bool:
    table = _table()
    surface = text[name.start : name.end]
    return (
        bool(table.bare.fullmatch(surface))
        or bool(table.counted.match(surface))
        or (name.label in table.titled and bool(table.titles.fullmatch(surface)))
        or (name.label in table.honoured and text.endswith(table.honours, 0, name.start))
        or text.rfind("《", 0, name.start) > text.rfind("》", 0, name.start)
    )


def _typed(text: str, outer: Sequence[Name]) -> list[Name]:
    """Return outer names, those of a row before a class noun with its label."""
    table = _table()
    out = list(outer)
    for i, last in enumerate(out):
        behind = text[last.end : last.end + _REACH]
        noun = next((c for c in table.classes if c.behind.match(behind)), None)
        if noun is None:
            continue
        for j in range(i, -1, -1):
            name = out[j]
            if name.label in noun.takes and not table.heads.fullmatch(text[name.start : name.end]):
                out[j] = replace(name, label=noun.label)
            if j == 0 or text[out[j - 1].end : name.start] not in table.between:
                break
    return out
