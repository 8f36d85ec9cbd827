"""Nodes and edges as RDF: blocks of triples about one subject each."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from kg.model import Property
from kg.schema import ontology
from kg.views.owl import EVIDENCE_COLUMNS, concept_columns
from kg.views.turtle import VOCABULARIES, Iri, Literal, Object, column_base, value_name

Pair = tuple[Iri, Object]


class Block(NamedTuple):
    """What one graph says of one subject: predicates in order, each with its objects in order."""

    graph: str
    subject: Iri
    pairs: tuple[Pair, ...]


class Fact(NamedTuple):
    """An edge as it is sorted: its ends' ids, and its properties without the sentence."""

    id: str
    type: str
    source: str
    target: str
    said: Mapping[str, Property]


_XSD = VOCABULARIES["xsd"]
_DATES = {"gYear": r"\d{4}", "gYearMonth": r"\d{4}-\d\d", "date": r"\d{4}-\d\d-\d\d"}
_NAMED = ("id", "name", "aliases", "former_ids")


# --- terms ---------------------------------------------------------------------------------------


@cache
def term(name: str) -> Iri:
    """Return a term of ours (``Project``) or of a vocabulary (``oa:start``)."""
    prefix, colon, local = name.rpartition(":")
    return Iri(VOCABULARIES[prefix] if colon else ontology().iri, local)


@cache
def column(name: str) -> Iri:
    """Return the property of a column of nodes or edges."""
    return Iri(column_base(), name)


def thing_iri(id_: str) -> Iri:
    """Return the IRI of a thing, a statement or a graph."""
    return Iri(ontology().data, id_)


@cache
def concept(scheme: str, value: str) -> Iri:
    """Return a value of a qualifier as a concept."""
    return Iri(ontology().iri, value_name(scheme, value))


@lru_cache(10_000)
def number(value: float) -> Literal:
    """Return a decimal without exponent and without needless zeros."""
    digits = f"{Decimal(repr(value)):f}"
    return Literal(digits.rstrip("0").rstrip(".") if "." in digits else digits, _XSD + "decimal")


def literal(value: Property) -> Literal:
    """Return a literal of a value's type."""
    if isinstance(value, str):
        return Literal(value)
    if isinstance(value, bool):
        return Literal(str(value).lower(), _XSD + "boolean")
    if isinstance(value, int):
        return Literal(str(value), _XSD + "integer")
    return number(value) if isinstance(value, float) else Literal(str(value))


@lru_cache(10_000)
def date(value: str) -> Literal:
    """Return a year, a month or a day with its type; anything else as a string."""
    kind = next((k for k, shape in _DATES.items() if re.fullmatch(shape, value)), "")
    return Literal(value, _XSD + kind if kind else "")


# --- things --------------------------------------------------------------------------------------


def thing(id_: str, type_: str, said: Mapping[str, Property]) -> Iterator[Block]:
    """Yield what is known of a node, then where its former ids lead."""
    o = ontology()
    subject = thing_iri(id_)
    aliases, former = said.get("aliases"), said.get("former_ids")
    pairs: list[Pair] = [
        (term("rdf:type"), term(type_)),
        (term("rdfs:label"), literal(said["name"])),
    ]
    names = aliases if isinstance(aliases, tuple | list) else ()
    pairs += [(term("skos:altLabel"), Literal(a)) for a in sorted(set(names))]
    for name in o.node_columns(type_):
        value = said.get(name)
        if name in _NAMED or name in o.predicates or value in (None, "", ()):
            continue  # what statements sum up to is left to the statements
        for one in value if isinstance(value, tuple) else (value,):
            known = name == "kind" and one in o.values["documentKind"]
            told = concept("documentKind", str(one)) if known else literal(one)
            pairs.append((column(name), told))
    yield Block("", subject, tuple(pairs))
    for old in sorted(former) if isinstance(former, tuple | list) else ():
        yield Block("", thing_iri(old), ((term("dcterms:isReplacedBy"), subject),))


# --- statements ----------------------------------------------------------------------------------


def plain(fact: Fact) -> tuple[Iri, Pair]:
    """Return the subject, the predicate and the object of a fact."""
    return thing_iri(fact.source), (term(fact.type), _target(fact))


def stated(fact: Fact, document: str) -> Iterator[Block]:
    """Yield the qualified statement, then its evidence where a document's words say it."""
    graph, said = f"graph/{document}", fact.said
    source, (kind, target) = plain(fact)
    pairs: list[Pair] = [
        (term("rdf:type"), term("Statement")),
        (term("rdf:subject"), source),
        (term("rdf:predicate"), kind),
        (term("rdf:object"), target),
        (term("prov:wasDerivedFrom"), thing_iri(document)),
    ]
    quoted = said.get("start") is not None  # what a person says has no words in a document
    if quoted:
        pairs.append((term("evidence"), thing_iri(f"{fact.id}/evidence")))
    pairs += _qualifiers(said)
    yield Block(graph, thing_iri(fact.id), tuple(pairs))
    if quoted:
        yield from _where(graph, fact.id, said, document)


def _target(fact: Fact) -> Object:
    """Return what a fact ends at: a thing, a concept, or the value's normal form."""
    p = ontology().predicates.get(fact.type)
    if p is None or p.is_relation:
        return thing_iri(fact.target)
    said = fact.said
    normal = str(said.get("normal") or said.get("value") or said.get("quote") or "")
    if p.value in ontology().values:
        value = str(said.get(p.id) or normal)
        return concept(p.value, value) if value in ontology().values[p.value] else Literal(value)
    amount = said.get("amount")
    if p.value == "money" and said.get("unit") == "CNY" and isinstance(amount, int | float):
        return number(float(amount))
    return date(normal) if p.value == "date" else Literal(normal)


@cache
def _said_columns() -> tuple[tuple[str, Iri, str, tuple[str, ...]], ...]:
    """Return (column, property, kind of its value, schemes of its concepts) of each qualifier."""
    o = ontology()
    schemes = concept_columns(o)
    kinds = {c: "date" if c in ("as_of", "due") else k for c, k in o.edge_columns.items()}
    return tuple(
        (c, column(c), k, schemes.get(c, ())) for c, k in kinds.items() if c not in EVIDENCE_COLUMNS
    )


def _qualifiers(said: Mapping[str, Property]) -> Iterator[Pair]:
    values = ontology().values
    for name, property_, kind, schemes in _said_columns():
        value = said.get(name)
        if value is None or value == "":
            continue
        scheme = next((s for s in schemes if value in values[s]), "")
        if scheme:
            yield property_, concept(scheme, str(value))
        elif kind == "number" and isinstance(value, int | float):
            yield property_, number(float(value))
        else:
            yield property_, date(str(value)) if kind == "date" else literal(value)


def _where(graph: str, id_: str, said: Mapping[str, Property], document: str) -> Iterator[Block]:
    data = ontology().data
    position, quote = Iri(data, f"{id_}/evidence/position"), Iri(data, f"{id_}/evidence/quote")
    a, selector = term("rdf:type"), term("oa:hasSelector")
    yield Block(
        graph,
        Iri(data, f"{id_}/evidence"),
        (
            (a, term("oa:SpecificResource")),
            (term("oa:hasSource"), thing_iri(document)),
            (selector, position),
            (selector, quote),
        ),
    )
    places = (
        (a, term("oa:TextPositionSelector")),
        (term("oa:start"), literal(said["start"])),
        (term("oa:end"), literal(said["end"])),
    )
    yield Block(graph, position, places)
    words = ((a, term("oa:TextQuoteSelector")), (term("oa:exact"), Literal(str(said["quote"]))))
    yield Block(graph, quote, words)
