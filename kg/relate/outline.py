"""What the headings say of the lines below them: whether these look back or ahead."""

import re
from enum import Enum
from functools import cache

from kg.model import Document, Line
from kg.relate.words import any_of, table

PLANNING_KINDS = ("policy", "measures", "table", "appointment")


class Mode(Enum):
    """Whether a part tells what was done or what will be."""

    DONE = "done"
    PLAN = "plan"


@cache
def _heading_words(mode: str) -> re.Pattern[str]:
    return re.compile(any_of(table("plans")["heading"][mode]))


def modes(document: Document) -> list[Mode]:
    """Return one mode for each line.

    A heading decides for what is below it until a heading of its level or an outer one; a
    document's first lines and kind decide for the rest.
    """
    first = _default(document)
    now = _year_of(document)
    stack: list[tuple[int, Mode]] = []
    out = []
    for line in document.lines:
        text = document.text[line.start : line.end]
        if _starts_report(text):
            stack, first = [], Mode.DONE
        if line.number and line.level and len(text) <= 60:
            stack = [(level, mode) for level, mode in stack if level < line.level]
            if mode := heading_mode(text) or _by_year(text, now):
                stack.append((line.level, mode))
        elif _year_ahead(text):
            stack = [(0, Mode.PLAN)]
        out.append(stack[-1][1] if stack else first)
    return out


def heading_mode(text: str) -> Mode | None:
    """Return what a heading says of its section, or None."""
    done, plan = _heading_words("done").search(text), _heading_words("plan").search(text)
    if done and plan:
        return Mode.DONE if done.start() < plan.start() else Mode.PLAN
    return Mode.DONE if done else Mode.PLAN if plan else None


def _year_of(document: Document) -> str:
    """Return the year in which a document speaks, or nothing."""
    if document.header.date:
        return document.header.date[:4]
    m = re.search(r"(20\d\d)年\d{1,2}月", document.text[:200])
    return m[1] if m else ""


def _by_year(text: str, now: str) -> Mode | None:
    """Return what a heading's year says: the past year is done, the document's own lies ahead."""
    years = re.findall(r"20\d\d(?=年)", text)
    if not years or not now:
        return None
    return Mode.PLAN if max(years) >= now else Mode.DONE


def _default(document: Document) -> Mode:
    if document.header.kind in PLANNING_KINDS:
        return Mode.PLAN
    head = document.text[:160]
    return Mode.PLAN if _heading_words("title").search(head) else Mode.DONE


def _starts_report(text: str) -> bool:
    return (
        len(text) < 120
        and bool(re.search(r"会议上", text[:60]))
        and text.startswith(("——", "政府工作报告", "（"))
    )


def _year_ahead(text: str) -> bool:
    """Whether a body line opens the part about the coming year."""
    return bool(_heading_words("opening").search(text[:40]))


def numbered(line: Line) -> bool:
    """Whether a line begins with a numeral of the outline."""
    return bool(line.number)
