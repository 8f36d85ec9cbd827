"""Places in names: jurisdictions taken apart, and the division that a name begins with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from kg import divisions
from kg.divisions import stem as short

__all__ = ["Jurisdiction", "jurisdiction", "prefix", "relation", "short", "take_apart"]

_LEVELS = re.compile(
    r"^(?P<province>[^省市区县]{2,6}?(?:省|自治区|特别行政区))?"
    r"(?P<city>[^省市县]{2,7}?(?:市|自治州|地区|盟))?"
    r"(?P<district>[^市县]{1,8}?(?:新区|区|县|旗|市))?"
    r"(?P<town>.{1,8}?(?:街道|镇|乡))?$"
)
_KNOWN = {"province": 0, "city": 1, "county": 2, "street": 3}
_ENDS = frozenset("省市区县旗州盟")
_NATURE = "河湖江溪山海"  # 浏阳河 is no part of 浏阳
LEVELS = ("province", "city", "district", "town")


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A full place name and its divisions, each with its own full name; empty where unknown."""

    full: str
    parts: tuple[str, str, str, str] = ("", "", "", "")
    fulls: tuple[str, str, str, str] = ("", "", "", "")

    @property
    def chain(self) -> tuple[tuple[str, str], ...]:
        """Each division with its full name, the smallest first."""
        both = zip(self.parts, self.fulls, strict=True)
        return tuple((p, f) for p, f in both if p)[::-1]

    def part(self, level: str) -> str:
        """Return the name of the division of a level of ``LEVELS``; empty if it is not known."""
        return self.parts[LEVELS.index(level)]

    def up_to(self, level: str) -> str:
        """Return the full name down to ``city`` or another level; empty if it is not known."""
        return self.fulls[LEVELS.index(level)]


def take_apart(full: str) -> Jurisdiction:
    """Take a full place name apart by its words alone; a name that is none has no parts."""
    m = _LEVELS.match(full)
    if not m:
        return Jurisdiction(full)
    a, b, c, d = (m.group(k) or "" for k in LEVELS)
    ends = (a, a + b, a + b + c, a + b + c + d)
    e, f, g, h = (end if part else "" for part, end in zip((a, b, c, d), ends, strict=True))
    return Jurisdiction(full, (a, b, c, d), (e, f, g, h))


@lru_cache(maxsize=20000)
def jurisdiction(name: str) -> Jurisdiction:
    """Return a jurisdiction with all that lies above it, by the table of divisions if it knows it.

    The full name is the table's: 山东省济南市章丘市 and 章丘区 are 济南市章丘区.
    """
    above = divisions.home(name)
    if not above:
        apart = take_apart(name)
        return _hung(apart) if apart.parts[1] or apart.parts[0] else apart
    parts, fulls = ["", "", "", ""], ["", "", "", ""]
    for d in above:
        parts[_KNOWN[d.level]], fulls[_KNOWN[d.level]] = d.name, d.full
    a, b, c, d_ = parts
    e, f, g, h = fulls
    return Jurisdiction(above[0].full, (a, b, c, d_), (e, f, g, h))


def _hung(apart: Jurisdiction) -> Jurisdiction:
    """Hang a district that the table does not know (a new zone) below the city that it does."""
    top = apart.up_to("city") or apart.up_to("province")
    known = jurisdiction(top) if top != apart.full else None
    if not known or not known.parts[0]:
        return apart
    rest = apart.full[len(top) :]
    district = apart.part("district")
    a, b, _, _ = known.parts
    e, f, _, _ = known.fulls
    full = known.full + rest
    return Jurisdiction(
        full,
        (a, b, district, apart.part("town")),
        (e, f, known.full + district if district else "", full if apart.part("town") else ""),
    )


@lru_cache(maxsize=20000)
def _forms(place: Jurisdiction) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return, by first character, the ways to write each division, the longest first."""
    forms: dict[str, str] = {}
    for i, (part, full) in enumerate(place.chain):
        for above in _above([p for p, _ in place.chain[i + 1 :]]):
            for b in {part, short(part)}:
                forms.setdefault(above + b, full)
        forms.setdefault(full, full)
    for level, full in zip(("county", "city"), place.fulls[2:0:-1], strict=True):
        row = divisions.unique(full) if full else None
        if row and row.level == level:
            for old in divisions.former(row.code):
                forms.setdefault(old, full)
    long = sorted((f for f in forms if len(f) > 1), key=lambda f: (-len(f), f))
    return {c: tuple((f, forms[f]) for f in long if f[0] == c) for c in {f[0] for f in long}}


def _above(parts: list[str]) -> Iterator[str]:
    """Yield what may stand before a division: nothing, one that it lies in, or two of them."""
    yield ""
    for i, inner in enumerate(parts):
        for a in {inner, short(inner)}:
            yield a
            for outer in parts[i + 1 :]:
                yield from (outer + a, short(outer) + a)


def prefix(surface: str, place: Jurisdiction) -> tuple[str, str]:
    """Split a leading division off a surface: the jurisdiction's, else any named with its kind.

    Returns:
        (full name of the division, the rest); ``("", surface)`` when it begins with none.
    """
    for form, full in _forms(place).get(surface[:1], ()):
        if surface.startswith(form) and len(surface) > len(form):
            known, rest = full, surface[len(form) :]
            if not form.endswith(tuple(_ENDS)) and rest[0] in _NATURE:
                continue
            again = short(form)
            left = rest.removeprefix(again)
            if again != form and len(rest) > len(left) > 1 and left[0] not in _NATURE:
                rest = left
            street = _street(rest, known) if place.up_to("district") == known else 0
            return (known + rest[:street], rest[street:]) if street else (known, rest)
    if place.up_to("district") and (street := _street(surface, place.up_to("district"))):
        return place.up_to("district") + surface[:street], surface[street:]
    return _elsewhere(surface, place)


def _street(rest: str, county: str) -> int:
    """Return how long the street office or town is that the rest of a name begins with."""
    for end in ("街道", "镇", "乡"):
        at = rest.find(end, 1, 9)
        cut = at + len(end)
        if at > 0 and len(rest) > cut and divisions.unique(rest[:cut], county):
            return cut
    return 0


def _elsewhere(surface: str, place: Jurisdiction) -> tuple[str, str]:
    """Split off a division outside the jurisdiction, which must be named with its kind."""
    for cut in range(min(12, len(surface) - 1), 2, -1):
        if surface[cut - 1] in _ENDS:
            found = _named(surface[:cut], place.up_to("city") or place.up_to("province"))
            if found:
                return found, surface[cut:]
    return "", surface


@lru_cache(maxsize=100_000)
def _named(name: str, near: str) -> str:
    """Return the full name of the division that a name means, near a place first."""
    found = (divisions.unique(name, near) if near else None) or divisions.unique(name)
    return found.full if found else ""


@cache
def _code(full: str) -> str:
    found = divisions.unique(full)
    return found.code if found else ""


@lru_cache(maxsize=100_000)
def relation(a: str, b: str) -> str:
    """Say how two places lie: ``same``, ``within`` (either way), ``apart``, ``unknown``."""
    if not a or not b:
        return "unknown"
    if a == b:
        return "same"
    x, y = _code(a), _code(b)
    inside = (
        (x.startswith(y) or y.startswith(x)) if x and y else (a.startswith(b) or b.startswith(a))
    )
    return "within" if inside else "apart"
