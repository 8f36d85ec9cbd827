"""Statistics of a place: 地区生产总值1327.8亿元，增长6%；新增市场主体3.7万户."""

import re
from collections.abc import Iterator
from functools import cache

from kg.model import Name, Statement
from kg.relate.figures import LONGEST, MARKED, Figure, Said, figure_patterns, figures, is_attribute
from kg.relate.outline import Mode
from kg.relate.page import Page
from kg.relate.pieces import Clause, Named, Sentence
from kg.relate.values import quantity
from kg.relate.words import any_of, table


def statistics(page: Page) -> Iterator[Statement]:
    """Reads the words before a number, or behind it when none stand before.

    A change without words of its own belongs to the indicator before it.

    Example: 完成一般公共预算收入140.12亿元，同比增长11.1%；18家企业入围全市民营经济百强。
    → 一般公共预算收入 indicator 同比增长11.1% kind=result
    """
    for sentence in page.sentences:
        last: list[Said] = []
        place = ""
        owner = ""
        for clause in sentence.clauses:
            place = _place_of(clause) or place
            owner = _owner(clause) if clause.groups else owner
            if _skipped(page, clause) or _speech(page, sentence):
                continue
            if owner in OWNERS and not clause.groups and not _general(page, clause):
                continue
            for figure, said, carried in _read(page, clause, list(last)):
                last = carried
                yield _statement(page, clause, figure, said, place)


# A number behind one of these is the thing's own, unless the clause speaks of the whole place.
OWNERS = ("E",)


def _owner(clause: Clause) -> str:
    """Return the letter of the one thing that a clause is about: its subject."""
    group = clause.groups[-1]
    subject = group.start - clause.start <= 4 and not group.counted
    return group.letter if subject else ""


def _general(page: Page, clause: Clause) -> bool:
    words = page.mask[clause.start : clause.end]
    return bool(re.search(r"全[市区县省镇]|[一二三]产|增加值|总量|总值", words))


def _read(
    page: Page, clause: Clause, last: list[Said]
) -> Iterator[tuple[Figure, Said, list[Said]]]:
    """Yield each figure of a clause with its words, and the words that later clauses go on from."""
    found = figures(page, clause)
    at = clause.start
    line = page.document.lines[page.line_at(at)]
    if at == line.start and page.text.startswith(line.number, at):
        at += len(line.number)
    for i, figure in enumerate(found):
        stop = found[i + 1].start if i + 1 < len(found) else clause.end
        if is_attribute(page, figure):
            continue
        said = _words(page, clause, at, figure, stop)
        between = page.mask[at : figure.start]
        if said is None and last:
            said = _carried(figure, between, last, i, len(found))
        elif (
            said and last and page.text[said.start : said.end] in ("总数", "总量", "累计", "总数达")
        ):
            said = _without_new(page, last[-1])
        at = figure.end
        if said is None:
            continue
        if said.start >= figure.end:
            at = said.end
        if "分别" in page.mask[clause.start : figure.start] and len(found) > 1:
            last = last if i and len(last) == len(found) else _shared(page, said, len(found))
            said = last[i] if i < len(last) else said
        else:
            last = [said]
        yield figure, said, last


def _carried(figure: Figure, between: str, last: list[Said], i: int, count: int) -> Said | None:
    """Return the words before, for a change or a second value that has none of its own."""
    if re.fullmatch(r"[和、]", between):
        return last[-1]
    if not figure.growth or re.search(r"的$|[^，、]{5,}$", between) or figure.points:
        return None
    return last[i] if len(last) == count else last[-1]


def _without_new(page: Page, said: Said) -> Said:
    m = re.match(r"(?:新增|净增|新引进|新建|新)", page.text[said.start : said.end])
    return Said(said.start + m.end(), said.end, said.place) if m else said


def _place_of(clause: Clause) -> str:
    for group in clause.groups:
        if group.letter in "KL" and len(group.members) == 1 and group.start == clause.start:
            return group.members[0].name.surface
    return ""


def _speech(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence is somebody's words, or sums that somebody does."""
    words = page.text[sentence.start : sentence.end]
    return (words.startswith("“") and words.endswith("”")) or "一笔账" in words


def _skipped(page: Page, clause: Clause) -> bool:
    words = page.mask[clause.start : clause.end]
    if figure_patterns()["skip"].search(words):
        return True
    return words.endswith("的") or bool(
        re.search(r"\d(?:%|％|万?元|家|个)(?:以上|以下)?的$", words)
    )


def _shared(page: Page, said: Said, count: int) -> list[Said]:
    """Split A、B分别 into as many indicators as there are figures."""
    words = page.text[said.start : said.end]
    pieces = [m.span() for m in re.finditer(r"[^、和]+", words)]
    if len(pieces) != count or min(b - a for a, b in pieces) <= 2:
        return [said] * count
    return [Said(said.start + a, said.start + b, said.place) for a, b in pieces]


def _words(page: Page, clause: Clause, at: int, figure: Figure, stop: int) -> Said | None:
    """Return the words of the indicator that a figure is a value of."""
    begin, place = at, ""
    if named := page.between(at, figure.start):
        last = named[-1]
        begin = page.quoted(last)[1]
        place = last.name.surface if last.letter in "KL" else ""
        rest = page.mask[begin : figure.start]
        if rest.startswith(("等", "为代表")):
            return _counted(page, begin, figure, stop, place)
        alone = len(named) < 2 or named[-2].letter != last.letter
        if last.letter in "PA" or (last.letter in "EI" and alone and not rest.startswith("、")):
            return None
        if cut := re.match(r"[^，]{0,12}等", rest):
            begin += cut.end()
    left = page.mask[begin : figure.start]
    if figure_patterns()["served"].search(left):
        return None
    if at > clause.start or left.startswith(("为", "帮助", "向", "对")):
        m = figure_patterns()["served_verb"].match(left)
        begin += m.end() if m else 0
    if len(left) > 25 and "等" in left:
        begin = page.mask.rindex("等", begin, figure.start) + 1
    if re.search(r"(?:预期|预算|计划|目标)的$", left):
        return None
    if re.search(r"(?:由|从)$", left):
        return None
    if space := re.search(r"\s(?=[^\s]*$)", left):
        begin += space.end() if begin + space.end() < figure.start else 0
    follows = _behind(page, figure.end, stop, place, 2)
    if follows and re.search(r"(?:[了有着起的]|来自)$", left) and not _counted_noun(left):
        return follows
    found = _trimmed(page, begin, figure.start, place, follows is not None)
    if found is not None:
        return None if page.mask.startswith("的", figure.end) and not figure.growth else found
    if figure.growth or (page.mask.startswith("的", figure.end) and "总" in left):
        return None
    return follows


def _counted_noun(left: str) -> bool:
    """Whether words like 项目有 name what is counted in front of the number."""
    return bool(re.search(r"(?:项目|企业|人|数|率|量)(?:共)?有$", left))


def _counted(page: Page, begin: int, figure: Figure, stop: int, place: str) -> Said | None:
    """Return what 等181个重点项目 or 等重大项目52个 counts, unless it says nothing of its own."""
    between = page.mask[begin + 1 : figure.start]
    if len(between) >= 4 and not page.mask[begin : figure.start].startswith("为"):
        return Said(begin + 1, figure.start, "")
    said = _behind(page, figure.end, stop, place, 3)
    if said is None:
        return None
    words = page.text[said.start : said.end]
    t = table("indicators")["generic"]
    return None if words in t["words"] or any(w in words for w in t["no"]) else said


def _trimmed(page: Page, begin: int, end: int, place: str, follows: bool) -> Said | None:
    """Drop what introduces and what links; None when nothing of an indicator is left."""
    m = figure_patterns()["lead"].match(page.mask, begin, end)
    start = m.end() if m else begin
    if t := figure_patterns()["trail"].search(page.mask, start, end):
        end = t.start()
    words = page.mask[start:end]
    if cut := re.search(r"(?:的|等)+$", words):
        end = start + cut.start()
        words = page.mask[start:end]
    if len(words) > LONGEST:
        return None
    if len(words) < 2 or not re.search(r"[\u4e00-\u9fffA-Z]{2}", words):
        return None
    if follows and _verbs().match(words):
        return None
    return Said(start, end, place)


@cache
def _verbs() -> re.Pattern[str]:
    """Return the pattern of words that only say what is done to what is counted behind them."""
    t = table("indicators")["strip"]
    return re.compile(rf"(?:{any_of(t['adverb'])}|{any_of(t['verb'])}|[、和及对将把在])+$")


def _behind(page: Page, begin: int, end: int, place: str, least: int) -> Said | None:
    """Return the noun behind a count: 实施5条道路绿化项目."""
    piece = page.mask[begin:end]
    m = re.match(rf"(?:的|重)?[^{MARKED}（，。；：\s]*", piece)
    words = m[0] if m else ""
    if words.startswith("重") and not words.startswith("重点"):
        words = ""
    key = "before_figure" if end_in_figure(page, end) else "always"
    if cut := _cuts()[key].search(words, 2):
        words = words[: cut.start()]
    start = begin + (1 if words.startswith("的") else 0)
    stop = begin + len(words.rstrip("、和及等的"))
    size = stop - start
    if page.text[start:stop] in table("indicators")["generic"]["bare"]:
        return None
    if re.match(r"是|受|以|中|可以|内|半径|左右", page.mask[start:stop]):
        return None
    if size < least or size > LONGEST or not re.match(r"[\u4e00-\u9fff“A-Z\d]", page.mask[start]):
        return None
    return Said(start, stop, place)


@cache
def _cuts() -> dict[str, re.Pattern[str]]:
    t = table("indicators")["cut"]
    both = [*t["always"], *t["before_figure"]]
    return {"always": re.compile(any_of(t["always"])), "before_figure": re.compile(any_of(both))}


def end_in_figure(page: Page, place: int) -> bool:
    """Whether a number begins at a place."""
    return page.mask[place : place + 1] in "0123456789同超约近"


def _statement(page: Page, clause: Clause, figure: Figure, said: Said, place: str) -> Statement:
    jurisdiction = page.header(said.start).jurisdiction
    name = Name("Indicator", jurisdiction, page.text[said.start : said.end])
    subject = Named(said.start, said.end, "H", name)
    value = quantity(page.text[figure.start : figure.end])
    kind = _kind(page, clause, figure)
    where = said.place or place
    if where and jurisdiction.endswith(where):
        where = ""
    return page.value(
        "statistics", "indicator", subject, value, figure.start, kind=kind, place=where
    )


def _kind(page: Page, clause: Clause, figure: Figure) -> str:
    words = page.mask[clause.start : figure.end]
    if re.search(r"力争|确保|目标|争取|预期目标|计划实现|将达", words):
        return "target"
    plan = page.mode(figure.start) is Mode.PLAN
    return "target" if plan and not re.search(r"已|目前", words) else "result"


RULES = (statistics,)
