"""What the headings say of the lines below them: whether these look back or ahead."""

import re
from enum import Enum
from functools import cache

from kg.model import Document, Line
from kg.relate.words import any_of, table

PLANNING_KINDS = ("policy", "measures", "table", "appointment")


REPORTING_KINDS = ("report", "plan-report", "statistics")
_CHAPTER = re.compile(r"\s*(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+[章部篇])")
_ORDINAL = re.compile(r"\s*(?:[一二三四五六七八九十]+是|第[一二三四五六七八九十]+，)")


class Mode(Enum):
    """Whether a part tells what was done or what will be."""

    DONE = "done"
    PLAN = "plan"


@cache
def _heading_words(mode: str) -> re.Pattern[str]:
    return re.compile(any_of(table("plans")["heading"][mode]))


def modes(document: Document) -> list[Mode]:
    """Return one mode for each line.

    A heading decides for what is below it until a heading of its level or an outer one; the first
    lines and the kind of a document, or of a part of a compilation, decide for the rest.
    """
    stack: list[tuple[int, Mode]] = []
    out = []
    part, first, now = -1, Mode.DONE, ""
    for line in document.lines:
        if (begin := _part_of(document, line.start)) != part:
            part, stack = begin, []
            first, now = _default(document, begin), _year_of(document, begin)
        text = document.text[line.start : line.end]
        if _starts_report(text):
            stack, first = [], Mode.DONE
        if numbered(line) and (len(text) <= 60 or chapter(line)):
            stack = [(level, mode) for level, mode in stack if level < line.level]
            if mode := heading_mode(text[:40]) or _by_year(text[:40], now):
                stack.append((line.level, mode))
        elif _year_ahead(text, now):
            stack = [(0, Mode.PLAN)]
        out.append(stack[-1][1] if stack else first)
    return out


def _part_of(document: Document, place: int) -> int:
    return next((p.start for p in document.parts if p.start <= place < p.end), 0)


def heading_mode(text: str) -> Mode | None:
    """Return what a heading says of its section, or None."""
    done, plan = _heading_words("done").search(text), _heading_words("plan").search(text)
    if done and plan:
        return Mode.DONE if done.start() <= plan.start() else Mode.PLAN
    return Mode.DONE if done else Mode.PLAN if plan else None


def _year_of(document: Document, begin: int) -> str:
    """Return the year in which a document or part speaks, or nothing."""
    if given := document.header_at(begin).date:
        return given[:4]
    m = re.search(r"(20\d\d)年\d{1,2}月", document.text[begin : begin + 200])
    return m[1] if m else ""


def _by_year(text: str, now: str) -> Mode | None:
    """Return what a heading's year says: the past year is done, the document's own lies ahead."""
    years = re.findall(r"20\d\d(?=年)", text)
    if not years or not now:
        return None
    return Mode.PLAN if max(years) >= now else Mode.DONE


def _default(document: Document, begin: int) -> Mode:
    kind = document.header_at(begin).kind
    if kind in PLANNING_KINDS or kind in REPORTING_KINDS:
        return Mode.PLAN if kind in PLANNING_KINDS else Mode.DONE
    near = [line for line in document.lines if begin <= line.start < begin + 800][:7]
    head = "\n".join(
        document.text[line.start : line.end] for line in near if line.end - line.start <= 60
    )
    return Mode.PLAN if _heading_words("title").search(head) else Mode.DONE


def _starts_report(text: str) -> bool:
    return (
        len(text) < 120
        and bool(re.search(r"会议上", text[:60]))
        and text.startswith(("——", "政府工作报告", "（"))
    )


def _year_ahead(text: str, now: str) -> bool:
    """Whether a body line opens the part about the coming year."""
    if _heading_words("opening").search(text[:40]):
        return True
    m = re.match(r"(20\d\d)年[，,][^，,。]{2,14}将", text)
    return bool(m and now and m[1] >= now)


def numbered(line: Line) -> bool:
    """Whether a line begins with a numeral of the outline; a dash is none."""
    return bool(line.number) and line.number.strip(" —-·●■") != ""


def chapter(line: Line) -> bool:
    """Whether a line begins a chapter: 一、."""
    return bool(_CHAPTER.match(line.number))


def ordinal(line: Line) -> bool:
    """Whether a line counts within a sentence or a paragraph: 一是, 第一，."""
    return bool(_ORDINAL.match(line.number))
