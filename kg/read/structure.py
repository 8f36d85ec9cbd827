"""A text's lines with their kinds, and the parts of a compilation with their headers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import Header, Line, Part
from kg.read.dates import DAY
from kg.read.folding import fold
from kg.read.furniture import finished
from kg.read.header import ASSEMBLY, close_up, find_title, is_organ, read_header
from kg.read.numbering import numbered
from kg.read.rows import find_rows

_LONGEST_HEADING = 60
_SHORT = 30
_LEAD = re.compile(r"[。！？]")
_ANNEX = re.compile(r"^附(?:件|表|录)\s*[\d一二三四五六七八九十]{0,3}\s*[:：]?$")
_PRINTED = re.compile(rf"^[（(]?.{{0,12}}(?:{DAY.pattern})(?:印发|公布|发布)[）)]?$")
_DATED = re.compile(rf"(?:{DAY.pattern})$")
_OPENING = re.compile(
    r"(?:^|[告知见定])[一-鿿]{1,14}[〔\[［]\d{4}[〕\]］]\s*第?\d+\s*号$|^各位代表"
)
_HAN = re.compile(r"[一-鿿]")


@dataclass(frozen=True, slots=True)
class Structure:
    """What analysing a text yields."""

    header: Header
    lines: tuple[Line, ...]
    parts: tuple[Part, ...]


def analyse(text: str, headings: Mapping[int, int], place: str = "") -> Structure:
    """Return the lines, the parts and the header of a text.

    ``headings`` maps the start of a line to the depth of its Markdown heading; ``place``
    overrides the jurisdiction.
    """
    folded = fold(text)
    spans = _spans(folded)
    held = [(a, b) for a, b in spans if folded[a:b].strip()]
    words_of = [folded[a:b].strip() for a, b in held]
    starts = _without_clutter(words_of, part_starts(words_of))
    parts: list[Part] = []
    last = Header()
    for k, (n, attached) in enumerate(starts):
        begin = 0 if k == 0 else held[n][0]
        stop = starts[k + 1][0] if k + 1 < len(starts) else len(held)
        end = len(text) if stop == len(held) else held[stop][0]
        inherited = last if attached else Header(jurisdiction=last.jurisdiction)
        last = read_header(words_of[n:stop], folded[begin:end], inherited, place)
        parts.append(Part(begin, end, last))
    titles = {p.header.title for p in parts}
    return Structure(parts[0].header, tuple(_kinds(folded, spans, headings, titles)), tuple(parts))


def _spans(text: str) -> list[tuple[int, int]]:
    out, at = [], 0
    for line in text.split("\n"):
        out.append((at, at + len(line)))
        at += len(line) + 1
    return out


def part_starts(lines: list[str]) -> list[tuple[int, bool]]:
    """Return (line, whether it is attached to what stands before it) of every part.

    A part begins at its first issuer or title line. The first begins at line 0.
    """
    starts = [(0, False)]
    for i in range(1, len(lines)):
        if i <= starts[-1][0] + 2 and not _PRINTED.match(lines[i - 1]):
            continue
        if _ANNEX.match(lines[i]) and i + 1 < len(lines) and len(lines[i + 1]) <= _LONGEST_HEADING:
            starts.append((i, True))
        elif _PRINTED.match(lines[i - 1]):
            starts.append((i, False))
        elif _opens_document(lines, i) and not _only_titled(lines[starts[-1][0] : i]):
            starts.append((_first_issuer(lines, i, starts[-1][0]), False))
        elif _DATED.search(lines[i - 1]) and len(lines[i - 1]) < 50 and _title_at(lines, i):
            starts.append((i, True))
    return starts


def _without_clutter(lines: list[str], starts: list[tuple[int, bool]]) -> list[tuple[int, bool]]:
    """Let the first document begin where it does when only a web page's buttons stand before it."""
    if len(starts) < 2 or any(len(line) > _SHORT for line in lines[: starts[1][0]]):
        return starts
    before = lines[: starts[1][0]]
    return starts if find_title([close_up(line) for line in before]) else starts[1:]


def _only_titled(lines: list[str]) -> bool:
    """Whether lines hold a title and no sentence yet: a web page that repeats its title."""
    if any("。" in line for line in lines):
        return False
    return find_title([close_up(line) for line in lines]) is not None


def _title_at(lines: list[str], i: int) -> int | None:
    """Return the last line of the title that begins at a line, if one does."""
    if "关于" not in lines[i] and len(lines[i]) > 400:
        return None
    found = find_title([close_up(line) for line in lines[i : i + 3]])
    return i + found.last if found and found.first == 0 else None


def _opens_document(lines: list[str], i: int) -> bool:
    """Whether a title stands here with what follows a title at the head of a document."""
    first = lines[i]
    if not re.match(r"关于|.{0,30}(?:关于|报\s*告|公\s*报)", first) or numbered(first):
        return False
    if finished(first) and "——" not in first and "各位代表" not in first:
        return False
    last = _title_at(lines, i)
    if last is None:
        return False
    near = [line[:200] for line in (first, *lines[last + 1 : last + 3])]
    return any(_OPENING.search(line) or ASSEMBLY.search(line) for line in near)


def _first_issuer(lines: list[str], i: int, after: int) -> int:
    """Return the first of the lines above a title that name who issues it."""
    k = i
    while k - 1 > after and k > i - 4 and is_organ(lines[k - 1]):
        k -= 1
    return k


def _kinds(
    text: str, spans: list[tuple[int, int]], headings: Mapping[int, int], titles: set[str]
) -> list[Line]:
    contents = [text[a:b] for a, b in spans]
    rows = find_rows(contents)
    out: list[Line] = []
    depth = 1
    for i, ((a, b), row) in enumerate(zip(spans, rows, strict=True)):
        line = _classify(contents[i], row, titles, headings.get(a, 0), _before(contents, i), depth)
        if line[0] == "heading" and line[2]:
            depth = line[1]
        out.append(Line(a, b, *line))
    return out


def _before(contents: list[str], i: int) -> str:
    """Return the closest line above that is not empty."""
    return next(
        (contents[j].strip() for j in range(i - 1, max(-1, i - 4), -1) if contents[j].strip()), ""
    )


def _classify(
    line: str, row: bool, titles: set[str], marked: int, before: str, depth: int
) -> tuple[str, int, str]:
    """Return kind, level and numeral of one line."""
    bare = line.strip()
    if not bare:
        return "blank", 0, ""
    if row or (re.search("[|｜]", bare) and len(bare) < 80 and not _LEAD.search(bare)):
        return "row", 0, ""
    if close_up(bare) in titles:
        return "heading", 1, ""
    if found := numbered(bare):
        level, numeral = found
        rest = bare[len(numeral) :]
        whole = len(_LEAD.findall(rest)) <= 1 and not _LEAD.search(rest[:-1])
        short = len(rest) <= _LONGEST_HEADING and not rest.endswith(("；", "：", "，"))
        return ("heading" if whole and short and level <= 4 else "item"), level, numeral
    if marked:
        return "heading", min(marked, 6), ""
    loose = (
        len(bare) <= _SHORT and not re.search(r"[。！；：，、,;:）)]", bare) and _HAN.search(bare)
    )
    if (
        loose
        and not is_organ(bare)
        and (finished(before) or not before)
        and not _DATED.search(bare)
    ):
        return "heading", depth + 1, ""
    return "body", 0, ""
