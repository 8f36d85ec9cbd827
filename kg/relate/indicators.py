"""Statistics of a place: 地区生产总值1327.8亿元，增长6%；新增市场主体3.7万户."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.model import Name, Statement
from kg.relate.outline import Mode
from kg.relate.page import Clause, Named, Page, Sentence
from kg.relate.values import quantity
from kg.relate.words import any_of, table

MARKED = "\ue000-\ue00f"
LONGEST = 36


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit in a clause; ``growth`` when it is a change, not a level."""

    start: int
    end: int
    growth: bool


@dataclass(frozen=True, slots=True)
class Said:
    """The words of an indicator and the place that it is about, when the clause names one."""

    start: int
    end: int
    place: str


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    t = table("indicators")
    units = any_of(table("units")["count"]["words"])
    meant = r"(?:约|近|超过|超|突破|越过|不少于|不低于|至少|不超过|不高于|不足|逾|高于|净增|再提|再降|共)?"
    number = r"-?\d[\d,]*(?:\.\d+)?(?:（[^（）]{1,12}）)?[多余]?"
    after = r"(?:以上|以内|以下|左右|上下)?"
    against, growth = any_of(t["value"]["against"]), any_of(t["value"]["growth"])
    change = rf"(?:{against})*(?:{growth})(?:约|到|至|了|达到?|近|超过?|不低于|不少于)*{number}(?:%|％|个百分点|倍|万?亿?元|[万亿]?{units}){after}"
    level = rf"{meant}{number}[百千万亿]{{0,2}}[多余]?(?:{units}|%|％|个百分点|倍|成){after}"
    spoken = rf"(?:{meant}[一二三四五六七八九]成[多半]?{after}|(?:近|超|约|超过)[一二三四五六七八九十百千万]+[余多]?(?:{units})|过半|近一半|超六成)"
    return {
        "figure": re.compile(rf"(?P<growth>{change})|(?P<level>{level}|{spoken})"),
        "lead": re.compile(
            rf"(?:(?!{any_of(t['strip']['keep'])})(?:{any_of(t['strip']['lead'])}|\d{{4}}年(?:底|末|度|上半年|以来)?[，,]?|截至[^，]{{1,8}}|到\d{{4}}年|[、，：:—\s]))*"
        ),
        "trail": re.compile(rf"(?:{any_of(t['strip']['trail'])}|\s)+$"),
        "served": re.compile(
            rf"(?:^|[，、]|{any_of(t['strip']['lead'])})(?:{any_of(t['strip']['served'])})$"
        ),
        "skip": re.compile(any_of(t["skip"]["clause"])),
        "before": re.compile(rf"{any_of(t['skip']['before'])}[^，。；、\d]{{0,8}}$"),
        "time": re.compile(rf"{any_of(t['skip']['time'])}(?:以上|以内|左右)?$"),
        "timed": re.compile(any_of(t["skip"]["timed"])),
        "served_verb": re.compile(r"[^，]{0,16}?(?:提供|解决|办理|协调解决|争取到|赋能)"),
    }


def figures(page: Page, clause: Clause) -> list[Figure]:
    """Return the numbers of a clause that may be values of an indicator."""
    out = []
    for m in _patterns()["figure"].finditer(page.mask, clause.start, clause.end):
        if _date_or_rank(page, clause, m):
            continue
        out.append(Figure(m.start(), m.end(), bool(m["growth"])))
    return out


def _date_or_rank(page: Page, clause: Clause, m: re.Match[str]) -> bool:
    p = _patterns()
    left = page.mask[clause.start : m.start()]
    if re.search(r"[\dA-Za-z.\-—~～/]$", left) or re.match(
        r"[年月日]?[\d—-]", page.mask[m.end() :][:2]
    ):
        return True
    if re.search(r"\d[年月]$|\d年(?:以上|左右)?$", m[0]) and not m["growth"]:
        return True
    if m["level"] and p["time"].search(m[0]) and not p["timed"].search(left[-12:]):
        return True
    return bool(
        not m["growth"]
        and p["before"].search(left[-12:])
        and not re.search(r"不低于|不高于|^高于", m[0])
    ) or bool(re.search(r"(?:高于|低于|快于|优于|高出)[^，]{0,14}$", left))


def statistics(page: Page) -> Iterator[Statement]:
    """Reads the words before a number, or behind it when none stand before.

    A change without words of its own belongs to the indicator before it.

    Example: 完成一般公共预算收入140.12亿元，同比增长11.1%；18家企业入围全市民营经济百强。
    → 一般公共预算收入 indicator 同比增长11.1% kind=result
    """
    for sentence in page.sentences:
        last: list[Said] = []
        place = ""
        for clause in sentence.clauses:
            place = _place_of(clause) or place
            if _skipped(page, clause):
                continue
            found = figures(page, clause)
            at = clause.start
            for i, figure in enumerate(found):
                stop = found[i + 1].start if i + 1 < len(found) else clause.end
                said = _words(page, clause, at, figure, stop)
                if said is None and figure.growth and last:
                    said = last[min(i, len(last) - 1) if len(last) == len(found) else -1]
                elif (
                    said is None and last and re.fullmatch(r"[和、]", page.mask[at : figure.start])
                ):
                    said = last[-1]
                if said is not None:
                    if (
                        found
                        and "分别" in page.mask[clause.start : figure.start]
                        and len(found) > 1
                    ):
                        last = last if i else _shared(page, said, len(found))
                        said = last[i] if i < len(last) else said
                    else:
                        last = [said]
                    yield _statement(page, sentence, clause, figure, said, place)
                at = figure.end


def _place_of(clause: Clause) -> str:
    for group in clause.groups:
        if group.letter in "KL" and len(group.members) == 1 and group.start == clause.start:
            return group.members[0].name.surface
    return ""


def _skipped(page: Page, clause: Clause) -> bool:
    words = page.mask[clause.start : clause.end]
    if _patterns()["skip"].search(words):
        return True
    return words.endswith("的") or bool(
        re.search(r"\d(?:%|％|万?元|家|个)(?:以上|以下)?的$", words)
    )


def _shared(page: Page, said: Said, count: int) -> list[Said]:
    """Split A、B分别 into as many indicators as there are figures."""
    words = page.text[said.start : said.end]
    pieces = [m.span() for m in re.finditer(r"[^、和]+", words)]
    if len(pieces) != count:
        return [said] * count
    return [Said(said.start + a, said.start + b, said.place) for a, b in pieces]


def _words(page: Page, clause: Clause, at: int, figure: Figure, stop: int) -> Said | None:
    """Return the words of the indicator that a figure is a value of."""
    named = [n for n in page.between(at, figure.start)]
    begin, place = at, ""
    if named:
        last = named[-1]
        if last.letter == "P" or (
            last.letter in "EIA" and not page.mask[last.end :].startswith(("、", "等"))
        ):
            if last.letter != "K":
                return None
        begin = page.quoted(last)[1]
        place = last.name.surface if last.letter in "KL" else ""
    left = page.mask[begin : figure.start]
    if re.match(r"等|为代表", left):
        return _behind(page, figure.end, stop, place, 4)
    if _patterns()["served"].search(left):
        return None
    if m := _patterns()["served_verb"].match(left):
        if at > clause.start or left.startswith(("为", "帮助", "向", "对")):
            begin += m.end()
    found = _trimmed(page, begin, figure.start, place)
    if found is not None:
        if page.mask[figure.end : figure.end + 1] == "的" and not figure.growth:
            return None
        return found
    if figure.growth or page.mask[figure.end : figure.end + 1] == "的" and _money(page, figure):
        return None
    return _behind(page, figure.end, stop, place, 2)


def _money(page: Page, figure: Figure) -> bool:
    return bool(re.search(r"元|亩|米|公里|顷", page.text[figure.start : figure.end]))


def _trimmed(page: Page, begin: int, end: int, place: str) -> Said | None:
    """Drop what introduces and what links; None when nothing of an indicator is left."""
    m = _patterns()["lead"].match(page.mask, begin, end)
    start = m.end() if m else begin
    if t := _patterns()["trail"].search(page.mask, start, end):
        end = t.start()
    words = page.mask[start:end]
    if cut := re.search(r"(?:的|等)+$", words):
        end = start + cut.start()
        words = page.mask[start:end]
    if len(words) > LONGEST:
        return None
    if len(words) < 2 or not re.search(r"[\u4e00-\u9fffA-Z]{2}", words) or _verb_only(words):
        return None
    return Said(start, end, place)


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(
        r"(?:新增|新建|新|建成|建设|开工|打造|培育|新培育|引进|实施|签约|谋划|储备|改造|完成|获批|推广|净增|增加|举办|开展|评选|组建|改扩建|续建|创建|增设|增配|配备|推出|出台|设立|成立|招引|落地|新认定|认定|入选|新签约|发放|投入|争取|拆除|整治|建|共|开设|开工新建|开通|新开通|设置|培养|组织|安置|维修|修复|修缮|提升|优化|制定|办理|规划|布局|聚集|集聚|汇聚|形成|拥有|下派|选派|开工建设|策划储备|谋划实施|启动|推进|及|优化调整|、|和|累计|已|在|对|将|把|就|从|围绕|按照|力争|成功|新引进|抽调|带动|吸引|年内)+$"
    )


def _verb_only(words: str) -> bool:
    return bool(_verbs().match(words))


def _behind(page: Page, begin: int, end: int, place: str, least: int) -> Said | None:
    """Return the noun behind a count: 实施5条道路绿化项目."""
    piece = page.mask[begin:end]
    m = re.match(rf"(?:的|重)?[^{MARKED}（，。；：]*", piece)
    words = m[0] if m else ""
    if words.startswith("重") and not words.startswith("重点"):
        words = ""
    start = begin + (1 if words.startswith("的") else 0)
    stop = begin + len(words.rstrip("、和及等的"))
    size = stop - start
    if size < least or size > LONGEST or not re.match(r"[\u4e00-\u9fff“A-Z\d]", page.mask[start]):
        return None
    return Said(start, stop, place)


def _statement(
    page: Page, sentence: Sentence, clause: Clause, figure: Figure, said: Said, place: str
) -> Statement:
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


_FLAT = re.compile(
    r"(?P<name>[#＃]?[\u4e00-\u9fff（）()“”]{2,24}?)[*＊]?(?P<unit>(?:[百千万]*亿?元|%|亿元|万元|万吨|吨|万人|户|家|万平方米|万千瓦时))\s*"
    r"(?P<level>—|－|--|-?\d[\d,]*\.?\d*)\s*(?P<growth>-?\d[\d,]*\.?\d*)?(?=\s|$|[\u4e00-\u9fff#＃])"
)


def flattened(page: Page) -> Iterator[Statement]:
    """Reads a statistics table that was flattened into a line: name, unit, level, change.

    Example: 2024年主要经济指标完成情况指标名称单位累计完成同比(±%)
    地区生产总值*亿元170.3 2.9规模以上工业营业收入亿元38.6 -15.6
    → 规模以上工业营业收入 indicator -15.6 kind=result
    """
    for line in page.document.lines:
        if page.is_row(line):
            continue
        found = list(_FLAT.finditer(page.text, line.start, line.end))
        dense = sum(m.end() - m.start() for m in found)
        if (
            not found
            or dense < 0.6 * (line.end - line.start)
            or "，" in page.text[line.start : line.end]
        ):
            continue
        for m in found:
            yield from _flat(page, m)


def _flat(page: Page, m: re.Match[str]) -> Iterator[Statement]:
    words = re.sub(r"^(?:其中[：:]?|[#＃])", "", m["name"])
    end = m.end("name")
    subject = Named(
        end - len(words), end, "H", Name("Indicator", page.header(end).jurisdiction, words)
    )
    for key, unit in (("level", m["unit"]), ("growth", "%")):
        if m[key] and m[key][-1].isdigit():
            value = quantity(m[key], unit)
            yield page.value("flattened", "indicator", subject, value, m.start(key), kind="result")


RULES = (statistics, flattened)
