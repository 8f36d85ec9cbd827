"""The graph as RDF: what holds, and, apart, who says so, where and in which words.

Things are described in the default graph. Each document has a graph of its own with, for every
edge, the plain triple (for easy queries) and the qualified statement: a ``kg:Statement`` with
amount, role, stage and date, whose evidence is a Web Annotation target with a position (code
points, half-open) and the quote.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from kg.model import Edge, Node, Property
from kg.schema import ontology
from kg.views.files import written
from kg.views.owl import EVIDENCE_COLUMNS, concept_columns
from kg.views.rdf_syntax import SUFFIXES, WRITERS
from kg.views.turtle import VOCABULARIES, Iri, Literal, Object, Quad, column_base, value_name

__all__ = ["SUFFIXES", "Counts", "quads", "write"]

_XSD = VOCABULARIES["xsd"]
_DATES = {"gYear": r"\d{4}", "gYearMonth": r"\d{4}-\d\d", "date": r"\d{4}-\d\d-\d\d"}
_NAMED = ("id", "name", "aliases", "former_ids")


@dataclass(frozen=True, slots=True)
class Counts:
    """What was written: named graphs (one a document), statements, triples."""

    graphs: int
    statements: int
    triples: int


def write(
    folder: Path, nodes: Iterable[Node], edges: Iterable[Edge], *, format: str = "trig"
) -> Counts:
    """Write ``graph.trig`` (or ``.ttl``, ``.nq``, ``.jsonld``) to a folder; equal on repeat.

    Raises:
        InputError: when the folder cannot be written.
    """
    told = list(edges)
    graphs: set[str] = set()
    triples = 0

    def counted() -> Iterator[Quad]:
        nonlocal triples
        for quad in quads(nodes, told):
            triples += 1
            graphs.add(quad.graph)
            yield quad

    with written(folder / f"graph.{SUFFIXES[format]}") as file:
        WRITERS[format](counted(), file)
    return Counts(len(graphs - {""}), len(told), triples)


def quads(nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[Quad]:
    """Yield every triple with the graph it stands in: things first, then document by document.

    Inside a graph, subjects are sorted and a triple comes once.
    """
    documents: dict[str, str] = {}
    things: list[Quad] = []
    for node in nodes:
        if node.type == "Document":
            documents[str(node.properties["name"])] = node.id
        things += _thing(node)
    yield from sorted(set(things))
    by_document: dict[str, list[Edge]] = {}
    for edge in edges:
        said = str(edge.properties["document"])
        by_document.setdefault(documents.get(said, said), []).append(edge)
    for document in sorted(by_document):
        yield from sorted({q for e in by_document[document] for q in _stated(e, document)})


# --- terms ---------------------------------------------------------------------------------------


def _term(name: str) -> Iri:
    """Return a term of ours (``Project``) or of a vocabulary (``oa:start``)."""
    prefix, colon, local = name.rpartition(":")
    return Iri(VOCABULARIES[prefix] if colon else ontology().iri, local)


def _thing_iri(id_: str, part: str = "") -> Iri:
    return Iri(ontology().data, f"{id_}/{part}" if part else id_)


def _concept(scheme: str, value: str) -> Iri:
    return Iri(ontology().iri, value_name(scheme, value))


def _number(value: float) -> Literal:
    """Return a decimal without exponent and without needless zeros."""
    digits = f"{Decimal(repr(value)):f}"
    return Literal(digits.rstrip("0").rstrip(".") if "." in digits else digits, _XSD + "decimal")


def _literal(value: Property) -> Literal:
    if isinstance(value, bool):
        return Literal(str(value).lower(), _XSD + "boolean")
    if isinstance(value, int):
        return Literal(str(value), _XSD + "integer")
    return _number(value) if isinstance(value, float) else Literal(str(value))


def _date(value: str) -> Literal:
    kind = next((k for k, shape in _DATES.items() if re.fullmatch(shape, value)), "")
    return Literal(value, _XSD + kind if kind else "")


# --- triples -------------------------------------------------------------------------------------


def _thing(node: Node) -> Iterator[Quad]:
    o = ontology()
    subject = _thing_iri(node.id)
    yield Quad("", subject, _term("rdf:type"), _term(node.type))
    yield Quad("", subject, _term("rdfs:label"), _literal(node.properties["name"]))
    aliases = node.properties.get("aliases")
    for alias in aliases if isinstance(aliases, tuple) else ():
        yield Quad("", subject, _term("skos:altLabel"), Literal(alias))
    former = node.properties.get("former_ids")
    for id_ in former if isinstance(former, tuple) else ():
        yield Quad("", _thing_iri(id_), _term("dcterms:isReplacedBy"), subject)
    for column in o.node_columns(node.type):
        value = node.properties.get(column)
        if column in _NAMED or column in o.predicates or value in (None, "", ()):
            continue  # what statements sum up to is left to the statements
        known = column == "kind" and value in o.values["documentKind"]
        said = _concept("documentKind", str(value)) if known else _literal(value)
        yield Quad("", subject, Iri(column_base(), column), said)


def _stated(edge: Edge, document: str) -> Iterator[Quad]:
    graph = f"graph/{document}"
    said = edge.properties
    source, kind, target = _thing_iri(edge.source), _term(edge.type), _target(edge)
    statement, evidence = _thing_iri(edge.id), _thing_iri(edge.id, "evidence")
    yield Quad(graph, source, kind, target)
    yield Quad(graph, statement, _term("rdf:type"), _term("Statement"))
    yield Quad(graph, statement, _term("rdf:subject"), source)
    yield Quad(graph, statement, _term("rdf:predicate"), kind)
    yield Quad(graph, statement, _term("rdf:object"), target)
    yield Quad(graph, statement, _term("prov:wasDerivedFrom"), _thing_iri(document))
    quoted = said.get("start") is not None  # what a person says has no words in a document
    if quoted:
        yield Quad(graph, statement, _term("evidence"), evidence)
    for column, value in _qualifiers(edge):
        yield Quad(graph, statement, Iri(column_base(), column), value)
    if quoted:
        yield from _where(graph, evidence, said, document)


def _target(edge: Edge) -> Object:
    """Return what an edge ends at: a thing, a concept, or the value's normal form."""
    p = ontology().predicates.get(edge.type)
    if p is None or p.is_relation:
        return _thing_iri(edge.target)
    said = edge.properties
    normal = str(said.get("normal") or said.get("value") or said.get("quote") or "")
    if p.value in ontology().values:
        value = str(said.get(p.id) or normal)
        return _concept(p.value, value) if value in ontology().values[p.value] else Literal(value)
    amount = said.get("amount")
    if p.value == "money" and said.get("unit") == "CNY" and isinstance(amount, int | float):
        return _number(float(amount))
    return _date(normal) if p.value == "date" else Literal(normal)


def _qualifiers(edge: Edge) -> Iterator[tuple[str, Object]]:
    o = ontology()
    schemes = concept_columns(o)
    for column, kind in o.edge_columns.items():
        value = edge.properties.get(column)
        if column in EVIDENCE_COLUMNS or value in (None, ""):
            continue
        scheme = next((s for s in schemes.get(column, ()) if value in o.values[s]), "")
        if scheme:
            yield column, _concept(scheme, str(value))
        elif kind == "number" and isinstance(value, int | float):
            yield column, _number(float(value))
        else:
            yield column, _date(str(value)) if column in ("as_of", "due") else _literal(value)


def _where(
    graph: str, evidence: Iri, said: Mapping[str, Property], document: str
) -> Iterator[Quad]:
    position, quote = (Iri(evidence.base, f"{evidence.name}/{p}") for p in ("position", "quote"))
    yield Quad(graph, evidence, _term("rdf:type"), _term("oa:SpecificResource"))
    yield Quad(graph, evidence, _term("oa:hasSource"), _thing_iri(document))
    yield Quad(graph, evidence, _term("oa:hasSelector"), position)
    yield Quad(graph, evidence, _term("oa:hasSelector"), quote)
    yield Quad(graph, position, _term("rdf:type"), _term("oa:TextPositionSelector"))
    yield Quad(graph, position, _term("oa:start"), _literal(said["start"]))
    yield Quad(graph, position, _term("oa:end"), _literal(said["end"]))
    yield Quad(graph, quote, _term("rdf:type"), _term("oa:TextQuoteSelector"))
    yield Quad(graph, quote, _term("oa:exact"), Literal(str(said["quote"])))
