"""What makes two names one: for each type, the key that all names of one thing share.

A key is a pure function of a name. Two names with one key are one entity; nothing else joins them
but an alias that a document states.
"""

import re
import tomllib
from collections.abc import Callable
from functools import cache
from typing import Any

from kg.link.places import prefix, short, take_apart
from kg.model import Name
from kg.schema import resource

_DROPPED = re.compile(r"[\s“”\"'‘’「」『』《》·•]")
_WIDE = {i: i - 0xFEE0 for i in range(0xFF01, 0xFF5F)}


@cache
def words() -> dict[str, Any]:
    """The linker's tables of words (``data/words/link.toml``)."""
    return tomllib.loads(resource("data/words/link.toml").read_text("utf-8"))


def fold(surface: str) -> str:
    """Fold width and case, drop quotation marks and spaces."""
    return _DROPPED.sub("", surface).translate(_WIDE).lower()


def shorter(surface: str, kind: str) -> str:
    """Write a name in the fewest characters that its kind's table knows."""
    for pattern, short_form in words()["shorter"][kind]:
        surface = re.sub(pattern, short_form, surface)
    return surface


def _without_end(surface: str, ends: list[str], least: int = 2) -> str:
    for end in sorted(ends, key=lambda e: (-len(e), e)):
        if surface.endswith(end) and len(surface) - len(end) >= least:
            return surface[: -len(end)]
    return surface


def deictic(surface: str, jurisdiction: str) -> tuple[str, str]:
    """Resolve a leading 区, 县, 市, 省 by the jurisdiction: 区商务局 → (济南市槐荫区, 商务局).

    Returns:
        (full place, rest); the place is empty when the surface does not begin with one.
    """
    place = take_apart(jurisdiction)
    if any(surface.startswith(w) for w in words()["not_deictic"]) or len(surface) < 3:
        return "", surface
    first, rest = surface[0], surface[1:]
    if first in "区县" and place.district:
        return place.up_to("district"), rest
    if first == "市":
        own = place.district if place.district.endswith("市") else ""
        level = "district" if own else "city"
        found = place.up_to(level)
        return (found, rest) if found else ("", surface)
    if first == "省" and place.province:
        return place.up_to("province"), rest
    return "", surface


def located(surface: str, jurisdiction: str) -> tuple[str, str]:
    """Split a name into the full place that it begins with and the rest."""
    folded = fold(surface)
    place, rest = prefix(folded, take_apart(jurisdiction))
    return (place, rest) if place else deictic(folded, jurisdiction)


def agency_key(name: Name) -> str:
    """An organ is its place and its kind in short: 区发展和改革局 is 济南市槐荫区|发改局."""
    surface = shorter(fold(name.surface), "organ")
    if m := re.fullmatch(r"(?:共青)?团(.{1,12}?)委(?:员会)?", surface):
        return f"{located(m.group(1) + '团委', name.jurisdiction)[0] or name.jurisdiction}|团委"
    place, rest = located(surface, name.jurisdiction)
    if not place and any(rest.startswith(w) for w in words()["national"]):
        return shorter(rest, "agency")
    return f"{place or name.jurisdiction}|{shorter(rest, 'agency')}"


def enterprise_key(name: Name) -> str:
    """A company is its name without legal form; a full name also drops the place in front."""
    folded = fold(name.surface)
    bare = _without_end(folded, [fold(f) for f in words()["legal_forms"]])
    if bare != folded:
        _, bare = prefix(bare, take_apart(name.jurisdiction))
    return bare


def project_key(name: Name) -> str:
    """A project is its name without head noun and place, in its jurisdiction unless a line."""
    _, rest = located(shorter(fold(name.surface).upper(), "project"), name.jurisdiction)
    rest = _without_end(rest, words()["project_heads"])
    if re.search(words()["lines"], rest):
        return rest
    return f"{name.jurisdiction}|{rest}"


def park_key(name: Name) -> str:
    """A park with a name of its own is one everywhere; a kind of park is its place's."""
    place, rest = located(shorter(fold(name.surface), "park"), name.jurisdiction)
    if rest in words()["park_kinds"]:
        return f"{place or name.jurisdiction}|{rest}"
    return rest


def institution_key(name: Name) -> str:
    """An institution with its place taken off belongs to that place: 槐荫人民医院."""
    place, rest = located(fold(name.surface), name.jurisdiction)
    return f"{place}|{rest}" if place else rest


def place_key(name: Name) -> str:
    """A division by its full name: 槐荫, 槐荫区 and 济南市槐荫区 are one in 济南市槐荫区."""
    return place_name(name)


def place_name(name: Name) -> str:
    """Return the fullest name that the jurisdiction gives a place."""
    folded = fold(name.surface)
    jurisdiction = take_apart(name.jurisdiction)
    for part, full in jurisdiction.chain:
        if folded in (part, short(part), full) or (full.endswith(folded) and part in folded):
            return full
    place, rest = prefix(folded, jurisdiction)
    if place:
        return place + rest
    if re.search(r"(?:街道|镇|乡|村|社区)$", folded):
        return name.jurisdiction + folded
    return short(folded)


def local_key(name: Name) -> str:
    """Persons and indicators are their jurisdiction's."""
    return f"{name.jurisdiction}|{fold(name.surface)}"


def global_key(name: Name) -> str:
    """Honours and industries are the same everywhere."""
    return fold(name.surface)


def measure_key(name: Name) -> str:
    """A measure is its document's (``jurisdiction`` holds the document) and its title's."""
    return f"{name.jurisdiction}|{fold(name.surface)}"


KEYS: dict[str, Callable[[Name], str]] = {
    "Agency": agency_key,
    "Enterprise": enterprise_key,
    "Project": project_key,
    "Park": park_key,
    "Institution": institution_key,
    "Place": place_key,
    "Person": local_key,
    "Indicator": local_key,
    "Honour": global_key,
    "Industry": global_key,
    "Measure": measure_key,
}


def key(name: Name) -> str:
    """Return the key of a name, unlike that of any other type."""
    return f"{name.type}|{KEYS[name.type](name)}"
