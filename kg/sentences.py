"""Cutting a stretch of text into sentences, so that a fact is read from one of them."""

import re

_END = re.compile(r"[。！？!?；;]+[”’」』）》〉】)\]]*")
_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")
_SOFT = frozenset("；;")


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the half-open places of the sentences of ``text[start:end]``, in order.

    A sentence ends after ``。！？；`` (or ``!?;``) and the closing quotes and brackets that follow;
    a semicolon inside round brackets ends none. White space around a sentence belongs to no
    sentence, no sentence is empty, and every other character lies in exactly one.
    """
    shut = [m.span() for m in _BRACKETS.finditer(text, start, end)]
    cuts = [
        m.end()
        for m in _END.finditer(text, start, end)
        if not (_SOFT.issuperset(m.group()) and any(a < m.start() < b for a, b in shut))
    ]
    out = []
    for a, b in zip([start, *cuts], [*cuts, end], strict=True):
        piece = text[a:b]
        left = a + len(piece) - len(piece.lstrip())
        if right := len(piece.strip()):
            out.append((left, left + right))
    return out
