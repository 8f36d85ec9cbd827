"""Money, areas and yields of one named thing in running text."""

import re
from collections.abc import Iterator
from functools import cache

from kg.model import Statement
from kg.relate.owners import amount_patterns, area_kind, is_sum, own_end, runs, sole
from kg.relate.page import Page
from kg.relate.pieces import Group
from kg.relate.quantities import AREA, MONEY, yields
from kg.relate.values import quantity
from kg.relate.words import any_of, compiled, lookup


def investments(page: Page) -> Iterator[Statement]:
    """Reads 总投资, 年度投资 and 完成投资 behind a name, in its clause or in the next ones.

    Example: 成功申报[p北大沙河项目]，总投资26.7亿元，目前正在加快建设。
    → 北大沙河项目 totalInvestment 26.7亿元
    """
    kinds = {"paid": "paidInvestment", "annual": "annualInvestment", "total": "totalInvestment"}
    for _, clause, group, _ in runs(page):
        subject = sole(group)
        if subject is None:
            continue
        if subject.letter == "E" and not re.search(r"投", page.mask[clause.start : clause.end]):
            continue
        end = own_end(page, clause)
        for key, predicate in kinds.items():
            if m := amount_patterns()[key].search(page.mask, clause.start, end):
                if _counts(page, group, m.start()) or is_sum(page, clause, m.start()):
                    continue
                if _others().match(page.mask, m.end()):
                    continue
                words = m["v"]
                if subject.letter == "E" and key != "total":
                    continue
                value = quantity(words)
                yield page.value("investments", predicate, subject, value, m.start("v"))
                break


@cache
def _others() -> re.Pattern[str]:
    acts = any_of(["建设", "打造", "新建", "兴建", "实施", *lookup("undertakers", "acts")])
    return compiled(rf"{acts}?(?:的|<P>)")


def _counts(page: Page, group: Group | None, place: int) -> bool:
    """Whether projects were counted between a thing and an amount: 在建项目18个，总投资.

    A thing of an earlier sentence does not own what this one sums up: 全区谋划78个，总投资.
    """
    opens = max(page.mask.rfind(mark, 0, place) for mark in "。；\n") + 1
    inside = group is not None and opens <= group.end <= place
    since = page.mask[group.end if group and inside else opens : place]
    if not inside and re.search(r"\d+余?[个项家][，,]|全[市区县省]", since):
        return True
    return bool(re.search(r"项目[^，。]{0,4}\d+余?个|\d+余?个[^，。]{0,8}项目", since))


def investment_in_front(page: Page) -> Iterator[Statement]:
    """Reads 总投资20亿元的 before a name.

    Example: 总投资20亿元的[p交通枢纽综合体项目]落地建设；
    → 交通枢纽综合体项目 totalInvestment 20亿元
    """
    for sentence in page.sentences:
        for group in sentence.groups:
            for i, n in enumerate(group.members):
                last = i == len(group.members) - 1
                start = page.quoted(n)[0]
                counted = last and re.search(r"\d个|\d项", group.tail)
                if n.letter not in "PKI" or (counted and not _owned(page, start)):
                    continue
                m = amount_patterns()["front"].search(
                    page.mask, max(sentence.start, start - 40), start
                )
                if m and _invested(page, m, start):
                    value = quantity(m["v"])
                    yield page.value(
                        "investment_in_front", "totalInvestment", n, value, m.start("v")
                    )


def _owned(page: Page, start: int) -> bool:
    """Whether a company stands before the amount, so that no sum over several is meant."""
    return bool(_OWN.search(page.mask, max(0, start - 60), start))


_OWN = compiled(rf"<E>(?:计划|预计)?总?投资(?:约)?{MONEY}(?:建设|打造|新建|实施)?的$")


def _invested(page: Page, m: re.Match[str], end: int) -> bool:
    """Whether an amount in front of a name says what it costs: by 投, or by a bare 亿元的."""
    said = "投" in page.mask[m.start() : m.start("v")]
    return said or ("亿" in m["v"] and page.mask[m.end("v") : end] == "的")


def investments_in_brackets(page: Page) -> Iterator[Statement]:
    """Reads amounts and areas in brackets right behind a name: A（总投资5亿元，占地90亩）.

    Example: 推进[p石墨烯项目]（总投资5亿元）、[p储能电站项目]（总投资3.2亿元）。
    → 储能电站项目 totalInvestment 3.2亿元
    """
    kinds = {"paid": "paidInvestment", "annual": "annualInvestment", "total": "totalInvestment"}
    for n in page.names:
        if n.letter not in "PKI":
            continue
        aside = _ASIDE.match(page.mask, page.quoted(n)[1])
        if aside is None:
            continue
        for key, predicate in kinds.items():
            if m := amount_patterns()[key].search(page.mask, aside.start(), aside.end()):
                yield page.value(
                    "investments_in_brackets", predicate, n, quantity(m["v"]), m.start("v")
                )
                break
        for m in amount_patterns()["land"].finditer(page.mask, aside.start(), aside.end()):
            of = area_kind(m["of"], m["v"])
            yield page.value(
                "investments_in_brackets", "area", n, quantity(m["v"]), m.start("v"), of=of
            )


def yields_in_brackets(page: Page) -> Iterator[Statement]:
    """Reads what a thing yields or holds in brackets right behind its name.

    Example: 推进[p龙泉水厂]（日供水8万吨，总投资2亿元）等工程。
    → 龙泉水厂 capacity 日供水8万吨
    """
    for n in page.names:
        aside = _ASIDE.match(page.mask, page.quoted(n)[1]) if n.letter in "PKI" else None
        for m in yields().finditer(page.mask, *aside.span()) if aside else ():
            yield page.value("yields_in_brackets", "capacity", n, quantity(m[0]), m.start())


_ASIDE = re.compile(r"（[^（）]{4,60}(?:）|$|(?=、[\ue000-\ue005]))")


def respectively(page: Page) -> Iterator[Statement]:
    """Reads 分别 with as many amounts as names: A、B总投资分别为5亿元、3.2亿元.

    Example: [p石墨烯项目]、[p储能电站项目]总投资分别为5亿元、3.2亿元。
    → 储能电站项目 totalInvestment 3.2亿元
    """
    for sentence in page.sentences:
        for group in sentence.groups:
            if len(group.members) < 2 or group.letter not in "PKI":
                continue
            m = amount_patterns()["each"].match(page.mask, group.end, sentence.end)
            if not m:
                continue
            kind = m["a"] or m["b"]
            wanted = AREA if "地" in kind or "面积" in kind else MONEY
            values = list(re.finditer(wanted, page.mask[m.start("list") : m.end("list")]))
            if len(values) != len(group.members):
                continue
            for n, v in zip(group.members, values, strict=True):
                at = m.start("list") + v.start()
                if wanted is AREA:
                    yield page.value(
                        "respectively", "area", n, quantity(v[0]), at, of=area_kind(kind, v[0])
                    )
                else:
                    predicate = "annualInvestment" if "年" in kind else "totalInvestment"
                    yield page.value("respectively", predicate, n, quantity(v[0]), at)


def listed_amounts(page: Page) -> Iterator[Statement]:
    """Reads the amount right behind each of several names: A8亿元、B2.6亿元.

    Example: 新签约[p钠电池项目]8亿元、[p造纸项目]2.6亿元。
    → 造纸项目 totalInvestment 2.6亿元
    """
    for sentence in page.sentences:
        found = []
        for n in page.between(sentence.start, sentence.end):
            m = _LISTED.match(page.mask, page.quoted(n)[1]) if n.letter in "PK" else None
            found += [(n, m)] if m else []
        for n, m in found if len(found) > 1 else ():
            value = quantity(m["v"])
            yield page.value("listed_amounts", "totalInvestment", n, value, m.start("v"))


def former_and_latter(page: Page) -> Iterator[Statement]:
    """Reads 前者 and 后者 behind two names: the amount of the first and that of the second.

    Example: [p钠电池项目]和[p造纸项目]开工，前者总投资8亿元，后者总投资2.6亿元。
    → 造纸项目 totalInvestment 2.6亿元
    """
    pattern = re.compile(
        r"(?P<which>前者|后者)(?P<more>(?:[^，。；]{0,20}[、，])?)"
        rf"(?:计划)?总?投资(?:约)?(?P<v>{MONEY})"
    )
    areas = re.compile(
        rf"(?P<which>前者|后者)(?P<of>占地|用地|建筑面积|规划面积)(?:面积)?(?P<v>{AREA})"
    )
    for sentence in page.sentences:
        pair = next((g for g in sentence.groups if len(g.members) == 2), None)
        if pair is None or pair.letter not in "PKI":
            continue
        for m in areas.finditer(page.mask, pair.end, sentence.end):
            n = pair.members[0 if m["which"] == "前者" else 1]
            of = area_kind(m["of"], m["v"])
            yield page.value("former_and_latter", "area", n, quantity(m["v"]), m.start("v"), of=of)
        for m in pattern.finditer(page.mask, pair.end, sentence.end):
            n = pair.members[0 if m["which"] == "前者" else 1]
            value = quantity(m["v"])
            yield page.value("former_and_latter", "totalInvestment", n, value, m.start("v"))


_LISTED = re.compile(rf"(?P<v>{MONEY})(?=[、，。；和及]|$)", re.MULTILINE)

RULES = (
    investments,
    investment_in_front,
    investments_in_brackets,
    yields_in_brackets,
    respectively,
    listed_amounts,
    former_and_latter,
)
