"""Numerals that open headings and items, outermost first."""

import re

_HAN = "[一二三四五六七八九十百零〇]"
_LEVELS = (
    (2, re.compile(rf"第{_HAN}{{1,4}}(?:编|章|部分|篇)(?=\s|[：:、]|[^\s，。的])")),
    (2, re.compile(rf"{_HAN}{{1,4}}、")),
    (3, re.compile(rf"第{_HAN}{{1,4}}节")),
    (3, re.compile(rf"[（(]{_HAN}{{1,4}}[）)]")),
    (4, re.compile(rf"第{_HAN}{{1,5}}条")),
    (4, re.compile(r"\d{1,3}(?:[.．](?!\d)|、)")),
    (5, re.compile(r"[（(]\d{1,3}[）)]|\d{1,2}[）)]")),
    (5, re.compile(rf"(?:{_HAN}{{1,2}}|[一二三四五六七八九])(?:是|要)(?!否)")),
    (6, re.compile(r"[①-⑳⑴-⒇]|[㈠-㈩]")),
    (6, re.compile("——|——")),
)


def numbered(text: str) -> tuple[int, str] | None:
    """Return (level, numeral as written) of a line that opens with a numeral, else None.

    Level 2 is the outermost (``一、``, ``第一章``); 1 is left to titles.
    """
    if not text:
        return None
    for level, pattern in _LEVELS:
        if m := pattern.match(text):
            return level, m.group()
    return None
