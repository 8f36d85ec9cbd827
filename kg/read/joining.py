"""Which lines of a copy belong to one paragraph."""

import re
from collections import Counter
from functools import cache

from kg.read.furniture import finished
from kg.read.numbering import numbered
from kg.read.physical import Physical
from kg.read.words import words

_COMMA = re.compile(r"[，,、（(“《〈—·]$")
_OPENS = re.compile(r"[（“《][^（）“”《》]*$")
_ALONE = re.compile(
    r"[一-鿿]{1,14}[〔\[［（(]\d{4}[〕\]］）)]\s*第?\d{1,4}号|[（(]?[\d〇零一二三四五六七八九十]{2,4}年"
    r"[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日(?:印发|公布|发布)?[）)]?"
)
_TOKEN = re.compile(r"[\x21-\x7e]+")
_PREAMBLE = re.compile(r"为(?!了?[^，。]{0,3}$)|根据|按照|依据")
_SIGN = re.compile(r"[【■□◆●▲★◇○☆※△]|[附图]?表[一二三四五六七八九十\d]{1,3}(?![一-鿿]?[为中所])|——")
_COUNT = re.compile(r"\d{1,3}(?![\d.．%年月日])")
_BLOCK = 20
_WIDEST = 60
_DASH = "——"


@cache
def _whole_title() -> re.Pattern[str]:
    ends = words()["repair"]["title_ends"]
    return re.compile(rf"(?:{ends})(?:[（(].{{1,12}}[）)])?$")


class Layout:
    """How a copy breaks its lines: the width of its column here, its indents, its blank lines."""

    def __init__(self, lines: list[Physical]) -> None:
        self.widths = [line.width for line in lines]
        prose = [line for line in lines if not line.row]
        indented = sum(line.indent >= 2 for line in prose)
        self.indents = 0.02 * len(prose) < indented < 0.7 * len(prose)
        spaced = sum(line.blanks > 0 for line in prose)
        self.blanks = spaced < 0.6 * len(prose)
        self.narrow = max((line.width for line in prose), default=0.0) <= _WIDEST
        self._columns = [self._column(lines, i) for i in range(0, len(lines), _BLOCK)]

    def _column(self, lines: list[Physical], start: int) -> float:
        """Return the commonest width around a place, 0 where lines are not broken by width."""
        around = [
            i
            for i in range(max(0, start - _BLOCK), min(len(lines), start + 2 * _BLOCK))
            if not lines[i].row
        ]
        counts = Counter(round(self.widths[i]) for i in around)
        near = {w: counts[w - 1] + counts[w] + counts[w + 1] for w in counts if 10 <= w <= _WIDEST}
        if not near:
            return 0.0
        width = max(near, key=lambda w: (near[w], counts[w], w))
        longer = sum(n for w, n in counts.items() if w > width + 2)
        broken = sum(
            abs(self.widths[i] - width) <= 1.5 and not finished(lines[i].text) for i in around
        )
        if near[width] >= max(3, 0.35 * len(around)) and longer <= 0.25 * len(around):
            return float(width) if broken >= 0.4 * near[width] else 0.0
        width = max(counts)
        return float(width - 1) if 25 <= width <= _WIDEST and near[width] >= 3 else 0.0

    def column(self, i: int) -> float:
        """Return the width of the column around a line."""
        return self._columns[i // _BLOCK]


def joins(lines: list[Physical], i: int, so_far: str, layout: Layout) -> bool:
    """Whether line ``i`` goes on with the paragraph that ends in line ``i - 1``.

    ``so_far`` is what that paragraph holds already.
    """
    a, b = lines[i - 1], lines[i]
    if a.row or b.row or a.heading or b.heading or (layout.indents and b.indent >= 2):
        return False
    if _ALONE.fullmatch(a.text) or _ALONE.fullmatch(b.text):
        return False
    width = layout.column(i - 1)
    full = bool(width) and _fills(a, b, width, so_far)
    if numbered(b.text) and not (full and a.width >= width - 1 and _mid_sentence(a.text, so_far)):
        return False
    if so_far.startswith(_DASH) and not finished(a.text):
        return b.text.endswith(("上", "）", "次会议")) or (full and not b.text.endswith("："))
    if _opens_title(so_far) and _closes_title([line.text for line in lines[i : i + 3]]):
        return True
    if _begins(b.text, so_far) or _begins(b.text, a.text):
        return False
    if _COMMA.search(a.text) or (_OPENS.search(so_far[-300:]) and not finished(a.text)):
        return True
    first = width - 2.6 <= layout.widths[i] <= width - 1.4
    if finished(a.text):
        own_line = b.width < width - 4 and (not finished(b.text) or b.text.endswith("："))
        return full and a.width >= width - 1 and not first and not own_line
    if layout.blanks and b.blanks:
        return full and not _heading(so_far)
    if not full:
        return _broken_paragraph(a, so_far) or (layout.narrow and _stops_short(a, b, so_far))
    if _heads_body(so_far, b.text):
        return False
    return not (first and _heading(so_far) and "。" not in b.text[:15])


def _fills(a: Physical, b: Physical, width: float, so_far: str) -> bool:
    """Whether a line ends where the column does; a figure that did not fit may have left room."""
    opening = so_far == a.text
    if a.width >= width - (3.5 if opening else 3):
        return True
    figure = None if opening and numbered(so_far) else _TOKEN.match(b.text)
    indent = 2.0 if opening else 0.0
    return figure is not None and a.width + indent + 0.5 * len(figure.group()) > width - 0.5


def _begins(text: str, so_far: str) -> bool:
    """Whether a line opens a block, or a list whose numbers go on from the line before."""
    if _SIGN.match(text):
        return True
    here, before = _COUNT.match(text), _COUNT.match(so_far)
    return bool(here and before and int(here.group()) == int(before.group()) + 1)


def _mid_sentence(text: str, so_far: str) -> bool:
    closed = finished(text) or text.endswith(("）", ")")) or _COMMA.search(text)
    return not (closed or _heading(so_far))


def _heading(so_far: str) -> bool:
    """Whether a numbered line holds no whole sentence yet."""
    return len(so_far) <= 60 and numbered(so_far) is not None and not re.search("[。；]", so_far)


def _heads_body(so_far: str, text: str) -> bool:
    """Whether a title stands above the words with which a policy begins."""
    return bool(
        len(so_far) < 50
        and not re.search("[，。；：]", so_far)
        and _whole_title().search(so_far)
        and _PREAMBLE.match(text)
    )


def _broken_paragraph(a: Physical, so_far: str) -> bool:
    """A long line that stops in mid-sentence at the end of a page of unbroken paragraphs."""
    return len(so_far) >= 40 and a.width >= 25 and bool(re.search("[，。；]", so_far))


def _stops_short(a: Physical, b: Physical, so_far: str) -> bool:
    """A line of prose that stops in mid-sentence where too few lines tell the column's width."""
    prose = "，" in so_far and bool(re.search("[，。；]", b.text))
    return prose and a.width >= 18 and b.width <= a.width + 3 and not numbered(so_far)


def _opens_title(text: str) -> bool:
    at = text.find("关于", 0, 30)
    return (
        0 <= at <= 24
        and len(text) < 80
        and not numbered(text)
        and not finished(text)
        and not re.search("[，。；：]", text)
        and not _whole_title().search(text)
    )


def _closes_title(following: list[str]) -> bool:
    """Whether the next lines, up to the first that is no part of a title, end one."""
    for text in following:
        if len(text) > 60 or re.search("[，。；：]", text) or text.startswith(_DASH):
            return False
        if _whole_title().search(text):
            return True
    return False
