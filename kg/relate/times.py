"""When building starts and when a thing is finished or opened."""

import re
from collections.abc import Iterator
from functools import cache

from kg.model import Statement
from kg.relate import stages
from kg.relate.ahead import planned
from kg.relate.outline import Mode
from kg.relate.page import Page
from kg.relate.pieces import Clause, Group
from kg.relate.triggers import triggers
from kg.relate.values import DATE, date
from kg.relate.words import any_of

STARTS = {"started"}
FINISHES = {"completed", "operating"}


@cache
def _date() -> re.Pattern[str]:
    return re.compile(rf"(?<![\d前])(?P<d>{DATE})")


def dated(page: Page) -> Iterator[Statement]:
    """Reads the date beside a trigger: 力促A上半年开工, 预计明年初交付, 2014年建成A.

    The date stands in the trigger's clause, before it or between it and the name.

    Example: 年内建成[p碳酸二甲酯项目]、[p塑料中试线]。
    → 塑料中试线 finishDate 年内 plan=yes
    """
    for s in (s for rule in stages.RULES for s in rule(page)):
        states = triggers().get(s.value.text, ()) if s.value else ()
        stage = s.said("is")
        if s.rule.startswith("table") or stage not in STARTS | FINISHES:
            continue
        if len(states) > 1 and stage != states[-1] and stage not in STARTS:
            continue
        found = _beside(page, s)
        if found is None:
            continue
        words, at = found
        predicate = "startDate" if stage in STARTS else "finishDate"
        value = date(words, page.year(at, words))
        subject = next(e.span for e in s.evidence if e.role == "subject")
        named = page.at(subject.start)
        if named is not None:
            yield page.value("dated", predicate, named, value, at, plan=s.said("plan"))


def _beside(page: Page, s: Statement) -> tuple[str, int] | None:
    """Return the last date before the trigger in its clause, outside of names.

    A date that is the clause before serves too; of several behind 分别 each thing has its own.
    """
    clause = page.clause_at(s.place.start)
    if clause is None:
        return None
    found = list(_dates(page, clause.start, s.place.start))
    if not found:
        return _clause_before(page, clause)
    group = next((g for g in clause.groups if _member(s, g) is not None), None)
    each = group is not None and "分别" in page.mask[group.end : s.place.start]
    if each and group and len(found) == len(group.members):
        return found[_member(s, group) or 0]
    best = found[-1]
    if any(
        g.start > best[1] and g.end < s.place.start and g.letter in "PKI" and not _owns(s, g.start)
        for g in clause.groups
    ):
        return best if _pushes(page, clause.start, best[1]) else None
    return best


def _dates(page: Page, start: int, end: int) -> Iterator[tuple[str, int]]:
    for m in _date().finditer(page.mask, start, end):
        vague = m["d"] == "当年" and page.mode(m.start()) is not Mode.PLAN
        if m["d"] == "全年" or vague or re.match(r"[至到—-]", page.mask[m.end() :][:1]):
            continue
        if re.match(r"(?:以来|的|度|至今|期间)", page.mask[m.end() : m.end() + 2]):
            continue
        yield m["d"], m.start("d")


def _member(s: Statement, group: Group) -> int | None:
    """Return which member of a group a statement is about."""
    starts = {e.span.start for e in s.evidence if e.role == "subject"}
    return next((i for i, n in enumerate(group.members) if n.start in starts), None)


def _clause_before(page: Page, clause: Clause) -> tuple[str, int] | None:
    """Return the date that is all of the clause before: 2023年6月，A、B开工."""
    before = page.clause_at(clause.start - 2)
    if before is None or clause.opens or not clause.groups:
        return None
    m = _date().fullmatch(page.mask, before.start, before.end)
    return (m["d"], m.start("d")) if m else None


def dated_in_brackets(page: Page) -> Iterator[Statement]:
    """Reads a date with a trigger in brackets behind a name: A（2023年5月投用）.

    Example: 建成[p碧波水厂项目]（2023年5月投用）、[p康养城项目]（2023年8月投用）。
    → 康养城项目 finishDate 2023年8月
    """
    known = any_of(w for w, v in triggers().items() if set(v) <= STARTS | FINISHES)
    find = re.compile(
        rf"（(?:[^（）]{{1,40}}[，、；])?(?P<d>{DATE})(?:正式|全面|建成)?(?P<t>{known})）"
    )
    for n in page.names:
        m = find.match(page.mask, page.quoted(n)[1]) if n.letter in "PKI" else None
        if m:
            started = triggers()[m["t"]][0] in STARTS
            predicate = "startDate" if started else "finishDate"
            value = date(m["d"], page.year(m.start(), m["d"]))
            plan = planned(page, m.start(), m.end()) or _ahead(page, value.normal, m.start())
            yield page.value("dated_in_brackets", predicate, n, value, m.start("d"), plan=plan)


def _ahead(page: Page, normal: str, place: int) -> str:
    """Return ``yes`` when a date lies behind the date of its document."""
    when, now = normal.removeprefix("../"), page.about(place)
    known = min(len(when), len(now))
    return "yes" if now and when[:1].isdigit() and when[:known] > now[:known] else ""


def begun_in(page: Page) -> Iterator[Statement]:
    """Reads the year behind 始建于, 建成于: [k高新区]始建于1992年.

    Example: [k西城产业园]始建于2012年3月，主营建材。
    → 西城产业园 startDate 2012年3月
    """
    find = re.compile(
        rf"，?(?:(?:始建|开工|动工|奠基)(?P<s>于)|(?:建成|竣工|落成|投产|开园|启用|投用)于)(?P<d>{DATE})"
    )
    for n in page.names:
        m = find.match(page.mask, page.quoted(n)[1]) if n.letter in "PKI" else None
        if m:
            predicate = "startDate" if m["s"] else "finishDate"
            value = date(m["d"], page.year(m.start(), m["d"]))
            yield page.value("begun_in", predicate, n, value, m.start("d"))


def _owns(s: Statement, start: int) -> bool:
    return any(e.role == "subject" and e.span.start >= start for e in s.evidence)


def _pushes(page: Page, start: int, at: int) -> bool:
    return at - start <= 4


RULES = (dated, dated_in_brackets, begun_in)
