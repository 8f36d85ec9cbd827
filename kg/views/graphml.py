"""The graph in networkx, and as GraphML for Gephi, yEd and the like."""

import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import networkx as nx

from kg.model import Edge, Node, Property
from kg.views.files import written

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def multigraph(nodes: Iterable[Node], edges: Iterable[Edge]) -> "nx.MultiDiGraph[str]":
    """Return the graph: keys are ids, attributes are ``type`` and the properties that are set."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((n.id, _attributes(n)) for n in nodes)
    graph.add_edges_from((e.source, e.target, e.id, _attributes(e)) for e in edges)
    return graph


def _attributes(thing: Node | Edge) -> dict[str, Property]:
    said = {k: v for k, v in thing.properties.items() if v is not None and k != "id"}
    return {"type": thing.type, **said}


def write(folder: Path, nodes: Iterable[Node], edges: Iterable[Edge]) -> tuple[int, int]:
    """Write ``graph.graphml`` and return the number of nodes and edges.

    A list becomes text with bars between its members; a character that XML has no place for
    becomes U+FFFD.
    """
    graph = multigraph(nodes, edges)
    for _, said in graph.nodes(data=True):
        said.update({k: _plain(v) for k, v in said.items()})
    for _, _, said in graph.edges(data=True):
        said.update({k: _plain(v) for k, v in said.items()})
    whole = BytesIO()
    nx.write_graphml(graph, whole, named_key_ids=True)
    with written(folder / "graph.graphml") as file:
        file.write(whole.getvalue().decode("utf-8"))
    return graph.number_of_nodes(), graph.number_of_edges()


def _plain(value: Property) -> Property:
    if isinstance(value, tuple):
        value = "|".join(v.replace("|", "||") for v in value)
    return _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value
