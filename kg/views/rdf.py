"""The graph as RDF: what holds, and, apart, who says so, where and in which words.

Things are described in the default graph. Each document has a graph of its own with, for every
edge, the plain triple (for easy queries) and the qualified statement: a ``kg:Statement`` with
amount, role, stage and date, whose evidence is a Web Annotation target with a position (code
points, half-open) and the quote. Memory holds one document's edges at a time.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from kg.model import Edge, Node
from kg.views.files import written
from kg.views.rdf_blocks import Block, Fact, plain, stated, thing
from kg.views.rdf_syntax import SUFFIXES, WRITERS
from kg.views.spill import in_order
from kg.views.turtle import Quad

__all__ = ["SUFFIXES", "Counts", "blocks", "quads", "write", "write_blocks"]


@dataclass(frozen=True, slots=True)
class Counts:
    """What was written: named graphs (one a document), statements, triples."""

    graphs: int
    statements: int
    triples: int


@dataclass(slots=True)
class Tally:
    """What goes by while blocks are made: things by class, statements by predicate."""

    things: Counter[str] = field(default_factory=Counter)
    statements: Counter[str] = field(default_factory=Counter)


def write(
    folder: Path, nodes: Iterable[Node], edges: Iterable[Edge], *, format: str = "trig"
) -> Counts:
    """Write ``graph.trig`` (or ``.ttl``, ``.nq``, ``.jsonld``) to a folder; equal on repeat.

    Raises:
        InputError: when the folder cannot be written.
    """
    tally = Tally()
    made = blocks(nodes, edges, tally)
    return write_blocks(folder / f"graph.{SUFFIXES[format]}", made, tally, format)


def write_blocks(path: Path, made: Iterable[Block], tally: Tally, format: str) -> Counts:
    """Write blocks to a file, packed as its name ends (``.gz``, ``.zst``), and count them.

    Raises:
        InputError: when the file cannot be written.
    """
    graphs: set[str] = set()
    triples = 0

    def counted() -> Iterator[Block]:
        nonlocal triples
        for block in made:
            triples += len(block.pairs)
            graphs.add(block.graph)
            yield block

    with written(path) as file:
        WRITERS[format](counted(), file)
    return Counts(len(graphs - {""}), tally.statements.total(), triples)


def quads(nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[Quad]:
    """Yield every triple with the graph it stands in, in the order of the dump."""
    for b in blocks(nodes, edges):
        yield from (Quad(b.graph, b.subject, *pair) for pair in b.pairs)


def blocks(
    nodes: Iterable[Node], edges: Iterable[Edge], tally: Tally | None = None
) -> Iterator[Block]:
    """Yield the things by id, then document by document the plain triples and the statements.

    Documents come by id; inside one, plain triples by subject, statements by id. Nodes and edges
    may come in any order. The nodes are read to their end before the first edge.
    """
    count = tally or Tally()
    documents: dict[str, str] = {}
    for id_, kind, said in in_order((n.id, n.type, n.properties) for n in nodes):
        count.things[kind] += 1
        if kind == "Document":
            documents[str(said["name"])] = id_
        yield from thing(id_, kind, said)
    facts = in_order(_record(e, documents) for e in edges)
    for document, told in groupby(facts, key=itemgetter(0)):
        members = [Fact(id_, *said) for _, id_, said in told]
        count.statements.update(f.type for f in members)
        yield from _document(members, document)


def _record(edge: Edge, documents: dict[str, str]) -> tuple[str, str, object]:
    said = {k: v for k, v in edge.properties.items() if v is not None and k != "sentence"}
    name = str(said["document"])
    return documents.get(name, name), edge.id, (edge.type, edge.source, edge.target, said)


def _document(facts: list[Fact], document: str) -> Iterator[Block]:
    triples = sorted({plain(f) for f in facts})
    for subject, about in groupby(triples, key=itemgetter(0)):
        yield Block(f"graph/{document}", subject, tuple(pair for _, pair in about))
    for fact in facts:
        yield from stated(fact, document)
