"""Lookups by filters: things whose name, industry, place, stage and amount fit."""

from collections.abc import Iterator, Mapping
from typing import Any

from kg.ask.answer import Row, Run
from kg.ask.catalogue import catalogue
from kg.ask.lists import FILES
from kg.ask.names import Named, Names, plain
from kg.industries import industries

FAR = 3  # how far a name is that does not hold the words
TYPES = {
    **{name: name.capitalize() for name in FILES},
    **{n: n.capitalize() for n in ("agency", "place", "person", "honour", "indicator", "measure")},
}


def find_things(
    run: Run, known: Names, words: str, type_: str, filters: Mapping[str, Any]
) -> Iterator[Row]:
    """Yield things of a type (or of all types), those named most like the words first.

    ``filters`` are parameters of the lists (places, industries, least, stages); they hold for
    projects, parks, enterprises and institutions. Words find names that contain them, and what is
    in the industry that they name.
    """
    text = plain(words, known.words)
    fields = {n for _, _, c in industries().match(text) for n in industries().narrower(c)}
    near: dict[str, list[tuple[int, Named]]] = {}
    for t in known.things:
        names = (plain(s, known.words) for s in (t.name, *t.aliases))
        near.setdefault(t.type, []).append((min(_distance(text, n) for n in names), t))
    filtered = bool(fields) or any(filters.values())
    rows: dict[str, Row] = {}
    for kind in [type_] if type_ else TYPES:
        things = near.get(TYPES[kind], [])
        if kind not in FILES and any(filters.values()):
            continue
        wanted = filtered or any(d < FAR for d, _ in things)
        found = {r["id"]: r for r in _listed(run, kind, fields, filters)} if wanted else {}
        for distance, t in things:
            row = found.get(t.id, {} if kind not in FILES else None)
            if row is None or (distance == FAR and not row.get("fits")):
                continue
            rows[t.id] = {
                **{"type": t.type, "name": t.name, "jurisdiction": t.jurisdiction},
                **{"stage": row.get("stage"), "amount": row.get("amount"), "id": t.id},
                "closeness": distance,
            }
    ranked = sorted(rows.values(), key=lambda r: (r["closeness"], -(r["amount"] or 0), r["name"]))
    for r in ranked:
        del r["closeness"]
        yield r


def _distance(text: str, name: str) -> int:
    if not text:
        return 2
    return 0 if name == text else 1 if name.startswith(text) else 2 if text in name else FAR


def _listed(run: Run, kind: str, fields: set[str], filters: Mapping[str, Any]) -> Iterator[Row]:
    """Yield the rows of a list; ``fits`` tells those in the industry that the words name."""
    if kind not in FILES:
        return
    asked = catalogue()[FILES[kind]]
    given = {k: v for k, v in filters.items() if v}
    if given.keys() - asked.parameters.keys():
        return
    inside: set[str] = set()
    if fields and "industries" in asked.parameters and not given.get("industries"):
        both = {**asked.empty, **given, "industries": sorted(fields)}
        inside = {r["id"] for r in run(asked.cypher, both)}
    for r in run(asked.cypher, {**asked.empty, **given}):
        yield {**r, "fits": r["id"] in inside}
