"""Whose an amount is: the one thing that its clause, or the clause before, is about."""

import re
from collections.abc import Iterator
from functools import cache

from kg.relate.page import Page
from kg.relate.pieces import Clause, Group, Named, Sentence
from kg.relate.quantities import AREA, MONEY
from kg.relate.topics import BUILDS, topic
from kg.relate.words import compiled

TO = (
    r"(?:额|规模)?(?:达到?|为|共计?|合计|累计|将达到?|预计"
    r"|由[^，。]{2,10}?(?:增|加|提高|调整)(?:加|大)?[至到为]|增(?:加|大)?[至到]|调整为|：)?"
)


_KIND = r"(?:年度计划投资|计划总投资|总投资|投资|占地(?:面积)?|用地面积|建筑面积)(?:额)?"


@cache
def amount_patterns() -> dict[str, re.Pattern[str]]:
    return {
        "paid": compiled(
            rf"(?:已|累计|完成|实际)*(?:完成投资|到位资金|投资完成|完成固定资产投资|获(?:得)?(?:专项债|债券资金|资金)|已投资|投入资金){TO}(?P<v>{MONEY})"
        ),
        "annual": compiled(
            rf"(?:年度|今年|当年|本年|\d{{4}}年|年内)(?:计划)?(?:完成)?投资{TO}(?P<v>{MONEY})"
        ),
        "total": compiled(
            rf"(?:(?:计划|预计|估算|概算|项目|一期|固定资产)?(?<!追加)(?<!新增)(?<!增加)(?<!行业)(?<!民间)(?<!社会)(?<!全[国省市县区])总?投资|再投|投入){TO}(?P<v>{MONEY})"
        ),
        "front": compiled(
            rf"(?:(?:计划|预计)?(?:总?投资|追加|斥资|再投){TO}|)(?P<v>{MONEY})"
            r"(?:(?:建设|打造|新建|兴建|实施)?的(?:[^，。；、\ue000-\ue00f]{0,8}?)"
            r"|[，,]?(?:用于)?(?:建设|上马|新上|启动|实施|新建|兴建|打造|扩建))$"
        ),
        "each": compiled(
            rf"(?:等?[两三四五六七八九十\d]个项目)?，?的?(?:分别(?P<a>{_KIND}){TO}|(?P<b>{_KIND})分别(?:为|达到?|约为?)?)"
            rf"(?P<list>(?:{MONEY}|{AREA})(?:[、和及](?:{MONEY}|{AREA}))+)(?=[，。；]|$)"
        ),
        "land": compiled(
            rf"(?P<of>(?:规划|总)?(?:用地|占地)(?:面积)?|(?:总|规划)?建筑(?:总)?面积|建设规模|(?:规划|控规|总|核心区)?面积|拆除面积|展陈面积|展览面积)[^，。；、\d]{{0,8}}?{TO}(?:由[^，。]{{1,16}}?(?:扩大|扩容|增加|扩展|拓展)[到至])?(?P<v>{AREA})"
        ),
        "laid_out": compiled(
            rf"(?P<of>(?:总)?规划|(?:已)?(?:建成区|建成|开发|核定面积|管辖面积|辖区面积))(?:总)?(?:面积)?{TO}(?P<v>{AREA})(?![^，。；]{{0,6}}(?:提升|工程))"
            rf"|(?P<w>{AREA})(?P<of2>的建筑面积|(?:高标准|标准|智能|现代化|多层|高层)?厂房|连片地块|建筑|楼宇|土地|建设用地|办公楼|场馆|仓库)"
            rf"|[、和](?P<x>{AREA})(?=[，。；]|$)"
        ),
        "land_front": compiled(
            rf"(?P<of>占地|建筑面积|总建筑面积|规划面积|用地)?(?:面积)?(?P<v>{AREA})(?:的)?$"
        ),
        "grown": compiled(
            rf"(?:扩区调区|调区扩区|扩区|扩园|扩大|扩容|增加|拓展)[到至](?P<v>{AREA})"
        ),
    }


# What stands before a place or a builder, which own no amount that follows.
_WHERE = re.compile(
    r"(?:坐落|位于|地处|选址|落户|布局|扎根|落[在子]|设在|建在|入驻|进驻|迁入|搬进|租下|包下"
    r"|毗邻|紧邻|依托)[于在到]?$|[由从]$"
)


def runs(page: Page) -> Iterator[tuple[Sentence, Clause, Group | None, int]]:
    """Yield (sentence, clause, group in force, where it ends or the clause begins).

    Each clause comes with the last group of it that may own an amount; a clause without such a
    group keeps the one before it. A group of several, or of 等项目, owns nothing.
    """
    for sentence in page.sentences:
        owner = topic(page, sentence)
        for clause in sentence.clauses:
            begin = clause.start
            spoken = [
                g
                for g in clause.groups
                if g.letter in "PKIE" and not _WHERE.search(page.mask, clause.start, g.start)
            ]
            yield sentence, clause, owner, begin
            for i, group in enumerate(spoken):
                builds = group.letter == "E" and BUILDS.match(page.mask, group.end)
                owner = owner if owner and builds else group
                stop = spoken[i + 1].start if i + 1 < len(spoken) else clause.end
                part = Clause(group.end, stop, (group,), False)
                yield sentence, part, owner, group.end


def sole(group: Group | None) -> Named | None:
    return None if group is None or group.counted else group.members[0]


def own_end(page: Page, clause: Clause) -> int:
    """Return where a clause's own words end: before the first name that is not its owner."""
    later = [g.start for g in clause.groups if g.start >= clause.start]
    return min(later, default=clause.end)


def is_sum(page: Page, clause: Clause, place: int) -> bool:
    """Whether what stands before an amount in its clause counts several things."""
    before = page.mask[max(clause.start, place - 24) : place]
    return bool(re.search(r"\d+余?[个家项]|全年|全[市区县省]|各类", before))


def area_kind(words: str | None, written: str) -> str:
    if words and re.search(r"建筑|展陈|展览", words):
        return "floor"
    if words and "拆除" in words:
        return "other"
    if words and re.search(r"占地|用地|规划|控规", words):
        return "land"
    return "land" if re.search(r"亩|公顷|平方公里", written) else "floor"
