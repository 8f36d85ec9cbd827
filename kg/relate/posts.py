"""Who is appointed to a post, leaves it, or holds it."""

import re
from collections.abc import Iterator
from functools import cache

from kg.model import Name, Statement
from kg.relate.outline import chapter
from kg.relate.page import Page
from kg.relate.pieces import Named
from kg.relate.words import any_of, compiled, table

_NOTE = r"(?:（(?P<note>[^（）]{1,24})）)?"
_LEAD = re.compile(r"\s*(?:[^，。；]{0,20}决定[，,:：])?(?:任命|免去)?[:：]?")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,8}[〔\[（(【]\s*\d{4}\s*[〕\]）)】]\s*第?\d+号")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    t = table("posts")
    person = r"(?P<person>[\u4e00-\u9fff·]{2,8}?)"
    post = r"(?P<post>[^，。；、（）的\ue000-\ue00f\s]{2,14}?)"
    surname = rf"(?:{any_of(t['surnames']['two'])}|[{t['surnames']['one']}])"
    unit = r"(?P<units><AEIL>(?:（<AEIL>）)?)"
    return {
        "appointed": compiled(
            rf"(?:任命)?{person}(?:同志)?(?:为|任|担任){unit}{post}{_NOTE}(?=[，。；、]|$|的?职务)"
        ),
        "more": compiled(rf"(?P<also>[，、]兼?任?|[，、]){unit}{post}{_NOTE}(?=[，。；、]|$)"),
        "left": compiled(rf"[，；]\s*(?:不再担任|免去其?|不再兼任)(?:的)?{unit}{post}职务"),
        "removed": compiled(
            rf"(?:免去)?{person}(?:同志)?的?{unit}{post}{_NOTE}职务(?:[，、（(]?(?P<retired>退休))?"
        ),
        "holds": compiled(
            rf"(?P<units><AEIL>)(?P<post>[党委组、]{{0,4}}{any_of(t['post']['titles'])})"
            rf"(?P<person>{surname}[\u4e00-\u9fff]{{1,2}}?)"
            rf"(?=$|[，,。：:；、（）\s]|{any_of(t['holds']['after'])})"
        ),
    }


def _say(
    page: Page, rule: str, m: re.Match[str], person: tuple[int, int], **more: str
) -> Iterator[Statement]:
    jurisdiction = page.header(person[0]).jurisdiction
    name = Name("Person", jurisdiction, page.text[person[0] : person[1]])
    subject = Named(*person, "H", name)
    note = more.pop("note", "") or m.groupdict().get("note") or ""
    for unit in page.between(m.start("units"), m.end("units")):
        yield page.relation(
            rule,
            "holdsPost",
            subject,
            unit,
            post=page.text[m.start("post") : m.end("post")].strip(),
            note=note,
            number=_number(page, person[0]),
            **more,
        )


def _number(page: Page, place: int) -> str:
    """Return the number of the notice that a place stands in, when it is printed above."""
    if given := page.header(place).number:
        return given
    i = page.line_at(place)
    for line in reversed(page.document.lines[max(0, i - 30) : i]):
        text = page.text[line.start : line.end].strip()
        if len(text) < 24 and _NUMBER.fullmatch(text):
            return text
    return ""


def appointed(page: Page) -> Iterator[Statement]:
    """Reads X为Y局局长（试用期一年） in an appointment, and what follows it: 兼任, 不再担任.

    Example: 区政府决定，任命：
    毕研芳为[a投资促进中心]副主任（试用期一年），兼任[a度假区管委会]招商专员；
    → 毕研芳 holdsPost 度假区管委会 action=appointed;note=兼;post=招商专员
    """
    for a, b in _notices(page):
        for m in _patterns()["appointed"].finditer(page.mask, a, b):
            person = m.span("person")
            if re.search(r"不再|免去|其$|同时|任命", m["person"]):
                continue
            yield from _say(page, "appointed", m, person, action="appointed", note=_also(page, m))
            at = m.end()
            while more := _patterns()["more"].match(page.mask, at, b):
                note = "兼" if "兼" in more["also"] else more["note"] or ""
                yield from _say(page, "appointed", more, person, action="appointed", note=note)
                at = more.end()
            if left := _patterns()["left"].match(page.mask, at, b):
                yield from _say(page, "appointed", left, person, action="removed")


def _also(page: Page, m: re.Match[str]) -> str:
    return m["note"] or ""


def removed(page: Page) -> Iterator[Statement]:
    """Reads 免去X的Y局局长职务, with 退休 behind it.

    Example: 免去：
    田家明的[a综合行政执法局]四级调研员职务，退休；
    → 田家明 holdsPost 综合行政执法局 action=retired;post=四级调研员
    """
    for a, b in _notices(page):
        for m in _patterns()["removed"].finditer(page.mask, a, b):
            action = "retired" if m["retired"] else "removed"
            if re.search(r"为|不再|免去|其$|同时|任命", m["person"]):
                continue
            yield from _say(page, "removed", m, m.span("person"), action=action)


def holds(page: Page) -> Iterator[Statement]:
    """Reads who holds a post in passing: 槐荫区区长刘敬涛说.

    Example: 会议上，[a章丘区委]书记马志勇说，要牢固树立项目意识。
    → 马志勇 holdsPost 章丘区委 action=holds;post=书记
    """
    for m in _patterns()["holds"].finditer(page.mask):
        yield from _say(page, "holds", m, m.span("person"), action="holds")


def _notices(page: Page) -> Iterator[tuple[int, int]]:
    """Yield the stretches of text that appoint or remove: sentences of lines below 任命 or 免去."""
    ahead = False
    for line in page.document.lines:
        text = page.text[line.start : line.end]
        if re.search(r"任命|免去|任免|聘任", text):
            ahead = True
        elif chapter(line) or not text.strip():
            ahead = False
        if ahead:
            at = line.start
            for end in re.finditer(r"[；。]|$", page.mask[line.start : line.end]):
                stop = line.start + end.end()
                if stop > at:
                    lead = _LEAD.match(page.mask, at, stop)
                    start = lead.end() if lead else at
                    yield start, stop
                at = stop


RULES = (appointed, removed, holds)
