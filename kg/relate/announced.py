"""Things that a text counts first and names then: 签约3个项目，分别是A、B、C."""

import re
from collections.abc import Iterator
from functools import cache

from kg.model import Statement, Value
from kg.relate.ahead import planned
from kg.relate.page import Page
from kg.relate.pieces import Clause, Group, Sentence
from kg.relate.topics import goes_on_about, topic
from kg.relate.triggers import before_words, states, triggers
from kg.relate.words import any_of, compiled

_COUNT = r"(?:\d+|[一二两三四五六七八九十]+)余?[个项]"
_KIND = (
    r"(?:重点|重大|产业|工业|民生|技改|亿元以上|市级|省级|区级|县级|服务业|大)*"
    r"(?:项目|工程|技改|子项)"
)
ROLES = {"signed": "invests"}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    sure = any_of(w for w, stage in before_words().items() if stage != "building")
    loose = r"[^，。；：\ue000-\ue00f]"
    return {
        "counted": compiled(
            rf"(?:(?P<who><EI>)?{loose}{{0,12}}?)(?P<t>{sure})(?:了|的)?"
            rf"(?:{loose}{{0,10}}?{_COUNT}{loose}{{0,10}}?{_KIND}|{loose}{{0,8}}?{_KIND}{_COUNT})(?P<end>中|里)?$"
        ),
        "named": re.compile(
            r"(?:分别|主要|依次|就|还|也)*(?:是|为|有|包括|包含|涵盖|涉及|既有|也有|既包括|其中|如|例如|比如|像|其中有|其中包括|要数|含)*$"
        ),
    }


def announced(page: Page) -> Iterator[Statement]:
    """Reads the things behind a count of them: what is said of the count is said of each.

    Example: [e华谊化学]一次签约3个项目，分别是[p特种树脂项目]、[p电池回收中试线]和[p环保涂料项目]。
    → 电池回收中试线 stage 签约 is=signed
    """
    for sentence in page.sentences:
        for i, clause in enumerate(sentence.clauses):
            m = _counting(page, sentence, i)
            if m is None:
                continue
            trigger, at = m["t"], m.start("t")
            stage = before_words()[trigger]
            plan = planned(page, clause.start, clause.end)
            who = page.between(m.start("who"), m.end("who")) if m["who"] else []
            for group in _members(page, sentence.clauses[i + 1 :], bool(m["end"])):
                for n in group.members:
                    value = Value(trigger, stage)
                    yield page.value("announced", "stage", n, value, at, is_=stage, plan=plan)
                    for company in who if n.letter in "PKI" else ():
                        role = ROLES.get(stage, "builds")
                        yield page.relation("announced", "undertakenBy", n, company, role=role)


def _counting(page: Page, sentence: Sentence, i: int) -> re.Match[str] | None:
    """Return the match of a clause that counts things without naming one."""
    clause = sentence.clauses[i]
    if any(g.letter in "PK" for g in clause.groups) or i + 1 == len(sentence.clauses):
        return None
    return _patterns()["counted"].fullmatch(page.mask, clause.start, clause.end)


def _members(page: Page, clauses: tuple[Clause, ...], among: bool) -> Iterator[Group]:
    """Yield the groups that the clauses behind a count name, up to the first that does not."""
    begun = among
    for k, clause in enumerate(clauses):
        if not clause.groups:
            if k or among:
                continue
            return
        group = clause.groups[0]
        opens = _patterns()["named"].fullmatch(page.mask, clause.start, group.start)
        colon = page.mask[clause.start - 1] in "：:"
        if not opens or not (opens[0] or colon or begun):
            return
        if group.letter not in "PKI" and not (among and group.letter == "E"):
            return
        begun = True
        yield group


def from_to(page: Page) -> Iterator[Statement]:
    """Reads 从开工到投产: both have come about.

    Example: [p杨湖智造基地]从开工到投产只用了11个月。
    → 杨湖智造基地 stage 投产 is=operating
    """
    known = any_of(triggers())
    find = re.compile(rf"从(?P<a>{known})到(?P<b>{known})(?!.{{0,8}}(?:全程|各环节|全周期|服务))")
    for sentence in page.sentences:
        subject = topic(page, sentence)
        for clause in sentence.clauses:
            subject = goes_on_about(page, clause, subject)
            m = find.search(page.mask, clause.start, clause.end)
            if m is None or subject is None or subject.letter not in "PKI":
                continue
            for key in "ab":
                for stage in states(m[key]):
                    for n in subject.members:
                        value = Value(m[key], stage)
                        yield page.value("from_to", "stage", n, value, m.start(key), is_=stage)


RULES = (announced, from_to)
