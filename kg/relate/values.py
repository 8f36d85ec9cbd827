"""Normal forms of amounts, areas, lengths, counts and dates: the words stay beside them."""

import re
from calendar import monthrange
from functools import cache

from kg.model import Value
from kg.relate.words import any_of, table

_DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_TENS = {"十": 10, "百": 100, "千": 1000}
_MANY = {"万": 10_000, "亿": 100_000_000}
_RANGE = re.compile(r"(\d[\d.,]*)\s*(?:[-—–~～至到]+)\s*(\d[\d.,]*)")
_ARABIC = re.compile(r"-?\d+(?:[,，]\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?")
_CHINESE = re.compile(r"[零〇一二两三四五六七八九十百千]+")
_SCALE = re.compile(r"[十百千]?[多余]?([万亿千百]{0,2})")


def chinese_number(words: str) -> int | None:
    """Read 三百二十 as 320; None when it is no number."""
    total, digit = 0, 0
    for c in words:
        if c in _DIGITS:
            digit = digit * 10 + _DIGITS[c] if digit and not total else _DIGITS[c]
        elif c in _TENS:
            total += (digit or 1) * _TENS[c]
            digit = 0
        else:
            return None
    return total + digit


@cache
def _meant() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(any_of(ws)) for kind, ws in table("units")["meant"].items()}


@cache
def _units() -> list[tuple[str, str, float]]:
    rows = [
        (written, str(unit), float(factor))
        for section in ("money", "area", "length", "other")
        for written, (unit, factor) in table("units")[section].items()
    ]
    return sorted(rows, key=lambda r: -len(r[0]))


def _scale(text: str, at: int) -> tuple[float, int]:
    """Return the factor of 万, 亿, 千 behind a number and where it ends."""
    m = _SCALE.match(text, at)
    factor, end = 1.0, at
    if m:
        for c in m[0]:
            factor *= _MANY.get(c) or _TENS.get(c) or 1
        end = m.end()
    return factor, end


def quantity(text: str, unit: str = "") -> Value:
    """Return the value of an amount as written.

    ``number`` is in CNY, USD, m2, mu, km, % or the written unit of counting. A range has none. An
    approximate value or a lower bound keeps its number and says so in ``normal`` (``~``, ``>=``,
    ``>``); an upper bound has ``<=`` and no number. ``unit`` (亿元) is what a table's header says.
    """
    found = _ARABIC.search(text) or _CHINESE.search(text)
    if not found:
        return Value(text, text)
    number = _number(found[0])
    if number is None:
        return Value(text, text)
    factor, end = _scale(text, found.end())
    written = text[end:] or unit
    kept = _unit(written)
    if unit and not text[end:].strip():
        more, after = _scale(unit, 0)
        factor, kept = factor * more, _unit(unit[after:])
    name, times = kept
    number = round(number * factor * times, 6)
    if m := _RANGE.search(text):
        low = float(m[1].replace(",", "")) * factor * times
        high = float(m[2].replace(",", "")) * factor * times
        return Value(text, f"{_plain(low)}..{_plain(high)}", None, name)
    sign = _sign(text)
    if sign == "<=":
        return Value(text, f"<={_plain(number)}", None, name)
    return Value(text, f"{sign}{_plain(number)}", number, name)


def _number(written: str) -> float | None:
    if written[0].isdigit() or written[0] == "-":
        return float(re.sub(r"[,，]", "", written))
    return chinese_number(written)


def _unit(written: str) -> tuple[str, float]:
    for word, unit, factor in _units():
        if written.startswith(word):
            return unit, factor
    m = re.match(r"[^\d，,。；、（(]{1,6}", written)
    return (re.sub(r"(?:以上|左右|以内|以下)$", "", m[0]) if m else ""), 1.0


def _sign(text: str) -> str:
    meant = _meant()
    if meant["max"].search(text):
        return "<="
    if meant["min"].search(text):
        return ">="
    if meant["approx"].search(text):
        return "~"
    return ">" if meant["over"].search(text) else ""


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:.6f}".rstrip("0")


# --- dates ---------------------------------------------------------------------------------------

DATE = (
    r"(?:\d{4}年(?:\d{1,2}月(?:\d{1,2}[日号])?|上半年|下半年|[一二三四]季度|年?底|年?初|年?末|春季|秋季)?"
    r"|\d{4}[./]\d{1,2}(?:[./]\d{1,2})?|\d{1,2}月(?:\d{1,2}[日号]|上旬|中旬|下旬|底|份|初|末)?"
    r"|(?:今年|明年|后年|当年|本年|次年|去年)(?:上半年|下半年|[一二三四]季度|年?底|年?初|年?末|\d{1,2}月(?:底|份)?"
    r"|“五一”|“十一”|春节|国庆|汛期)?|上半年|下半年|[一二三四]季度|年底|年末|年初|年内|年中|全年|汛期|汛|春节|国庆|“五一”|“十一”)"
    r"(?:之?前|以前|前夕)?"
)
_YEAR = re.compile(r"(\d{4})年?")
_MONTH = re.compile(r"(?<!\d)(\d{1,2})月(?:(\d{1,2})[日号])?")
_DOTTED = re.compile(r"^(\d{4})[./](\d{1,2})(?:[./](\d{1,2}))?$")
_PARTS = {
    "上半年": (1, 6),
    "下半年": (7, 12),
    "一季度": (1, 3),
    "二季度": (4, 6),
    "三季度": (7, 9),
    "四季度": (10, 12),
    "底": (12, 12),
    "末": (12, 12),
    "年中": (6, 6),
    "初": (1, 3),
}
_SHIFT = {"明年": 1, "次年": 1, "后年": 2, "去年": -1}


def date(text: str, year: int | None) -> Value:
    """Return a date as written with its ISO 8601 form; ``year`` is the year the text is about.

    ``2025年10月`` is ``2025-10``, ``上半年`` an interval of months, ``年底前`` an interval that is
    open at its beginning (``../2024-12-31``). What has no form keeps its words.
    """
    before = bool(re.search(r"(?:前|前夕|以前)$", text))
    if m := _DOTTED.match(text):
        return Value(text, _day(int(m[1]), int(m[2]), int(m[3]) if m[3] else None, before) or text)
    if m := _YEAR.search(text):
        year = int(m[1])
    elif year is not None:
        year += next((v for k, v in _SHIFT.items() if k in text), 0)
    if year is None:
        return Value(text, text)
    if m := _MONTH.search(text):
        day = int(m[2]) if m[2] else None
        return Value(text, _day(year, int(m[1]), day, before) or text)
    part = next((v for k, v in _PARTS.items() if k in text), None)
    if part is None:
        if re.search(r"汛|春节|国庆|五一|十一|春季|秋季", text):
            return Value(text, text)
        return Value(text, f"../{year}" if before else str(year))
    first, last = part
    if before:
        return Value(text, f"../{year}-{last:02}-{monthrange(year, last)[1]:02}")
    return Value(
        text, f"{year}-{last:02}" if first == last else f"{year}-{first:02}/{year}-{last:02}"
    )


def _day(year: int, month: int, day: int | None, before: bool) -> str:
    """Return the ISO form of a date, empty for one that does not exist."""
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= monthrange(year, month)[1]):
        return ""
    if before:
        return f"../{year}-{month:02}-{day or monthrange(year, month)[1]:02}"
    return f"{year}-{month:02}" + (f"-{day:02}" if day else "")
