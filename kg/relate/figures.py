"""Numbers in running text that may be values of a statistic."""

import re
from dataclasses import dataclass
from functools import cache

from kg.relate.page import Page
from kg.relate.pieces import Clause
from kg.relate.words import any_of, table

MARKED = "\ue000-\ue00f"


LONGEST = 36


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit in a clause; ``growth`` when it is a change, not a level."""

    start: int
    end: int
    growth: bool
    points: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """The words of an indicator and the place that it is about, when the clause names one."""

    start: int
    end: int
    place: str


@cache
def figure_patterns() -> dict[str, re.Pattern[str]]:
    t = table("indicators")
    units = any_of(table("units")["count"]["words"])
    meant = (
        r"(?:约|近|超过|超|突破|越过|不少于|不低于|至少|不超过|不高于|不足|逾|高于"
        r"|净增|再提|再降|共)?"
    )
    number = r"-?\d[\d,]*(?:\.\d+)?(?:（[^（）]{1,12}）)?[多余]?"
    after = r"(?:以上|以内|以下|左右)?"
    against, growth = any_of(t["value"]["against"]), any_of(t["value"]["growth"])
    change = (
        rf"(?:{against})*(?:{growth})(?:约|了|达到?|近|超过?|不低于|不少于)*{number}"
        rf"(?:%|％|个百分点|倍|万?亿?元|[万亿]?{units}){after}"
        rf"|(?:{against})*(?:{growth}|减|降|涨|缩短|占到)(?:了|近|约|超过?|到)*"
        rf"(?:[一二两三四五六七八九]成[多半]?|一半){after}"
    )
    level = (
        rf"{meant}{number}[百千万亿]{{0,2}}[多余]?(?:个百分点|%|％|{units}|倍|成){after}"
        r"|[ⅠⅡⅢⅣⅤ]类(?:标准)?|国家[一二]级标准"
    )
    spoken = (
        rf"(?:{meant}[一二三四五六七八九]成[多半]?{after}"
        rf"|(?:突破|超|过|近|达)(?:[一二三四五六七八九]?[百千])亿元(?!的?项目|以上)"
        rf"|(?:近|超|约|超过)[一二三四五六七八九十百千万]+[余多]?(?:{units})|过半|近一半|超六成"
        rf"|(?<=[到至])[一两二三四五六七八九十]+(?:个工作日|{units}))"
    )
    return {
        "figure": re.compile(rf"(?P<growth>{change})|(?P<level>{level}|{spoken})"),
        "lead": re.compile(
            rf"(?:(?!{any_of(t['strip']['keep'])})(?:{any_of(t['strip']['lead'])}|\d{{4}}年(?:底|末|度|上半年|以来)?[，,]?|较\d{{4}}年(?:底|末|初)|\\d+[.．、](?!\\d)|截至[^，]{{1,8}}|到\d{{4}}年|[、，：:—\s]))*"
        ),
        "trail": re.compile(rf"(?:{any_of(t['strip']['trail'])}|\s)+$"),
        "served": re.compile(
            rf"(?:^|[，、])(?:{any_of(t['strip']['served'])})$|(?:让|帮助|带动|惠及|服务)$"
        ),
        "skip": re.compile(any_of(t["skip"]["clause"])),
        "before": re.compile(rf"{any_of(t['skip']['before'])}[^，。；、\d]{{0,8}}$"),
        "time": re.compile(rf"{any_of(t['skip']['time'])}(?:以上|以内|左右)?$"),
        "timed": re.compile(any_of(t["skip"]["timed"])),
        "served_verb": re.compile(r"[^，]{0,16}?(?:提供|解决|办理|协调解决|争取到|赋能)"),
    }


def figures(page: Page, clause: Clause) -> list[Figure]:
    """Return the numbers of a clause that may be values of an indicator."""
    out = []
    for m in figure_patterns()["figure"].finditer(page.mask, clause.start, clause.end):
        if _date_or_rank(page, clause, m):
            continue
        points = bool(m["growth"]) and "百分点" in m[0]
        out.append(Figure(m.start(), m.end(), bool(m["growth"]), points))
    return out


def _date_or_rank(page: Page, clause: Clause, m: re.Match[str]) -> bool:
    p = figure_patterns()
    left = page.mask[clause.start : m.start()]
    if re.search(r"[\dA-Za-z.\-—~～/]$", left) or re.match(
        r"[年月日]?[\d—-]", page.mask[m.end() :][:2]
    ):
        return True
    if re.search(r"\d[年月]$|\d年(?:以上|左右)?$", m[0]) and not m["growth"]:
        return True
    if m["level"] and p["time"].search(m[0]) and not p["timed"].search(left[-12:]):
        return True
    return bool(
        not m["growth"]
        and p["before"].search(left[-12:])
        and not re.search(r"不低于|不高于|^高于", m[0])
    ) or bool(re.search(r"(?:高于|低于|快于|优于|高出)[^，]{0,14}$", left))


def is_attribute(page: Page, figure: Figure) -> bool:
    """Whether a figure only describes the noun behind it: 年收入50万元以上村集体."""
    words = page.text[figure.start : figure.end]
    follows = page.mask[figure.end : figure.end + 1]
    return words.endswith(("以上", "以下")) and bool(re.match(r"[\u4e00-\u9fff]", follows))
