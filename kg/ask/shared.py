"""What several rules ask of a reading: places, years, roles, the things meant."""

from kg.ask.names import last_level
from kg.ask.reading import Reading

ORGANIZATIONS = ("Enterprise", "Agency", "Institution")
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
