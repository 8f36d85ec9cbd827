"""What a document leaves open: why a fact that one may expect is missing or has no number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.relate.quantities import money
from kg.relate.rows import unit_of
from kg.relate.values import DATE, date
from kg.relate.words import any_of, lookup

_AMOUNT = re.compile(
    r"(?:总投资|计划投资|完成投资|投资额|投资总额)(?:为|达|约|共)?\s*[:：]?\s*(?P<n>\d[\d,.]*)(?P<rest>[^\n]{0,6})"
)
_SCALE = re.compile(r"\s*(?:[多余]?[十百千万亿]|元|[美欧港日]|[-—–~～至到]\s*\d|[%％个年月])")
_DAY = re.compile(r"\d{1,2}月")
_ENDS = "[）)】\\]\n]"


@dataclass(frozen=True, slots=True)
class Doubt:
    """``text[start:end]`` and why nothing certain was read from it."""

    start: int
    end: int
    zh: str
    en: str


@cache
def _empty() -> re.Pattern[str]:
    label = any_of(lookup("duties", "label"))
    return re.compile(
        rf"(?P<label>{label}(?:单位|部门|主体))\s*[：:]\s*(?=[）)】\]；;]|$)", re.MULTILINE
    )


@cache
def _alone() -> re.Pattern[str]:
    label = any_of(lookup("duties", "label"))
    return re.compile(rf"[（(【\[]?{label}(?:单位|部门|主体)\s*[：:]")


def doubts(text: str, year: int | None) -> Iterator[Doubt]:
    """Yield what a text leaves open, in order; ``year`` is the document's."""
    found = [*_lists(text), *_dates(text, year), *_bare_amounts(text), *_cut_rows(text)]
    yield from sorted(found, key=lambda d: (d.start, d.end))


def _lists(text: str) -> Iterator[Doubt]:
    """Lists of units that are empty, or that open the text: there is no task above them."""
    for m in _empty().finditer(text):
        yield Doubt(*m.span("label"), "责任单位为空", "the list of units is empty")
    start = len(text) - len(text.lstrip())
    if first := _alone().match(text, start):
        yield Doubt(start, first.end(), "单位清单前没有任务", "units without a task")


def _dates(text: str, year: int | None) -> Iterator[Doubt]:
    """Dates that the calendar does not have: 2024年2月30日."""
    for m in re.finditer(DATE, text):
        if _DAY.search(m[0]) and date(m[0], year or 2000).normal == m[0]:
            yield Doubt(*m.span(), "没有这一天", "there is no such date")


def _bare_amounts(text: str) -> Iterator[Doubt]:
    """Amounts of investment without a unit: 总投资120，. A unit for all (单位：亿元) will do."""
    if unit_of(text):
        return
    for m in _AMOUNT.finditer(text):
        if not _SCALE.match(m["rest"]) and not money().match(text, m.start("n")):
            yield Doubt(*m.span("n"), "金额没有单位", "an amount without a unit")


def _cut_rows(text: str) -> Iterator[Doubt]:
    """Rows whose cells are more or fewer than those of the row above them that has a head."""
    at, wide = 0, 0
    for line in text.split("\n"):
        sign = "\t" if line.count("\t") > 1 else "|"
        cells = len(line.strip("|" if line.startswith("|") else "").split(sign))
        if cells < 3:
            wide = wide if cells == 2 and wide else 0
        if cells > 1 and wide and cells != wide:
            zh, en = (
                f"本行有 {cells} 格，表头有 {wide} 格",
                f"a row of {cells} cells below {wide} heads",
            )
            yield Doubt(at, at + len(line), zh, en)
        elif cells >= 3 and not wide:
            wide = cells
        at += len(line) + 1
