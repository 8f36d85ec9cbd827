"""Marks in a name that tell one thing from another: phases, sizes, numbers, brackets, quotes."""

import re

from kg.link.keys import any_of, longest
from kg.link.places import Jurisdiction, short

NUMERALS = "一二三四五六七八九十"
_PHASE = re.compile(
    rf"\(?(?:第)?((?:[{NUMERALS}]|\d|、|和|至|-)*[{NUMERALS}\d]|首)期(?:工程|项目)?\)?|([ivx]{{1,3}})期"
)
_QUANTITY = re.compile(
    r"(?:年产|日产|日处理|年处理|总)?\d[\d.]*(?:万|亿|千|百)?"
    r"(?:吨|台套|台|套|件|辆|平方米|平米|㎡|亩|千瓦时|千瓦|兆瓦时|兆瓦|mwh|mw|gwh|gw|kw|kv|千伏|公里|立方米|方|张|座|个|班|床|米|头|只|支)"
    r"(?:/[日年天]|位)?"
)
_NUMBER = re.compile(rf"\d+(?:\.\d+)?|[{NUMERALS}]+")
_QUOTED = re.compile(r"“([^“”]+)”")
_BRACKET = re.compile(r"\(([^()]*)\)")
_UNITS = {"wh": "w时", "gw": "吉瓦", "mw": "兆瓦", "kw": "千瓦", "kv": "千伏"}
_VALUES = {c: i for i, c in enumerate(NUMERALS, 1)}


def numeral(text: str) -> int:
    """Return the value of a Chinese or Arabic numeral below a hundred: 十二 → 12."""
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return _VALUES.get(tens[-1:], 1) * 10 + _VALUES.get(ones[:1], 0)
    return int("".join(str(_VALUES.get(c, 0)) for c in text) or 0)


def phases(folded: str) -> tuple[str, frozenset[int]]:
    """Take the phases out of a name: 东湖水厂(二期) → (东湖水厂, {2})."""
    found: set[int] = set()
    for m in _PHASE.finditer(folded):
        said = m.group(1) or ""
        if said == "首":
            found.add(1)
        elif m.group(2):
            found.add({"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}.get(m.group(2), 0))
        found.update(numeral(n) for n in re.findall(rf"[{NUMERALS}]+|\d+", said))
    return (_PHASE.sub("", folded), frozenset(found)) if found else (folded, frozenset())


def quantities(folded: str) -> tuple[str, frozenset[str]]:
    """Take sizes out of a name: 年产10万吨硅料 → (硅料, {年产10万吨})."""
    found = frozenset(_unit(said) for said in _QUANTITY.findall(folded))
    return (_QUANTITY.sub("", folded) or folded, found) if found else (folded, found)


def _unit(said: str) -> str:
    """Write a unit of electricity in Chinese: 220kv → 220千伏."""
    for latin, unit in _UNITS.items():
        said = said.replace(latin, unit)
    return said


def numbers(text: str) -> frozenset[str]:
    """Return the numbers that tell one thing from another: 历城二中 → {2}."""
    said = any_of("idioms").sub("", text)
    return frozenset(
        str(numeral(n)) if "." not in n else n for n in _NUMBER.findall(said) if n != "零"
    )


def brackets(folded: str, home: Jurisdiction) -> tuple[str, frozenset[str]]:
    """Take bracketed parts out; a place of the home tells nothing: 树兰(济南)医院 → 树兰医院."""
    if "(" not in folded:
        return folded, frozenset()
    known = {form for part, full in home.chain for form in (part, short(part), full)}
    inner = {i for i in _BRACKET.findall(folded) if i and i not in known}
    return _BRACKET.sub("", folded) or folded, frozenset(inner)


def reduce(core: str, kind: str, least: int) -> str:
    """Drop words that may be put in or left away, as long as enough is left."""
    for word in longest("droppable", kind):
        if word in core and len(core) - len(word) >= least:
            core = core.replace(word, "")
    return core


def quoted(surface: str) -> tuple[str, str]:
    """Return the last quoted name of a surface, of a series the last, and what follows it.

    Example: “孝心工程·幸福食堂”公益项目 → (幸福食堂, 公益项目); two empty texts without quotes.
    """
    found = list(_QUOTED.finditer(surface))
    if not found:
        return "", ""
    return found[-1].group(1).split("·")[-1], surface[found[-1].end() :]
