"""Loading a real Neo4j: whole, safe to repeat, foreign data untouched, refusals in one line."""

import dataclasses
from pathlib import Path
from typing import Any

import neo4j
import pytest

from kg.errors import StoreError
from kg.model import Edge, Node
from kg.views import neo4j as view
from kg.views import neo4j_server
from kg.views.neo4j import Counts, Server
from tests.neo4j import server as server_of
from tests.neo4j.server import free_port
from tests.views.graphs import edge, node, small

pytestmark = pytest.mark.slow


def run(server: Server, cypher: str, **params: Any) -> list[dict[str, Any]]:
    """Run a query that may write, past our own code."""
    with neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        return [r.data() for r in driver.execute_query(cypher, params).records]


def test_every_property_of_every_node_and_edge_arrives(server: Server) -> None:
    nodes, edges = small()
    counts = view.load(server, nodes, edges)
    assert counts == Counts(len(nodes), len(edges), added=len(nodes) + len(edges))
    got = {r["n"].pop("id"): r["n"] for r in view.query(server, "MATCH (n) RETURN n")}
    assert got.keys() == {n.id for n in nodes}
    for n in nodes:
        assert got[n.id] == {"label": n.type} | plain(n)
    rows = view.query(server, "MATCH (a)-[r]->(b) RETURN a.id AS source, r, b.id AS target")
    ends = {r["r"].pop("id"): r for r in rows}
    assert ends.keys() == {e.id for e in edges}
    for e in edges:
        row = ends[e.id]
        assert (row["source"], row["target"]) == (e.source, e.target)
        assert row["r"] == {"label": e.type} | plain(e)


def plain(thing: Node | Edge) -> dict[str, Any]:
    """Return the properties as a server gives them back, the id apart."""
    said = {k: list(v) if isinstance(v, tuple) else v for k, v in thing.properties.items()}
    return {k: v for k, v in said.items() if v is not None and k != "id"}


def test_a_second_load_writes_nothing(server: Server) -> None:
    view.load(server, *small())
    before = run(server, "MATCH (n) RETURN elementId(n) AS i ORDER BY i")
    again = view.load(server, *small(), progress=lambda _done, _total: pytest.fail("wrote"))
    assert (again.added, again.changed, again.removed) == (0, 0, 0)
    assert run(server, "MATCH (n) RETURN elementId(n) AS i ORDER BY i") == before


def test_what_changed_is_changed_and_what_went_is_removed(server: Server) -> None:
    nodes, edges = small()
    view.load(server, nodes, edges)
    chip = next(n for n in nodes if n.id == "p1")
    said = chip.properties | {"stage": "operating", "finishDate": None}
    kept = [n for n in nodes if n.id not in ("p1", "n1")]
    kept.append(dataclasses.replace(chip, properties=said))
    less = [e for e in edges if e.source != "n1"]
    planned = view.load(server, kept, less, dry_run=True)
    assert (planned.added, planned.changed, planned.removed) == (0, 1, 3)
    assert run(server, "MATCH (n:Person) RETURN count(n) AS n") == [{"n": 1}]
    assert view.load(server, kept, less) == planned
    assert run(server, "MATCH (n:Person) RETURN count(n) AS n") == [{"n": 0}]
    assert run(server, "MATCH (p {id: 'p1'}) RETURN p.stage AS s, p.finishDate AS f") == [
        {"s": "operating", "f": None}
    ]


def test_foreign_data_stays(server: Server) -> None:
    view.load(server, *small())
    run(server, "CREATE (:Project {id: 'mine', name: '别人的'})-[:locatedIn {id: 'x'}]->(:Mine)")
    run(server, "MATCH (a:Mine), (p:Project {id: 'p2'}) CREATE (a)-[:likes]->(p)")
    counts = view.load(server, [], [])
    assert counts.kept == 1
    left = run(server, "MATCH (n) RETURN n.id AS id, n.kg_hash AS h ORDER BY id")
    assert left == [{"id": "mine", "h": None}, {"id": "p2", "h": None}, {"id": None, "h": None}]
    assert run(server, "MATCH ()-[r]->() RETURN type(r) AS t ORDER BY t") == [
        {"t": "likes"},
        {"t": "locatedIn"},
    ]


def test_a_dry_run_writes_nothing_at_all(server: Server) -> None:
    nodes, edges = small()
    assert view.load(server, nodes, edges, dry_run=True).added == len(nodes) + len(edges)
    assert run(server, "MATCH (n) RETURN count(n) AS n") == [{"n": 0}]


def test_batches_report_how_far_they_are(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "BATCH", 7)
    nodes, edges = small()
    seen: list[tuple[int, int]] = []
    view.load(server, nodes, edges, progress=lambda done, total: seen.append((done, total)))
    total = len(nodes) + len(edges)
    assert seen[-1] == (total, total)
    assert [d for d, _ in seen] == sorted({d for d, _ in seen})
    assert run(server, "MATCH ()-[r]->() RETURN count(r) AS n") == [{"n": len(edges)}]


def test_names_are_found_by_the_full_text_index(server: Server) -> None:
    view.load(server, *small())
    run(server, "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    search = "CALL db.index.fulltext.queryNodes('names', $w) YIELD node RETURN node.id AS id"
    assert {"id": "p1"} in list(view.query(server, search, {"w": "半导体"}))
    assert {"id": "k1"} in list(view.query(server, search, {"w": "临空"}))


def test_an_edge_without_its_end_is_refused(server: Server) -> None:
    person, place = node("Person", "n", "甲"), node("Place", "gone", "乙")
    with pytest.raises(StoreError, match="holdsPost"):
        view.load(server, [person], [edge("holdsPost", person, place, "d1")])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"password": "wrong"}, "NEO4J_PASSWORD"),
        ({"database": "nowhere"}, "nowhere"),
        ({"uri": f"bolt://localhost:{free_port()}"}, "cannot reach"),
        ({"uri": "nonsense"}, "no address"),
        ({"uri": "http://localhost:7474"}, "no address"),
    ],
)
def test_a_server_that_refuses_gets_one_line(
    server: Server, change: dict[str, str], told: str
) -> None:
    with pytest.raises(StoreError, match=told) as caught:
        view.load(dataclasses.replace(server, **change), *small())
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "cypher", ["CREATE (:Place {id: 'z'})", "MATCH (n) DETACH DELETE n", "MATCH (", "RETURN $no"]
)
def test_a_lookup_cannot_write_and_a_bad_query_gets_one_line(server: Server, cypher: str) -> None:
    view.load(server, *small())
    with pytest.raises(StoreError) as caught:
        list(view.query(server, cypher))
    assert "\n" not in str(caught.value)
    assert run(server, "MATCH (n) RETURN count(n) AS n") == [{"n": len(small()[0])}]


def test_a_server_that_dies_in_mid_load_is_named_and_the_next_load_goes_on(
    neo4j_running: server_of.Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert neo4j_running  # Java and the jars are there
    monkeypatch.setattr(view, "BATCH", 10)
    monkeypatch.setattr(neo4j_server, "RETRY_SECONDS", 1.0)
    nodes, edges = small()
    with server_of.running(tmp_path) as first:
        reached = Server(first.bolt, "neo4j", server_of.PASSWORD)

        def die(done: int, _total: int) -> None:
            if done > len(nodes) + 20:
                first.process.kill()

        with pytest.raises(StoreError, match="cannot reach"):
            view.load(reached, nodes, edges, progress=die)
    with server_of.running(tmp_path) as second:
        again = dataclasses.replace(reached, uri=second.bolt)
        counts = view.load(again, nodes, edges)
        assert 0 < counts.added < len(edges) - 10
        assert (counts.changed, counts.removed) == (0, 0)
        assert run(again, "MATCH ()-[r]->() RETURN count(r) AS n, count(DISTINCT r.id) AS m") == [
            {"n": len(edges), "m": len(edges)}
        ]
        assert run(again, "MATCH (n) RETURN count(n) AS n") == [{"n": len(nodes)}]
