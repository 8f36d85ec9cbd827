"""Dates and periods as texts write them, in ISO 8601 as far as the calendar holds them."""

import re
from calendar import monthrange
from dataclasses import dataclass

from kg.model import Value
from kg.relate.numbers import chinese

_HAN = "零〇○一二三四五六七八九十"
_YEARS = rf"(?:\d{{4}}年度?|[{_HAN[:-1]}]{{4}}年)"
_MONTHS = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?"
_QUARTER = r"(?:第?[一二三四1234]季度|首季度|前三季度)"
_PART = rf"(?:上半年|下半年|{_QUARTER}|年?底|年?末|年?初|年中|春季|秋季)末?"
_NEAR = r"(?:今年|明年|后年|当年|本年|次年|去年)"
_FEAST = r"(?:“(?:五一|十一|七一)”|国庆节?|春节|元旦|汛期|汛)"
DATE = (
    rf"(?:(?:{_YEARS}|{_NEAR})?(?:{_MONTHS}(?:\d{{1,2}}[日号]|[{_HAN}]{{1,3}}[日号]"
    rf"|上旬|中旬|下旬|底|初|末)?|{_PART}|{_FEAST})|{_YEARS}|{_NEAR}"
    r"|(?<![\d.])(?:19|20)\d\d[./-]\d{1,2}(?:[./-]\d{1,2})?(?![\d万亿元亩%％米公])|年内|全年"
    r"|下个?月|本?月底|\d{1,2}个月内|“?十[四五]五”?期?末)(?:之?前|以前|前夕)?"
)
_SHIFT = {"今年": 0, "当年": 0, "本年": 0, "明年": 1, "次年": 1, "后年": 2, "去年": -1, "上年": -1}
_FEASTS = {
    **{"五一": (5, 1), "十一": (10, 1), "国庆": (10, 1), "七一": (7, 1), "八一": (8, 1)},
    "元旦": (1, 1),
}
_PLAN = re.compile(r"十([二三四五六七])五(期间|时期|规划期?末|期?末)")
_HAN_YEAR = re.compile(rf"[一二][{_HAN[:-1]}]{{3}}(?=年)")
_HAN_PART = re.compile(r"(?<![第一二三四五六七八九十])[一二三四五六七八九十]{1,3}(?=[月日号])")
_BEFORE = re.compile(r"(?:之前|以前|前夕|前)$")
_BY = re.compile(r"^(?:截至|截止|到|至)")
_DOTTED = re.compile(r"((?:19|20)\d\d)[./-](\d{1,2})(?:[./-](\d{1,2}))?")
_FROM_TO = re.compile(
    r"(?:(?P<y>\d{4})年?)?(?:(?P<m>\d{1,2})月?)?(?:(?<=月)(?P<d>\d{1,2})[日号]?)?"
    r"(?:至|到|[-—–－~～]+)"
    r"(?:(?P<y2>\d{4})(?:年度?|$))?(?:(?P<m2>\d{1,2})月份?)?(?:(?P<d2>\d{1,2})[日号])?"
)
_DOTTED_FROM_TO = re.compile(r"(\d{4}[./]\d{1,2})(?:[-—–－~～]+|至|到)(\d{4}[./]\d{1,2})")
_ONE = re.compile(r"(?:(?P<year>\d{4})(?:年度?|$))?(?P<rest>.*)")
_MONTH = re.compile(
    r"(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日号]|(?P<part>上旬|中旬|下旬|底|末|份|初|中)?)"
)
_QUARTERS = re.compile(r"第?([一二三四首1-4])季度(末|底)?")
_HALF = re.compile(r"([上下])半年(末|底)?")
_WHOLE = {"", "内", "年内", "全年", "全年度", "度"}
_ENDS = {"底": 12, "末": 12, "年底": 12, "年末": 12, "年中": 6, "中": 6}
_THIRDS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 0)}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789", '“”"‘’')


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar: first and last as exact as they are said, and the last day."""

    first: str
    last: str
    day: str = ""

    @property
    def normal(self) -> str:
        """The date, or the interval."""
        return self.first if self.first == self.last else f"{self.first}/{self.last}"


def date(text: str, year: int | None) -> Value:
    """Return a date as written with its ISO 8601 form; ``year`` is the year the text is about.

    ``2025年10月`` is ``2025-10``, ``上半年`` the interval ``2024-01/2024-06``, ``年底前`` one that
    is open at its beginning (``../2024-12-31``). Words that are no date, or hold more than one,
    stay words, and so does a day that the calendar does not have.
    """
    words = re.sub(r"\s+", "", text.translate(_FULL_WIDTH))
    words = _HAN_YEAR.sub(lambda m: "".join(_figure(c) for c in m[0]), words)
    words = _HAN_PART.sub(lambda m: _figure(m[0]), words)
    before, by = _BEFORE.search(words), _BY.match(words)
    bare = _BY.sub("", _BEFORE.sub("", words))
    since = bare.removesuffix("起") if bare.endswith("起") else ""
    for word, shift in _SHIFT.items():
        if bare.startswith(word) and year is not None:
            bare = f"{year + shift}年{bare.removeprefix(word)}"
    found = _period(since or bare, year)
    if found is None:
        return Value(text, text)
    if before or (by and bare.endswith(("底", "末"))):
        return Value(text, f"../{found.day or found.last}")
    if since:
        return Value(text, f"{found.first}/..")
    return Value(text, f"../{found.last}" if by else found.normal)


def due(text: str, year: int | None) -> str:
    """Return the ISO date by which something with these words is due; nothing without one."""
    normal = date(text, year).normal if text else ""
    if normal.endswith("/..") or not re.match(r"(?:\.\./)?\d{4}(?!年)", normal):
        return ""
    return normal.rsplit("/", 1)[-1]


def _figure(words: str) -> str:
    read = chinese(words)
    return str(int(read[0])) if read else words


def _period(text: str, year: int | None) -> Period | None:
    if m := _DOTTED.fullmatch(text):
        return _day(int(m[1]), int(m[2]), int(m[3]) if m[3] else None)
    if m := _PLAN.fullmatch(text):
        end = 2025 + 5 * ("二三四五六七".index(m[1]) - 2)
        if m[2].endswith("末"):
            return Period(f"{end}-12", f"{end}-12", f"{end}-12-31")
        return Period(str(end - 4), str(end))
    if m := _DOTTED_FROM_TO.fullmatch(text):
        return _joined(_period(m[1], None), _period(m[2], None))
    if m := _FROM_TO.fullmatch(text):
        return _range(m, year)
    m = _ONE.fullmatch(text)
    assert m is not None
    if m["year"]:
        year = int(m["year"])
    elif not m["rest"]:
        return None
    return None if year is None else _part(year, m["rest"])


def _part(year: int, rest: str) -> Period | None:
    """Return the part of a year that some words name."""
    if rest in _WHOLE:
        return Period(str(year), str(year))
    if rest in _ENDS:
        return _months(year, _ENDS[rest], _ENDS[rest])
    if rest in ("初", "年初"):
        return _months(year, 1, 3)
    if rest == "前三季度":
        return _months(year, 1, 9)
    if m := _HALF.fullmatch(rest):
        last = 6 if m[1] == "上" else 12
        return _months(year, last if m[2] else last - 5, last)
    if m := _QUARTERS.fullmatch(rest):
        n = "首一二三四".index(m[1]) or 1 if m[1] in "首一二三四" else int(m[1])
        return _months(year, 3 * n if m[2] else 3 * n - 2, 3 * n)
    if m := _MONTH.fullmatch(rest):
        return _month(year, m)
    feast = next((d for w, d in _FEASTS.items() if rest in (w, w + "节")), None)
    return _day(year, *feast) if feast else None


def _month(year: int, m: re.Match[str]) -> Period | None:
    month = int(m["m"])
    if m["part"] in _THIRDS and 1 <= month <= 12:
        first, last = _THIRDS[m["part"]]
        end = f"{year}-{month:02}-{last or monthrange(year, month)[1]:02}"
        return Period(f"{year}-{month:02}-{first:02}", end, end)
    return _day(year, month, int(m["d"]) if m["d"] else None)


def _range(m: re.Match[str], year: int | None) -> Period | None:
    """Return a range of years, months or days; what its end leaves out is its beginning's."""
    first_year = int(m["y"]) if m["y"] else year
    last_year = int(m["y2"]) if m["y2"] else first_year
    if first_year is None or last_year is None or not (m["y2"] or m["m2"] or m["d2"]):
        return None
    return _joined(
        _end(first_year, m["m"], m["d"]),
        _end(last_year, m["m2"] or (m["m"] if m["d2"] else None), m["d2"]),
    )


def _end(year: int, month: str | None, day: str | None) -> Period | None:
    if month is None:
        return Period(str(year), str(year))
    return _day(year, int(month), int(day) if day else None)


def _joined(first: Period | None, last: Period | None) -> Period | None:
    if first is None or last is None or first.first > last.last:
        return None
    return Period(first.first, last.last, last.day)


def _months(year: int, first: int, last: int) -> Period:
    end = f"{year}-{last:02}"
    return Period(f"{year}-{first:02}", end, f"{end}-{monthrange(year, last)[1]:02}")


def _day(year: int, month: int, day: int | None) -> Period | None:
    """Return a month or a day; None for one that the calendar does not have."""
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= monthrange(year, month)[1]):
        return None
    whole = f"{year}-{month:02}"
    if day is None:
        return Period(whole, whole, f"{whole}-{monthrange(year, month)[1]:02}")
    return Period(f"{whole}-{day:02}", f"{whole}-{day:02}", f"{whole}-{day:02}")
