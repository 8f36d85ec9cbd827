"""Titles, lists and awards that things, organizations and places were given."""

import re
from collections.abc import Iterator
from functools import cache

from kg.model import Name, Statement
from kg.relate.outline import Mode
from kg.relate.page import Page
from kg.relate.pieces import Clause, Group, Named
from kg.relate.topics import own_place
from kg.relate.words import any_of, compiled, table

_JOINT = re.compile(r"[、和及](?=[^、和及]{3,})|、")
_OPEN, _CLOSE = "“‘《（(", "”’》）)"
_LONGEST = 45


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    t = table("honours")
    verbs = any_of(t["verb"]["words"])
    level = any_of(t["honour"]["marks"])
    only = r"(?:全[国省市区县]|[\u4e00-\u9fff]{2,3}[省市])?唯一|首家|全[国省市][首前][家列]"
    return {
        "verb": compiled(
            rf"(?:[^，。；：\ue000-\ue00f]{{0,16}}?)(?P<verb>{verbs})(?:为|了)?(?=[^，。；：、]{{2}})"
        ),
        "alone": re.compile(
            rf"(?:\d{{4}}年(?:\d+月)?|同年|次年|园区|开发区|公司|先后|成功|连续[^，]{{0,4}}|并|还|再次|荣|圆满|顺利|我[区市县省]|助力我[区市县省]|全[区市县])*(?P<verb>{verbs})(?:为|了)?"
        ),
        "tail": re.compile(rf"{any_of(t['honour']['tail'])}$"),
        "first": re.compile(
            rf"(?:{only})(?=[^，。]{{4}})"
            r"|(?:今年|去年|当年|本年度|年度|20\d\d年度?)(?=[省市国区县])"
        ),
        "ends": re.compile(rf"(?:{any_of(t['honour']['ends'])})[”’）)]*$|“[^”]+”"),
        "marks": re.compile(level),
    }


def _honours(page: Page, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the honours in a stretch behind the verb, split at 、 and 和."""
    at, depth = start, 0
    cuts = []
    for i in range(start, end):
        c = page.text[i]
        depth += (c in _OPEN) - (c in _CLOSE)
        if depth == 1 and c == "“" and i > at and page.text[i - 1] == "”" and _list(page, i, end):
            cuts.append(i)
            at = i
        if (depth <= 0 and c in "、") or (depth <= 0 and c in "和及" and _both(page, at, i, end)):
            cuts.append(i)
            at = i + 1
    at = start
    for cut in [*cuts, end]:
        if piece := _trim(page, at, cut):
            yield piece
        at = cut if page.text[cut : cut + 1] == "“" else cut + 1


def _list(page: Page, i: int, end: int) -> bool:
    """Whether quoted titles follow each other without a common noun behind the last."""
    return not re.search(r"”(?!等|称号|荣誉|名单)[^“”等]{2,}$", page.text[i:end])


def _both(page: Page, start: int, i: int, end: int) -> bool:
    ends = _patterns()["ends"]
    rest = page.text[i + 1 : end]
    if page.text[i - 1] == "”":
        return False
    return bool(ends.search(page.text[start:i])) and bool(ends.search(rest)) and len(rest) > 4


def _trim(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """Drop white space, closing words and enclosing quotes; None for what is no honour."""
    words = page.text[start:end]
    start += len(words) - len(words.lstrip(" 了为"))
    if m := _patterns()["first"].match(page.text, start, end):
        start = m.end()
    words = page.text[start:end].rstrip()
    if m := _patterns()["tail"].search(words):
        words = words[: m.start()]
    if words[:1] == "“" and words.endswith("”") and words.count("“") == 1:
        start, words = start + 1, words[1:-1]
    end = start + len(words)
    if not 2 <= len(words) <= _LONGEST or re.match(r"[\d.,]+[家个项名人处亿万件]", words):
        return None
    return start, end


def awarded(page: Page) -> Iterator[Statement]:
    """Reads 获评, 入选, 被认定为 behind names: what follows up to the comma, split at 、.

    Example: [e圣泉集团]入选中国制造业民营企业500强、省民营企业创新100强。
    → 圣泉集团 honouredWith 省民营企业创新100强
    """
    for sentence in page.sentences:
        subject: Group | None = None
        for clause in sentence.clauses:
            for i, group in enumerate(clause.groups):
                subject = group
                stop = clause.groups[i + 1].start if i + 1 < len(clause.groups) else clause.end
                m = _patterns()["verb"].match(page.mask, group.end, clause.end)
                between = page.mask[group.end : m.start("verb")] if m else ""
                if m and page.mask[m.start("verb") - 1] == "进":
                    continue
                if m and m.end() <= stop and not re.search(r"的|产品|专业", between):
                    yield from _say(page, "awarded", group, m, clause)
            if not clause.groups and subject is not None:
                m = _patterns()["alone"].match(page.mask, clause.start, clause.end)
                if m and _titled(page, m, clause.end):
                    yield from _say(page, "awarded", subject, m, clause)
                elif subject.letter != "K":
                    subject = None


def _titled(page: Page, m: re.Match[str], end: int) -> bool:
    words = page.text[m.end() : end]
    return bool(_patterns()["marks"].search(words[:16])) and bool(
        _patterns()["ends"].search(re.sub(r"(?:等)?(?:荣誉|称号)+$", "", words))
    )


def _say(
    page: Page, rule: str, group: Group, m: re.Match[str], clause: Clause
) -> Iterator[Statement]:
    if m["verb"] in table("honours")["verb"]["weak"] and not _titled(page, m, clause.end):
        return
    ahead = page.mode(m.start()) is Mode.PLAN
    if ahead and not re.search(r"已|被|获评|荣获", page.text[clause.start : m.end()]):
        return
    if "计划" in page.text[m.end() : clause.end] and group.letter == "P":
        return
    if m["verb"] == "成为" and "唯一" in page.text[m.end() : clause.end]:
        return
    if re.match(r"(?:建设|成立|立项|筹建|设立|批复)", page.text[m.end() :][:2]):
        return
    for a, b in _honours(page, m.end(), clause.end):
        honour = Named(a, b, "H", Name("Honour", "", page.text[a:b]))
        for member in group.members:
            yield page.relation(rule, "honouredWith", member, honour)


def place_awarded(page: Page) -> Iterator[Statement]:
    """Reads 获评…… without a subject, or 我区获评: the place that the document is of.

    Example: [l章丘区]工作总结
    获评全国综合实力百强区、全省对外开放强县。
    → 章丘区 honouredWith 全省对外开放强县
    """
    for sentence in page.sentences:
        for i, clause in enumerate(sentence.clauses):
            m = _patterns()["alone"].match(page.mask, clause.start, clause.end)
            if (
                not m
                or m["verb"].endswith(("通过", "通过了", "获批"))
                or not _titled(page, m, clause.end)
            ):
                continue
            ours = bool(re.search(r"我[区市县省]", page.text[clause.start : m.end()]))
            if not ours and any(c.groups for c in sentence.clauses[:i]):
                continue
            inside = [n for n in page.between(sentence.start, sentence.end) if n.letter == "L"]
            subject = inside[-1] if ours and inside else own_place(page, sentence.start)
            if re.match(r"(?:园区|开发区|高新区|经开区)", page.mask[sentence.start :][:4]):
                parks = [n for n in page.names if n.letter == "K" and n.start < sentence.start]
                subject = parks[0] if parks else None
            if subject:
                group = Group((subject,), subject.start, subject.end, "")
                yield from _say(page, "place_awarded", group, m, clause)


def listed_under_honour(page: Page) -> Iterator[Statement]:
    """Reads a line that lists companies behind an honour: 省科技领军企业：A、B.

    Example: 国家级专精特新“小巨人”：[e中测公司]、[e国遥公司]
    → 国遥公司 honouredWith 国家级专精特新“小巨人”
    """
    ends = any_of(table("honours")["label"]["ends"])
    label = re.compile(rf"[^，。；：:]{{0,16}}{ends}[”’]?(?=[：:])")
    for line in page.document.lines:
        m = label.match(page.mask, line.start, line.end)
        members = page.between(m.end(), line.end) if m else []
        if not m or not members or page.quoted(members[0])[0] != m.end() + 1:
            continue
        if page.between(line.start, m.end()) or any(n.letter not in "EI" for n in members):
            continue
        honour = Named(m.start(), m.end(), "H", Name("Honour", "", page.text[m.start() : m.end()]))
        for member in members:
            yield page.relation("listed_under_honour", "honouredWith", member, honour)


def apposed(page: Page) -> Iterator[Statement]:
    """Reads a title right before a company: 国家级专精特新“小巨人”企业E.

    Example: 走进国家级专精特新“小巨人”企业[e艾森半导体]，产线满负荷运转。
    → 艾森半导体 honouredWith 国家级专精特新“小巨人”企业
    """
    t = table("honours")["apposed"]
    title = re.compile(
        rf"(?:{any_of(t['level'])})(?:[^，。；、：的\ue000-\ue00f]{{0,12}}?)(?:{any_of(t['mark'])})[”’]?(?:企业|单位|公司)?[——]*$"
    )
    for n in page.names:
        start = page.quoted(n)[0]
        m = title.search(page.mask, max(0, start - 30), start) if n.letter == "E" else None
        if m:
            words = page.text[m.start() : m.end()].rstrip("—")
            place = Named(m.start(), m.start() + len(words), "H", Name("Honour", "", words))
            yield page.relation("apposed", "honouredWith", n, place)


RULES = (awarded, place_awarded, listed_under_honour, apposed)
