"""Rows of tables that lost their cells: names, figures and words run into each other."""

import re
from collections.abc import Iterator
from functools import cache

from kg.model import Line, Statement, Value
from kg.relate.outline import Mode
from kg.relate.page import Page
from kg.relate.pieces import Named
from kg.relate.rows import unit_of
from kg.relate.triggers import states, triggers
from kg.relate.values import quantity
from kg.relate.words import any_of, compiled


@cache
def _row() -> re.Pattern[str]:
    return compiled(
        r"\s*[△▲●★]?\s*\d{0,3}[.．、]?\s*(?P<thing><PKI+>)\s*(?:业主[：:])?(?P<who><EAI+>)\s*"
        r"(?:地点[：:])?(?P<where><KL+>)?[^\d\ue000-\ue00f，。]{0,12}(?P<sum>\d[\d,]*(?:\.\d)?)?"
    )


def flat_rows(page: Page) -> Iterator[Statement]:
    """Reads a row whose cells ran together: number, project, company, place, amount.

    Example: 表二 交通类（投资：万元）
    10[p国道改建][e缙云县交通发展有限公司][l东渡镇]86500全长12公里
    → 国道改建 totalInvestment 86500
    """
    unit = ""
    for line in page.document.lines:
        unit = unit_of(page.text[line.start : line.end]) or unit
        found = None if page.is_row(line) else _row().match(page.mask, line.start, line.end)
        if found and _flat(page, line, found):
            yield from _said(page, line, found, unit)


def _flat(page: Page, line: Line, m: re.Match[str]) -> bool:
    """Whether a match is a row: a serial number in front or an amount behind, and no sentence."""
    numbered = bool(re.match(r"\s*[△▲●★]?\s*\d", page.text[line.start : line.start + 6]))
    return numbered and page.text[line.end - 1] not in "。；" and m["who"] is not None


def _reached(page: Page, things: list[Named], start: int, line: Line) -> Iterator[Statement]:
    """Yield the stage that the last words of a row name: what is to be reached, or is."""
    found = list(_ends().finditer(page.mask, start, line.end))
    if not found or page.between(start, line.end):
        return
    m = found[-1]
    plan = "yes" if page.mode(line.start) is Mode.PLAN else ""
    stages = states(m[0])
    if stages[0] == "completed" and _PARTLY.search(page.mask, start, m.start()):
        stages = ("building",)
    for stage in stages:
        for thing in things:
            value = Value(m[0], stage)
            yield page.value("flat_rows", "stage", thing, value, m.start(), is_=stage, plan=plan)


_PARTLY = re.compile(r"主体|结构|桩基|路基|隧道|桥|标段|厂房|基坑|设备|部分|双线|区间")


@cache
def _ends() -> re.Pattern[str]:
    done = r"(?:正常|超前|滞后|\s)*"
    return re.compile(rf"(?:{any_of(triggers())})(?={done}(?:$|[，；,;]))", re.MULTILINE)


def _said(page: Page, line: Line, m: re.Match[str], unit: str) -> Iterator[Statement]:
    def names(group: str) -> list[Named]:
        return page.between(m.start(group), m.end(group)) if m[group] else []

    for thing in names("thing"):
        for company in names("who"):
            yield page.relation("flat_rows", "undertakenBy", thing, company, role="builds")
        for place in names("where"):
            yield page.relation("flat_rows", "locatedIn", thing, place)
    yield from _reached(page, names("thing"), m.end(), line)
    if m["sum"] and unit and len(names("thing")) == 1:
        value = quantity(m["sum"], unit)
        yield page.value("flat_rows", "totalInvestment", names("thing")[0], value, m.start("sum"))


RULES = (flat_rows,)
