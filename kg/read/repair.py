"""A copied text put in order, with the way back of every character."""

import re

from kg.read import markup
from kg.read.folding import fold
from kg.read.furniture import finished, without_furniture
from kg.read.joining import Layout, joins
from kg.read.physical import Physical, Piece, split, squeeze
from kg.read.rows import find_rows, part

_WIDE_INDENT = {" ": 0.5, "\t": 2.0, "\u3000": 1.0}
_LEAST_REPEATED = 20


def repair(raw: str, markdown: bool = False) -> tuple[Piece, dict[int, int]]:
    """Return the repaired text with its places in ``raw``, and Markdown's headings.

    Paragraphs, headings, items and rows stand on lines of their own, without empty lines. The
    second value maps the start of a heading's line to its number of ``#``.
    """
    lines = list(_physical(fold(raw), markdown))
    lines = without_furniture(lines)
    lines = _without_repeats(lines)
    return _assemble(lines)


def _physical(folded: str, markdown: bool) -> list[Physical]:
    """Return the lines that hold something, each without stray spaces and marks."""
    marked = markdown or markup.is_markdown(folded)
    pieces = list(split(folded))
    rows = find_rows([p.text for p, _, _ in pieces])
    lines, blanks, top = [], 0, False
    for (piece, feed, mark), row in zip(pieces, rows, strict=True):
        if not piece.text.strip() or (marked and markup.is_rule(piece.text)):
            blanks += 1
        else:
            line = _line(piece, feed, row, marked)
            if line.text:
                line.blanks, line.page_top = blanks, top
                lines.append(line)
                blanks, top = 0, False
        top = top or mark == "\f"
    return lines


def _line(piece: Piece, feed: int, row: bool, marked: bool) -> Physical:
    bare = piece.text.lstrip()
    indent = sum(_WIDE_INDENT.get(c, 0.5) for c in piece.text[: len(piece.text) - len(bare)])
    level = 0
    if marked:
        piece, level = markup.plain(piece)
    piece = squeeze(part(piece) if row else piece)
    return Physical(piece, feed, indent=int(indent), row=row, heading=level)


def _without_repeats(lines: list[Physical]) -> list[Physical]:
    """Drop lines at the very end that break off and stand, word for word, further up.

    Copies of PDF files carry such pieces: the bookmarks, or text hidden under the page.
    """
    end = len(lines)
    body = ""
    while end > 1 and len(lines[end - 1].text) >= _LEAST_REPEATED:
        line = lines[end - 1]
        if finished(line.text) or line.row:
            break
        body = body or "".join(each.text for each in lines)
        if body.count(line.text) < 2:
            break
        end -= 1
    return lines[:end]


def _assemble(lines: list[Physical]) -> tuple[Piece, dict[int, int]]:
    layout = Layout(lines)
    text: list[str] = []
    places: list[int] = []
    headings: dict[int, int] = {}
    so_far = ""
    for i, line in enumerate(lines):
        glue = "\n"
        if i and joins(lines, i, so_far, layout):
            letters = re.match(r"[A-Za-z]", line.text) and re.search(r"[A-Za-z]$", so_far)
            glue = " " if letters else ""
            so_far += glue + line.text
        else:
            so_far = line.text
        if i and glue:
            text.append(glue)
            places.append(lines[i - 1].feed)
        if line.heading:
            headings[len(places)] = line.heading
        text.append(line.text)
        places += line.piece.places
    return Piece("".join(text), places), headings
