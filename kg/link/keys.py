"""What makes two names one without comparing them: the key that sure names of one thing share.

A key is a pure function of a name. Two names with one key are one entity. What else joins names is
stated by a document or judged pair by pair (:mod:`kg.link.judge`).
"""

import re
import tomllib
from functools import cache, lru_cache
from typing import Any

from kg import divisions
from kg.link.places import Jurisdiction, jurisdiction, prefix, short
from kg.schema import resource

LONGEST_TILED = 30  # longer texts are no row of kinds, and could be taken apart in many ways
_DROPPED = re.compile(r"[\s“”\"'‘’「」『』《》·•]")
_EDGES = "、，,。.；;：:！!？?…—"
_ITEM = re.compile(
    r"^(?:[、，,。；;：:]+|\([\d一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、"
    r"|\d{1,2}(?:[、)]|\.(?!\d))|[①-⑳])(?=..)"
)
_WIDE = {i: i - 0xFEE0 for i in range(0xFF01, 0xFF5F)}


@cache
def words() -> dict[str, Any]:
    """The linker's tables of words (``data/words/link.toml``)."""
    return tomllib.loads(resource("data/words/link.toml").read_text("utf-8"))


@cache
def longest(*path: str) -> tuple[str, ...]:
    """Return a list of the tables, the longest words first; a path leads to it."""
    table = words()
    for step in path:
        table = table[step]
    return tuple(sorted(table, key=lambda w: (-len(w), w)))


@cache
def any_of(*path: str) -> re.Pattern[str]:
    """Return a pattern for the words of a list, the longest first; it never matches for none."""
    listed = longest(*path)
    return re.compile("|".join(map(re.escape, listed)) if listed else r"(?!)")


@lru_cache(maxsize=50_000)
def fold(surface: str) -> str:
    """Fold width and case, drop quotation marks and spaces, and what no name begins or ends with.

    A tagger's slip at an edge is forgiven: a comma or an item's number stays away, a bracket that
    the cut left open is closed: 3.东湖水厂（二期， is 东湖水厂(二期).
    """
    folded = _DROPPED.sub("", surface).translate(_WIDE).lower()
    bare = _ITEM.sub("", folded).strip(_EDGES) or folded
    if bare.rfind("(") > bare.rfind(")"):
        return bare + ")" if bare.rfind("(") < len(bare) - 1 else bare[:-1] or folded
    if bare.find(")") >= 0 and not 0 <= bare.find("(") < bare.find(")"):
        return bare.replace(")", "", 1) or folded
    return bare


@cache
def _replacements(table: str, kind: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(p), to) for p, to in words()[table][kind])


@lru_cache(maxsize=50_000)
def shorter(surface: str, kind: str) -> str:
    """Write a name in the fewest characters that its kind's table knows."""
    for pattern, to in _replacements("shorter", kind):
        surface = pattern.sub(to, surface)
    return surface


def uniform(surface: str) -> str:
    """Write synonyms in one way: 智造 as 制造, 及 as 和."""
    for pattern, to in _replacements("synonyms", "all"):
        surface = pattern.sub(to, surface)
    return surface


def without_end(surface: str, *path: str, least: int = 2) -> tuple[str, str]:
    """Take a word of a list off the end: (the rest, the word); at least so many stay."""
    for end in longest(*path):
        if surface.endswith(end) and len(surface) - len(end) >= least:
            return surface[: -len(end)], end
    return surface, ""


def tiled(surface: str, *path: str) -> bool:
    """Whether a surface consists of words of a list alone."""
    return len(surface) <= LONGEST_TILED and bool(_tiles(*path).fullmatch(surface))


@cache
def _tiles(*path: str) -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(*path).pattern})+")


def deictic(surface: str, place: Jurisdiction) -> tuple[str, str]:
    """Resolve a leading 区, 县, 市, 省 by the jurisdiction: 区商务局 → (济南市槐荫区, 商务局).

    Returns:
        (full place, rest); the place is empty when the surface does not begin with one.
    """
    if len(surface) < 3 and surface[1:] != "委":
        return "", surface
    if surface.startswith(_not_deictic()) and not surface.startswith(_deictic_organs()):
        return "", surface
    first, rest = surface[0], surface[1:]
    found = ""
    if first in "区县旗":
        found = place.up_to("district")
    elif first == "市":
        own = place.part("district").endswith("市")
        found = place.up_to("district" if own else "city")
        if not found and place.part("province").endswith("市"):
            found = place.up_to("province")
    elif first == "省":
        found = place.up_to("province")
    return (found, rest) if found else ("", surface)


@cache
def _not_deictic() -> tuple[str, ...]:
    return tuple(words()["not_deictic"])


@cache
def _deictic_organs() -> tuple[str, ...]:
    return tuple(words()["deictic_organs"])


def located(folded: str, place: Jurisdiction) -> tuple[str, str]:
    """Split a folded name into the full place that it begins with and the rest."""
    found, rest = prefix(folded, place)
    return (found, rest) if found else deictic(folded, place)


def place_name(surface: str, home: str) -> str:
    """Return the fullest name that a place has for documents of a jurisdiction.

    The home's own divisions go first, then what lies in its county, city, province, then what is
    the only one in the country. A place that stays undecided is the home's own.
    """
    return _place(fold(surface), jurisdiction(home))


@lru_cache(maxsize=50_000)
def _place(folded: str, here: Jurisdiction) -> str:
    for part, full in here.chain:
        if folded in (part, short(part), full) or (full.endswith(folded) and part in folded):
            return full
    for within in (here.up_to("district"), here.up_to("city"), here.up_to("province"), ""):
        if within or not here.fulls[0] or len(divisions.find(folded)) == 1:
            found = divisions.unique(folded, within)
            if found and (within or _sure(folded, found)):
                return found.full
    place, rest = prefix(folded, here)
    if place:
        return place + rest
    if divisions.find(folded) or re.search(r"(?:街道|镇|乡|村|社区|屯|寨)$", folded):
        return f"{here.full}{folded}"
    return folded


def _sure(folded: str, found: divisions.Division) -> bool:
    """Whether a name means a division anywhere: a bare stem of a district does not (中原)."""
    return found.level in ("province", "city") or folded[-1] in "市区县旗州盟"
