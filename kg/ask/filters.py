"""Lookups by filters: things whose name, industry, place, stage and amount fit."""

from collections.abc import Iterator, Mapping
from typing import Any

from kg.ask.answer import Row, Run
from kg.ask.catalogue import catalogue
from kg.ask.lists import FILES
from kg.ask.names import Names, plain
from kg.industries import industries

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
    kinds = [type_] if type_ else list(TYPES)
    rows: dict[str, Row] = {}
    for kind in kinds:
        found = _listed(run, kind, fields, filters) if kind in FILES else []
        allowed = {r["id"]: r for r in found}
        for t in known.things:
            if t.type != TYPES[kind] or (kind in FILES and t.id not in allowed):
                continue
            if any(filters.values()) and kind not in FILES:
                continue
            names = [plain(s, known.words) for s in (t.name, *t.aliases)]
            row = allowed.get(t.id, {})
            closeness = min((_distance(text, n) for n in names), default=3)
            if closeness < 3 or row.get("fits"):
                rows[t.id] = {
                    **{"type": t.type, "name": t.name, "jurisdiction": t.jurisdiction},
                    **{"stage": row.get("stage"), "amount": row.get("amount"), "id": t.id},
                    "closeness": closeness,
                }
    ranked = sorted(rows.values(), key=lambda r: (r["closeness"], -(r["amount"] or 0), r["name"]))
    for r in ranked:
        del r["closeness"]
        yield r


def _distance(text: str, name: str) -> int:
    if not text:
        return 2
    return 0 if name == text else 1 if name.startswith(text) else 2 if text in name else 3


def _listed(run: Run, kind: str, fields: set[str], filters: Mapping[str, Any]) -> Iterator[Row]:
    """Yield the rows of a list; ``fits`` tells those in the industry that the words name."""
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
