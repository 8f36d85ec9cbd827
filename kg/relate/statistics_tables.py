"""Statistics that stand in tables, with their cells or run together."""

import re
from collections.abc import Iterator

from kg.model import Name, Statement
from kg.relate.page import Page
from kg.relate.pieces import Named
from kg.relate.rows import rows
from kg.relate.values import quantity

_FLAT = re.compile(
    r"(?P<name>[#＃]?[\u4e00-\u9fff（）()“”]{2,24}?)[*＊]?(?P<unit>(?:[百千万]*亿?元|%|亿元|万元|万吨|吨|万人|户|家|万平方米|万千瓦时))\s*"
    r"(?P<level>—|－|--|-?\d[\d,]*\.?\d*)\s*(?P<growth>-?\d[\d,]*\.?\d*)?(?=\s|$|[\u4e00-\u9fff#＃])"
)


def flattened(page: Page) -> Iterator[Statement]:
    """Reads a statistics table that was flattened into a line: name, unit, level, change.

    Example: 2024年主要经济指标完成情况指标名称单位累计完成同比(±%)
    地区生产总值*亿元170.3 2.9规模以上工业营业收入亿元38.6 -15.6
    → 规模以上工业营业收入 indicator -15.6 kind=result
    """
    for line in page.document.lines:
        if page.is_row(line):
            continue
        found = list(_FLAT.finditer(page.text, line.start, line.end))
        dense = sum(m.end() - m.start() for m in found)
        if (
            not found
            or dense < 0.6 * (line.end - line.start)
            or "，" in page.text[line.start : line.end]
        ):
            continue
        for m in found:
            yield from _flat(page, m)


def _flat(page: Page, m: re.Match[str]) -> Iterator[Statement]:
    words = re.sub(r"^(?:其中[：:]?|[#＃])", "", m["name"])
    end = m.end("name")
    subject = Named(
        end - len(words), end, "H", Name("Indicator", page.header(end).jurisdiction, words)
    )
    for key, unit in (("level", m["unit"]), ("growth", "%")):
        if m[key] and m[key][-1].isdigit():
            value = quantity(m[key], unit)
            yield page.value("flattened", "indicator", subject, value, m.start(key), kind="result")


def tabled(page: Page) -> Iterator[Statement]:
    """Reads the rows of a statistics table that has kept its cells.

    Example: 指标名称 | 计量单位 | 累计完成 | 同比（%）
    粮食总产量 | 万吨 | 58.3 | 0.8
    → 粮食总产量 indicator 58.3 kind=result
    """
    for row in rows(page):
        for cell, _ in row.of("indicator"):
            words = re.sub(r"^其中[：:]?|[*＊#]", "", page.text[cell.start : cell.end]).strip()
            if len(words) < 2:
                continue
            at = page.text.index(words, cell.start)
            name = Name("Indicator", page.header(at).jurisdiction, words)
            subject = Named(at, at + len(words), "H", name)
            unit = next((page.text[c.start : c.end] for c, _ in row.of("unit")), "")
            for column, kind in (("result", "result"), ("growth", "result"), ("target", "target")):
                for figure, _ in row.of(column):
                    said = page.text[figure.start : figure.end]
                    if re.fullmatch(r"-?\d[\d,.]*(?:%|％)?", said):
                        value = quantity(said, "%" if column == "growth" else unit)
                        yield page.value(
                            "tabled", "indicator", subject, value, figure.start, kind=kind
                        )


RULES = (flattened, tabled)
