"""Which unit answers for what: 责任单位 behind tasks, lists of duties, 由……负责."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from kg.model import Statement
from kg.relate.outline import Mode, numbered
from kg.relate.page import Page
from kg.relate.pieces import Clause, Group, Named, Sentence
from kg.relate.tasks import duty_patterns, measure, only_units, own_task, task_above
from kg.relate.values import date
from kg.relate.words import lookup
from kg.sentences import sentences

_DUE = re.compile(r"(?:完成时限|完成时间|办理时限|时限要求|时间节点)[:：]\s*([^；;。）)\n]+)")
_CLOSED = re.compile(r"[）)\]】］]|$")


def listed_units(page: Page) -> Iterator[Statement]:
    """Reads units behind a label: （牵头单位：A；配合单位：B、C） answers for the task above.

    Example: 1.建好产业园。
    加快配套建设。
    （牵头单位：[a区经信局]；责任单位：[a区科技局]、[a德源街道]）
    → 区科技局 responsibleFor #1.建好产业园。 role=responsible
    """
    before = -1
    for i, line in enumerate(page.document.lines):
        found = list(duty_patterns()["label"].finditer(page.mask, line.start, line.end))
        if not found or page.is_row(line):
            continue
        task = task_above(page, i, found[0].start(), before)
        before = i
        if task is None:
            continue
        due = _due(page, line.start, line.end)
        for m, after in zip_longest(found, found[1:]):
            stop = after.start() if after else line.end
            if close := _CLOSED.search(page.mask, m.end(), stop):
                stop = min(stop, close.start() or stop)
            role = lookup("duties", "label")[m["role"] or m["bare"]]
            for unit, said in _roles(page, m.end(), stop, role):
                yield page.task("listed_units", unit, *task, role=said, due=due)


def _due(page: Page, start: int, end: int) -> str:
    m = _DUE.search(page.text, start, end)
    if not m:
        return ""
    header = page.header(start).date[:4]
    normal = date(m[1].strip(), int(header) if header.isdigit() else None).normal
    return normal if normal[:1].isdigit() or normal.startswith("..") else ""


def _roles(page: Page, start: int, stop: int, role: str) -> Iterator[tuple[Named, str]]:
    """Yield each unit of a stretch with its role: 牵头 or 配合 behind a run of units decides.

    A unit marked with a star leads.
    """
    run: list[Named] = []
    units = page.between(start, stop)
    for n, after in zip_longest(units, units[1:]):
        if page.mask[n.start - 1] in "*＊★☆▲":
            yield n, "lead"
        else:
            run.append(n)
        m = duty_patterns()["behind"].match(page.mask, n.end, after.start if after else stop)
        if page.mask.startswith(("（牵头", "(牵头"), n.end):
            yield from ((u, role) for u in run[:-1])
            yield n, "lead"
            run = []
            continue
        if m or after is None or page.mask[n.end : after.start] in ("；", "，", ";", ","):
            said = lookup("duties", "behind")[m["role"]] if m else role
            yield from ((u, said) for u in run)
            run = []


def bracketed_units(page: Page) -> Iterator[Statement]:
    """Reads units in brackets behind a task without a label: ……（A牵头，B、C配合）, （*A、B）.

    Example: 3.推进园区扩容，盘活闲置厂房。（[a区发改局]牵头，[a区财政局]配合）
    → 区财政局 responsibleFor #3.推进园区扩容，盘活闲置厂房。 role=support
    """
    before = -1
    for i, line in enumerate(page.document.lines):
        if page.is_row(line) or duty_patterns()["label"].search(page.mask, line.start, line.end):
            before = i if not page.is_row(line) else before
            continue
        for m in duty_patterns()["bracket"].finditer(page.mask, line.start, line.end):
            if "\ue000" <= page.mask[m.start() - 1] <= "\uf8ff":
                continue
            own = sentences(page.text, line.start, m.start())
            task = task_above(page, i, m.start(), before)
            if own and not numbered(line):
                task = measure(page, *own[-1])
            if task is None:
                continue
            before = i if not own else before
            for unit, role in _roles(page, m.start("units"), m.end(), "responsible"):
                yield page.task("bracketed_units", unit, *task, role=role)


def by_unit(page: Page) -> Iterator[Statement]:
    """Reads 由A负责, 由A会同B组织 in the middle of a task.

    Example: 二、重点任务
    校舍竣工验收由[a区住建局]会同[a区消防大队]组织。
    → 区消防大队 responsibleFor #校舍竣工验收由区住建局会同区消防大队组织。 role=support
    """
    for sentence in page.sentences:
        if page.mode(sentence.start) is not Mode.PLAN or _alone(page, sentence):
            continue
        for m in duty_patterns()["by"].finditer(page.mask, sentence.start, sentence.end):
            role = "lead" if m["verb"] == "牵头" else "responsible"
            task = own_task(page, sentence)
            for unit in page.between(m.start(), m.end()):
                yield page.task("by_unit", unit, *task, role=role)
        for m in duty_patterns()["moved"].finditer(page.mask, sentence.start, sentence.end):
            for unit in page.between(m.start(), m.end()):
                yield page.task("by_unit", unit, *own_task(page, sentence), role="responsible")
        for m in duty_patterns()["with"].finditer(page.mask, sentence.start, sentence.end):
            for unit in page.between(m.start(), m.end()):
                yield page.task("by_unit", unit, *own_task(page, sentence), role="support")


def acting_unit(page: Page) -> Iterator[Statement]:
    """Reads a clause of a plan that a unit opens: 区应急局联合开展……, A、B配合做好…….

    Example: 二、2024年重点任务
    [a市应急局]联合开展化工企业体检，[a市财政局]设立奖补资金。
    → 市财政局 responsibleFor #市应急局联合开展化工企业体检，市财政局设立奖补资金。 role=responsible
    """
    for sentence in page.sentences:
        if _alone(page, sentence):
            continue
        acting = [c for c in sentence.clauses if acts(page, sentence, c)]
        ahead = page.mode(sentence.start) is Mode.PLAN
        if not acting or (not ahead and sum(len(c.groups[0].members) for c in acting) < 3):
            continue
        if ahead:
            acting = [c for c in sentence.clauses if acts(page, sentence, c, "AEI")]
        for clause in acting:
            group = clause.groups[0]
            task = own_task(page, sentence)
            if re.match(r"(?:积极)?(?:配合|协助)", page.mask[group.end :][:6]):
                role = "support"
            else:
                role = "lead" if page.mask.startswith("牵头", group.end) else "responsible"
            for unit in group.members:
                yield page.task("acting_unit", unit, *task, role=role)


def acts(page: Page, sentence: Sentence, clause: Clause, letters: str = "A") -> bool:
    """Whether a clause begins with units that do something."""
    if not clause.groups or any(n.letter not in letters for n in clause.groups[0].members):
        return False
    group: Group = clause.groups[0]
    line = page.document.lines[sentence.line]
    lead = page.mask[clause.start : group.start]
    if clause.opens and clause.start == line.start:
        lead = lead.removeprefix(line.number)
    rest = page.mask[group.end : clause.end]
    return not (
        lead.strip()
        or len(re.sub(r"[\ue000-\ue00f\s]", "", rest)) < 3
        or duty_patterns()["idle"].match(rest)
        or "分工" in rest
    )


def spoken_units(page: Page) -> Iterator[Statement]:
    """Reads a line that is only units and roles, without a label or brackets.

    Example: （四）防洪排涝
    水库除险加固工程汛前完成主体。
    由[a区水利局]牵头，[a区应急管理局]、[a市水文局]配合。
    → 市水文局 responsibleFor #（四）防洪排涝 role=support
    """
    before = -1
    for i, line in enumerate(page.document.lines):
        if not only_units(page, line.start, line.end):
            continue
        task = task_above(page, i, line.start, before)
        before = i
        if task:
            for unit, role in _roles(page, line.start, line.end, "responsible"):
                yield page.task("spoken_units", unit, *task, role=role)


def _alone(page: Page, sentence: Sentence) -> bool:
    line = page.document.lines[sentence.line]
    return only_units(page, line.start, line.end)


def leading_unit(page: Page) -> Iterator[Statement]:
    """Reads 研究院牵头整理…… anywhere.

    Example: [i孟子研究院]牵头整理典籍21部。
    → 孟子研究院 responsibleFor #孟子研究院牵头整理典籍21部。 role=lead;target=整理典籍21部
    """
    for sentence in page.sentences:
        if _alone(page, sentence):
            continue
        for m in duty_patterns()["leads"].finditer(page.mask, sentence.start, sentence.end):
            if page.mask[m.start() - 1 : m.start()] in ("由", "（", "、", "："):
                continue
            if re.match(r"[，,）)、；。的]|负责", page.mask[m.end() : m.end() + 1]):
                continue
            for unit in page.between(m.start(), m.end()):
                yield page.task("leading_unit", unit, *own_task(page, sentence), role="lead")


RULES = (
    listed_units,
    bracketed_units,
    by_unit,
    acting_unit,
    spoken_units,
    leading_unit,
)
