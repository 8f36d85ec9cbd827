"""Numbers as Chinese texts write them: 3,500, 1.2万, 三亿五千万, 五六, 百分之六."""

import re
from dataclasses import dataclass

_DIGITS = dict(zip("零〇○一二三四五六七八九", (0, 0, 0, *range(1, 10)), strict=True))
_DIGITS |= dict(zip("两壹贰叁肆伍陆柒捌玖", (2, *range(1, 10)), strict=True))
_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_MANY = {"万": 10_000, "亿": 100_000_000}
_ARABIC = re.compile(r"-?\d+(?:[,，]\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?")
_CHINESE = re.compile(
    r"[零〇○一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]"
    r"[零〇○一二两三四五六七八九十百千万亿点壹贰叁肆伍陆柒捌玖拾佰仟]*"
)
_SCALE = re.compile(r"\s*([多余]?)([十百千]?[万亿]*)([多余]?)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number and its place; ``high`` when the words leave open which of two (五六);
    ``scale`` is what 万 and 亿 behind it multiplied it by; ``more`` when 多 or 余 says so.
    """

    value: float
    start: int
    end: int
    scale: float = 1.0
    high: float | None = None
    more: bool = False


def chinese(words: str) -> tuple[float, float] | None:
    """Read 三亿五千万 as twice 350000000, 七八千 as (7000, 8000); None for what is no number."""
    whole, _, fraction = words.partition("点")
    if re.fullmatch(r"[一二三四五六七八九]{2}[百千]?[万亿]*", whole) and not fraction:
        low, high = _below(whole[0] + whole[2:]), _below(whole[1] + whole[2:])
        return None if low is None or high is None or low >= high else (low, high)
    scale = 1
    while fraction and fraction[-1] in _MANY:
        scale *= _MANY[fraction[-1]]
        fraction = fraction[:-1]
    number = _below(whole)
    if number is None or any(c not in _DIGITS for c in fraction):
        return None
    digits = "".join(str(_DIGITS[c]) for c in fraction)
    number = (number + float(f"0.{digits}") if digits else number) * scale
    return number, number


def _below(words: str) -> float | None:
    total, section, digit, digits = 0, 0, 0, 0
    for c in words:
        if c in _DIGITS:
            digit = digit * 10 + _DIGITS[c] if digits else _DIGITS[c]
            digits += 1
        elif c in _TENS:
            section += (digit or 1) * _TENS[c]
            digit = digits = 0
        elif c in _MANY:
            total = (
                (total + section + digit or 1) * _MANY[c]
                if c == "亿"
                else (total + (section + digit or 1) * _MANY[c])
            )
            section = digit = digits = 0
        else:
            return None
    return float(total + section + digit)


def chinese_number(words: str) -> int | None:
    """Read 三百二十 as 320; None when it is no whole number."""
    read = chinese(words)
    return int(read[0]) if read and read[0] == read[1] else None


def first(text: str, at: int = 0) -> Number | None:
    """Return the first number of a text from a place on, with what scales it."""
    arabic, spoken = _ARABIC.search(text, at), _CHINESE.search(text, at)
    if arabic and (not spoken or arabic.start() <= spoken.start()):
        return _arabic(text, arabic)
    if not spoken:
        return None
    read = chinese(spoken[0])
    if read is None:
        return first(text, spoken.end())
    more = re.compile(r"[多余]").match(text, spoken.end())
    end = more.end() if more else spoken.end()
    scale = 1.0
    inner = 1.0
    for c in spoken[0][len(spoken[0].rstrip("万亿")) :]:
        inner *= _MANY[c]
    while more and text[end : end + 1] in _MANY and end < len(text):
        scale *= _MANY[text[end]]
        end += 1
    low, high = read
    return Number(
        low * scale,
        spoken.start(),
        end,
        scale * inner,
        high * scale if high > low else None,
        bool(more),
    )


def _arabic(text: str, m: re.Match[str]) -> Number:
    """Read 1.2万 and what adds to it: 3亿5000万."""
    value, scale, end, more = _scaled(text, m)
    while scale > 1 and text[end : end + 1].isdigit() and (part := _ARABIC.match(text, end)):
        added, scale, end, also = _scaled(text, part)
        value, more = value + added, more or also
    return Number(value, m.start(), end, scale, None, more)


def _scaled(text: str, m: re.Match[str]) -> tuple[float, float, int, bool]:
    """Return a number times what scales it, the scale, where it ends, and whether 多 is said."""
    s = _SCALE.match(text, m.end())
    scale = 1.0
    for c in s[2] if s else "":
        scale *= _MANY.get(c) or _TENS[c]
    more = bool(s and (s[1] or s[3]))
    end = s.end() if s and (s[2] or more) else m.end()
    return float(re.sub(r"[,，]", "", m[0])) * scale, scale, end, more
