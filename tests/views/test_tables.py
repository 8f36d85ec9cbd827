"""CSV and JSON lines keep every node, edge and property, and are written whole."""

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Edge, Node
from kg.views import tables
from tests.views.graphs import HOSTILE, node, small


def rows(path: Path) -> list[dict[str, str]]:
    """Read a CSV."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csv(tmp_path: Path) -> None:
    nodes, edges = small()
    assert tables.write_csv(tmp_path, nodes, edges) == (len(nodes), len(edges))
    got = {r["id"]: r for r in rows(tmp_path / "nodes.csv")}
    assert [got[f"x{i}"]["name"] for i in range(len(HOSTILE))] == [
        h.replace("\0", "\ufffd") for h in HOSTILE
    ]
    assert got["p1"]["totalInvestment"] == "1500000000.0"
    assert got["k1"]["aliases"] == "临空区|临空经济区"
    assert got["k1"]["code"] == ""
    said = {r["id"]: r for r in rows(tmp_path / "edges.csv")}
    for e in edges:
        row = said[e.id]
        assert (row["type"], row["source"], row["target"]) == (e.type, e.source, e.target)
        assert row["quote"].replace("\ufffd", "\0") == e.properties["quote"]
        assert (row["start"], row["plan"]) == ("0", str(e.properties["plan"]).lower())


def test_jsonl(tmp_path: Path) -> None:
    nodes, edges = small()
    tables.write_jsonl(tmp_path, nodes, edges)
    files: dict[str, Sequence[Node | Edge]] = {"nodes.jsonl": nodes, "edges.jsonl": edges}
    for file, things in files.items():
        lines = (tmp_path / file).read_text(encoding="utf-8").split("\n")[:-1]
        assert len(lines) == len(things)
        for line, thing in zip(lines, things, strict=True):
            row = json.loads(line)
            assert row["type"] == thing.type
            for key, value in thing.properties.items():
                assert row.get(key) == (list(value) if isinstance(value, tuple) else value)


def test_a_break_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    nodes, edges = small()
    tables.write_jsonl(tmp_path, nodes, edges)
    before = (tmp_path / "nodes.jsonl").read_bytes()

    def broken() -> Iterator[Node]:
        yield node("Place", "z", "新的")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tables.write_jsonl(tmp_path, broken(), edges)
    assert (tmp_path / "nodes.jsonl").read_bytes() == before
    assert {p.name for p in tmp_path.iterdir()} == {"nodes.jsonl", "edges.jsonl"}


def test_an_unwritable_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=r"nodes\.csv") as caught:
        tables.write_csv(tmp_path / "file", [], [])
    assert "\n" not in str(caught.value)
