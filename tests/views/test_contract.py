"""Every named question gives the same rows, embedded and on a real Neo4j.

They come in the same order too, except from a question that asks for none.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.ask.catalogue import Question, catalogue
from kg.build import Options, build
from kg.ledger import Ledger
from kg.schema import ontology
from kg.views import embedded, neo4j
from kg.views.graph import graph
from tests.neo4j.server import PASSWORD, Running
from tests.views.graphs import small

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
NAMES = sorted(catalogue())
NOBODY = "没有这样的名称"
HOSTILE = ("'}) MATCH (n) DETACH DELETE n //", "\0", "$x", '"', "\\", "{}")


class Both:
    """One graph on both engines, and everything that a list parameter could name in it."""

    def __init__(self, view: embedded.View, server: neo4j.Server, words: list[str]) -> None:
        self.view, self.server, self.words = view, server, words

    def rows(self, question: Question, params: dict[str, Any]) -> list[dict[str, Any]]:
        """Return the rows, the same from both."""
        here = list(self.view.query(question.cypher, params))
        there = list(neo4j.query(self.server, question.cypher, params))
        if "ORDER BY" in question.cypher:
            assert here == there
        else:
            assert sorted(here, key=repr) == sorted(there, key=repr)
        return here

    def tried(self, question: Question) -> Iterator[dict[str, Any]]:
        """Yield the example, nothing, each parameter alone, all of them, and names of nobody."""
        empty: dict[str, Any] = dict(question.empty)
        yield dict(question.parameters)
        yield empty
        for name, example in question.parameters.items():
            for value in self._values(example):
                yield empty | {name: value}
        lists = [k for k, v in question.parameters.items() if isinstance(v, list)]
        yield empty | {name: self.words for name in lists}
        yield empty | {name: [NOBODY, *HOSTILE] for name in lists}

    def _values(self, example: Any) -> list[Any]:
        if isinstance(example, list):
            return [self.words]
        return ["yes", NOBODY] if isinstance(example, str) else [4e8, 1e15]


@pytest.fixture(scope="module")
def both(neo4j_running: Running, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """Load the samples and the hand-made graph into both engines."""
    folder = tmp_path_factory.mktemp("contract")
    build([SAMPLES], folder / "kg.db", Options())
    with Ledger.open(folder / "kg.db") as ledger:
        g = graph(ledger)
    nodes, edges = small()
    nodes, edges = [*g.nodes, *nodes], [*g.edges, *edges]
    server = neo4j.Server(neo4j_running.bolt, "neo4j", PASSWORD)
    neo4j.load(server, [], [])
    neo4j.load(server, nodes, edges)
    embedded.build(folder / "view", nodes, edges, g.version)
    words = {str(n.properties[k]) for n in nodes for k in ("id", "name", "jurisdiction", "kind")
             if n.properties.get(k)}  # fmt: skip
    words |= {i for n in nodes if isinstance(ids := n.properties["former_ids"], tuple) for i in ids}
    words |= {v for scheme in ontology().values.values() for v in scheme}
    words |= set(ontology().predicates)
    words |= {str(year) for year in range(2015, 2031)}
    with embedded.open(folder / "view") as view:
        yield Both(view, server, sorted(words))


@pytest.mark.parametrize("name", NAMES)
def test_the_rows_are_the_same_on_both(both: Both, name: str) -> None:
    question = catalogue()[name]
    found = [both.rows(question, params) for params in both.tried(question)]
    assert any(found), "no parameters gave a row"
    assert not all(found), "no parameters gave nothing"
    for rows in found:
        assert all(tuple(row) == question.columns for row in rows)


def test_both_hold_the_same_graph(both: Both) -> None:
    o = ontology()
    for c in o.nodes:
        columns = ", ".join(f"n.`{k}` AS `{k}`" for k in o.node_columns(c.id))
        cypher = f"MATCH (n:{c.id}) RETURN {columns} ORDER BY n.id"
        here = list(both.view.query(cypher))
        assert here == list(neo4j.query(both.server, cypher))
        assert here or c.id in ("Person", "Honour")
    for kind in sorted({kind for kind, _, _ in o.edge_ends()}):
        columns = ", ".join(f"r.`{k}` AS `{k}`" for k in o.edge_columns)
        cypher = f"MATCH (a)-[r:{kind}]->(b) RETURN a.id AS a, b.id AS b, {columns} ORDER BY r.id"
        assert list(both.view.query(cypher)) == list(neo4j.query(both.server, cypher))
