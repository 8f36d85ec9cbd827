"""When building starts and when a thing is finished or opened."""

import re
from collections.abc import Iterator
from functools import cache

from kg.model import Statement
from kg.relate import stages
from kg.relate.page import Page
from kg.relate.values import DATE, date

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
        states = stages.triggers().get(s.value.text, ()) if s.value else ()
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
        value = date(words, page.year(at))
        subject = next(e.span for e in s.evidence if e.role == "subject")
        named = page.at(subject.start)
        if named is not None:
            yield page.value("dated", predicate, named, value, at, plan=s.said("plan"))


def _beside(page: Page, s: Statement) -> tuple[str, int] | None:
    """Return the last date before the trigger in its clause, outside of names."""
    clause = page.clause_at(s.place.start)
    if clause is None:
        return None
    best = None
    for m in _date().finditer(page.mask, clause.start, s.place.start):
        if m["d"] in ("全年",) or re.match(r"[至到—-]", page.mask[m.end() : m.end() + 1]):
            continue
        if re.match(r"(?:以来|的|度|至今|期间)", page.mask[m.end() : m.end() + 2]):
            continue
        best = (m["d"], m.start("d"))
    if best and any(
        g.start > best[1] and g.end < s.place.start and g.letter in "PKI" and not _owns(s, g.start)
        for g in clause.groups
    ):
        return best if _pushes(page, clause.start, best[1]) else None
    return best


def _owns(s: Statement, start: int) -> bool:
    return any(e.role == "subject" and e.span.start >= start for e in s.evidence)


def _pushes(page: Page, start: int, at: int) -> bool:
    return at - start <= 4


RULES = (dated,)
