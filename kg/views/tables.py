"""Nodes and edges as tables: CSV with a column for every property, or JSON lines."""

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from kg.model import Edge, Node, Property
from kg.schema import ontology
from kg.views.files import written

_NODE = ("id", "type")
_EDGE = ("id", "type", "source", "target", "source_type", "target_type")
BETWEEN = "|"  # the members of a list in one cell; a bar inside one is doubled


def write_csv(folder: Path, nodes: Iterable[Node], edges: Iterable[Edge]) -> tuple[int, int]:
    """Write ``nodes.csv`` and ``edges.csv`` and return how many rows each has."""
    o = ontology()
    columns = list(dict.fromkeys(c for k in o.nodes for c in o.node_columns(k.id)))
    return (
        _csv(folder / "nodes.csv", _NODE, columns, nodes),
        _csv(folder / "edges.csv", _EDGE, list(o.edge_columns), edges),
    )


def _csv(
    path: Path, own: Sequence[str], columns: Sequence[str], things: Iterable[Node | Edge]
) -> int:
    said = [c for c in columns if c not in own]
    n = 0
    with written(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*own, *said])
        for n, thing in enumerate(things, 1):  # noqa: B007
            cells = [getattr(thing, c) for c in own]
            writer.writerow([*cells, *(_cell(thing.properties.get(c)) for c in said)])
    return n


def _cell(value: Property) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return BETWEEN.join(v.replace(BETWEEN, BETWEEN * 2) for v in value)
    return value.replace("\0", "\ufffd") if isinstance(value, str) else repr(value)


def write_jsonl(folder: Path, nodes: Iterable[Node], edges: Iterable[Edge]) -> tuple[int, int]:
    """Write ``nodes.jsonl`` and ``edges.jsonl``, nulls left out; return the number of lines."""
    return (
        _jsonl(folder / "nodes.jsonl", nodes, lambda n: {c: getattr(n, c) for c in _NODE}),
        _jsonl(folder / "edges.jsonl", edges, lambda e: {c: getattr(e, c) for c in _EDGE}),
    )


def _jsonl(path: Path, things: Iterable[Any], own: Callable[[Any], dict[str, str]]) -> int:
    n = 0
    with written(path) as file:
        for n, thing in enumerate(things, 1):  # noqa: B007
            said = {k: v for k, v in thing.properties.items() if v is not None}
            file.write(json.dumps(own(thing) | said, ensure_ascii=False) + "\n")
    return n
