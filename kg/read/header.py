"""What a document says of itself: title, kind, issuer, number, date, jurisdiction."""

import re
from dataclasses import dataclass
from functools import cache

from kg.model import Header
from kg.read import jurisdiction
from kg.read.dates import DAY, find_date, iso, years
from kg.read.numbering import numbered
from kg.read.words import words

_NUMBER = re.compile(r"([一-鿿]{1,14})[〔\[［【（(](\d{4})[〕\]］】）)]\s*第?\s*(\d{1,4})\s*号")
_GLUE = re.compile(
    r"——|—\d{4}年|[一-鿿]{1,14}[〔\[［]\d{4}[〕\]］]|各位代表|为(?:深入|贯彻|全面|进一步|加快|推动|促进|了)"
    r"|[（(]\d{4}年\d{1,2}月\d{1,2}日|(?:项目)?序号|(?:项目|指标|企业)名称|单位[:：]"
)
_WIDE_GAP = re.compile(r"(?<=[^\x00-\x7f])[^\S\n]+|[^\S\n]+(?=[^\x00-\x7f])")
ASSEMBLY = re.compile(
    r"(?:——?|^[（(]?|报告[（(]?)(?:\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?)?在(.{2,40}?)(?:第[一二三四五六七八九十百零〇\d]+届|会议)"
)
_SPOKEN = re.compile(r"(?:代表|中共|中国共产党)[一-鿿]{2,24}?(?:人民政府|委(?:员会)?[一-鿿]{0,10})")
_OFFICIAL = re.compile("关于.*的|政府工作报告|公报$")
_TWO_ORGANS = re.compile(
    r"(办公室|办公厅|人民政府|委员会|(?<=[市区县省])委)(?!办公)"
    r"(?=[一-鿿]{2,9}[市区县省](?:人民政府|委|人大|政协|管委会))"
)
_STOP = re.compile(r"[，。；：！？,;:!?]")
_HEAD_LINES = 14


@dataclass(frozen=True, slots=True)
class Found:
    """A title and the places of its lines among the lines of its part."""

    title: str
    first: int
    last: int


@cache
def _pattern(name: str) -> re.Pattern[str]:
    text = words()["header"][name]
    return re.compile(text.replace("TITLE_ENDS", words()["repair"]["title_ends"]))


@cache
def _kinds() -> list[tuple[str, re.Pattern[str]]]:
    return [(kind, re.compile(p)) for kind, p in words()["header"]["kinds"]]


def close_up(line: str) -> str:
    """Return a line without the spaces beside Chinese characters."""
    return _WIDE_GAP.sub("", line.strip())


def read_header(lines: list[str], text: str, inherited: Header, place: str = "") -> Header:
    """Return the header of a part from its lines (none empty); gaps are filled from another's."""
    head = [close_up(line) for line in lines[:_HEAD_LINES]]
    news = _is_news(head, lines[-3:])
    found = find_title(head)
    if found is None or (news and not _OFFICIAL.search(found.title)):
        news = news or any(re.search(_pattern("dateline"), line) for line in head[1:6])
        found = _headline(head)
    title = found.title
    kind = "news" if news and not _OFFICIAL.search(title) else kind_of(title)
    if kind == "other":
        kind = _spoken_kind(head[:6])
    issuer = _issuer(head, lines, found, title, kind)
    assembly = [m.group(1) for line in head if (m := ASSEMBLY.search(line))]
    leaders = [line for line in head if re.match(_pattern("heads"), line)]
    spoken = [m.group() for line in head if (m := _SPOKEN.search(line))]
    named = "" if kind == "news" else title
    where = place or jurisdiction.find([*assembly, issuer, named, *leaders], spoken, text)
    known = inherited.jurisdiction
    if not place and (known.endswith(where) or (inherited.title and known.startswith(where))):
        where = known
    if not issuer and kind == "report" and "政府工作报告" in title and where:
        issuer = where + "人民政府"
    return Header(
        title=title,
        kind=kind,
        issuer=issuer or inherited.issuer,
        number=_number(head) or inherited.number,
        date=_date(head, lines, title, kind) or inherited.date,
        jurisdiction=where,
    )


def find_title(head: list[str]) -> Found | None:
    """Return the first lines that form an official title; glued words after it are cut off."""
    pattern = _pattern("title")
    for i in range(len(head)):
        for j in range(i, min(i + 3, len(head))):
            joined = "".join(head[i : j + 1])
            cut = _GLUE.split(joined, maxsplit=1)[0].strip()
            if 4 <= len(cut) <= 90 and pattern.search(cut) and not _STOP.search(cut[:-1]):
                return Found(cut, i, j)
            if cut != joined or len(joined) > 90:
                break
            if not re.search("关于|政府|报告", joined) or is_organ(head[i]):
                break
    return None


def _headline(head: list[str]) -> Found:
    """Return the line that heads a piece without an official title."""
    columns = _pattern("columns")
    for i, line in enumerate(head[:8]):
        if not 8 <= len(line) <= 60 or columns.search(line) or line[-1] in "。：；:":
            continue
        if not line.startswith("——") and not numbered(line):
            title = _GLUE.split(line.lstrip("# "), maxsplit=1)[0].strip()
            return Found(title or line, i, i)
    return Found("", 0, 0)


def kind_of(title: str) -> str:
    """Return the kind of document that a title tells."""
    bare = re.sub(r"\s|[（(](?:摘要|摘登|节选|书面|草案|试行|征求意见稿)[）)]", "", title)
    return next((kind for kind, pattern in _kinds() if pattern.search(bare)), "other")


def _spoken_kind(head: list[str]) -> str:
    """Return the kind that the first lines tell where the title is silent."""
    said = "".join(head)
    return next((k for k, p in words()["header"]["speech"] if re.search(p, said)), "other")


def _is_news(head: list[str], tail: list[str]) -> bool:
    pattern = _pattern("news")
    return any(pattern.search(line[:80]) for line in head[:10]) or any(
        len(line) < 40 and pattern.search(line) for line in tail
    )


def _number(head: list[str]) -> str:
    for line in head:
        if m := _NUMBER.search(line):
            return f"{m.group(1)}〔{m.group(2)}〕{m.group(3)}号"
    return ""


def is_organ(line: str) -> bool:
    """Whether a line only names an organ, or several."""
    ends = re.search(_pattern("organ").pattern + r"[（）()\s]*$", line)
    return bool(ends) and 4 <= len(line) <= 40 and not _STOP.search(line) and "关于" not in line


def _issuer(head: list[str], lines: list[str], found: Found, title: str, kind: str) -> str:
    """Return who issued it: above the title, at the foot, in a speaker's line, or in the title."""
    above = [line for line in head[: found.first] if is_organ(line)]
    if above and kind != "news":
        return _TWO_ORGANS.sub(r"\1、", "、".join(above))
    for i, line in enumerate(lines):
        line = close_up(line)
        m = re.search(rf"(?:{DAY.pattern})$", line) if len(line) < 60 else None
        if not m or i <= found.last:
            continue
        signed = line[: m.start()] or close_up(lines[i - 1])
        if is_organ(signed):
            return signed
    for line in head[found.last + 1 : found.last + 5]:
        speaker = re.sub(r"^.*会议上", "", line)
        if m := re.match(_pattern("offices"), speaker):
            return m.group("organ")
        if is_organ(line) and kind != "news":
            return line
    before = re.match(r"(.{4,40}?)关于", title)
    return before.group(1) if before and is_organ(before.group(1)) else ""


def _date(head: list[str], lines: list[str], title: str, kind: str) -> str:
    """Return the date of the meeting, the signature, the printing, the page, or the title."""
    for i, line in enumerate(head):
        opens = ASSEMBLY.search(line) or (i < 4 and "——" in line)
        if opens and (found := find_date(line)):
            return found
    short = [close_up(line) for line in lines if len(line) < 60]
    for line in short:
        if (m := re.search(rf"(?:{DAY.pattern})$", line)) and (
            m.start() == 0 or is_organ(line[: m.start()])
        ):
            return iso(m)
    for line in short:
        if re.search("[日]?(印发|公布|发布)[）)]?$", line) and (found := find_date(line)):
            return found
    if kind in ("news", "table", "statistics", "other") and (
        found := next((d for line in head[:6] if len(line) < 60 and (d := find_date(line))), "")
    ):
        return found
    number = _NUMBER.search("\n".join(head))
    heads = " ".join(line for line in head[:3] if len(line) < 40)
    return years(title) or (number.group(2) if number else "") or years(heads)
