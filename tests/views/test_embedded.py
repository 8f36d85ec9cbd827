"""The embedded view keeps every character, is swapped whole, and refuses in one line."""

from pathlib import Path

import pytest

from kg.errors import SchemaError, StoreError
from kg.model import Edge
from kg.schema import ontology
from kg.views import embedded
from tests.views.graphs import HOSTILE, edge, node, small


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small graph once."""
    path = tmp_path_factory.mktemp("view") / "kg.db.view"
    embedded.build(path, *small(), version="it's v1\\")
    return path


def test_the_view_lies_beside_the_ledger() -> None:
    assert embedded.view_path(Path("a/kg.db")) == Path("a/kg.db.view")


def test_every_property_of_every_node_and_edge_comes_back(path: Path) -> None:
    nodes, edges = small()
    with embedded.open(path) as view:
        assert view.version == "it's v1\\"
        got = [row["n"] for row in view.query("MATCH (n) RETURN n")]
        assert sorted(got, key=lambda n: str(n["id"])) == sorted(
            (
                {"label": n.type}
                | {
                    k: list(v) if isinstance(v, tuple) else v
                    for k, v in n.properties.items()
                    if v is not None
                }
                for n in nodes
            ),
            key=lambda n: str(n["id"]),
        )
        rows = view.query("MATCH (a)-[r]->(b) RETURN a.id AS source, r, b.id AS target")
        ends = {row["r"].pop("id"): row for row in rows}
    assert ends.keys() == {e.id for e in edges}
    for e in edges:
        said = {k: v for k, v in e.properties.items() if v is not None and k != "id"}
        row = ends[e.id]
        assert (row["source"], row["target"]) == (e.source, e.target)
        assert row["r"] == {"label": e.type} | said


def test_hostile_names_are_found_by_parameter(path: Path) -> None:
    with embedded.open(path) as view:
        for name in HOSTILE:
            rows = view.query(
                "MATCH (p:Project) WHERE p.name = $n RETURN p.aliases AS a", {"n": name}
            )
            assert [r["a"] for r in rows] == [[name, "别名,\"'"]]


def test_an_empty_list_and_a_null_have_a_type(path: Path) -> None:
    cypher = """// $l stays in a comment
        MATCH (p:Project) WHERE size($l) = 0 OR any(x IN $l WHERE p.name CONTAINS x)
        RETURN '$l' AS text, count(*) AS n"""
    with embedded.open(path) as view:
        assert list(view.query(cypher, {"l": [], "unused": 1})) == [{"text": "$l", "n": 13}]
        assert list(view.query(cypher, {"l": ("二期",)})) == [{"text": "$l", "n": 1}]
        either = "MATCH (p:Project) WHERE $w IS NULL OR p.name = $w RETURN count(*) AS n"
        assert list(view.query(either, {"w": None})) == [{"n": 13}]


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (p:Project) RETURN p.nope",
        "MATCH (",
        "RETURN $missing",
        "MATCH (p:Project) SET p.name = 'x'",
        "CREATE (:Place {id: 'z'})",
        "MATCH (n) DETACH DELETE n",
        "RETURN 1; RETURN 2",
        "RETURN 1; COPY (MATCH (n:Place) RETURN n.name) TO 'out.csv'",
        "copy (MATCH (n:Place) RETURN n.name) TO 'out.csv'",
        "LOAD FROM 'pyproject.toml' (file_format='csv') RETURN *",
        "MATCH (n:Place) load /* */ from 'pyproject.toml' (file_format='csv') RETURN *",
        "/* MATCH */ INSTALL json",
        "EXPLAIN COPY (RETURN 1) TO 'out.csv'",
        "CALL threads=1",
        "ATTACH 'x' AS y (dbtype lbug)",
        "-- MATCH",
        "// only a comment",
        "",
    ],
)
def test_a_bad_query_is_refused_in_one_line(path: Path, cypher: str) -> None:
    before = path.read_bytes()
    here = set(Path().iterdir())
    with embedded.open(path) as view, pytest.raises(StoreError) as caught:
        list(view.query(cypher))
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == before
    assert set(Path().iterdir()) == here


@pytest.mark.parametrize("value", [1 << 70, "\ud800", [1, "a"], [None], {1}, object()])
def test_an_odd_parameter_is_refused_in_one_line(path: Path, value: object) -> None:
    with embedded.open(path) as view, pytest.raises(StoreError) as caught:
        list(view.query("RETURN $x AS x", {"x": value}))
    assert "\n" not in str(caught.value)


def test_what_only_reads_may_run(path: Path) -> None:
    cypher = "// a; b\nmatch (load:Place) RETURN 'COPY; LOAD FROM' AS `INSTALL;`, count(*) AS n ;"
    with embedded.open(path) as view:
        assert list(view.query(cypher)) == [{"INSTALL;": "COPY; LOAD FROM", "n": 3}]
        assert list(view.query("EXPLAIN MATCH (n) RETURN n.id"))
        assert list(view.query("CALL show_tables() RETURN name"))


def test_a_missing_and_a_broken_view_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.view", tmp_path, tmp_path / "broken.view"):
        if path.name == "broken.view":
            path.write_bytes(b"no view" * 1000)
        with pytest.raises(StoreError, match=path.name) as caught:
            embedded.open(path)
        assert "\n" not in str(caught.value)
        assert "kg build" in str(caught.value)


def test_a_failed_build_leaves_the_old_view_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "kg.db.view"
    embedded.build(path, *small(), version="1")
    a, b = node("Person", "n", "甲"), node("Place", "l", "乙")
    bad = Edge("f", "stage", a.id, b.id, a.type, b.type, {"id": "f"})
    with pytest.raises(SchemaError, match="Person -stage-> Place"):
        embedded.build(path, [a, b], [bad], version="2")
    lost = edge("holdsPost", a, node("Place", "gone", "无"), "d1")
    with pytest.raises(StoreError, match="gone"):
        embedded.build(path, [a, b], [lost], version="2")
    with embedded.open(path) as view:
        assert view.version == "1"
    assert list(tmp_path.iterdir()) == [path]


def test_a_reader_keeps_its_view_while_a_new_one_comes(tmp_path: Path) -> None:
    path = tmp_path / "kg.db.view"
    embedded.build(path, *small(), version="1")
    with embedded.open(path) as old:
        embedded.build(path, [], [], version="2")
        assert next(old.query("MATCH (n:Place) RETURN count(*) AS n")) == {"n": 3}
        with embedded.open(path) as new:
            assert (old.version, new.version) == ("1", "2")
            assert next(new.query("MATCH (n) RETURN count(*) AS n")) == {"n": 0}


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"nowhere.*check the folder"):
        embedded.build(tmp_path / "nowhere" / "kg.db.view", [], [], version="1")


def test_the_schema_has_every_class_relation_and_column() -> None:
    o = ontology()
    statements = "\n".join(embedded.schema())
    assert statements.count("CREATE NODE TABLE") == len(o.nodes)
    for kind, source, target in o.edge_ends():
        assert f"`{kind}`(" in statements
        assert f"FROM `{source}` TO `{target}`" in statements
