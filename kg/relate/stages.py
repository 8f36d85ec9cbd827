"""How far a construction is: 开工, 在建, 竣工, 投产 — done or planned."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.model import Statement, Value
from kg.relate.ahead import planned
from kg.relate.outline import Mode
from kg.relate.page import Page
from kg.relate.pieces import Clause, Group
from kg.relate.quantities import MONEY
from kg.relate.topics import goes_on_about, topic
from kg.relate.triggers import before_words, stage_patterns, states
from kg.relate.values import DATE
from kg.relate.words import any_of, table

BUILT = "PKI"
# Triggers that a company alone may have: the rest need 等项目 behind the names.
COMPANY = {"operating", "expanded", "started", "stopped"}
_COMPANY_WORDS = re.compile(r"投产|扩产|增资|动工|开工|试产|停产|量产|落子|扩建|开建|上市")


def built(group: Group) -> bool:
    """Whether a stage may be said of a group: constructions, or companies as 等项目."""
    return group.letter in BUILT or (group.letter == "E" and "项目" in group.tail)


def _statements(
    page: Page, rule: str, group: Group, trigger: str, at: int, stages: tuple[str, ...], plan: str
) -> Iterator[Statement]:
    for stage in stages:
        for member in group.members:
            if group.letter in BUILT and member.letter not in BUILT and "项目" not in group.tail:
                continue
            value = Value(trigger, stage)
            yield page.value(rule, "stage", member, value, at, is_=stage, plan=plan)


def _room(page: Page, clause: Clause, i: int) -> tuple[int, int]:
    """Return the stretch behind group ``i``: up to the next construction or the clause's end."""
    group = clause.groups[i]
    for other in clause.groups[i + 1 :]:
        if other.letter in BUILT or other.letter == "E":
            return group.end, other.start
    return group.end, clause.end


def behind_name(page: Page) -> Iterator[Statement]:
    """Reads the trigger that follows one or several names: A、B等项目开工.

    Example: [p卡奥项目]、[k云谷产业园]等项目加快建设，[p北站枢纽]投用。
    → 云谷产业园 stage 加快建设 is=building
    """
    for sentence in page.sentences:
        for clause in sentence.clauses:
            for i, group in enumerate(clause.groups):
                yield from _behind(page, clause, i, group)


def _behind(page: Page, clause: Clause, i: int, group: Group) -> Iterator[Statement]:
    if not (found := _after(page, clause, i) or _shared(page, clause, i)):
        return
    trigger, at, stages = found
    if stages == ("building",) and _told(group):
        return
    if group.start > clause.start and page.mask[group.start - 1] in "在于到从向由":
        return
    if group.letter == "I" and stages == ("signed",) and trigger.startswith("签"):
        return
    if _IF.fullmatch(page.mask, clause.start, group.start):
        return
    if not built(group) and not (
        group.letter == "E"
        and _COMPANY_WORDS.search(trigger)
        and set(stages) <= COMPANY
        and not re.match(r"[\d一两三四五六七八九十几]", page.mask[at + len(trigger) :])
    ):
        return
    end = at + len(trigger)
    plan = planned(page, clause.start, at if stages == ("planned",) else end)
    if re.match(r"在即|可期|在望", page.mask[end : end + 2]):
        plan = "yes"
    if re.match(r"的?(?:机遇|契机|之机|后|以来)|中的", page.mask[end : end + 4]):
        plan = ""
    if not (stages == ("planned",) and page.mask.startswith("、当年", end)):
        yield from _statements(page, "stage_behind_name", group, trigger, at, stages, plan)
    for more in stage_patterns()["trigger"].finditer(page.mask, end, _room(page, clause, i)[1]):
        between = page.mask[end : more.start()]
        if not between or _ALSO.search(between):
            both = states(more[0])
            if both != stages and both != ("building",):
                yield from _statements(
                    page, "stage_behind_name", group, more[0], more.start(), both, plan
                )


def _shared(page: Page, clause: Clause, i: int) -> tuple[str, int, tuple[str, ...]] | None:
    """Return the trigger that a later thing of the same list has: E的A、E的B开工."""
    group = clause.groups[i]
    if group.letter not in BUILT:
        return None
    for j in range(i + 1, len(clause.groups)):
        if clause.groups[j].letter in BUILT:
            between = page.mask[group.end : clause.groups[j].start]
            linked = re.fullmatch(r"、[\ue000-\ue005]\ue00f*[^，。；]{0,16}的", between)
            return _after(page, clause, j) or _shared(page, clause, j) if linked else None
    return None


def _after(page: Page, clause: Clause, i: int) -> tuple[str, int, tuple[str, ...]] | None:
    """Return the trigger behind a group with its place and stages, unless the next name owns it."""
    group = clause.groups[i]
    start, stop = _room(page, clause, i)
    m = stage_patterns()["opening"].match(page.mask, start, stop)
    if not m or (not m[0].endswith(_PLACING) and _owned_by_next(page, clause, i, m.end())):
        return None
    key = next(k for k in "tuw" if m[k])
    trigger, at = m[key], m.start(key)
    if _NOT_YET.search(page.mask, start, at):
        return None
    if key in "uw" and group.letter != "P" and re.search(r"\d|类|的", page.mask[start:at]):
        return None
    stages = _stages_of(page, group, trigger, at)
    if group.letter != "P" and trigger.startswith("完成") and stages == ("building",):
        return None
    before = _before(page, clause, i)
    if before and stages == ("building",) and before[2][0] not in ("building", "push"):
        return None
    return trigger, at, stages


_PLACING = ("落在", "扎根")
_NOT_YET = re.compile(r"[把对][^，]{0,2}$|[尚暂还仍]未|未能|未$|没有|无法|不得|不再|取消|推迟")
_IF = re.compile(r"(?:如果?|若|倘若|假如|一旦)")
_ALSO = re.compile(rf"[、并和](?:当年|一边|同步|{DATE})?$")
PARTIAL = re.compile(r"主体|结构|地下|桩基|路基|土石方|首批|标段|厂房|基坑|设备|部分|前期")


def _stages_of(page: Page, group: Group, trigger: str, at: int) -> tuple[str, ...]:
    """Return the stages of a trigger; what is done of a part only leaves the whole being built."""
    stages = states(trigger)
    if stages[0] in ("completed", "started") and PARTIAL.search(page.mask[group.end : at]):
        return ("building",)
    return stages


def _owned_by_next(page: Page, clause: Clause, i: int, end: int) -> bool:
    following = clause.groups[i + 1 :]
    return bool(following) and following[0].start - end <= 1 and following[0].letter in "PKIE"


def _before(page: Page, clause: Clause, i: int) -> tuple[str, int, tuple[str, ...]] | None:
    """Return the verb right before a group with its place and stage; push words give ``push``."""
    p = stage_patterns()
    start = clause.groups[i - 1].end if i else clause.start
    stop = clause.groups[i].start
    if m := p["attribute"].search(page.mask, start, stop):
        stop = m.start()
    if m := p["before"].search(page.mask, start, stop):
        key = "t" if m["t"] else "v"
        if page.mask[stop - 1] == "、" and m.start(key) - start > 6:
            return None
        return m[key], m.start(key), (before_words()[m[key]],)
    if m := p["push"].search(page.mask, start, stop):
        return m[0], m.start(), ("push",)
    if i and re.fullmatch(rf"(?:{MONEY})?[、和与及][^，。；]{{0,14}}", page.mask[start:stop]):
        return None if _after(page, clause, i - 1) else _before(page, clause, i - 1)
    return None


def before_name(page: Page) -> Iterator[Statement]:
    """Reads the verb in front of one or several names: 开工A、B; 加快推进A等项目建设.

    Example: 建成[p东区水厂]和[i第二幼儿园]，扩建[i南湖小学]。
    → 第二幼儿园 stage 建成 is=completed
    """
    for sentence in page.sentences:
        for clause in sentence.clauses:
            for i, group in enumerate(clause.groups):
                if built(group) and not _after(page, clause, i) and not _told(group):
                    yield from _in_front(page, clause, i, group)


def _told(group: Group) -> bool:
    return any(w in group.tail for ws in table("stages")["tail"].values() for w in ws)


def _in_front(page: Page, clause: Clause, i: int, group: Group) -> Iterator[Statement]:
    found = _before(page, clause, i)
    if not found or found[2] == ("push",):
        return
    trigger, at, stages = found
    rest = page.mask[group.end : _room(page, clause, i)[1]]
    if stages == ("building",) and not _bare(group, rest):
        return
    if group.letter == "K" and trigger in ("抓好", "推动", "加快推动", "加速推动", "做好"):
        return
    said = page.mask.startswith("的", at + len(trigger)) and group.start - at - len(trigger) <= 1
    plan = planned(page, clause.start, group.start if said else clause.end)
    if trigger == "新建" and not plan:
        stages = ("completed",)
    if page.mask[at - 1 : at] in ("续", "新") and trigger == "建":
        return
    yield from _statements(page, "stage_before_name", group, trigger, at, stages, plan)


def _bare(group: Group, rest: str) -> bool:
    """Whether nothing behind a group says that the verb means something else of it."""
    if rest.startswith("的"):
        return bool(re.match(r"的(?:保护|提升|改造|建设|更新|升级)", rest))
    if group.letter == "P" or (group.letter == "I" and group.tail.startswith("等")):
        return True
    return not rest or bool(re.match(r"规划|基础设施|征收|建设|[及和、，。；：”’）]", rest))


def after_colon(page: Page) -> Iterator[Statement]:
    """Reads a list behind 竣工项目：.

    Example: 竣工项目：[p碧波水厂项目]、[p康养城项目]。
    → 康养城项目 stage 竣工 is=completed
    """
    for sentence in page.sentences:
        for clause, following in pairwise(sentence.clauses):
            m = stage_patterns()["colon"].fullmatch(page.mask, clause.start, clause.end)
            if not m or not following.groups or following.groups[0].start != following.start:
                continue
            stage = before_words()[m["t"]]
            plan = planned(page, clause.start, clause.end)
            for group in following.groups:
                if built(group) or group.letter == "E":
                    yield from _statements(
                        page, "stage_after_colon", group, m["t"], m.start("t"), (stage,), plan
                    )


def in_tail(page: Page) -> Iterator[Statement]:
    """Reads the stage in the words that close an enumeration: A、B等新开工重点项目.

    Example: 做好[p济枣高铁]、[p穿黄隧道]等新开工重点项目征迁工作。
    → 穿黄隧道 stage 新开工 is=started;plan=yes
    """
    known = {w: stage for stage, ws in table("stages")["tail"].items() for w in ws}
    find = re.compile(any_of(known))
    for sentence in page.sentences:
        for clause in sentence.clauses:
            for i, group in enumerate(clause.groups):
                after = _after(page, clause, i)
                if not built(group) or (after and after[2] != ("building",)):
                    continue
                if m := find.search(group.tail):
                    at = group.end - len(group.tail) + m.start()
                    stage = known[m[0]]
                    front = _before(page, clause, i)
                    idle = stage == "building" or (
                        stage == "planned" and not (front and page.mode(at) is Mode.PLAN)
                    )
                    plan = "" if idle else "yes"
                    yield from _statements(page, "stage_in_tail", group, m[0], at, (stage,), plan)


def next_clause(page: Page) -> Iterator[Statement]:
    """Reads a clause without a name that goes on about the last one: …，顺利通车.

    Example: [p济郑高铁槐荫段]建设完成，顺利实现通车运行。
    → 济郑高铁槐荫段 stage 通车运行 is=operating
    """
    for sentence in page.sentences:
        subject = topic(page, sentence)
        for clause in sentence.clauses:
            if clause.groups:
                subject = goes_on_about(page, clause, subject)
                continue
            if subject is None:
                continue
            m = stage_patterns()["next"].match(page.mask, clause.start, clause.end)
            if m and clause.end - m.end() <= 5:
                stages = states(m["t"])
                if stages != ("building",) or re.match(
                    r"目前|现|正", page.mask[clause.start :][:3]
                ):
                    plan = planned(page, clause.start, clause.end)
                    yield from _statements(
                        page, "stage_next_clause", subject, m["t"], m.start("t"), stages, plan
                    )


RULES = (behind_name, before_name, after_colon, in_tail, next_clause)
