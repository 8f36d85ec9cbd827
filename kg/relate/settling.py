"""Which companies moved into which park."""

import re
from collections.abc import Iterator
from functools import cache

from kg.model import Statement
from kg.relate.page import Page
from kg.relate.pieces import Clause, Group, Named
from kg.relate.scenes import park_heading, told_at
from kg.relate.words import any_of, compiled, table

_HELPED = re.compile(r"支持|鼓励|对接|洽谈|争取|考察")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    t = table("places")["settled"]
    moved, drew = any_of(t["moved"]), any_of(t["drew"])
    return {
        "moved": compiled(
            rf"(?:等[^，。；：\ue000-\ue00e]{{0,8}})?(?:(?:把|将)[^，。；]{{1,18}}?|[^，。；：的]{{0,14}}?)"
            rf"{moved}(?:了|于|到|在)?(?P<where><K+>)"
        ),
        "drew": compiled(
            rf"(?P<where><K>)[^，。；：的]{{0,8}}?{drew}(?:了|有)?[^，。；：]{{0,8}}?$"
        ),
        "tenant": compiled(
            r"(?:是|为|作为)(?P<where><K>)[^，。；：]{0,8}?(?:引进|入驻|入园|落户|龙头|骨干|重点|代表)"
            r"(?:性)?的?[^，。；：]{0,6}企业"
        ),
        "within": compiled(r"(?P<where><K>)(?:内|里)的[^，。；、的]{0,6}$"),
        "came": compiled(r"[，,](?P<where><K>)"),
        "there": re.compile(
            rf"[^，。；：]{{0,14}}?(?:{any_of(t['there'])}|{any_of(t['bare'])}(?![^，。；]))"
        ),
        "from": compiled(r"(?:\d{4}年)?从(?P<where><K>)(?:起步|起家|起飞|走出)"),
    }


def _place(page: Page, m: re.Match[str]) -> list[Named]:
    return page.between(m.start("where"), m.end("where"))


def settled(page: Page) -> Iterator[Statement]:
    """Reads 入驻, 落户, 租下 a park behind companies, and parks that 引进 companies.

    Example: [e和普威视]、[e镭铭微电子]等企业落户[k超算创新圈]，[k电商产业园]引入[e大龙网]跨境业务。
    → 镭铭微电子 settledIn 超算创新圈
    """
    for sentence in page.sentences:
        for clause in sentence.clauses:
            for group in clause.groups:
                if group.letter in "EI":
                    for where in _homes(page, clause, group, sentence.end):
                        yield from _each(page, "settled", group, where)
        yield from _next(page, sentence.clauses)


def _homes(page: Page, clause: Clause, group: Group, end: int) -> Iterator[Named]:
    p, mask = _patterns(), page.mask
    if group.letter == "I":
        m = p["moved"].match(mask, group.end, clause.end)
        if m and re.search(r"入驻|进驻|签约入园", m[0]):
            yield from _place(page, m)
        return
    for key in ("moved", "from"):
        if m := p[key].match(mask, group.end, clause.end):
            yield from _place(page, m)
    if m := p["within"].search(mask, clause.start, group.start):
        yield _place(page, m)[0]
    m = p["came"].match(mask, group.end, end)
    if m and mask[clause.start : group.start].endswith(("落户的", "入驻的", "进驻的")):
        yield _place(page, m)[0]
    if m := p["tenant"].match(mask, group.end, clause.end):
        yield _place(page, m)[0]
    m = p["drew"].search(mask, clause.start, group.start)
    if m and not _HELPED.search(mask, clause.start, m.start()):
        yield _place(page, m)[0]


def _next(page: Page, clauses: tuple[Clause, ...]) -> Iterator[Statement]:
    """Read the clause that goes on about a company: E……，租下K两层."""
    find = compiled(
        rf"[^，。；的\ue000-\ue00f]{{0,6}}?{any_of(table('places')['settled']['moved'])}"
        r"(?:了|于|到|在)?(?P<where><K>)"
    )
    company: Group | None = None
    for clause in clauses:
        if clause.groups and company:
            m = find.match(page.mask, clause.start, clause.end)
            for where in _place(page, m) if m else ():
                yield from _each(page, "settled", company, where)
        if clause.groups:
            first = clause.groups[0]
            opens = first.letter == "E" and (clause.opens or first.start - clause.start <= 2)
            only = all(g.letter in "EL" for g in clause.groups)
            last = clause.groups[-1]
            subject = last if only and last.letter == "E" else first
            company = subject if subject.letter == "E" and (opens or only) else None


def settled_there(page: Page) -> Iterator[Statement]:
    """Reads 入园, 入驻 without a park: the park before it in the sentence, or the heading's.

    Example: [k传感器产业园]顺利开园，[e云知声]等多家龙头企业入园。
    → 云知声 settledIn 传感器产业园
    """
    head: Named | None = None
    for sentence in page.sentences:
        found = park_heading(page, sentence)
        head = found[0] if found else head
        parks: tuple[Named, ...] = (head,) if head else ()
        for clause in sentence.clauses:
            for group in clause.groups:
                parks = group.members if group.letter == "K" else parks
                if group.letter != "E":
                    continue
                m = _patterns()["there"].match(page.mask, group.end, clause.end)
                if m and not any(g.letter == "K" and g.start > group.end for g in clause.groups):
                    for park in parks:
                        for member in group.members:
                            if member.letter == "E":
                                yield told_at(page, "settled_there", "settledIn", member, park)


def _each(page: Page, rule: str, group: Group, where: Named) -> Iterator[Statement]:
    for member in group.members:
        if member.letter in "EI":
            yield page.relation(rule, "settledIn", member, where)


RULES = (settled, settled_there)
