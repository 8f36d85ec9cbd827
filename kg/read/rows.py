"""Rows of tables that a copy flattened into lines: told from prose, and parted by bars."""

import re
from itertools import pairwise

from kg.read.physical import Piece

BAR = "|"
_PROSE = re.compile(r"[，。！？；：]|[表单]\s*$")
_CLAUSE = re.compile(r"[，。！？；]")
_SENTENCE = re.compile(r"[。！？；]")
_VALUE = re.compile(r"[-+±—–－/]*\d*(?:[,.，]?\d+)*[%％‰]?[-—–/*]*")
_ORDINAL = re.compile(r"\s*(\d{1,4})[\s|]+(?=[^\s\d|])")
_BARS = re.compile(r"[|｜┃│]")
_BARRED = re.compile(r"\s*[|｜┃│]\s*")
_TABBED = re.compile(r"[^\S\t]*\t[^\S\t]*|[^\S\t]{2,}")
_SPACED = re.compile(r"\s+")
_FRAME = re.compile(r"^\s*[|｜┃│]\s*(?=.*[|｜┃│]\s*$)|\s*(?:[|｜┃│]\s*)+$|^\s+|\s+$")


def find_rows(lines: list[str]) -> list[bool]:
    """Return for each line whether it is a row of a table."""
    marks = [_drawn(line) or _figures(line) for line in lines]
    last: tuple[int, int] | None = None
    for i, line in enumerate(lines):
        m = _ORDINAL.match(line)
        if not m or marks[i] or len(line.split()) < 4 or _SENTENCE.search(line):
            continue
        n = int(m.group(1))
        if last and n == last[1] + 1 and i - last[0] <= 6:
            marks[last[0]] = marks[i] = True
        last = (i, n)
    _mark_pairs(lines, marks)
    _mark_heads(lines, marks)
    return marks


def _mark_pairs(lines: list[str], marks: list[bool]) -> None:
    """Mark lines of two cells that stand under one another."""
    held = [i for i, line in enumerate(lines) if line.strip()]
    barred = [len(_BARS.findall(lines[i])) > 0 for i in held]
    for k, i in enumerate(held):
        if barred[k] and any(barred[j] for j in (k - 1, k + 1) if 0 <= j < len(held)):
            marks[i] = True


def _mark_heads(lines: list[str], marks: list[bool]) -> None:
    """Mark the short lines above a table's first row: column heads broken by their cells."""
    above: list[int] = []
    for i, line in enumerate(lines):
        if marks[i]:
            for j in above[-8:] if not above or not marks[above[-1]] else ():
                marks[j] = True
            above = [i]
        elif line.strip():
            short = len(line.strip()) <= 14 and not _PROSE.search(line)
            above = [*above, i] if short and not (above and marks[above[-1]]) else []


def _drawn(line: str) -> bool:
    """Cells between tabs or bars."""
    if len(_BARS.findall(line)) >= 2:
        return True
    cells = [c for c in line.strip().split("\t") if c.strip()]
    return len(cells) >= 3 or (len(cells) == 2 and len(line) < 60 and not _SENTENCE.search(line))


def _figures(line: str) -> bool:
    """A label, then figures: three cells or more, of which two neighbours are figures or dashes."""
    if len(line) > 120 or _CLAUSE.search(line):
        return False
    cells = line.split()
    values = [bool(_VALUE.fullmatch(c)) for c in cells]
    return (
        len(cells) >= 3
        and not values[0]
        and any(a and b for a, b in pairwise(values))
        and any(c.isdigit() for c in line)
    )


def part(piece: Piece) -> Piece:
    """Return a row with one bar between its cells and no white space around it.

    Single spaces part cells only where nothing stronger does; else those inside a cell go.
    """
    piece = piece.cut(_FRAME)
    if _BARS.search(piece.text):
        gap = _BARRED
    else:
        gap = _TABBED if _TABBED.search(piece.text) else _SPACED
    spans, bars = [], set()
    for m in gap.finditer(piece.text):
        spans.append((m.start() + 1, m.end()))
        bars.add(m.start())
    text = "".join(BAR if i in bars else c for i, c in enumerate(piece.text))
    return Piece(text, piece.places).without([s for s in spans if s[0] < s[1]])
