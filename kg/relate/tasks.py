"""The tasks that units answer for: where each begins."""

import re
from functools import cache

from kg.model import Name, Span
from kg.relate.outline import chapter, numbered, ordinal
from kg.relate.page import Page
from kg.relate.pieces import Sentence
from kg.relate.words import any_of, compiled, lookup, table
from kg.sentences import sentences

MANY = 60


@cache
def duty_patterns() -> dict[str, re.Pattern[str]]:
    t = table("duties")
    label = any_of(lookup("duties", "label"))
    behind = any_of(lookup("duties", "behind"))
    runs = any_of(lookup("duties", "undertakes"))
    return {
        "label": re.compile(
            rf"(?P<role>{label})(?:单位|部门|主体|处室|科室|区县)(?:及[^：:]{{1,6}})?[：:]"
            rf"|(?:(?m:^)|(?<=[（(\[【［;；，,—\s]))(?P<bare>{label})[：:]"
        ),
        "behind": re.compile(rf"(?:等|单位|部门|各|、|其他|有关|相关|成员)*(?P<role>{behind})"),
        "bracket": compiled(
            r"(?:(?<=[。；，\w])|(?m:^))[（(\[【［](?:由)?[*＊★☆▲]?(?P<units><AEI>"
            rf"(?:[、，和,]?(?:{behind})?[、，和；,]?[*＊★☆▲]?<AEI>"
            r"|[、，](?:各|有关|相关|区直|市直)[^、，）]{1,10})*)"
            rf"(?P<role>{behind})?[^）)\]】］，。]{{0,8}}[）)\]】］]"
        ),
        "by": compiled(
            rf"(?<!原)由<A+>(?:（<A>）)?[^，。；]{{0,4}}?(?P<verb>{any_of(t['verb']['by'])})"
        ),
        "moved": compiled(
            r"(?:移交|移送|提交)(?P<units><A+>)(?:依法|统一)?(?:处理|查处|审核|核查)"
        ),
        "with": compiled(r"会同(?P<units><A+>)"),
        "heading": compiled(
            r"[^\ue000-\ue00f]{0,8}<AEI>(?:（挂?<A>(?:牌子)?）)?(?:[、与和]<AEI>(?:（挂?<A>(?:牌子)?）)?)*(?:的?(?:职责)?分工|的?主要职责|职责)?[。：:]?$"
        ),
        "idle": re.compile(
            r"[的（(、：:\s]|等|成员|\d{4}年|书记|局长|主任|区长|县长|市长|关于|各|印发|文件|决定|通知"
            r"|第|党组|审议|地块|华|与.*(?:签|合署|共建)"
        ),
        "filling": re.compile(
            rf"{behind}|[\ue000-\ue00f、，,。；;由等]|以上|上述|任务|事项|工作|分别|共同|联合|各|有关|相关|部门|单位"
        ),
        "owns": compiled(rf"(?:{any_of(t['list']['names'])})$"),
        "runs_it": compiled(
            rf"(?:直接|具体|共同|负责|承担|受托|统一|联合|、|<PKI>)*(?P<w>{runs})$"
        ),
        "run_by": compiled(
            rf"(?P<by>[^，。；]{{0,4}}由(?:其|该中心|该局|该单位))?(?:的)?(?P<w>{runs})"
        ),
        "leads": compiled(r"(?P<units><AIE+>)(?:共同|联合)?牵头"),
    }


def measure(page: Page, start: int, end: int) -> tuple[Name, Span]:
    """Return the task that begins with ``text[start:end]``, and the span of its first sentence."""
    first = sentences(page.text, start, end)
    span = page.document.span(*(first[0] if first else (start, end)))
    line = page.document.lines[page.line_at(span.start)]
    title = page.text[span.start : span.end]
    if numbered(line) and span.start <= line.start + 2:
        title = title.strip().removeprefix(line.number.strip())
    title = title.strip(" 　。；;：:，,、")[:MANY]
    return Name("Measure", page.document.id, title), span


def has_lists(page: Page) -> bool:
    """Whether the document puts lists of units behind its tasks."""
    return bool(duty_patterns()["label"].search(page.mask))


def task_above(page: Page, i: int, at: int, before: int) -> tuple[Name, Span] | None:
    """Return the task of a list of units in line ``i``: the last numbered line since the last list.

    Without a numbered line it is the first sentence since then.
    """
    lines = page.document.lines
    line = lines[i]
    own = sentences(page.text, line.start, max(line.start, at - 1))
    own = [s for s in own if re.search(r"\w{4}", page.text[s[0] : s[1]])]
    if numbered(line) and own:
        return measure(page, line.start, line.end)
    for j in range(i - 1, before, -1):
        if numbered(lines[j]) and lines[j].end > lines[j].start:
            return measure(page, lines[j].start, lines[j].end)
    if before >= 0:
        last = lines[before]
        closed = page.mask.rfind("）", last.start, last.end)
        if closed >= 0 and last.end - closed > 6:
            return measure(page, closed + 1, last.end)
    for j in range(before + 1, i):
        if lines[j].kind != "blank" and lines[j].end - lines[j].start > 4:
            return measure(page, lines[j].start, lines[j].end)
    return measure(page, *own[0]) if own else None


def own_task(page: Page, sentence: Sentence) -> tuple[Name, Span]:
    """Return the task that a sentence belongs to: in documents with lists, its numbered line."""
    lines = page.document.lines
    for j in range(sentence.line, max(sentence.line - 12, -1), -1):
        if numbered(lines[j]):
            if (has_lists(page) and not chapter(lines[j])) or ordinal(lines[j]):
                return measure(page, lines[j].start, lines[j].end)
            break
    return measure(page, *page.whole(sentence))


def only_units(page: Page, start: int, end: int) -> bool:
    """Whether a stretch is units and what they do for a task: 由A牵头，B、C配合."""
    words = page.mask[start:end]
    roles = re.search(lookup_roles(), words)
    if not roles or not "\ue000" <= words.lstrip("由以上分别")[:1] <= "\ue005":
        return False
    return len(duty_patterns()["filling"].sub("", words)) <= 4


@cache
def lookup_roles() -> str:
    """Return the pattern of the words that say a role behind units."""
    return any_of(lookup("duties", "behind"))
