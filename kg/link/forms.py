"""A name taken apart for comparing: its place, its core, its phase, its head, and its key."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.link.keys import (
    any_of,
    deictic,
    fold,
    located,
    longest,
    place_name,
    shorter,
    tiled,
    uniform,
    without_end,
    words,
)
from kg.link.marks import NUMERALS, brackets, numbers, phases, quantities, reduce
from kg.link.places import Jurisdiction, jurisdiction, prefix, short
from kg.model import Name

LONGEST = 150  # characters; a longer text is compared as it stands


@dataclass(frozen=True, slots=True)
class Form:
    """A name as features see it.

    ``home`` is the completed jurisdiction, ``stated`` the full place that the name itself names
    (empty where it names none), ``rest`` what follows it in normal writing, ``core`` that without
    phase, head and what is done to it, ``reduced`` the core without droppable words. ``legal`` and
    ``group`` are a company's. ``key`` is the name's key.
    """

    name: Name
    folded: str
    home: str
    city: str
    stated: str
    rest: str
    core: str
    reduced: str
    key: str
    head: str = ""
    phases: frozenset[int] = frozenset()
    numbers: frozenset[str] = frozenset()
    quantities: frozenset[str] = frozenset()
    brackets: frozenset[str] = frozenset()
    actions: frozenset[str] = frozenset()
    legal: bool = False
    group: bool = False
    wide: bool = False


def _project(name: Name, place: Jurisdiction) -> Form:
    """A project: phase, size and brackets apart; head noun and 建设 off; actions seen apart."""
    folded = fold(name.surface)
    bare, phase = phases(folded)
    bare, size = quantities(bare)
    bare, inner = brackets(bare, place)
    text = uniform(shorter(bare.upper(), "project"))
    stated, rest = located(text, place)
    rest, head = without_end(rest, "project_heads")
    number = numbers(rest)
    line = bool(_line().search(rest))
    core, done = _actions(rest)
    city = place.up_to("city") or place.full
    wide = any(w in rest for w in words()["city_wide"])
    scope = stated or (city if wide or line else place.full)
    if line and rest.endswith(("高铁", "铁路", "高速", "城际", "客专")):
        scope = ""
    parts = [scope, rest, *map(str, sorted(phase)), *sorted(inner), *sorted(size)]
    return Form(
        name, folded, place.full, city, stated, rest, core,
        reduce(core, "Project", 2), "|".join(parts), head, phase, number, size, inner, done,
        wide=wide or line,
    )  # fmt: skip


@cache
def _line() -> re.Pattern[str]:
    return re.compile(words()["lines"])


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of('actions').pattern}|{any_of('action_fillers').pattern})+$")


def _actions(rest: str) -> tuple[str, frozenset[str]]:
    """Split what is done to a thing off its name; a clause after 和 goes with it."""
    done = frozenset(any_of("actions").findall(rest))
    main = rest
    for m in any_of("actions").finditer(rest):
        if rest[m.end() : m.end() + 1] in ("和", "、") and m.start() >= 2:
            main = rest[: m.end()]
            break
    core = _tail().sub("", main)
    return (core if len(core) >= 2 else main), done


def _park(name: Name, place: Jurisdiction) -> Form:
    """A park: a kind of park is its place's; the class of its head is seen apart."""
    folded = fold(name.surface)
    bare, phase = phases(folded)
    bare, inner = brackets(bare, place)
    stated, rest = located(uniform(shorter(bare, "park")), place)
    core, head = (rest, "") if rest in words()["park_kinds"] else _park_head(rest)
    wide = rest.endswith(tuple(words()["park_wide"]))
    city = place.up_to("city") or place.full
    scope = stated or (city if wide else place.full)
    key = "|".join([scope, rest, *map(str, sorted(phase)), *sorted(inner)])
    return Form(
        name, folded, place.full, city, stated, rest, core, _park_core(core), key,
        head, phase, numbers(rest), brackets=inner, wide=wide,
    )  # fmt: skip


def _park_head(rest: str) -> tuple[str, str]:
    """Take the head off a park's name: (the rest, its class); 片区 behind another head goes too."""
    found = []
    for kind in words()["park_heads"]:
        core, end = without_end(rest, "park_heads", kind)
        if end:
            found.append((len(core), core, kind))
    if not found:
        return rest, ""
    _, core, kind = min(found)
    inner = _park_head(core) if kind == "area" else ("", "")
    return inner if inner[1] else (core, kind)


def _park_core(core: str) -> str:
    """Drop words such as 国际 as long as more than a trade is left."""
    short_core = reduce(core.removeprefix("老") if len(core) > 2 else core, "Park", 2)
    return core if len(short_core) < 3 and tiled(short_core, "trades") else short_core


def _enterprise(name: Name, place: Jurisdiction) -> Form:
    """A company: place, legal form and group apart; one named by its trade alone is its place's."""
    folded = fold(name.surface)
    text = shorter(folded, "enterprise")
    text, inner = brackets(text, place)
    bare, form = without_end(text, "legal_forms")
    bare, group_form = without_end(bare, "group_forms")
    pointed, rest = deictic(bare, place)
    stated, rest = (pointed, rest) if pointed else prefix(bare, place)
    group = bool(group_form) or "集团" in form
    ending = "集团" if group else ""
    city = place.up_to("city") or place.full
    if tiled(rest, "trades") or pointed:
        key = f"{stated or place.full}|{rest}{ending}"
    elif len(rest) < 2 or (stated and not form):
        key = bare + ending
    elif form:
        key = short(stated) + rest + ending
    else:
        key = f"{city}|{rest}{ending}" if len(rest) < 3 else rest + ending
    return Form(
        name, folded, place.full, city, stated, rest if len(rest) > 1 else bare, bare,
        rest if len(rest) > 1 else bare, "|".join([key, *sorted(inner)]), numbers=numbers(rest),
        brackets=inner, legal=bool(form), group=group,
    )  # fmt: skip


def _institution(name: Name, place: Jurisdiction) -> Form:
    """An institution: those of each district are its place's, a university is one everywhere."""
    folded = fold(name.surface)
    bare, inner = brackets(folded, place)
    bare, size = quantities(bare)
    stated, rest = located(uniform(shorter(bare, "institution")), place)
    rest = shorter(rest, "institution") if stated else rest
    table = words()["institution"]
    city = place.up_to("city") or place.full
    if stated:
        high = stated in (place.up_to("province"), place.up_to("city"))
        start = short(stated.removeprefix(place.up_to("province"))) if high else stated
        key = (short(stated) if high else start) + rest
    elif of_each_district(rest):
        key = f"{place.full}|{rest}"
    elif rest.endswith(tuple(table["wide"])):
        key = rest
    else:
        key = f"{city}|{rest}"
    return Form(
        name, folded, place.full, city, stated, rest, rest, reduce(rest, "Institution", 3),
        "|".join([key, *sorted(inner), *sorted(size)]), numbers=numbers(rest), quantities=size,
        brackets=inner,
    )  # fmt: skip


def of_each_district(rest: str) -> bool:
    """Whether each district has an institution of this name: 实验小学, 二中, 图书馆."""
    return (
        rest.endswith(longest("institution", "local"))
        or tiled(rest, "institution", "generic")
        or bool(re.search(rf"[{NUMERALS}\d][中小院幼]$", rest))
    )


def _agency(name: Name, place: Jurisdiction) -> Form:
    """An organ is its place and its kind in short: 区发展和改革局 is 济南市槐荫区|发改局."""
    folded = fold(name.surface)
    bare, inner = brackets(folded, place)
    surface = shorter(bare, "organ")
    if _of_a_park().search(surface):
        surface = shorter(surface, "park")
    if m := re.fullmatch(r"(?:共青)?团(.{1,12}?)委(?:员会)?", surface):
        stated, rest = located(m.group(1) + "团委", place)[0] or place.full, "团委"
    else:
        stated, rest = located(surface, place)
        rest = shorter(rest, "agency")
    rest = re.sub(r"^政府(?=.{2})", "", rest) if stated else rest
    known = rest.removeprefix("国家")
    if not stated and (known in words()["ministries"] or rest.startswith(_national())):
        key = known if known in words()["ministries"] else rest
    else:
        key = f"{stated or place.full}|{rest}"
    return Form(
        name, folded, place.full, place.up_to("city") or place.full, stated, rest, rest, rest,
        "|".join([key, *sorted(inner)]), numbers=numbers(rest), brackets=inner,
    )  # fmt: skip


@cache
def _of_a_park() -> re.Pattern[str]:
    return re.compile("区(?:管理委员会|管委会|党工委)")


@cache
def _national() -> tuple[str, ...]:
    return tuple(words()["national"])


def _place(name: Name, place: Jurisdiction) -> Form:
    """A division by its full name: 槐荫, 槐荫区 and 济南市槐荫区 are one in 济南市槐荫区."""
    full = place_name(name.surface, place.full)
    city = place.up_to("city") or place.full
    return Form(name, fold(name.surface), place.full, city, full, full, full, full, full)


def _local(name: Name, place: Jurisdiction) -> Form:
    """Persons and indicators are their jurisdiction's, a measure its document's."""
    text = fold(name.surface)
    full = place.full
    return Form(name, text, full, full, "", text, text, text, f"{full}|{text}")


def _global(name: Name, place: Jurisdiction) -> Form:
    """Honours and industries are the same everywhere."""
    text = fold(name.surface)
    return Form(name, text, place.full, "", "", text, text, text, text)


FORMS: dict[str, Callable[[Name, Jurisdiction], Form]] = {
    "Agency": _agency,
    "Enterprise": _enterprise,
    "Project": _project,
    "Park": _park,
    "Institution": _institution,
    "Place": _place,
    "Person": _local,
    "Indicator": _local,
    "Honour": _global,
    "Industry": _global,
    "Measure": _local,
}


@lru_cache(maxsize=20_000)
def form(name: Name) -> Form:
    """Return a name taken apart; its jurisdiction is completed from the table of divisions."""
    read = FORMS[name.type] if len(name.surface) <= LONGEST else _local
    return read(name, jurisdiction(name.jurisdiction))


def key(name: Name) -> str:
    """Return the key of a name, unlike that of any other type."""
    return f"{name.type}|{form(name).key}"
