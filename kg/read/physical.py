"""The lines that a copy consists of: each with its own characters and where they came from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile("(.*?)(\r\n|[\n\r\f\v\x1c\x1d\x1e\x85\u2028\u2029]|$)", re.S)
_INVISIBLE = (
    "[\x00-\x08\x0e-\x1b\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f]"
)
_WIDE = "[^\x21-\x7e\\s]"
_DROP = re.compile(
    rf"{_INVISIBLE}|(?<={_WIDE})\s+|\s+(?={_WIDE})|(?<=\d)\s+(?=[%.])|(?<=\s)\s+|^\s+|\s+$"
)
_TAGS = re.compile(r"</?(?:sub|sup|b|i|u|em|strong|span|font|p|br|div|center)\b[^<>]*>")


@dataclass(slots=True)
class Piece:
    """A stretch of copied characters: ``places[i]`` is where ``text[i]`` stands in the file."""

    text: str
    places: list[int]

    def cut(self, drop: re.Pattern[str]) -> "Piece":
        """Return the piece without the characters that a pattern matches."""
        return self.without([m.span() for m in drop.finditer(self.text)])

    def without(self, spans: list[tuple[int, int]]) -> "Piece":
        """Return the piece without these stretches, which are in order and apart."""
        if not spans:
            return self
        text, places, last = [], [], 0
        for a, b in spans:
            text.append(self.text[last:a])
            places += self.places[last:a]
            last = b
        text.append(self.text[last:])
        places += self.places[last:]
        return Piece("".join(text), places)


@dataclass(slots=True)
class Physical:
    """One line of the file.

    ``piece`` holds its characters without stray spaces, ``feed`` the place of the line's end,
    ``blanks`` the empty lines before it, ``indent`` its leading spaces in halves of a character,
    ``page_top`` whether a form feed precedes it, ``row`` whether it is a row of a table,
    ``heading`` the number of Markdown's ``#``.
    """

    piece: Piece
    feed: int
    blanks: int = 0
    indent: int = 0
    page_top: bool = False
    row: bool = False
    heading: int = 0

    @property
    def text(self) -> str:
        """Its characters."""
        return self.piece.text

    @property
    def width(self) -> float:
        """Its printed width in full-width characters."""
        text = self.piece.text
        return len(text) - 0.5 * sum(map(str.isascii, text))


def split(folded: str) -> Iterator[tuple[Piece, int, str]]:
    """Yield (line with all its characters, place of its end, the mark that ended it)."""
    for m in _LINE.finditer(folded):
        a, b = m.span(1)
        if a == len(folded):
            return
        end = m.end(2) - 1 if m.group(2) else b
        yield Piece(m.group(1), list(range(a, b))), end, m.group(2)


def squeeze(piece: Piece) -> Piece:
    """Drop tags, invisible characters and stray spaces.

    A space stays, once, only between two ASCII characters.
    """
    piece = piece.cut(_TAGS) if "<" in piece.text else piece
    return piece.cut(_DROP)
