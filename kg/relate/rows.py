"""Rows of tables that kept their cells: what each cell means by the header above it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.model import Line
from kg.relate.page import Page
from kg.relate.pieces import Named
from kg.relate.words import lookup

_UNIT = re.compile(
    r"(?:单位均?[为:：]|投资额?[:：]|投资单位为?)\s*([百千万亿]*(?:美|欧|港)?元)(?=[）)。；，\s]|$)"
)


_IN_HEAD = re.compile(r"[（(]\s*([百千万亿]*(?:美|欧|港)?元|亩|万?平方米|公顷)\s*[）)]")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's place, without the white space around its words."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Head:
    """The header row in force: the meaning and the unit of each column."""

    columns: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row below a header, its named things and its cells by meaning."""

    line: Line
    head: Head
    cells: tuple[Cell, ...]
    subjects: tuple[Named, ...]

    def of(self, meaning: str) -> Iterator[tuple[Cell, str]]:
        """Yield the filled cells of one meaning with the unit of their column."""
        for cell, column, unit in zip(self.cells, self.head.columns, self.head.units, strict=False):
            if column == meaning and cell.end > cell.start:
                yield cell, unit


@cache
def _columns() -> dict[str, str]:
    return lookup("columns", "column")


def meaning(words: str) -> str:
    """Return what a column heading means, or nothing."""
    if re.fullmatch(r"总投资[/／](?:年度|本年|当年)[^/]*", words.strip()):
        return "both"
    if re.fullmatch(r"20\d\d年", words.strip()):
        return "result"
    bare = re.sub(r"[（(][^）)]*[）)]|[\s*＊]|\d{4}年度?", "", words)
    known = _columns()
    if bare in known:
        return known[bare]
    ends = [w for w in known if len(w) >= 3 and (bare.endswith(w) or bare.startswith(w))]
    return known[max(ends, key=len)] if ends and len(bare) <= 14 else ""


def cells(page: Page, line: Line) -> tuple[Cell, ...]:
    """Cut a row at its bars or tabs."""
    words = page.text[line.start : line.end]
    mark = next((m for m in "|｜\t／　" if m in words), " ")
    out, at = [], line.start
    for piece in page.text[line.start : line.end].split(mark):
        left = at + len(piece) - len(piece.lstrip())
        out.append(Cell(left, max(left, at + len(piece.rstrip()))))
        at += len(piece) + 1
    return tuple(out)


def rows(page: Page) -> Iterator[Row]:
    """Yield the rows below each header row, with the names of their name column."""
    head: Head | None = None
    common = ""
    above: tuple[Cell, ...] = ()
    for line in page.document.lines:
        text = page.text[line.start : line.end]
        common = unit_of(text) or common
        if not page.is_row(line):
            head = None if re.match(r"\s*表[一二三四五六七八九十\d]", text) else head
            continue
        found = cells(page, line)
        meanings = [meaning(page.text[c.start : c.end]) for c in found]
        if sum(map(bool, meanings)) >= 2 and not page.between(line.start, line.end):
            units = [_head_unit(page, c) or common for c in found]
            head = Head(tuple(meanings), tuple(units))
        elif head and len(found) == len(head.columns):
            found = tuple(
                above[i] if i < len(above) and page.text[c.start : c.end] in ("同上", "〃") else c
                for i, c in enumerate(found)
            )
            above = found
            yield Row(line, head, found, tuple(_subjects(page, head, found)))


def unit_of(text: str) -> str:
    """Return the unit that a line above a table gives for its amounts: 单位：亿元."""
    m = _UNIT.search(text)
    return m[1] if m else ""


def _head_unit(page: Page, cell: Cell) -> str:
    m = _IN_HEAD.search(page.text, cell.start, cell.end)
    return m[1] if m else ""


def _subjects(page: Page, head: Head, found: tuple[Cell, ...]) -> Iterator[Named]:
    for cell, column in zip(found, head.columns, strict=False):
        if column == "name":
            yield from (n for n in page.between(cell.start, cell.end) if n.letter in "PKIE")
            return
