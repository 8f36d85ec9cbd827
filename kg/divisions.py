"""Divisions of China from the province to the street: codes, full names, former names."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.schema import resource

_LEVELS = {2: "province", 4: "city", 6: "county", 9: "street"}
_ZONE = range(70, 80)  # county codes that statistics give to development zones


@dataclass(frozen=True, slots=True, order=True)
class Division:
    """One division: ``level`` is province, city, county or street, ``parent`` a code or empty.

    ``full`` is the name as documents write it: 山东省, 济南市, 济南市章丘区; a province stands
    only before counties without a city (湖北省仙桃市).
    """

    code: str
    name: str
    level: str
    parent: str
    full: str


@dataclass(frozen=True, slots=True)
class _Row:
    code: str
    name: str
    old: str
    streets: str


@cache
def _lines() -> list[list[str]]:
    text = resource("data/divisions.tsv").read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()]


@cache
def _rows() -> dict[str, _Row]:
    return {r[0]: _Row(*r, *[""] * (4 - len(r))) for r in _lines() if r[0].isdigit()}


@cache
def _words(which: str) -> tuple[str, ...]:
    """Return a list of words that the table begins with: ``kinds`` or ``peoples``."""
    return next(tuple(r[1].split(" ")) for r in _lines() if r[0] == which)


@lru_cache(maxsize=20_000)
def stem(name: str) -> str:
    """Return a division's name without its kind and peoples: 章丘区 → 章丘.

    A name whose stem has one character stays whole: 单县.
    """
    end = next((e for e in _words("kinds") if name.endswith(e) and len(name) - len(e) >= 2), "")
    bare = name[: len(name) - len(end)]
    while end.startswith(("自治", "乡", "区")):
        fits = (p for p in _words("peoples") if bare.endswith(p) and len(bare) - len(p) >= 2)
        people = next(fits, "")
        if not people:
            break
        bare = bare[: -len(people)]
    return bare


def _forms(name: str) -> Iterator[str]:
    """Yield what a division is called: in full, in short, 恩施州 for an autonomous prefecture."""
    bare = stem(name)
    yield name
    if bare != name:
        yield bare
        if name.endswith(("自治州", "自治县", "自治旗")):
            yield bare + name[-1]


@cache
def get(code: str) -> Division:
    """Return the division with a code of two, four, six or nine digits.

    Raises:
        KeyError: when there is none.
    """
    if len(code) == 9:
        row = _rows()[code[:6]]
        name = next(s[3:] for s in row.streets.split(" ") if s[:3] == code[6:])
        return Division(code, name, "street", code[:6], get(code[:6]).full + name)
    row = _rows()[code]
    parent = code[:4] if len(code) == 6 and code[:4] in _rows() else code[:2]
    parent = "" if parent == code else parent
    above = get(parent).full if len(code) == 6 else ""
    return Division(code, row.name, _LEVELS[len(code)], parent, above + row.name)


def former(code: str) -> tuple[str, ...]:
    """Return the former names of a division: 章丘市 of 章丘区."""
    return tuple(_rows()[code].old.split()) if code in _rows() else ()


@cache
def _index() -> dict[str, tuple[str, ...]]:
    """Form of a province, city or county → codes."""
    found: dict[str, list[str]] = {}
    for code, row in _rows().items():
        if len(code) == 6 and int(code[4:]) in _ZONE:
            continue
        for form in {*_forms(row.name), *row.old.split()}:
            found.setdefault(form, []).append(code)
    return {form: tuple(codes) for form, codes in found.items()}


@cache
def _streets(county: str) -> dict[str, tuple[str, ...]]:
    """Form of a street or town of a county → codes."""
    found: dict[str, list[str]] = {}
    row = _rows().get(county)
    for s in row.streets.split(" ") if row and row.streets else ():
        for form in _forms(s[3:]):
            found.setdefault(form, []).append(county + s[:3])
    return {form: tuple(codes) for form, codes in found.items()}


def _inside(code: str, above: str) -> bool:
    return code.startswith(above) or not above


@lru_cache(maxsize=100_000)
def _codes(name: str, above: str) -> tuple[str, ...]:
    """Return the codes of what a name means below a division, largest divisions first."""
    found = [c for c in _index().get(name, ()) if _inside(c, above)]
    if not found and len(above) == 6:
        found = list(_streets(above).get(name, ()))
    if not found and len(above) == 4 and name[-1:] in "道镇乡":
        counties = (c for c in _rows() if len(c) == 6 and c.startswith(above))
        found = [s for c in counties for s in _streets(c).get(name, ())]
    if not found:
        for cut in range(len(name) - 1, 1, -1):
            for top in _index().get(name[:cut], ()):
                if _inside(top, above):
                    found += [c for c in _codes(name[cut:], top) if c != top]
            if found:
                break
    return tuple(sorted(set(found), key=lambda c: (len(c), c)))


def find(name: str, within: str = "") -> tuple[Division, ...]:
    """Return the divisions that a name may mean: 章丘, 章丘区, 济南市章丘区, 济南章丘, 章丘市.

    ``within`` is the name or code of a division: only it and what lies in it are returned. Streets
    are found below a county or city that the name or ``within`` gives. Several mean: undecided.
    Sorted from province to street, then by code; empty when there is none.
    """
    if not within:
        return tuple(map(get, _codes(name, "")))
    tops = (within,) if within.isdigit() else _codes(within, "")
    codes = sorted({c for t in tops for c in _codes(name, t)}, key=lambda c: (len(c), c))
    return tuple(map(get, codes))


@lru_cache(maxsize=100_000)
def unique(name: str, within: str = "") -> Division | None:
    """Return what a name means when that is one division."""
    found = find(name, within)
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=20_000)
def home(jurisdiction: str) -> tuple[Division, ...]:
    """Return the divisions of a jurisdiction from itself upwards; empty when it is undecided.

    Example: 章丘区 → 济南市章丘区, 济南市, 山东省.
    """
    here = unique(jurisdiction) if jurisdiction else None
    out: list[Division] = []
    while here:
        out.append(here)
        here = get(here.parent) if here.parent else None
    return tuple(out)
