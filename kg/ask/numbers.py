"""Amounts with their comparison, years, ranks and document numbers in a question."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.ask.words import Words, fold
from kg.errors import QuestionError

_NUMBER = r"(\d+(?:,\d{3})*(?:\.\d+)?|[一二两三四五六七八九十百千]+)"
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d|\s*(?:亿|万|元|号|〕|\]))\s*年?")
_DATE = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月(?:份)?(?:\s*(\d{1,2})\s*[日号])?")
_TOP = re.compile(r"(?:前|top\s*|排名前)\s*([\d一二两三四五六七八九十]+)\s*(?:名|个|位|大|家|项)?")
_MOST = re.compile(
    r"(?:最大|最高|最多|最小|最低|最少|largest|biggest|highest)的?\s*"
    r"([\d一二两三四五六七八九十]+)\s*(?:个|项|家|所|大)"
)
_ENGLISH = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_LARGEST = re.compile(
    rf"(?<![a-z])({'|'.join(_ENGLISH)}|\d+)\s+(?=largest|biggest|highest|smallest|lowest)"
)
_DOCUMENT = re.compile(r"[一-龥]{1,8}[〔\[\(【]\s*\d{4}\s*[〕\]\)】]\s*(?:第\s*)?\d*\s*号?")
_BRACKETS = str.maketrans("[(【])】", "〔〔〔〕〕〕")
_DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True, slots=True)
class Found:
    """A number at ``[start, end)``: ``kind`` is least, most, year, date, top or number."""

    start: int
    end: int
    kind: str
    value: str
    amount: float = 0.0


def numeral(text: str) -> float:
    """Read Arabic or Chinese digits below ten thousand: 1,200.5, 三十, 一百二十.

    >>> numeral("一百二十")
    120.0
    """
    if text[0].isdigit():
        return float(text.replace(",", ""))
    total, digit = 0, 0
    for c in text:
        if c in _PLACES:
            total, digit = total + (digit or 1) * _PLACES[c], 0
        else:
            digit = _DIGITS[c]
    return float(total + digit)


def money(text: str, words: Words) -> float:
    """Read an amount such as 10亿, 5000万元, 1 billion yuan; returns yuan.

    Raises:
        QuestionError: when it is no amount or has no unit.
    """
    units = words.tables["money"]
    if m := re.fullmatch(rf"\s*{_NUMBER}\s*({_units(words)})\s*", text.lower()):
        return numeral(m[1]) * float(units[m[2]])
    raise QuestionError(
        f"看不懂金额“{text}”；请写成 10亿、5000万 这样。",
        f"“{text}” is no amount; write it like 10亿, 5000万 or 1 billion yuan.",
    )


def _units(words: Words) -> str:
    return "|".join(map(re.escape, sorted(words.tables["money"], key=lambda u: (-len(u), u))))


def numbers(text: str, words: Words) -> Iterator[Found]:
    """Yield the numbers of a folded question.

    Raises:
        QuestionError: for a threshold without a unit.
    """
    yield from _documents(text)
    taken = [(m.start(), m.end()) for m in _DOCUMENT.finditer(text)]
    for m in _DATE.finditer(text):
        parts = [m[1], *(f"{int(p):02}" for p in m.groups()[1:] if p)]
        yield Found(m.start(), m.end(), "date", "-".join(parts))
    for m in _YEAR.finditer(text):
        if not any(a <= m.start() < b for a, b in taken):
            yield Found(m.start(), m.end(), "year", m[1])
    for m in (*_TOP.finditer(text), *_MOST.finditer(text)):
        yield Found(m.start(1), m.end(), "top", str(int(numeral(m[1]))))
    for m in _LARGEST.finditer(text):
        n = _ENGLISH.index(m[1]) + 1 if m[1] in _ENGLISH else int(m[1])
        yield Found(m.start(), m.end(), "top", str(n))
    yield from _thresholds(text, words)


def _documents(text: str) -> Iterator[Found]:
    for m in _DOCUMENT.finditer(text):
        written = re.sub(r"\s", "", m[0]).translate(_BRACKETS)
        yield Found(m.start(), m.end(), "number", written)


def _thresholds(text: str, words: Words) -> Iterator[Found]:
    unit = _units(words)
    amount = rf"{_NUMBER}\s*({unit})(?![a-z])"
    between = rf"{_NUMBER}\s*({unit})?\s*(?:到|至|-|—|~|and|to)\s*{amount}(?:之间)?"
    done: list[tuple[int, int]] = []
    for m in re.finditer(between, text):
        low = numeral(m[1]) * float(words.tables["money"][m[2] or m[4]])
        high = numeral(m[3]) * float(words.tables["money"][m[4]])
        yield Found(m.start(), m.end(), "least", m[0], low)
        yield Found(m.start(), m.end(), "most", m[0], high)
        done.append((m.start(), m.end()))
    signs = {fold(w): k for k in ("most", "least") for w in words.row("compare", k)}
    sign = "|".join(map(re.escape, sorted(signs, key=lambda w: (-len(w), w))))
    for m in re.finditer(rf"({sign})了?\s*{amount}|{amount}\s*(?:及|元)?({sign})", text):
        if not any(a < m.end() and m.start() < b for a, b in done):
            number, unit_word = (m[2], m[3]) if m[2] else (m[4], m[5])
            value = numeral(number) * float(words.tables["money"][unit_word])
            yield Found(m.start(), m.end(), signs[m[1] or m[6]], m[0], value)
            done.append((m.start(), m.end()))
    _refuse(text, sign, done, words)


def _refuse(text: str, sign: str, done: list[tuple[int, int]], words: Words) -> None:
    """Refuse comparisons that would be answered wrongly: of areas, or without a unit."""
    other = "|".join(map(re.escape, words.row("not_compared", "zh")))
    compared = rf"(?:{sign})\s*{_NUMBER}\s*(?:{other})|{_NUMBER}(?:{other})(?:{sign})"
    if area := re.search(compared, text):
        raise QuestionError(
            f"还不能按“{area[0]}”比较；目前只能比较金额。",
            f"“{area[0]}” cannot be compared yet; amounts of money can.",
        )
    bare = rf"(?:{sign})\s*{_NUMBER}(?!\s*(?:{_units(words)}|年|%|个百分点|\d|[.]))"
    for m in re.finditer(bare, text):
        if "投资" in text and not any(a < m.end() and m.start() < b for a, b in done):
            raise QuestionError(
                f"“{m[0]}”缺少单位；请写明亿元、万元或元。",
                f"“{m[0]}” lacks a unit; say 亿元, 万元 or yuan.",
            )
