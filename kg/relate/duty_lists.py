"""Lists of duties below the name of a unit: what it answers for, builds, runs and serves."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.model import Statement
from kg.relate.duties import acts
from kg.relate.outline import numbered
from kg.relate.page import Page
from kg.relate.pieces import Group, Named, Sentence
from kg.relate.tasks import duty_patterns, measure
from kg.relate.words import any_of, lookup, table

_PROVISION = re.compile(
    r"领导小组|办公室下设|各[成责有相牵]|本通知|以上|上述|能够在|过去|附件|抄送|联席会议|专班实行|工作组"
)
# How far above a unit's heading the text may say that it lists duties.
REACH = 2500


def listed_duties(page: Page) -> Iterator[Statement]:
    """Reads the sentences below a heading that is a unit's name, in a document about duties.

    Example: 关于明确部分单位职责的通知
    （一）[a区水利局]。
    负责[p文昌湖清淤工程]的建设管理。
    → 区水利局 responsibleFor 文昌湖清淤工程 role=responsible
    """
    titles = re.compile(any_of(table("duties")["list"]["titles"]))
    units: list[Named] = []
    level = 0
    for sentence in page.sentences:
        line = page.document.lines[sentence.line]
        if numbered(line) and sentence.start <= line.start + 1:
            if duty_patterns()["heading"].match(page.mask, line.start, line.end):
                told = titles.search(page.text, max(0, line.start - REACH), line.start)
                units, level = _heads(page, line.start, line.end) if told else [], line.level
                continue
            if line.level <= level:
                units = []
        if _PROVISION.match(page.text, sentence.start):
            units = []
        if units and not re.search(
            r"不得|^凡|一律|^不再|^加挂|^挂", page.text[sentence.start : sentence.end]
        ):
            yield from _duty(page, sentence, _chosen(page, sentence, units))


def _heads(page: Page, start: int, end: int) -> list[Named]:
    return [n for n in page.between(start, end) if page.text[n.start - 1] not in "（(挂"]


def _chosen(page: Page, sentence: Sentence, units: list[Named]) -> list[Named]:
    if len(units) > 1 and page.text.startswith("前者", sentence.start):
        return units[:1]
    if len(units) > 1 and page.text.startswith("后者", sentence.start):
        return units[-1:]
    first = sentence.clauses[0] if sentence.clauses else None
    if first and acts(page, sentence, first) and first.groups[0].members[0] not in units:
        return list(first.groups[0].members)
    return units


def _duty(page: Page, sentence: Sentence, units: list[Named]) -> Iterator[Statement]:
    whole = page.whole(sentence)
    start = sentence.start if len(units) == 1 and whole[0] != sentence.start else whole[0]
    chosen = page.text.startswith(("前者", "后者"), sentence.start)
    for unit in units:
        if whole[0] == sentence.start or chosen:
            task, span = measure(page, start if chosen else whole[0], whole[1])
            role = "lead" if page.text.startswith("牵头", span.start) else "responsible"
            yield replace(page.task("listed_duties", unit, task, span, role=role), place=span)
        for group in sentence.groups:
            if role := _runs(page, sentence, group):
                for thing in group.members:
                    s = page.relation("listed_duties", "undertakenBy", thing, unit, role=role)
                    yield replace(s, place=page.document.span(thing.start, thing.end))
                continue
            verb = duty_patterns()["owns"].search(page.mask, sentence.start, group.start)
            if verb and group.letter in "PK":
                led = page.mask.rfind("牵头", sentence.start, group.start)
                near = led >= 0 and group.start - led <= 6
                for thing in group.members:
                    role = "lead" if near else "responsible"
                    yield page.answers("listed_duties", unit, thing, role=role)


def _runs(page: Page, sentence: Sentence, group: Group) -> str:
    """Return how a unit undertakes a thing that its duty names, or nothing: 管理K, 承担P建设."""
    if group.letter not in "PKI":
        return ""
    before, after = duty_patterns()["runs_it"], duty_patterns()["run_by"]
    roles = lookup("duties", "undertakes")
    behind = after.match(page.mask, group.end, sentence.end)
    if behind and behind["by"]:
        return roles[behind["w"]]
    taken = re.search(r"承担[^，；。]*$", page.mask[sentence.start : group.start])
    front = before.search(page.mask, sentence.start, group.start)
    if group.letter != "K" and not (taken and behind):
        return ""
    found = behind or front
    return roles[found["w"]] if found else ""


RULES = (listed_duties,)
