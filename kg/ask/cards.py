"""Everything about one thing on one card: names, facts, what contradicts, who is around."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.ask.answer import Row, Run, written
from kg.ask.catalogue import catalogue
from kg.ask.names import Named, Names, plain
from kg.contradictions import contradictions, single
from kg.model import Value
from kg.schema import ontology


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact and the places that state it, as rows of ``facts.cypher`` (at least one)."""

    predicate: str
    incoming: bool
    said: str
    qualifiers: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A thing, its facts, and the groups of facts that do not agree."""

    thing: Named
    facts: tuple[Fact, ...]
    contradictions: tuple[tuple[Fact, ...], ...]
    neighbours: tuple[str, ...]


def meant(words: str, known: Names) -> list[Named]:
    """Return the things that an id or a name means: exact names before nearly equal ones."""
    if by_id := [t for t in known.things if t.id == words]:
        return by_id
    text = plain(words, known.words)
    exact = [t for t in known.things if any(plain(s, known.words) == text for s in _all(t))]
    if exact:
        return exact
    if found := [m for m in known.find(text) if m.end - m.start == len(text)]:
        return list(found[0].things)
    inside = [t for t in known.things if any(text in plain(s, known.words) for s in _all(t))]
    return inside or known.nearest(text, frozenset())


def _all(thing: Named) -> Iterable[str]:
    return (thing.name, *thing.aliases)


def card(thing: Named, run: Run) -> Card:
    """Gather what the documents say of a thing."""
    asked = catalogue()["facts"]
    groups: dict[tuple[str, bool, str, tuple[str, ...]], list[Row]] = {}
    for found in run(asked.cypher, {**asked.empty, "things": [thing.id]}):
        row = dict(found)
        incoming = row["side"] == "object"
        other = row["subject"] if incoming else row["object"]
        said = other if row["predicate"] != "measuredIn" else ""
        said = said or written(row, "value")
        if row["predicate"] == "measuredIn":
            said = f"{other} {written(row, 'value')}"
        told = [row["stage"], "plan" if row["plan"] else "", row["role"], row["detail"]]
        key = (row["predicate"], incoming, said, tuple(str(t) for t in told if t))
        groups.setdefault(key, []).append(row)
    facts = [
        Fact(*key, rows=tuple(sorted(rows, key=lambda r: (r["document"], r["start"] or 0))))
        for key, rows in groups.items()
    ]
    places = {p.id: (p.is_relation, i) for i, p in enumerate(ontology().predicates.values())}
    facts.sort(key=lambda f: (f.incoming, places[f.predicate], f.rows[0]["as_of"] or "", f.said))
    others = {f.said for f in facts if f.rows[0]["object"] and f.predicate != "measuredIn"}
    return Card(thing, tuple(facts), tuple(_contradictions(facts)), tuple(sorted(others)))


def _contradictions(facts: list[Fact]) -> Iterable[tuple[Fact, ...]]:
    """Yield facts of one year of which not all can hold: two total investments, two finishes."""
    said = [
        (f, year)
        for f in facts
        if single(f.predicate) and not f.incoming
        for year in sorted({str(r["as_of"] or "")[:4] for r in f.rows})
    ]
    found = contradictions(
        said, lambda s: (s[0].predicate, s[0].qualifiers, s[1]), lambda s: _value(s[0])
    )
    told: list[tuple[Fact, ...]] = []
    for group in found:
        if (both := tuple(f for f, _ in group)) not in told:
            told.append(both)
    return told


def _value(f: Fact) -> Value:
    row = f.rows[0]
    return Value(f.said, str(row["normal"] or f.said), row["amount"], str(row["unit"] or ""))
