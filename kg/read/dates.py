"""Dates as documents write them, in ISO 8601 as far as they go."""

import re

_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
    "Ｏ": "0",
}
_HAN = "[〇零○一二三四五六七八九]"
DAY = re.compile(
    rf"(?:(?:19|20)\d\d|[一二]{_HAN}{{3}})\s*年\s*(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*月\s*"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
_PLAIN_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_MONTH = re.compile(
    r"((?:19|20)\d\d)\s*年\s*(?:\d{1,2}\s*[-—–至到~]\s*)?(\d{1,2})\s*月(?!\s*\d{1,2}\s*日)"
)
_QUARTERS = (("一季度", "03"), ("上半年", "06"), ("前三季度", "09"), ("三季度", "09"))
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=\s*[年—-]|[一-鿿])")


def _number(text: str) -> int:
    """Return a day or month in digits or in Chinese numerals up to 99; 0 for no number."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not set(tens + ones) <= set(_DIGITS) or len(tens) > 1 or len(ones) > 1:
        return 0
    if not ten:
        return int(_DIGITS[tens])
    return int(_DIGITS.get(tens, "1")) * 10 + int(_DIGITS.get(ones, "0"))


def iso(day: re.Match[str]) -> str:
    """Return a match of ``DAY`` as ``2024-01-17``; nothing when there is no such day."""
    year, rest = re.split(r"\s*年\s*", day.group(), maxsplit=1)
    month, rest = re.split(r"\s*月\s*", rest, maxsplit=1)
    return _valid(
        "".join(_DIGITS.get(c, c) for c in year), _number(month), _number(rest.rstrip(" 日"))
    )


def _valid(year: str, month: int, day: int) -> str:
    return f"{year}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def find_date(text: str) -> str:
    """Return the first full date of a text, else its first year and month, else nothing."""
    if m := DAY.search(text):
        return iso(m)
    if m := _PLAIN_DAY.search(text):
        return _valid(m.group(1), int(m.group(2)), int(m.group(3)))
    if m := _MONTH.search(text):
        return f"{m.group(1)}-{int(m.group(2)):02d}"
    return ""


def years(text: str) -> str:
    """Return the latest year of a title, with the month where it counts months or quarters."""
    if m := _MONTH.search(text):
        return f"{m.group(1)}-{int(m.group(2)):02d}"
    found = _YEAR.findall(text)
    if not found:
        return ""
    year = str(max(found))
    month = next((n for word, n in _QUARTERS if word in text), "")
    return f"{year}-{month}" if month else year
