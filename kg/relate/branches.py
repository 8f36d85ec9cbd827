"""Which industry a project, park or company is in: by its name, its clause or its heading."""

import re
from collections.abc import Iterator
from functools import cache

from kg.industries import industries
from kg.model import Evidence, Name, Statement
from kg.relate.outline import numbered
from kg.relate.page import Page
from kg.relate.pieces import Group, Named, Sentence
from kg.relate.words import any_of, compiled, table

KINDS = "PKE"
_ABOUT = compiled(
    r"(?:等)?(?P<words>[^，。；：、\ue000-\ue00f]{2,12}?)(?:类|产业|领域|行业)?(?:等)?(?:项目|企业|平台|载体|基地)"
)


def by_name(page: Page) -> Iterator[Statement]:
    """Reads an industry's word inside a name.

    Example: [p8英寸碳化硅外延片项目]开工。
    → 8英寸碳化硅外延片项目 inIndustry semiconductor basis=direct
    """
    for n in page.names:
        if n.letter in KINDS:
            for start, end, concept in _match(page, n.start, n.end):
                yield _say(page, "by_name", n, concept, start, end, "direct")


def by_sentence(page: Page) -> Iterator[Statement]:
    """Reads an industry's word that describes names in their clause: A、B等半导体项目.

    Example: [e力冠微]、[e华研国芯]等12个半导体项目落地。
    → 华研国芯 inIndustry semiconductor basis=direct
    """
    for sentence in page.sentences:
        for group in sentence.groups:
            if group.letter not in KINDS:
                continue
            for start, end, concept in _described(page, sentence, group):
                for n in group.members:
                    if n.letter in KINDS:
                        yield _say(page, "by_sentence", n, concept, start, end, "direct")


def _described(page: Page, sentence: Sentence, group: Group) -> Iterator[tuple[int, int, str]]:
    if group.tail:
        yield from _match(page, page.quoted(group.members[-1])[1], group.end)
    else:
        m = _ABOUT.match(page.mask, group.end, sentence.end)
        if m and group.end == m.start("words"):
            yield from _match(page, *m.span("words"))
    before = page.mask[max(sentence.start, group.start - 12) : group.start]
    if m := re.search(r"[^，。；：、\ue000-\ue00f]{2,10}(?:龙头|头部)?(?:企业|项目)$", before):
        yield from _match(page, group.start - len(m[0]), group.start)


def by_heading(page: Page) -> Iterator[Statement]:
    """Reads the industry that opens a sentence, or the one that the heading above names.

    Example: 生物医药集聚发展，[k济南医药港]开园，[e欧博方]等优质项目签约入驻。
    → 欧博方 inIndustry biopharma basis=context
    """
    heading: list[tuple[int, int, str]] = []
    level = 0
    for sentence in page.sentences:
        line = page.document.lines[sentence.line]
        if numbered(line) and sentence.start <= line.start + 1:
            if line.level <= level or not heading:
                heading, level = [], line.level
            if line.end - line.start <= 40 and not page.between(line.start, line.end):
                heading = _match(page, line.start, line.end)[:2]
        opening = _opening(page, sentence)
        for group in sentence.groups:
            for n in group.members:
                if n.letter in KINDS:
                    for start, end, concept in opening or heading:
                        yield _say(page, "by_heading", n, concept, start, end, "context")


def _opening(page: Page, sentence: Sentence) -> list[tuple[int, int, str]]:
    first = sentence.clauses[0] if sentence.clauses else None
    if first is None or first.groups or first.end - first.start > 24:
        return []
    return _match(page, first.start, first.end)[:2]


def _match(page: Page, start: int, end: int) -> list[tuple[int, int, str]]:
    """Return the industries that a stretch names, without words of an honour: 国家级绿色工厂."""
    shut = [m.span() for m in _honours().finditer(page.text, max(0, start - 12), end + 8)]
    found = [(start + a, start + b, c) for a, b, c in industries().match(page.text[start:end])]
    return [f for f in found if not any(a <= f[0] and f[1] <= b for a, b in shut)]


@cache
def _honours() -> re.Pattern[str]:
    t = table("honours")
    ends = any_of([*t["label"]["ends"], *t["label"]["plants"]])
    return re.compile(
        rf"(?:{any_of(t['apposed']['level'])}|[省市])级?[^，。；：、\n]{{0,12}}?(?:{ends})"
        r"|(?:获评|入选|获批|认定为|评为|荣获|列入)[^，。；：、\n]{2,24}"
    )


def _say(
    page: Page, rule: str, n: Named, concept: str, start: int, end: int, basis: str
) -> Statement:
    target = Named(start, end, "H", Name("Industry", "", concept))
    s = page.relation(rule, "inIndustry", n, target, basis=basis)
    return Statement(
        s.subject,
        s.predicate,
        s.object,
        None,
        s.qualifiers,
        (*s.evidence, Evidence("trigger", page.document.span(start, end))),
        s.place,
        s.as_of,
        rule,
    )


RULES = (by_name, by_sentence, by_heading)
