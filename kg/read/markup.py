"""Markdown's marks are taken off: headings, bold, quotes, list bullets, links, rules."""

import re

from kg.read.physical import Piece

_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+")
_CLOSING = re.compile(r"\s+#+\s*$")
_BOLD = re.compile(r"\*\*|__(?=\S)|(?<=\S)__")
_QUOTE = re.compile(r"^\s{0,3}(?:>\s?)+")
_BULLET = re.compile(r"^\s*[-*+]\s+(?=\S)")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_RULE = re.compile(
    r"^\s*(?:[-*_]\s*){3,}$|^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$|^\s*```"
)
_SIGN = re.compile(r"(?m)^ {0,3}#{1,6} +\S|\*\*[^*\n]{2,60}\*\*")


def is_markdown(text: str) -> bool:
    """Whether a text uses Markdown's headings or bold, whatever its file is called."""
    return len(_SIGN.findall(text[:200_000])) >= 3


def is_rule(line: str) -> bool:
    """Whether a line only draws: a rule, a table's second line, a code fence."""
    return bool(_RULE.match(line))


def plain(piece: Piece) -> tuple[Piece, int]:
    """Return a line without marks, and the number of ``#`` of its heading (0 if none)."""
    level = 0
    if m := _HEADING.match(piece.text):
        level = len(m.group(1))
        piece = piece.without([m.span()]).cut(_CLOSING)
    for mark in (_QUOTE, _BULLET):
        if m := mark.match(piece.text):
            piece = piece.without([m.span()])
    if "](" in piece.text:
        spans = []
        for m in _LINK.finditer(piece.text):
            spans += [(m.start(), m.start(1)), (m.end(1), m.end())]
        piece = piece.without(spans)
    if piece.text.count("**") % 2 == 0:
        piece = piece.cut(_BOLD)
    return piece, level
