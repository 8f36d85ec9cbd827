"""The one generator of nodes and edges: every view of the graph is made from these two streams.

An edge is one fact in one document. A relation ends at its object, a value at the document that
states it; an indicator's value is an edge to the place that it measures.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from kg.additions import FILE
from kg.divisions import unique
from kg.industries import industries
from kg.ledger import Ledger, Reading, Stated
from kg.model import Edge, Entity, Name, Node, Property, Span, Statement, digest
from kg.schema import ontology
from kg.sentences import sentences

_NUMERAL = re.compile(
    r"^\s*((?:第[一二三四五六七八九十百\d]+[条章节])|[（(]?[一二三四五六七八九十\d]+[）)、.．])"
)
JUDGEMENTS = "d" + digest(FILE)
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


def graph(ledger: Ledger) -> Graph:
    """Return the nodes and edges of a ledger, each sorted by type and id."""
    return Graph(
        ledger.version,
        tuple(sorted(nodes(ledger), key=lambda n: (n.type, n.id))),
        tuple(sorted(edges(ledger), key=lambda e: (e.type, e.id))),
    )


def _linked(ledger: Ledger) -> _Linked:
    entities = {e.id: e for e in ledger.entities()}
    return _Linked(
        entities,
        {n: e.id for e in entities.values() for n in e.names},
        ledger.former_ids(),
        {r.document: r for r in ledger.readings()},
    )


def edges(ledger: Ledger) -> Iterator[Edge]:
    """Yield the edges, document by document; of one fact's places in a document the first."""
    linked = _linked(ledger)
    seen: set[str] = set()
    for e in _edges(linked, ledger):
        if e.id not in seen:
            seen.add(e.id)
            yield e


# --- nodes ---------------------------------------------------------------------------------------


def nodes(ledger: Ledger) -> Iterator[Node]:
    """Yield the nodes: entities by id, then documents by name."""
    g = _linked(ledger)
    sums: dict[str, Sum] = {}
    tasks: dict[str, Span] = {}
    added = list(ledger.additions())
    for s in chain(ledger.statements(), added):
        sums.setdefault(s.subject, Sum()).add(s.statement)
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
            summed = sums.get(entity.id, Sum()).columns()
            said |= summed | {"undertaking": entity.type == "Project" or bool(summed)}
        if entity.type == "Place" and (division := unique(entity.name)):
            said["code"] = division.code
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
    if added:
        yield _judgements()


def _judgements() -> Node:
    """Return the node of the file in which people's statements stand."""
    said: dict[str, Property] = dict.fromkeys(ontology().node_columns("Document"), "")
    said |= {"id": JUDGEMENTS, "name": FILE, "aliases": (), "former_ids": (), "source": FILE}
    return Node(JUDGEMENTS, "Document", said | {"title": "人的判断", "kind": "other"})


class Sum:
    """What is said of one construction, summed up as it comes: the newest value of each column.

    A stage that is reached goes before one that is planned, a later one before an earlier one.
    """

    __slots__ = ("_kept",)

    def __init__(self) -> None:
        self._kept: dict[str, tuple[tuple[object, ...], Property]] = {}

    def add(self, s: Statement) -> None:
        """Take one statement in."""
        if s.value is None:
            return
        if s.predicate == "stage":
            plan = bool(s.said("plan"))
            stage = "planned" if plan else s.said("is")
            self._keep("stage", (not plan, s.as_of, _rank(stage)), stage)
        elif s.value.unit == "CNY" and s.value.number is not None:
            self._keep(s.predicate, (s.as_of, s.score), s.value.number)
        elif s.predicate in ("startDate", "finishDate"):
            self._keep(s.predicate, (s.as_of, s.score), s.value.normal)

    def _keep(self, column: str, order: tuple[object, ...], value: Property) -> None:
        if column not in self._kept or order > self._kept[column][0]:
            self._kept[column] = (order, value)

    def columns(self) -> dict[str, Property]:
        """Return the columns."""
        return {k: value for k, (_, value) in self._kept.items()}


def _rank(stage: str) -> int:
    return _ORDER.index(stage) if stage in _ORDER else len(_ORDER)


def _industry(concept: str) -> dict[str, Property]:
    known = industries().concepts.get(concept)
    if known is None:
        return {"concept": concept, "name": concept, "en": concept}
    return {
        **{"concept": concept, "name": known.zh, "en": known.en},
        "aliases": tuple(known.synonyms),
        "divisions": known.divisions,
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
    for s in ledger.statements():
        yield from _fact(s, g)
    for s in ledger.additions():
        yield from _fact(s, g)
    for link in ledger.links():
        span = link.span
        reading, entity = g.readings[span.doc], g.entities[link.entity]
        said = _evidence(span, reading)
        yield _edge("mentionedIn", entity.id, entity.type, reading.document, "Document", said)


def _fact(s: Stated, g: _Linked) -> Iterator[Edge]:
    st, reading = s.statement, g.readings.get(s.statement.place.doc)
    subject = g.entities[s.subject]
    where = reading.document if reading else JUDGEMENTS
    said: dict[str, Property] = _evidence(st.place, reading) if reading else {"document": FILE}
    said |= {
        **{"statement": s.id, "subject": st.subject.surface, "as_of": st.as_of},
        **{"rule": st.rule, "score": st.score, "plan": bool(st.said("plan"))},
        "stage": st.said("is") or None,
    }
    if s.judgement:
        j = s.judgement
        said |= {"judged_by": j.by, "judged_at": j.when, "judged_why": j.why or None}
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
            if reading and e.role == "task" and target.type == "Measure":
                at = _evidence(e.span, reading)
                yield _edge("partOf", target.id, "Measure", reading.document, "Document", at)
    elif st.predicate == "indicator":
        place = _measured(st, g)
        if place:
            yield _edge("measuredIn", subject.id, subject.type, place.id, place.type, said)
    else:
        yield _edge(st.predicate, subject.id, subject.type, where, "Document", said)


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
