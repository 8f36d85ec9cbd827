"""Sizes and land use in the rows of tables."""

import re
from collections.abc import Iterator

from kg.model import Statement, Value
from kg.relate import quantities
from kg.relate.forms import records
from kg.relate.page import Page
from kg.relate.pieces import Named
from kg.relate.rows import Cell
from kg.relate.values import quantity


def sizes(page: Page) -> Iterator[Statement]:
    """Reads areas and yields from the cells of 建设内容 and 占地面积.

    Example: 项目名称 | 建设内容 | 总投资
    [p罗森鲜食工厂] | 厂房2.4万平方米，日产便当5万份 | 2亿元
    → 罗森鲜食工厂 capacity 日产便当5万份
    """
    for row in records(page):
        for cell, unit in row.of("area"):
            if len(row.subjects) == 1 and re.match(r"[\d.,]+", page.text[cell.start : cell.end]):
                value = quantity(page.text[cell.start : cell.end], unit)
                yield page.value(
                    "table_sizes", "area", row.subjects[0], value, cell.start, of="land"
                )
        for cell, _ in row.of("content"):
            pieces = list(_pieces(page, cell))
            measured = [p for p in pieces if re.search(r"\d", page.text[p[0] : p[1]])]
            whole = re.split(r"[；;]", page.text[cell.start : cell.end])
            by_part = len(whole) == len(row.subjects) > 1
            by_piece = not by_part and len(measured) == len(row.subjects) > 1
            for a, b, number in pieces:
                who = row.subjects
                if by_part:
                    who = row.subjects[number : number + 1]
                elif by_piece:
                    who = tuple(s for s, p in zip(row.subjects, measured, strict=True) if p[0] == a)
                if len(who) == 1:
                    yield from _size(page, who[0], a, b)


def _pieces(page: Page, cell: Cell) -> Iterator[tuple[int, int, int]]:
    """Yield the places between commas of a cell, and behind how many semicolons each stands.

    What 、 joins to a number further on is one piece: 脱硝催化剂、碳捕集材料生产线5条.
    """
    number, begin = 0, -1
    for m in re.finditer(r"[^，,、；;及]+[，,、；;及]?", page.text[cell.start : cell.end]):
        mark = m[0][-1] if m[0][-1] in "，,、；;及" else ""
        start = begin if begin >= 0 else cell.start + m.start()
        if mark == "、" and not re.search(r"\d", m[0]):
            begin = start
            continue
        begin = -1
        yield start, cell.start + m.end() - len(mark), number
        number += mark in "；;" and bool(mark)


_RATE = re.compile(r"/[年日天月]")


_LANES = re.compile(r"双向[四六八十]车道")


_DONE_TO = re.compile(
    r"(?:更换|更新|铺设|敷设|新建|新增|改造|建设|扩建|增加|设|配|含|配套|建|完成|购置|加装)+"
)


_LONG = re.compile(r"[^\d]*(?:线|里程|道路|整治|全长|长|路)(?=[约]?[\d.]+公里)")


def _size(page: Page, subject: Named, start: int, end: int) -> Iterator[Statement]:
    if m := quantities.area().search(page.text, start, end):
        of = _area_of(page.text[start : m.start()], m[0])
        yield page.value("table_sizes", "area", subject, quantity(m[0]), m.start(), of=of)
        return
    m = _LANES.search(page.text, start, end) or quantities.counted().search(page.text, start, end)
    if not m or page.text.startswith("消除", start) or re.match(r"一|[两三四]个", m[0]):
        return
    lead = _LONG.match(page.text, start, end) or _DONE_TO.match(page.text, start, end)
    at = lead.end() if lead else start
    stop = m.end() if re.search(r"\d(?:公里|班)$", m[0]) or m[0].startswith("双向") else end
    if m[0].endswith("班") or _RATE.match(page.text, m.end(), end):
        at = m.start()
    words = re.split(r"替代|用于|取代", page.text[at:stop])[0]
    kept = quantity(m[0])
    value = Value(words, kept.normal, kept.number, kept.unit)
    yield page.value("table_sizes", "capacity", subject, value, at)


def _area_of(before: str, written: str) -> str:
    if re.search(r"亩|公顷", written) or re.search(r"占地|用地|绿地", before):
        return "land"
    return "other" if re.search(r"堆场|拆除|水面", before) else "floor"


def land_use(page: Page) -> Iterator[Statement]:
    """Reads the cell of 规划用地性质, also where a break puts it at the beginning of a line.

    Example: 序号 | 项目名称 | 规划用地性质
    1 | [p唐冶地块改造项目] | 居住、商业
    → 唐冶地块改造项目 landUse 居住、商业
    """
    for row in records(page):
        for cell, _ in row.of("land"):
            words = page.text[cell.start : cell.end]
            for subject in row.subjects:
                yield page.value(
                    "table_land_use", "landUse", subject, Value(words, words), cell.start
                )


RULES = (sizes, land_use)
