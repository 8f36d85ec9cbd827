"""Questions about indicators of places."""

from dataclasses import replace

from kg.ask.names import Named
from kg.ask.query import Query, query
from kg.ask.reading import Reading
from kg.ask.shared import period, places, things


def statistics(r: Reading) -> Query | None:
    """Indicators of a place: X区2023年地区生产总值是多少, which district has the highest GDP."""
    found = r.named("Indicator")
    noun = r.wanted.value if r.wanted else ""
    counted = noun == "enterprise" and r.has("asks", "count")
    bare = not any(m.kind not in ("empty", "when") for m in r.marks)
    asked_for = r.has("asks", "amount") or bare or noun == "indicator" or counted
    unknown = tuple(r.rest) if r.named("Place") and asked_for and not found else ()
    if unknown:
        text = max(unknown, key=len) + (r.wanted.text if r.wanted and counted else "")
        found = _near_indicators(r, text, 0.75 if counted else 0.66)
    if noun not in ("", "indicator", "place") and not (counted and found):
        return None
    if not (found or unknown or noun == "indicator"):
        return None
    if things(r, "Project", "Park") and r.has("property"):
        return None
    kinds = [k for k in ("target", "result") if _phrase(r, "indicator_kind", k)]
    kind = kinds[0] if kinds else ""
    growth = _phrase(r, "indicator_growth", "yes")
    prefer = "growth" if growth else ""
    if not growth and noun in ("", "place") and (r.has("asks") or r.has("relations", "about")):
        prefer = "level"
    when = period(r)
    if noun == "place" and r.has("order"):
        names = tuple(dict.fromkeys(t.name for t in found))
        ranked = query("places-by-indicator", words=names, kind=kind or "result", **when)
        return replace(ranked, top=1 if r.has("order", "highest") else -1, prefer=prefer)
    wanted = "indicator" if noun == "indicator" and not found else "value"
    asked = query(
        "indicators",
        "place" if noun == "place" else wanted,
        indicators=tuple(t.id for t in found),
        words=() if found else unknown,
        places=places(r),
        kind=kind,
        **when,
    )
    return replace(asked, prefer=prefer)


def _near_indicators(r: Reading, text: str, least: float) -> list[Named]:
    """Return the named places' indicators that are nearest to a text, words of growth apart."""
    for word in r.words.row("indicator_growth", "yes"):
        text = text.removesuffix(word)
    near = r.known.nearest(text, frozenset({"Indicator"}), least)
    return [t for t in near if any(p in t.jurisdiction for p in places(r))][:5]


def _phrase(r: Reading, table: str, row: str) -> bool:
    """Whether a phrase of a table that is no mark of its own stands outside the names."""
    free = r.text
    for n in r.names:
        free = free.replace(n.text, " ")
    return any(w in free for w in r.words.row(table, row))
