"""Normal forms of amounts, areas, lengths, rates and counts: the words stay beside them."""

import re
from functools import cache

from kg.model import Value
from kg.relate.dates import DATE, date
from kg.relate.numbers import Number, first
from kg.relate.words import any_of, table

__all__ = ["DATE", "date", "quantity"]

_ASIDE = re.compile(r"[（(](?:约合|折合|约|相当于)[^（）()]*[）)]")
_TO = re.compile(r"\s*(?:[-—–~～]+|至|到)\s*")
_SHARE = re.compile(r"(百|千)分之")
# 百亿元, 亿元: a bare scale stands for about one of it.
_ROUND = re.compile(
    r"(?:^|(?<=[约近超过逾破达上为于共计额资]))(?=[百千]?[万亿]?[多余]?[百千万亿](?:[美欧港日]?元|亩))"
)
# 1,20 and 12. 5: digits that a copy has lost or parted.
_BROKEN = re.compile(r"\d[,，]\d{1,2}(?!\d)|\d[.．]\s+\d|\d[,，]\d{3}\d")
_TIMES = ("年", "个月", "天", "小时", "分钟", "期", "岁", "工作日", "个工作日")
_VAGUE = re.compile(r"[数几](?=[十百千万亿])|若干|半数|翻[一两]?番")


@cache
def _meant() -> list[tuple[str, re.Pattern[str], re.Pattern[str]]]:
    """Return (sign, pattern right before a number, pattern behind it), the surest sign first."""
    signs = table("units")["meant"]
    out = []
    for sign in (">=", "<=", "<", "~", ">"):
        words = any_of(signs[sign])
        out.append((sign, re.compile(rf"{words}(?:人民币|达到?|为|至|了|\s)*$"), re.compile(words)))
    return out


@cache
def _units() -> list[tuple[str, str, float]]:
    rows = [
        (written, str(unit), float(factor))
        for section in ("money", "area", "length", "other")
        for written, (unit, factor) in table("units")[section].items()
    ]
    return sorted(rows, key=lambda r: -len(r[0]))


def quantity(text: str, unit: str = "") -> Value:
    """Return the value of an amount as written; ``unit`` (亿元) is what a table's head says.

    The normal form is the number in its unit (CNY, USD, m2, mu, km, %, pp, kW, t …, else the
    counting word), or a bound or a range: ``~5`` about, ``>5`` more, ``>=5`` at least, ``<=5``,
    ``<5``, ``3/5``. Exact values, ``~`` and ``>`` carry their number; the others none. What is no
    number keeps its words.
    """
    words = _ROUND.sub("一", _ASIDE.sub("", text))
    share = _SHARE.search(words)
    number = first(words, share.end()) if share else _chosen(words)
    if number is None or _VAGUE.search(words[: number.end + 1]):
        return Value(text, text)
    second = _range(words, number)
    last = second or number
    name, times = _unit(words[last.end :], unit)
    if share:
        name, times = "%", 1.0 if share[1] == "百" else 0.1
    sign = _sign(words, number, last) or ("~" if _ROUND.search(text) else "")
    if second is not None or number.high is not None:
        low, high = _ends(words, number, second, times)
        if low >= high:
            return Value(text, text)
        return Value(text, f"{'~' if sign == '~' else ''}{_plain(low)}/{_plain(high)}", None, name)
    value = float(f"{number.value * times:.12g}")
    if name in ("%", "pp") and value > 0 and re.search(_down(), words[: number.start]):
        value = -value
    normal = f"{sign}{_plain(value)}"
    return Value(text, normal, value if sign in ("", "~", ">") else None, name)


def _chosen(words: str) -> Number | None:
    """Return the number that is the amount: the first with a unit that is no stretch of time.

    Without one it is the first in digits; numerals in characters need a unit (零售, 统一).
    """
    if _BROKEN.search(words):
        return None
    found: list[tuple[int, int, Number]] = []
    number = first(words)
    while number is not None:
        rest = words[number.end :].lstrip()
        counted = _counted().match(rest)
        known = bool(_named(rest)[0] or counted or _TO.match(rest))
        if known or words[number.start].isdigit() or words[number.start] == "-":
            rank = 1 if counted and counted[0] in _TIMES else 0 if known else 2
            found.append((rank, number.start, number))
        number = first(words, number.end)
    return min(found)[2] if found else None


@cache
def _down() -> str:
    return rf"{any_of(table('units')['down']['words'])}[^增升]*$"


def _range(words: str, number: Number) -> Number | None:
    """Return the second number of 3-5亿元 and 8000万元至1.2亿元."""
    at = number.end
    _, _, length = _named(words[at:])
    for begin in dict.fromkeys((at, at + length)):
        if (m := _TO.match(words, begin)) and (second := first(words, m.end())):
            return second if second.start == m.end() else None
    return None


def _ends(words: str, number: Number, second: Number | None, times: float) -> tuple[float, float]:
    if second is None:
        return number.value * times, (number.high or number.value) * times
    own, factor, _ = _named(words[number.end : second.start])
    low = number.value * (factor if own else times)
    if number.scale == 1.0 and not own:
        low *= second.scale
    return low, second.value * times


def _named(written: str) -> tuple[str, float, int]:
    """Return the unit that a text begins with, its factor and its length; nothing if none."""
    for word, unit, factor in _units():
        if written.startswith(word):
            return unit, factor, len(word)
    return "", 1.0, 0


def _unit(written: str, column: str) -> tuple[str, float]:
    written = written.strip()
    if not written and column:
        scale = first("1" + column)
        assert scale is not None
        unit, factor, _ = _named(column[scale.end - 1 :])
        return unit, factor * scale.scale
    unit, factor, length = _named(written)
    counted = _counted().match(written)
    if unit and (counted is None or length >= len(counted[0])):
        return unit, factor
    if counted:
        return counted[0], 1.0
    m = re.match(r"[^\d，,。；、（(\s]{1,6}(?:（套）)?", written)
    bare = re.sub(r"(?:[及（(含）)]*以上|左右|以内|以下|上下)$", "", m[0]) if m else ""
    return bare, 1.0


@cache
def _counted() -> re.Pattern[str]:
    """Return the pattern of the words that count: 个, 台（套）, 公里/小时."""
    return re.compile(any_of(table("units")["count"]["words"]))


def _sign(words: str, number: Number, last: Number) -> str:
    before, after = words[: number.start], words[last.end :]
    if before.endswith("上") and re.match(r"一?[百千万亿]", words[number.start :]):
        return ">"
    for sign, front, back in _meant():
        if front.search(before) or (sign in (">=", "<=", "~") and back.search(after)):
            return sign
    if after.lstrip("元美欧港日亩").startswith("级"):
        return "~"
    return ">" if number.more or last.more else ""


def _plain(number: float) -> str:
    number = float(f"{number:.12g}")
    return str(int(number)) if number == int(number) else f"{number:.6f}".rstrip("0")
