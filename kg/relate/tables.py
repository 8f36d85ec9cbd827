"""Rows of tables: the header row says what each cell of a project's row means."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.model import Statement, Value
from kg.relate import quantities
from kg.relate.forms import records
from kg.relate.outline import Mode
from kg.relate.page import Page
from kg.relate.pieces import Named
from kg.relate.rows import Cell, Row
from kg.relate.stages import PARTIAL
from kg.relate.tasks import measure
from kg.relate.triggers import triggers
from kg.relate.values import DATE, date, quantity
from kg.relate.words import any_of, table

_NUMBER = re.compile(r"^\s*(?:约|近)?-?\d[\d,]*(?:\.\d+)?\s*$")
_PERIOD = re.compile(r"\s*(?:—|－|-|–|~|～|至|到)+\s*")


def amounts(page: Page) -> Iterator[Statement]:
    """Reads the cells of 总投资, 年度投资 and 完成投资 of a row with one name.

    Example: 项目名称 | 总投资（万元） | 建设地点
    [p安集项目] | 35000 | [l柴桥街道]
    → 安集项目 totalInvestment 35000
    """
    for row in records(page):
        if len(row.subjects) != 1:
            continue
        for column in ("total", "annual", "paid"):
            for cell, unit in row.of(column):
                yield from _amount(page, row.subjects[0], cell, unit, (column,))
        for cell, unit in row.of("both"):
            yield from _amount(page, row.subjects[0], cell, unit, ("total", "annual"))


KINDS = {"total": "totalInvestment", "annual": "annualInvestment", "paid": "paidInvestment"}


def _amount(
    page: Page, subject: Named, cell: Cell, unit: str, columns: tuple[str, ...]
) -> Iterator[Statement]:
    pieces = page.text[cell.start : cell.end].split("/")
    at = cell.start
    for column, words in zip(columns, pieces, strict=False):
        if (_NUMBER.match(words) and unit) or quantities.money().search(words):
            start = at + len(words) - len(words.lstrip())
            value = quantity(words.strip(), unit)
            yield page.value("table_amounts", KINDS[column], subject, value, start)
        at += len(words) + 1


def parties(page: Page) -> Iterator[Statement]:
    """Reads the cells of 建设地点, 建设单位 and 责任单位: each name for each thing of the row.

    Example: 项目名称 | 建设单位 | 责任单位
    [p安集项目] | [e安集微电子公司] | [a区经信局]、[a柴桥街道]
    → 柴桥街道 responsibleFor 安集项目 role=responsible
    """
    for row in records(page):
        for subject in row.subjects:
            for n in _in(page, row, "place"):
                if n.letter == "K" and subject.letter == "E":
                    yield page.relation("table_parties", "settledIn", subject, n)
                elif n.letter in "KLAI":
                    yield page.relation("table_parties", "locatedIn", subject, n)
            for n in _in(page, row, "undertaker"):
                if n.letter in "EAI":
                    yield page.relation("table_parties", "undertakenBy", subject, n, role="builds")
            for n in _in(page, row, "serves"):
                yield page.relation("table_parties", "undertakenBy", subject, n, role="serves")
            for n, role in _duties(page, row):
                yield page.answers("table_parties", n, subject, role=role)
        if not row.subjects:
            yield from _duty_of_row(page, row)


def _in(page: Page, row: Row, column: str) -> Iterator[Named]:
    for cell, _ in row.of(column):
        yield from page.between(cell.start, cell.end)


def _duty_of_row(page: Page, row: Row) -> Iterator[Statement]:
    for cell, _ in row.of("name"):
        task = measure(page, cell.start, cell.end)
        for unit, role in _duties(page, row):
            yield page.task("table_parties", unit, *task, role=role)


def _duties(page: Page, row: Row) -> Iterator[tuple[Named, str]]:
    for column in ("responsible", "lead", "support"):
        for n in _in(page, row, column):
            marked = page.text[n.start - 1] in "★▲●☆" or page.text.startswith("（牵头", n.end)
            yield n, "lead" if marked else column


def progress(page: Page) -> Iterator[Statement]:
    """Reads the cells of 性质 (新建, 续建) and 年底形象 (主体封顶).

    Example: 项目名称 | 性质 | 年底形象
    [p顺堤河码头二期] | 续建 | 试运行
    → 顺堤河码头二期 stage 试运行 is=operating;plan=yes
    """
    natures = {w: str(s) for w, s in table("columns")["nature"].items()}
    find = re.compile(any_of(natures))
    for row in records(page):
        for cell, told in _natures(row):
            m = find.fullmatch(page.text, cell.start, cell.end)
            if not m:
                yield from _reached(page, row, cell, "")
            else:
                stage = natures[m[0]]
                plan = "" if stage == "building" or (told and stage != "planned") else "yes"
                for subject in row.subjects:
                    value = Value(m[0], stage)
                    yield page.value(
                        "table_progress", "stage", subject, value, m.start(), is_=stage, plan=plan
                    )
        yield from _goals(page, row)
        yield from _in_name(page, row)


def _goals(page: Page, row: Row) -> Iterator[Statement]:
    for cell, _ in row.of("goal"):
        done = re.match(r"已|完成率", page.text[cell.start : cell.end])
        yield from _reached(page, row, cell, "" if done else "yes")


def _natures(row: Row) -> Iterator[tuple[Cell, bool]]:
    """Yield the cells of 性质 (what is to come) and those of 进展, which tell what is."""
    yield from ((cell, False) for cell, _ in row.of("nature"))
    yield from ((cell, True) for cell, _ in row.of("progress"))


def _reached(page: Page, row: Row, cell: Cell, plan: str) -> Iterator[Statement]:
    """Yield the last stage that a cell names; one that a part reaches leaves the whole building."""
    found = list(_stage_words().finditer(page.text, cell.start, cell.end))
    if not found:
        return
    m = found[-1]
    stages = triggers()[m[0]]
    share = re.match(r"\d+(?:\.\d+)?[%％]", page.text[m.end() : cell.end])
    if stages[0] == "completed" and (share or PARTIAL.search(page.text, cell.start, m.start())):
        stages = ("building",)
    for stage in stages:
        for subject in row.subjects:
            value = Value(m[0], stage)
            yield page.value(
                "table_progress", "stage", subject, value, m.start(), is_=stage, plan=plan
            )


@cache
def _stage_words() -> re.Pattern[str]:
    return re.compile(any_of(triggers()))


def _in_name(page: Page, row: Row) -> Iterator[Statement]:
    """A name column may say what is to happen: 欣欣路幼儿园启用."""
    for cell, _ in row.of("name"):
        last = row.subjects[-1].end if row.subjects else cell.end
        words = page.text[last : cell.end].strip()
        if words in triggers():
            at = page.text.index(words, last)
            for subject in row.subjects:
                for stage in triggers()[words]:
                    plan = "yes" if page.mode(at) is Mode.PLAN else ""
                    yield page.value(
                        "table_progress",
                        "stage",
                        subject,
                        Value(words, stage),
                        at,
                        is_=stage,
                        plan=plan,
                    )


def dates(page: Page) -> Iterator[Statement]:
    """Reads the cells of 起止时间, 开工时间, 完成时限; what lies ahead of the document is a plan.

    Example: 项目名称 | 起止时间 | 总投资
    [p姚庄定销房三期] | 2022.10—2024.9 | 3亿元
    → 姚庄定销房三期 startDate 2022.10
    """
    for row in records(page):
        for cell, _ in row.of("period"):
            ends = _PERIOD.split(page.text[cell.start : cell.end], maxsplit=1)
            for predicate, words in zip(("startDate", "finishDate"), ends, strict=False):
                at = page.text.index(words, cell.start)
                yield from _date(page, row, predicate, words, at)
        for cell, _ in row.of("goal"):
            yield from _dated_goal(page, row, cell)
        for column, predicate in (("start", "startDate"), ("finish", "finishDate")):
            for cell, _ in row.of(column):
                words = page.text[cell.start : cell.end]
                yield from _date(page, row, predicate, words, cell.start)


def _dated_goal(page: Page, row: Row, cell: Cell) -> Iterator[Statement]:
    """Read the date of 9月达产 and 年底通车."""
    m = re.compile(rf"(?P<d>{DATE})(?:全面|全线|正式|建成)?(?P<t>{any_of(triggers())})").match(
        page.text, cell.start, cell.end
    )
    stage = triggers()[m["t"]][-1] if m else ""
    if m and stage in ("completed", "operating", "started"):
        predicate = "startDate" if stage == "started" else "finishDate"
        yield from _date(page, row, predicate, m["d"], m.start("d"))


def _date(page: Page, row: Row, predicate: str, words: str, at: int) -> Iterator[Statement]:
    bare = re.fullmatch(r"(?:19|20)\d\d", words)
    if not (bare or re.fullmatch(DATE, words)) or words in ("全年", "长期"):
        return
    value = date(words + "年" if bare else words, page.year(at))
    value = replace(value, text=words)
    now = page.header(at).date or page.about(at)
    when = value.normal.removeprefix("../")
    known = min(len(when), len(now))
    plan = "yes" if when[:known] >= now[:known] else ""
    for subject in row.subjects:
        yield page.value("table_dates", predicate, subject, value, at, plan=plan)


RULES = (amounts, parties, progress, dates)
