"""Where amounts, areas and yields stand in a text, before anyone says whose they are."""

import re
from functools import cache

from kg.relate.words import any_of, table

NUMBER = r"\d[\d,]*(?:\.\d+)?"
MONEY = (
    r"(?:约合|大约|约|近|将近|接近|超过|超|过|逾|突破|不低于|不少于|不超过|达)?\s*"
    r"(?:\d[\d,]*(?:\.\d+)?[百千万亿]{0,2}(?:[美欧港日]?元)?[-—–~～至到])?"
    r"(?:\d[\d,]*(?:\.\d+)?|(?<![数几])[百千](?=[万亿])|[一二两三四五六七八九十][一二两三四五六七八九十百千万亿零]*)"
    r"[多余]?[百千万]?[多余]?(?:[万亿]?(?:多|余)?(?:美|欧|港|日)?元(?:人民币)?|亿(?=[，。；）]|$))"
    r"(?:以上|左右)?"
)
AREA = (
    r"(?:约|近|超过|超|达)?(?:\d[\d,]*(?:\.\d+)?|[一二两三四五六七八九十百千]+)[多余]?[百千万]?[多余]?"
    r"(?:平方米|平方公里|公顷|亩|㎡|平米)(?:以上|左右)?"
)


@cache
def counted() -> re.Pattern[str]:
    """Return the pattern of a number with a unit of counting: 31条, 1.2万吨, 500余家."""
    units = any_of(table("units")["count"]["words"])
    return re.compile(
        rf"(?:{NUMBER}|[一二两三四五六七八九十百千]+)[多余]?[百千万亿]{{0,2}}[多余]?(?:级)?{units}"
    )


@cache
def money() -> re.Pattern[str]:
    """Return the pattern of an amount of money."""
    return re.compile(MONEY)


@cache
def area() -> re.Pattern[str]:
    """Return the pattern of an area."""
    return re.compile(AREA)


@cache
def yields() -> re.Pattern[str]:
    """Return the pattern of what a thing yields or holds: 年产5万套, 日处理2万吨, 床位800张."""
    number = (
        rf"(?:约|近|超过?|达到?)?(?:{NUMBER}|[一二两三四五六七八九十百千]+)"
        r"[多余]?[百千万亿]{0,2}[多余]?"
    )
    units = any_of(table("units")["count"]["words"])
    return re.compile(
        r"(?:(?<=如今)|(?<=而今)|(?<![全当半一两三今去明后近百十几开每多\d第首]))(?:可|预计|将|达产后|投产后|建成后|规划)*"
        r"(?:年|日|月)均?(?:可)?(?:综合)?(?:处理|产|供|生产|加工|发电|供热|供气|输送|消纳|回收|储|周转|培训|诊疗|发送|发行|输|中转|销售|营业|营收|吞吐|接待|产能|收入|新增产能)"
        rf"[^，。；、\d]{{0,12}}?{number}{units}(?:[^，。；、\d的并（\ue000-\ue00f]{{2,8}}(?=[，。；的]|$))?"
        rf"|(?:每[年天月]|一[年天])(?:(?:大约|约|还)?(?:可|能|可以|最多)?)[^，。；、\d]{{1,12}}?(?:{number}|几[十百千万]+){units}"
        rf"(?:[^，。；、\d的并（\ue000-\ue00f]{{2,8}}(?=[，。；的]|$))?|平均亩产{number}{units}"
        r"|(?:床位|车位|停车位|泊位|学位|座席|机位|产能|装机(?:容量)?|工位|库容|仓容|储量|吞吐量)[^，。；、\d]{0,4}?"
        rf"{number}{units}"
    )
