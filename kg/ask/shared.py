"""What several rules ask of a reading: places, years, roles, the things meant."""

import re
from dataclasses import dataclass

from kg.ask.names import last_level
from kg.ask.reading import Reading

ORGANIZATIONS = ("Enterprise", "Agency", "Institution")
MAKERS = ("builds", "invests")  # documents seldom tell who invests from who builds
ANY = (*ORGANIZATIONS, "Project", "Park", "Place", "Person", "Honour", "Indicator")


def places(r: Reading) -> tuple[str, ...]:
    """Return the words that tell the named places in jurisdictions: 槐荫区 for 济南市槐荫区."""
    out: list[str] = []
    for mark in r.names:
        for t in mark.of("Place"):
            out.append(last_level(t.name))
    return tuple(dict.fromkeys(out))


def years(r: Reading) -> tuple[str, ...]:
    """Return the years that the question names."""
    return tuple(dict.fromkeys(n.value for n in r.number("year")))


def period(r: Reading) -> dict[str, tuple[str, ...]]:
    """Return the filters of the years asked for.

    A report of January tells of the year before and plans its own; one of December tells of its
    own year and plans the next. So reports are sought by month: of 2023 tell those from July 2023
    to June 2024, and those of 2024 without a month.
    """
    found = [int(y) for y in years(r)]
    return {
        "years": years(r),
        "reported": tuple(m for y in found for m in _season(y)),
        "announced": tuple(m for y in found for m in _season(y - 1)),
    }


def _season(year: int) -> list[str]:
    late = [f"{year}-{m:02}" for m in range(7, 13)]
    return [*late, str(year + 1), *(f"{year + 1}-{m:02}" for m in range(1, 7))]


def roles(r: Reading) -> tuple[str, ...]:
    """Return the duties asked for; to answer for a task includes leading it."""
    said = r.values("duty")
    if not said or ("lead" not in said and "responsible" in said):
        said = [*said, "lead", "responsible"]
    elif "lead" in said and "responsible" in said and "support" not in said:
        said = ["lead"]
    return tuple(sorted(set(said)))


def things(r: Reading, *types: str) -> tuple[str, ...]:
    """Return the ids of the named things of some classes (any but places first)."""
    wanted = types or ANY
    chosen = r.ids(*(t for t in wanted if t != "Place"))
    return chosen or (r.ids("Place") if "Place" in wanted else ())


@dataclass(frozen=True, slots=True)
class Honours:
    """The honours that a question means, and the places inside their names."""

    words: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()


def honour_words(r: Reading) -> Honours:
    """Return the honours named, or those that are nearest to what the question says was won."""
    named = tuple(dict.fromkeys(t.name for t in r.named("Honour")))
    if named:
        return Honours(named)
    said = next(r.all("relations", "honoured"), None)
    start, end = _segment(r, said.end) if said else (0, 0)
    text = r.quoted[0] if r.quoted else r.text[start:end].strip()
    if not text and r.rest:
        text = max(r.rest, key=len)
        start = r.text.find(text)
        end = start + len(text)
    if len(text) < (2 if said else 4):
        return Honours()
    near = r.known.nearest(text, frozenset({"Honour"}), 0.75 if said else 0.9)
    inside = tuple(last_level(t.name) for n in r.names if start <= n.start < end for t in n.things)
    if near:
        return Honours(tuple(dict.fromkeys(t.name for t in near)), inside)
    return Honours((text,), inside) if said else Honours()


def _segment(r: Reading, start: int) -> tuple[int, int]:
    """Return the stretch that says what was won, until what asks.

    It is 省级绿色工厂 in 获评省级绿色工厂称号的企业有哪些.
    """
    if m := re.match(r"\s*(?:as|by|with|an?|the)(?![a-z])\s*", r.text[start:]):
        start += m.end()
    end = min((m.start for m in r.all("asks") if m.start >= start), default=len(r.text))
    text = re.sub(r"(?:都|分别)?[有是的]*[?？。]*$", "", r.text[start:end])
    text = re.sub(r"的[^的]{1,6}$", "", text)
    heads = "|".join(sorted(r.words.row("things", "honour"), key=len, reverse=True))
    text = re.sub(rf"(?:{heads})$", "", text)
    return start, start + len(text)
