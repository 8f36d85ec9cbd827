"""Dates and periods as texts write them, in ISO 8601."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace

from kg.model import Value
from kg.relate.numbers import chinese

_HAN = "零〇○一二三四五六七八九十"
_DIGIT = dict(zip(_HAN, "000123456789?", strict=True))
_YEARS = rf"(?:\d{{4}}年度?|[{_HAN[:-1]}]{{4}}年)"
_MONTHS = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?"
_QUARTER = r"(?:第?[一二三四1234]季度|首季度|前三季度)"
_PART = rf"(?:上半年|下半年|{_QUARTER}|年?底|年?末|年?初|年中|春季|秋季)末?"
_NEAR = r"(?:今年|明年|后年|当年|本年|次年|去年)"
_FEAST = r"(?:“(?:五一|十一|七一)”|国庆节?|春节|元旦|汛期|汛)"
DATE = (
    rf"(?:(?:{_YEARS}|{_NEAR})?(?:{_MONTHS}(?:\d{{1,2}}[日号]|[{_HAN}]{{1,3}}[日号]"
    rf"|上旬|中旬|下旬|底|初|末)?|{_PART}|{_FEAST})|{_YEARS}|{_NEAR}"
    r"|(?<![\d.])(?:19|20)\d\d[./-]\d{1,2}(?:[./-]\d{1,2})?(?![\d万亿元亩%％米公])|年内|全年|“?十[四五]五”?末)(?:之?前|以前|前夕)?"
)
_DOTTED = re.compile(r"(\d{4})[./-](\d{1,2})(?:[./-](\d{1,2}))?")
_SHIFT = {"明年": 1, "次年": 1, "后年": 2, "去年": -1}
_FEASTS = {"五一": (5, 1), "十一": (10, 1), "国庆": (10, 1), "七一": (7, 1), "元旦": (1, 1)}
_HALVES = {"上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9)}
_QUARTERS = {"一": 1, "首": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_KEEP = re.compile(r"汛|春节|春季|秋季|近期|适时|长期|持续|[一二两三四五六七八九\d]年内|个月")
_BEFORE = re.compile(r"(?:之前|以前|前夕|前)$")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar: ``months`` and ``days`` are (first, last), or empty."""

    year: int
    months: tuple[int, int] | tuple[()] = ()
    days: tuple[int, int] | tuple[()] = ()

    @property
    def real(self) -> bool:
        """Whether the calendar holds it."""
        if self.months and not all(1 <= m <= 12 for m in self.months):
            return False
        if not self.days or not self.months:
            return True
        last = monthrange(self.year, self.months[0])[1]
        return all(1 <= d <= last for d in self.days)

    def end(self, i: int) -> str:
        """Return its first (0) or last (1) day, month or year, as exact as it is."""
        out = f"{self.year}"
        if self.months:
            out += f"-{self.months[i]:02}"
        return out + f"-{self.days[i]:02}" if self.days else out

    def last_day(self) -> str:
        """Return the day that it ends with; a year is left as it is."""
        if self.days or not self.months:
            return self.end(1)
        return f"{self.end(1)}-{monthrange(self.year, self.months[1])[1]:02}"

    def iso(self) -> str:
        """Return the ISO 8601 form: a date, or an interval."""
        first, last = self.end(0), self.end(1)
        return first if first == last else f"{first}/{last}"


def date(text: str, year: int | None) -> Value:
    """Return a date as written with its ISO 8601 form; ``year`` is the year the text is about.

    ``2025年10月`` is ``2025-10``, ``上半年`` the interval ``2024-01/2024-06``, ``年底前`` one that
    is open at its beginning (``../2024-12-31``). What the calendar does not hold keeps its words.
    """
    words = _figures(re.sub(r"\s+", "", text))
    return Value(text, _whole(words, year) or text)


def due(text: str, year: int | None) -> str:
    """Return the ISO date by which something with these words is due; nothing without one."""
    normal = date(text, year).normal
    return normal.rsplit("/", 1)[-1] if re.match(r"(?:\.\./)?\d{4}", normal) else ""


def _figures(words: str) -> str:
    """Write the years, months and days that stand in Chinese characters in figures."""

    def spoken(m: re.Match[str]) -> str:
        read = chinese(m[0])
        return str(int(read[0])) if read else m[0]

    words = re.sub(rf"[{_HAN[:-1]}]{{4}}(?=年)", lambda m: "".join(map(_DIGIT.get, m[0])), words)  # type: ignore[arg-type]
    return re.sub(rf"(?<!第)[{_HAN[3:]}]{{1,3}}(?=[月日号])", spoken, words)


def _whole(words: str, year: int | None) -> str:
    if m := re.fullmatch(r"“?十([四五])五”?(期间|时期|末|末之?前)", words):
        last = 2025 if m[1] == "四" else 2030
        if m[2] in ("期间", "时期"):
            return f"{last - 4}/{last}"
        return f"../{last}-12-31" if m[2].endswith("前") else f"{last}-12"
    if m := re.fullmatch(r"(?:到|截至|截止)(.+)", words):
        period = _real(m[1], year)
        if period is None:
            return ""
        return f"../{period.last_day() if re.search('底|末', m[1]) else period.end(1)}"
    if m := _BEFORE.search(words):
        period = _real(words[: m.start()], year)
        return f"../{period.last_day()}" if period else ""
    if found := _interval(words, year):
        return found
    period = _real(words, year)
    return period.iso() if period else ""


def _real(words: str, year: int | None) -> Period | None:
    period = _period(words, year)
    return period if period and period.real else None


def _interval(words: str, year: int | None) -> str:
    """Read 2024—2026年, 3-10月, 2024年3月1日至4月5日."""
    m = re.fullmatch(r"(.+?)(?:[—\-–~～]+|至|到)(.+)", words)
    if not m or _DOTTED.fullmatch(words):
        return ""
    left = m[1] if m[1][-1] in "年月日号度" else m[1] + m[2][-1]
    first = _real(left, year)
    if first is None:
        return ""
    right = m[2]
    if first.days and first.months and not re.search(r"[年月]", right):
        right = f"{first.year}年{first.months[0]}月{right}"
    last = _real(right, first.year)
    return f"{first.end(0)}/{last.end(1)}" if last else ""


def _period(words: str, year: int | None) -> Period | None:
    """Return the stretch that a date without 前 and 至 means."""
    if _KEEP.search(words):
        return None
    if m := _DOTTED.fullmatch(words):
        month = int(m[2])
        return Period(int(m[1]), (month, month), (int(m[3]), int(m[3])) if m[3] else ())
    if m := re.search(r"(\d{4})年?", words):
        year, words = int(m[1]), words[m.end() :]
    elif year is not None:
        year += next((v for k, v in _SHIFT.items() if k in words), 0)
    if year is None:
        return None
    if m := re.search(r"(?<!\d)(\d{1,2})月", words):
        return _month(Period(year, (int(m[1]), int(m[1]))), int(m[1]), words[m.end() :])
    return _part(Period(year), words)


def _month(period: Period, month: int, rest: str) -> Period:
    if m := re.match(r"(\d{1,2})[日号]", rest):
        return replace(period, days=(int(m[1]), int(m[1])))
    if 1 <= month <= 12:
        last = monthrange(period.year, month)[1]
        tens = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, last)}
        if found := next((v for k, v in tens.items() if k in rest), None):
            return replace(period, days=found)
    return period


def _part(period: Period, words: str) -> Period | None:
    if feast := next((v for k, v in _FEASTS.items() if k in words), None):
        return replace(period, months=(feast[0], feast[0]), days=(feast[1], feast[1]))
    span = next((v for k, v in _HALVES.items() if k in words), None)
    if span is None and (m := re.search(r"([一首二三四1234])季度", words)):
        span = (3 * _QUARTERS[m[1]] - 2, 3 * _QUARTERS[m[1]])
    if span:
        return replace(period, months=(span[1], span[1]) if re.search("[底末]", words) else span)
    for mark, months in (("[底末]", (12, 12)), ("初", (1, 3)), ("年中", (6, 6))):
        if re.search(mark, words):
            return replace(period, months=months)
    known = r"(?:今年|明年|后年|当年|本年|次年|去年|年内|全年|度|年|内|)*"
    return period if re.fullmatch(known, words) else None
