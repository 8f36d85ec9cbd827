"""Texts with their names in brackets, as documents with names: ``[p新水厂]开工``."""

import re

from kg.model import Document, Header, Line, Mention, Part, Statement
from kg.relate import relate

LABELS = {
    "p": "PROJECT",
    "k": "PARK",
    "e": "ENTERPRISE",
    "a": "AGENCY",
    "i": "INSTITUTION",
    "l": "PLACE",
}
NUMERALS = (
    (1, r"[一二三四五六七八九十]+、"),
    (2, r"（[一二三四五六七八九十]+）"),
    (3, r"\d+[.．](?!\d)"),
    (5, r"[一二三四五六七八九十]+是"),
)
_MARK = re.compile(r"\[([pkeail])([^\[\]]+)\]")


def document(marked: str, header: Header | None = None) -> tuple[Document, list[Mention]]:
    """Return the document without the brackets, and the names that stood in them."""
    text, mentions, at = "", [], 0
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        start = len(text)
        text += m[2]
        mentions.append((start, len(text), LABELS[m[1]]))
        at = m.end()
    text += marked[at:]
    head = header or Header(title=text.split("\n")[0], date="2024-03-01")
    made = Document(
        "d1", "test.txt", "0" * 64, text, head, tuple(_lines(text)), (Part(0, len(text), head),)
    )
    return made, [Mention(made.span(a, b), label) for a, b, label in mentions]


def _lines(text: str) -> list[Line]:
    out, at = [], 0
    for piece in text.split("\n"):
        level, number = 0, ""
        for depth, pattern in NUMERALS:
            if m := re.match(pattern, piece):
                level, number = depth, m[0]
                break
        kind = "body" if not level else "heading" if len(piece) <= 40 else "item"
        out.append(Line(at, at + len(piece), kind, level, number))
        at += len(piece) + 1
    return out


def said(marked: str, predicate: str, header: Header | None = None) -> list[tuple[str, str, str]]:
    """Return (subject, object, qualifiers) of the statements with a predicate, in order."""
    made, mentions = document(marked, header)
    return [told(made, s) for s in relate(made, mentions) if s.predicate == predicate]


def told(made: Document, s: Statement) -> tuple[str, str, str]:
    """Return a statement as the words of its evidence and its qualifiers."""
    sides = {e.role: made.quote(e.span) for e in s.evidence}
    target = sides.get("object") or ("#" + sides["task"] if "task" in sides else sides["trigger"])
    return sides["subject"], target, ";".join(f"{k}={v}" for k, v in s.qualifiers)
