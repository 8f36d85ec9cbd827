"""What a page carries besides its text: numbers, running heads and feet, printed addresses."""

import re
from bisect import bisect_left
from functools import cache
from itertools import pairwise

from kg.read.physical import Physical
from kg.read.words import words

_NUMBER = re.compile(r"\d{1,4}")
_DRESSED = re.compile(
    r"[-—–―－·•~～\[【(（<《]+(\d{1,4}|[IVXivx]{1,6})[-—–―－·•~～\]】)）>》]+"
    r"|第(\d{1,4})页(?:[/，,]?共\d{1,4}页)?|(?:page|p\.?)(\d{1,4})(?:(?:of|/)\d{1,4})?|(\d{1,4})/\d{1,4}",
    re.I,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[\x21-\x7e]+(?:\s*(?:https?://|www\.)[\x21-\x7e]+)*")
_FINISHED = re.compile(r"[。！？!?；;：:…][”’」』）)》]*$")
_DIGITS = re.compile(r"\d+|[一二三四五六七八九十百]+")
_LONGEST_HEAD = 60
_PAGE = 15
_LEAST_PAGE = 200


def finished(text: str) -> bool:
    """Whether a line may end a paragraph: it closes with the mark of a sentence or a list."""
    return bool(_FINISHED.search(text[-12:]))


@cache
def _running() -> re.Pattern[str]:
    return re.compile("|".join(words()["repair"]["running"]))


def without_furniture(lines: list[Physical]) -> list[Physical]:
    """Return the lines (none of them empty) without page numbers, heads, feet and addresses.

    Empty lines at the end of a page part no paragraphs: they are not counted.
    """
    numbers = _page_numbers(lines)
    heads = _heads(lines, numbers)
    kept: list[Physical] = []
    page_ended = False
    for i, line in enumerate(lines):
        if i in numbers or i in heads or _printed_address(lines, i):
            page_ended = True
            continue
        if page_ended or line.page_top:
            line.blanks, page_ended = 0, False
        kept.append(line)
    return kept


def _page_numbers(lines: list[Physical]) -> set[int]:
    """Dressed numbers (``— 3 —``), and bare ones that rise with the pages and measure nothing."""
    found: set[int] = set()
    bare: list[tuple[int, int]] = []
    measures: list[tuple[int, int]] = []
    units = set(words()["repair"]["units"])
    for i, line in enumerate(lines):
        text = line.text
        if len(text) > 20 or line.row:
            continue
        if _DRESSED.fullmatch(text.replace(" ", "")) and not _listed(lines, i):
            found.add(i)
        elif _NUMBER.fullmatch(text) and not text.startswith("0") and not _listed(lines, i):
            after = lines[i + 1].text[:1] if i + 1 < len(lines) else ""
            (measures if after and after in units else bare).append((i, int(text)))
    rising = _rising(_without_lists(lines, bare))
    return found | {i for i, _ in rising} | _in_step(rising, measures)


def _without_lists(lines: list[Physical], bare: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the numbers without those that count a list: the next follows too soon."""
    close = set()
    for (a, n), (b, m) in pairwise(bare):
        if m == n + 1 and sum(len(line.text) for line in lines[a + 1 : b]) < _LEAST_PAGE:
            close |= {a, b}
    return [each for each in bare if each[0] not in close]


def _listed(lines: list[Physical], i: int) -> bool:
    """Whether the line stands among figures or rows: a column of a table."""
    near = [lines[j] for j in (i - 1, i + 1) if 0 <= j < len(lines)]
    return any(n.row or _NUMBER.fullmatch(n.text) for n in near)


def _rising(bare: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of (line, number) whose numbers rise down the document."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for k, (_, n) in enumerate(bare):
        at = bisect_left(ends, n)
        before.append(tails[at - 1] if at else -1)
        ends[at:] = [n, *ends[at + 1 :]]
        tails[at:] = [k, *tails[at + 1 :]]
    chosen, k = [], tails[-1] if tails else -1
    while k >= 0:
        chosen.append(bare[k])
        k = before[k]
    return chosen[::-1]


def _in_step(pages: list[tuple[int, int]], others: list[tuple[int, int]]) -> set[int]:
    """Return the lines of numbers that stand where the page of that number must end."""
    if len(pages) < 2:
        return set()
    (first, low), (last, high) = pages[0], pages[-1]
    length = (last - first) / (high - low)
    return {
        i for i, n in others if length >= _PAGE and abs(first + (n - low) * length - i) < length / 3
    }


def _heads(lines: list[Physical], numbers: set[int]) -> set[int]:
    """Lines that print a publication's name, and lines that come back at the edges of pages."""
    shapes: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if i in numbers or line.row or len(line.text) > _LONGEST_HEAD or finished(line.text):
            continue
        shapes.setdefault(_DIGITS.sub("#", line.text), []).append(i)
    found: set[int] = set()
    for where in shapes.values():
        edge = [i for i in where if _at_edge(lines, numbers, i)]
        inside = [i for i in where if _breaks_sentence(lines, i)]
        named = [i for i in {*edge, *inside} if _running().search(lines[i].text)]
        often = len(edge) >= 3 and 3 * len(edge) >= 2 * len(where)
        found.update(where if often or _apart(lines, where, inside or named) else named)
    return found


def _at_edge(lines: list[Physical], numbers: set[int], i: int) -> bool:
    """Whether a line stands beside a page number or a form feed."""
    if i - 1 in numbers or i + 1 in numbers or lines[i].page_top:
        return True
    return i + 1 < len(lines) and lines[i + 1].page_top


def _breaks_sentence(lines: list[Physical], i: int) -> bool:
    """Whether the line before stops in the middle of a long line of prose."""
    before = lines[i - 1] if i else None
    return bool(before and not before.row and before.width >= 15 and not finished(before.text))


def _apart(lines: list[Physical], where: list[int], telling: list[int]) -> bool:
    """Whether a line comes back pages apart and, often enough, in the middle of a sentence."""
    before = {lines[i - 1].text for i in where}
    return (
        len(where) >= 3
        and len(lines[where[0]].text) >= 6
        and len(telling) >= 2
        and 4 * len(telling) >= len(where)
        and len(before) == len(where)
        and min(b - a for a, b in pairwise(where)) >= _PAGE
    )


def _printed_address(lines: list[Physical], i: int) -> bool:
    """Whether a line is only addresses of the web that nothing introduces."""
    if not _ADDRESS.fullmatch(lines[i].text):
        return False
    return not (i and lines[i - 1].text.endswith(("：", ":")))
