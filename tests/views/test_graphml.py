"""GraphML is read back by networkx with every node, parallel edge and property."""

from pathlib import Path

import networkx as nx

from kg.views import graphml
from tests.views.graphs import HOSTILE, small


def test_parallel_facts_stay_apart() -> None:
    nodes, edges = small()
    graph = graphml.multigraph(nodes, edges)
    assert graph.number_of_edges() == len(edges)
    values = [d["amount"] for d in graph.get_edge_data("g1", "l2").values()]
    assert sorted(values) == [7.0, 1.2345e11]
    assert graph.nodes["k1"]["aliases"] == ("临空区", "临空经济区")


def test_round_trip(tmp_path: Path) -> None:
    nodes, edges = small()
    assert graphml.write(tmp_path, nodes, edges) == (len(nodes), len(edges))
    graph = nx.read_graphml(tmp_path / "graph.graphml")
    assert set(graph) == {n.id for n in nodes}
    assert {k for _, _, k in graph.edges(keys=True)} == {e.id for e in edges}
    assert graph.nodes["p1"]["totalInvestment"] == 1.5e9
    assert graph.nodes["k1"]["aliases"] == "临空区|临空经济区"
    for i, name in enumerate(HOSTILE):
        shown = name.replace("\0", "\ufffd").replace("\r", "\n")
        assert graph.nodes[f"x{i}"]["name"].replace("\r", "\n") == shown


def test_two_exports_are_equal_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        graphml.write(tmp_path / name, *small())
    first, second = (tmp_path / n / "graph.graphml" for n in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()
