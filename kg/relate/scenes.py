"""Headings, labels and opening clauses that say where what follows them is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.model import Statement
from kg.relate.outline import numbered
from kg.relate.page import Page
from kg.relate.pieces import Clause, Group, Named, Sentence
from kg.relate.words import any_of, compiled, table

# How many sentences a park's heading holds for.
NEAR = 4


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    t, settled = table("places")["scene"], table("places")["settled"]
    lead, behind = any_of(t["lead"]), any_of(t["behind"])
    return {
        "scene": compiled(
            rf"(?:[^，。；：\ue000-\ue00f]{{0,6}}?{lead}|距[^，。；：]{{1,6}}的)(?P<where><KL>)"
            rf"(?:的?[^，。；：的\ue000-\ue00f]{{0,4}}?{behind}|)(?=[，：])"
        ),
        "there": compiled(rf"(?P<where><K>)(?:{behind})(?=，|[^，。；：\ue000-\ue00f]{{2,8}}，)"),
        "label": compiled(rf"(?P<where><KL>)(?:{behind})?：(?![“\ue003])"),
        "of": compiled(r"(?P<where><L>)的[^，。；：\ue000-\ue00f]{1,4}[里上中](?=，)"),
        "came": re.compile(any_of([*settled["moved"], *settled["drew"], *settled["there"]])),
        "other": re.compile(r"(?:与|和|同|向|为|给|被|对|由|从|是|去|到|至|往)$"),
    }


def below_park(page: Page) -> Iterator[Statement]:
    """Reads a park that opens a sentence or a numbered heading for the projects that follow it.

    Example: [k医学中心片区]，加快推进[i国际医学中心]、[p质兰大厦]等项目建设。
    → 质兰大厦 locatedIn 医学中心片区
    """
    head: Named | None = None
    level, below = 0, 0
    for sentence in page.sentences:
        line = page.document.lines[sentence.line]
        below += 1
        if numbered(line) and sentence.start <= line.start + 1:
            if found := park_heading(page, sentence):
                (head, level), below = found, 0
                continue
            head, level = (None, 0) if line.level <= level or not head else (head, level)
            below = 0
        elif line.kind == "heading":
            head = None
        head = head if below <= NEAR else None
        if (park := _opening_park(page, sentence)) is None:
            head = _same_park(page, sentence, head)
        yield from _below(page, sentence, park or head)


def _below(page: Page, sentence: Sentence, park: Named | None) -> Iterator[Statement]:
    for group in sentence.groups if park else ():
        if group.letter not in "PI" and not (group.letter == "E" and "项目" in group.tail):
            continue
        if _patterns()["other"].search(page.mask, sentence.start, group.start):
            continue
        for member in group.members:
            if park and park.name.surface not in member.name.surface and member.letter != "K":
                yield told_at(page, "below_park", "locatedIn", member, park)


def told_at(page: Page, rule: str, predicate: str, thing: Named, park: Named) -> Statement:
    """Return a relation to a place named above: told where its subject stands.

    A heading that is a sentence of its own (一是更新K。) tells it itself.
    """
    s = page.relation(rule, predicate, thing, park)
    line = page.document.lines[page.line_at(park.start)]
    opens = park.start - line.start - len(line.number) <= 1
    if thing.start < line.end or (numbered(line) and not opens):
        return s
    return replace(s, place=page.document.span(thing.start, thing.end))


def park_heading(page: Page, sentence: Sentence) -> tuple[Named, int] | None:
    """Return the park that is all of a numbered heading, or that opens it, and its level."""
    line = page.document.lines[sentence.line]
    if not numbered(line) or sentence.start > line.start + 1:
        return None
    names = page.between(line.start, line.end)
    if not names or names[0].letter != "K":
        return None
    alone = len(names) == 1 and line.end - names[0].end <= 3
    opens = names[0].start - line.start - len(line.number) <= 1
    comma = page.text[names[0].end : names[0].end + 1] in "，。："
    return (names[0], line.level) if alone or (opens and comma) else None


def _same_park(page: Page, sentence: Sentence, head: Named | None) -> Named | None:
    """Return the name by which a sentence that opens with the heading's park calls it."""
    first = sentence.groups[0] if sentence.groups else None
    if head is None or first is None or first.letter != "K" or len(first.members) > 1:
        return head
    near = first.start - sentence.start <= 8
    short, long = first.members[0].name.surface, head.name.surface
    return first.members[0] if near and len(short) >= 2 and set(short) <= set(long) else head


def _opening_park(page: Page, sentence: Sentence) -> Named | None:
    if not sentence.clauses or not sentence.groups:
        return None
    first = sentence.clauses[0]
    if len(first.groups) != 1 or first.groups[0].letter != "K":
        return None
    group = first.groups[0]
    whole = group.start == first.start and group.end >= first.end and len(group.members) == 1
    return group.members[0] if whole else None


def tenants(page: Page) -> Iterator[Statement]:
    """Reads the companies that a text names below a park's own heading.

    Example: （一）[k凤鸣工业园]
    以精密铸造起家，[e东岭铸件]的产线昼夜不停。
    → 东岭铸件 locatedIn 凤鸣工业园
    """
    head: Named | None = None
    below = 0
    for sentence in page.sentences:
        line = page.document.lines[sentence.line]
        below += 1
        if numbered(line) and sentence.start <= line.start + 1:
            found = park_heading(page, sentence)
            opens = found and found[0].start - line.start - len(line.number) <= 1
            head, below = found[0] if found and opens else None, 0
        elif line.kind == "heading" or below > NEAR:
            head = None
        if head is None:
            continue
        for clause in sentence.clauses:
            yield from _tenants(page, clause, head)


def _tenants(page: Page, clause: Clause, head: Named) -> Iterator[Statement]:
    if any(g.letter in "PIA" for g in clause.groups):
        return
    for i, group in enumerate(clause.groups):
        before = page.mask[clause.start : group.start]
        first = all(g.letter in "E" for g in clause.groups[:i])
        if group.letter != "E" or not first or len(before) > 24:
            continue
        if _FOREIGN.search(before) or any(g.letter == "K" for g in clause.groups):
            continue
        said = page.mask[clause.start : clause.end]
        predicate = "settledIn" if _patterns()["came"].search(said) else "locatedIn"
        for member in group.members:
            if member.letter == "E":
                yield told_at(page, "tenants", predicate, member, head)
        return


_FOREIGN = re.compile(
    r"与|由|供|进入|对接|合作|客户|来自|学习|借鉴|原|前身|收购|交给|引来的|隶属|属于|是$|向"
)


def scenes(page: Page) -> Iterator[Statement]:
    """Reads an opening clause or a label that is only a place: 走进K，P封顶; K：P试运行.

    Example: 把镜头拉到[k东湖工业园]，[p智能仓储中心]主体封顶，[p配套公寓]正在装修。
    → 配套公寓 locatedIn 东湖工业园
    """
    for sentence in page.sentences:
        where, begin = _scene(page, sentence)
        if where is None:
            continue
        for group in sentence.groups:
            if group.start < begin:
                continue
            if group.letter == "E" and where.letter == "K":
                yield from _lodged(page, sentence, group, where)
            if not _stands(page, sentence, group, where):
                continue
            for member in group.members:
                if member.letter in "PKI":
                    yield page.relation("scenes", "locatedIn", member, where)


def _scene(page: Page, sentence: Sentence) -> tuple[Named | None, int]:
    """Return the place that the beginning of a sentence sets, and where that clause ends."""
    p = _patterns()
    start = sentence.start
    for key in ("scene", "there", "label", "of"):
        if m := p[key].match(page.mask, start, sentence.end):
            where = page.between(m.start("where"), m.end("where"))[0]
            own = page.header(start).jurisdiction.endswith(where.name.surface)
            return (None, 0) if own else (where, m.end())
    return None, 0


def _lodged(page: Page, sentence: Sentence, group: Group, where: Named) -> Iterator[Statement]:
    """Yield the companies that open a clause behind a park that sets the scene."""
    clause = page.clause_at(group.start)
    if clause and group.start - clause.start <= 2 and "项目" not in group.tail:
        for member in group.members:
            if member.letter == "E":
                yield page.relation("scenes", "locatedIn", member, where)


def _stands(page: Page, sentence: Sentence, group: Group, where: Named) -> bool:
    """Whether a group is what a clause is about, and no other name for the place itself."""
    clause = page.clause_at(group.start)
    if clause is None or group.letter not in "PKI":
        return False
    if group.letter == "K" and (where.letter != "K" or group.start != clause.start):
        return group.start == clause.start and where.letter == "L"
    return not _patterns()["other"].search(page.mask, sentence.start, group.start)


RULES = (below_park, tenants, scenes)
