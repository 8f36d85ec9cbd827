"""Lines that name a place, and what the next lines name there."""

import re
from collections.abc import Iterator

from kg.model import Statement
from kg.relate.outline import numbered
from kg.relate.page import Page
from kg.relate.pieces import Group, Named, Sentence
from kg.relate.scenes import told_at
from kg.relate.words import compiled

# How many sentences an introduced place holds for, and how long a line introduces one.
SCOPE, SHORT = 5, 36
_SMALL = re.compile(r"(?:镇|乡|街道|街|村|社区|片区|新区)$")
_MENTIONED = re.compile(r"(?:与|和|同|向|为|给|被|对|由|从|是|去|到|至|往|供|像|比|叫|来自)$")
_ASIDE = re.compile(r"来自|前往|赴|携手|会同|牵手|客户|总部位于|获|银行")


def introduced(page: Page) -> Iterator[Statement]:
    """Reads a short line about one town for the things that the lines below it name.

    Example: [l周庄镇]的思路是沿河布园。
    由南向北，[k金溪产业园]、[k北江汽车产业园]依次排开。
    → 北江汽车产业园 locatedIn 周庄镇
    """
    where: Named | None = None
    left = 0
    for sentence in page.sentences:
        if found := _introduction(page, sentence):
            where, left = found, SCOPE
            continue
        line = page.document.lines[sentence.line]
        elsewhere = any(g.letter == "L" for g in sentence.groups)
        if line.kind == "heading" or numbered(line) or elsewhere or not left:
            where = None
        left -= 1
        for group in sentence.groups if where else ():
            if where and _subject(page, sentence, group):
                for member in group.members:
                    if member.letter in "PKIE":
                        yield told_at(page, "introduced", "locatedIn", member, where)


def _introduction(page: Page, sentence: Sentence) -> Named | None:
    """Return the town that a line is about: its only name, first or last in it."""
    line = page.document.lines[sentence.line]
    alone = sentence.start == line.start and line.end - sentence.end <= 1
    if not alone or sentence.end - sentence.start > SHORT or numbered(line):
        return None
    names = page.between(sentence.start, sentence.end)
    if len(names) != 1 or names[0].letter != "L" or line.kind == "heading":
        return None
    if re.search(r"\d", page.mask[sentence.start : sentence.end]):
        return None
    edge = names[0].start - sentence.start <= 4 or sentence.end - names[0].end <= 3
    small = _SMALL.search(names[0].name.surface)
    own = page.header(sentence.start).jurisdiction.endswith(names[0].name.surface)
    return names[0] if edge and small and not own else None


def _subject(page: Page, sentence: Sentence, group: Group) -> bool:
    clause = page.clause_at(group.start)
    if clause is None or _MENTIONED.search(page.mask, sentence.start, group.start):
        return False
    before = page.mask[clause.start : group.start]
    if group.letter == "E":
        first = not any(g.letter == "E" and g.start < group.start for g in clause.groups)
        return first and not _ASIDE.search(before) and "和" not in before
    return group.letter in "PKI" and not _ASIDE.search(before)


def own_park(page: Page) -> Iterator[Statement]:
    """Reads 园区位于, 园区地处: where the park is that the text is about.

    Example: [k云岭工业园]概况
    园区地处[l清河县]东部，毗邻高铁站。
    → 云岭工业园 locatedIn 清河县
    """
    for sentence in page.sentences:
        m = _OWN.match(page.mask, sentence.start, sentence.end)
        if m is None:
            continue
        parks = [n for n in page.between(0, sentence.start) if n.letter == "K"]
        begun = [n for n in parks if page.line_at(n.start) <= 1] or parks[:1]
        if begun:
            for where in page.between(m.start("where"), m.end("where")):
                yield page.relation("own_park", "locatedIn", begun[0], where)


_OWN = compiled(
    r"(?:该|本)?(?:园区|开发区|产业园|高新区)(?:位于|地处|坐落于?|坐落在|选址于?)(?P<where><L+>)"
)

RULES = (introduced, own_park)
