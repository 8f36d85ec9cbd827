"""The one generator of nodes and edges: every view of the graph is made from these two streams.

An edge is one fact in one document. A relation ends at its object, a value at the document that
states it; an indicator's value is an edge to the place that it measures.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.industries import industries
from kg.ledger import Ledger, Reading, Stated
from kg.model import Edge, Entity, Name, Node, Property, Span, Statement, digest
from kg.schema import ontology
from kg.sentences import sentences

_NUMERAL = re.compile(
    r"^\s*((?:第[一二三四五六七八九十百\d]+[条章节])|[（(]?[一二三四五六七八九十\d]+[）)、.．])"
)
_ORDER = ("planned", "signed", "approved", "started", "building", "completed", "operating")


@dataclass(frozen=True)
class Graph:
    """The graph of a ledger, held in memory; ``version`` is the ledger's."""

    version: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True)
class _Linked:
    entities: Mapping[str, Entity]
    of_name: Mapping[Name, str]
    former: Mapping[str, tuple[str, ...]]
    readings: Mapping[str, Reading]
    statements: tuple[Stated, ...] = field(default=())


def graph(ledger: Ledger) -> Graph:
    """Return the nodes and edges of a ledger, each sorted by type and id."""
    entities = {e.id: e for e in ledger.entities()}
    linked = _Linked(
        entities,
        {n: e.id for e in entities.values() for n in e.names},
        ledger.former_ids(),
        {r.document: r for r in ledger.readings()},
        tuple(ledger.statements()),
    )
    edges = {e.id: e for e in _edges(linked, ledger)}
    return Graph(
        ledger.version,
        tuple(sorted(_nodes(linked), key=lambda n: (n.type, n.id))),
        tuple(sorted(edges.values(), key=lambda e: (e.type, e.id))),
    )


def nodes(ledger: Ledger) -> Iterator[Node]:
    """Yield the nodes, sorted by type and id."""
    return iter(graph(ledger).nodes)


def edges(ledger: Ledger) -> Iterator[Edge]:
    """Yield the edges, sorted by type and id."""
    return iter(graph(ledger).edges)


# --- nodes ---------------------------------------------------------------------------------------


def _nodes(g: _Linked) -> Iterator[Node]:
    by_subject: dict[str, list[Statement]] = {}
    tasks: dict[str, Span] = {}
    for s in g.statements:
        by_subject.setdefault(s.subject, []).append(s.statement)
        for e in s.statement.evidence:
            if e.role == "task" and s.object:
                tasks.setdefault(s.object, e.span)
    for entity in g.entities.values():
        said: dict[str, Property] = {
            "id": entity.id,
            "name": entity.name,
            "aliases": tuple(sorted({n.surface for n in entity.names} - {entity.name})),
            "jurisdiction": entity.jurisdiction,
            "former_ids": g.former.get(entity.id, ()),
        }
        columns = ontology().node_columns(entity.type)
        if "stage" in columns:
            said |= built(by_subject.get(entity.id, ()))
        if entity.type == "Industry":
            said |= _industry(entity.name)
        if entity.type == "Measure":
            said |= _measure(entity, g, tasks.get(entity.id))
        yield Node(entity.id, entity.type, {c: said.get(c) for c in columns})
    for r in g.readings.values():
        h = r.header
        said = {
            **{"id": r.document, "name": r.doc, "aliases": (), "jurisdiction": h.jurisdiction},
            **{"title": h.title, "kind": h.kind, "issuer": h.issuer, "number": h.number},
            **{"former_ids": (), "date": h.date, "source": "、".join(r.sources)},
        }
        yield Node(r.document, "Document", said)


def built(statements: Iterable[Statement]) -> dict[str, Property]:
    """Sum up what is said of one construction: the newest value of each property.

    A stage that is reached goes before one that is planned, a later one before an earlier one.
    """
    out: dict[str, Property] = {}
    newest = sorted(statements, key=lambda s: (s.as_of, s.score), reverse=True)
    for s in newest:
        if s.value is None:
            continue
        if s.predicate in ("totalInvestment", "annualInvestment", "paidInvestment"):
            if s.value.unit == "CNY" and s.value.number is not None:
                out.setdefault(s.predicate, s.value.number)
        elif s.predicate in ("startDate", "finishDate"):
            out.setdefault(s.predicate, s.value.normal)
    stages = [s for s in newest if s.predicate == "stage"]
    if reached := [s for s in stages if not s.said("plan")]:
        out["stage"] = max(reached, key=lambda s: (s.as_of, _rank(s.said("is")))).said("is")
    elif stages:
        out["stage"] = "planned"
    return out


def _rank(stage: str) -> int:
    return _ORDER.index(stage) if stage in _ORDER else len(_ORDER)


def _industry(concept: str) -> dict[str, Property]:
    known = industries().concepts.get(concept)
    if known is None:
        return {"concept": concept, "name": concept, "en": concept}
    return {
        **{"concept": concept, "name": known.zh, "en": known.en},
        "aliases": tuple(known.synonyms),
    }


def _measure(entity: Entity, g: _Linked, task: Span | None) -> dict[str, Property]:
    reading = g.readings.get(entity.jurisdiction)
    if reading is None:
        return {}
    said: dict[str, Property] = {
        "document": reading.doc,
        "jurisdiction": reading.header.jurisdiction,
    }
    if task:
        line = reading.text[reading.text.rfind("\n", 0, task.start) + 1 :]
        number = _NUMERAL.match(line)
        said["number"] = number.group(1) if number else None
    return said


# --- edges ---------------------------------------------------------------------------------------


def _edges(g: _Linked, ledger: Ledger) -> Iterator[Edge]:
    for s in g.statements:
        yield from _fact(s, g)
    for link in ledger.links():
        span = link.span
        reading, entity = g.readings[span.doc], g.entities[link.entity]
        said = _evidence(span, reading)
        yield _edge("mentionedIn", entity.id, entity.type, reading.document, "Document", said)


def _fact(s: Stated, g: _Linked) -> Iterator[Edge]:
    st, reading = s.statement, g.readings[s.statement.place.doc]
    subject = g.entities[s.subject]
    said = _evidence(st.place, reading) | {
        **{"statement": s.id, "subject": st.subject.surface, "as_of": st.as_of},
        **{"rule": st.rule, "score": st.score, "plan": bool(st.said("plan"))},
        "stage": st.said("is") or None,
        "judged_by": s.judgement.by if s.judgement else None,
    }
    for q in ("role", "post", "number", "action", "note", "kind", "basis", "due", "of"):
        said[q] = st.said(q) or None
    said["goal"] = st.said("target") or None
    if st.value:
        v = st.value
        said |= {"value": v.text, "normal": v.normal, "amount": v.number, "unit": v.unit}
    if st.object:
        said["object"] = st.object.surface
        target = g.entities[s.object]
        yield _edge(st.predicate, subject.id, subject.type, target.id, target.type, said)
        for e in st.evidence:
            if e.role == "task" and target.type == "Measure":
                at = _evidence(e.span, reading)
                yield _edge("partOf", target.id, "Measure", reading.document, "Document", at)
    elif st.predicate == "indicator":
        place = _measured(st, g)
        if place:
            yield _edge("measuredIn", subject.id, subject.type, place.id, place.type, said)
    else:
        yield _edge(st.predicate, subject.id, subject.type, reading.document, "Document", said)


def _measured(st: Statement, g: _Linked) -> Entity | None:
    """Return the place that an indicator measures: the one it names, else the jurisdiction."""
    home = st.subject.jurisdiction
    named = st.said("place")
    for kind in ("Place", "Park", "Agency", "Enterprise", "Institution"):
        if named and (found := g.of_name.get(Name(kind, home, named))):
            return g.entities[found]
    found = g.of_name.get(Name("Place", home, home))
    return g.entities[found] if found else None


def _evidence(span: Span, reading: Reading) -> dict[str, Property]:
    text = reading.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = (start, end if end >= 0 else len(text))
    said = next((x for x in sentences(text, *line) if x[0] <= span.start < x[1]), line)
    return {
        **{"quote": text[span.start : span.end], "sentence": text[said[0] : said[1]].strip()},
        **{"document": reading.doc, "start": span.start, "end": span.end},
    }


def _edge(
    kind: str,
    source: str,
    source_type: str,
    target: str,
    target_type: str,
    said: dict[str, Property],
) -> Edge:
    """Make an edge; the same fact at another place of the same document has the same id."""
    told = [f"{k}={said.get(k)}" for k in ("role", "post", "action", "stage", "plan", "kind", "of")]
    value = str(said.get("normal") or "")
    id_ = "f" + digest(kind, source, target, str(said["document"]), value, *told)
    columns = {c: said.get(c) for c in ontology().edge_columns}
    return Edge(id_, kind, source, target, source_type, target_type, columns | {"id": id_})
