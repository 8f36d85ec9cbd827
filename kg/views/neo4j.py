"""The graph in a Neo4j server: constraints first, then only what differs from what is there.

Our nodes and edges carry ``kg_hash``, a digest of what they say. A load reads the digests, writes
what is new or changed, and removes what the ledger no longer says. Whatever has no ``kg_hash`` is
another's and stays.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import neo4j

from kg.errors import StoreError
from kg.model import Edge, Node, Property, digest
from kg.schema import ontology, resource
from kg.views.neo4j_server import Row, Server, plain, session_of

__all__ = ["BATCH", "Counts", "Server", "load", "query"]

BATCH = 5_000
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Counts:
    """What a load found and did (or, in a dry run, would do); ``kept`` has others' edges."""

    nodes: int = 0
    edges: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0
    kept: int = 0


def load(
    server: Server,
    nodes: Iterable[Node],
    edges: Iterable[Edge],
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Counts:
    """Make the server say what the ledger says; a second load writes nothing.

    Raises:
        StoreError: when the server cannot be reached or refuses; another run goes on from there.
    """
    wanted = [_node_rows(nodes), _edge_rows(edges)]
    with session_of(server, neo4j.WRITE_ACCESS) as session:
        if not dry_run:
            _constrain(session)
        changes = [
            _compare(session, type_, rows, is_edge=bool(is_edge))
            for is_edge, table in enumerate(wanted)
            for type_, rows in table.items()
        ]
        total = sum(len(c.new) + len(c.changed) + len(c.gone) for c in changes)
        kept = 0
        if not dry_run:
            steps = _Steps(session, total, progress)
            for change in changes:
                steps.write(change)
            for change in reversed(changes):
                kept += steps.remove(change)
    return Counts(
        nodes=sum(len(rows) for rows in wanted[0].values()),
        edges=sum(len(rows) for rows in wanted[1].values()),
        added=sum(len(c.new) for c in changes),
        changed=sum(len(c.changed) for c in changes),
        removed=sum(len(c.gone) for c in changes) - kept,
        kept=kept,
    )


def query(server: Server, cypher: str, params: Mapping[str, Any] | None = None) -> Iterator[Row]:
    """Yield the rows of a query that only reads; nodes and edges become mappings.

    Raises:
        StoreError: when the server cannot be reached, or the query is wrong or writes.
    """
    with session_of(server, neo4j.READ_ACCESS) as session:
        for record in session.run(cypher, dict(params or {})):
            names, values = record.keys(), record.values()
            yield {name: plain(v) for name, v in zip(names, values, strict=True)}


# --- what is there and what should be ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Change:
    """What differs for one label or relationship type: rows to add or change, ids to remove."""

    type: str
    is_edge: bool
    new: Sequence[Row]
    changed: Sequence[Row]
    gone: Sequence[str]

    def merges(self) -> Iterator[tuple[str, list[Row]]]:
        """Yield each statement that merges on the id alone, with its rows."""
        by_ends: dict[tuple[str, str], list[Row]] = {}
        for row in (*map(_without_nulls, self.new), *self.changed):
            by_ends.setdefault((row.get("from", ""), row.get("to", "")), []).append(row)
        for (source, target), rows in by_ends.items():
            if not self.is_edge:
                yield f"MERGE (x:`{self.type}` {{id: row.id}})", rows
            else:
                yield (
                    (
                        f"MATCH (a:`{source}` {{id: row.source}}) MATCH (b:`{target}` "
                        f"{{id: row.target}}) MERGE (a)-[x:`{self.type}` {{id: row.id}}]->(b)"
                    ),
                    rows,
                )

    @property
    def find(self) -> str:
        """The match of one of ours by id, through its constraint."""
        pattern = f"()-[x:`{self.type}` {{id: id}}]->()" if self.is_edge else _node(self.type)
        return f"MATCH {pattern} WHERE x.kg_hash IS NOT NULL"


def _node(label: str) -> str:
    return f"(x:`{label}` {{id: id}})"


def _compare(session: neo4j.Session, type_: str, rows: Sequence[Row], *, is_edge: bool) -> _Change:
    """Read what the server has of one label or type and return how it differs."""
    pattern = f"()-[x:`{type_}`]->()" if is_edge else f"(x:`{type_}`)"
    asked = f"MATCH {pattern} WHERE x.kg_hash IS NOT NULL RETURN x.id, x.kg_hash"
    there = {str(r[0]): r[1] for r in session.run(asked)}
    wanted = {row["id"] for row in rows}
    return _Change(
        type_,
        is_edge,
        new=[r for r in rows if r["id"] not in there],
        changed=[r for r in rows if there.get(r["id"], r["hash"]) != r["hash"]],
        gone=sorted(there.keys() - wanted),
    )


def _node_rows(nodes: Iterable[Node]) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = {c.id: [] for c in ontology().nodes}
    for n in nodes:
        rows[n.type].append(_row(n.id, n.properties))
    return rows


def _edge_rows(edges: Iterable[Edge]) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = {kind: [] for kind, _, _ in ontology().edge_ends()}
    for e in edges:
        ends = {"source": e.source, "target": e.target, "from": e.source_type, "to": e.target_type}
        rows[e.type].append(_row(e.id, e.properties) | ends)
    return rows


def _row(id_: str, properties: Mapping[str, Property]) -> Row:
    said = {k: _sent(v) for k, v in properties.items()}
    hashed = digest(*(f"{k}={v!r}" for k, v in sorted(said.items()) if v is not None))
    return {"id": id_, "hash": hashed, "said": said}


def _sent(value: Property) -> Any:
    """Return a value as the driver takes it: a lone surrogate has no UTF-8."""
    if isinstance(value, tuple):
        return [_sent(v) for v in value]
    return value.encode(errors="replace").decode() if isinstance(value, str) else value


# --- writing -------------------------------------------------------------------------------------


def _constrain(session: neo4j.Session) -> None:
    """Create the constraints and indexes that are not there yet, in one transaction."""
    there = {r["name"] for r in session.run("SHOW INDEXES YIELD name")}
    text = resource("cypher/constraints.cypher").read_text(encoding="utf-8")
    lines = [line.rstrip(";") for line in text.splitlines() if not line.startswith("//")]
    missing = [line for line in lines if line and line.split()[2].strip("`") not in there]
    with session.begin_transaction() as tx:
        for line in missing:
            tx.run(line).consume()
        tx.commit()
    if missing:
        session.run("CALL db.awaitIndexes(300)").consume()


class _Steps:
    """Writes in batches of one managed transaction each and tells how far it is."""

    def __init__(self, session: neo4j.Session, total: int, progress: Progress | None) -> None:
        self._session, self._total, self._progress = session, total, progress
        self._done = 0

    def write(self, change: _Change) -> None:
        """Merge on the id alone, then set what the row says; a null takes a property away."""
        for merge, rows in change.merges():
            cypher = f"UNWIND $rows AS row {merge} SET x += row.said, x.kg_hash = row.hash"
            for batch in _batches(rows):
                if self._run(f"{cypher} RETURN count(x) AS n", batch) != len(batch):
                    raise StoreError(
                        f"有 {change.type} 边的端点不在图中；请重新运行 kg build。",
                        f"an edge {change.type} lacks an end in the graph; run kg build again.",
                    )

    def remove(self, change: _Change) -> int:
        """Remove edges and nodes; a node that others' edges hold stays without our mark."""
        kept = 0
        for batch in _batches(change.gone):
            find = f"UNWIND $rows AS id {change.find}"
            if change.is_edge:
                self._run(f"{find} DELETE x RETURN count(*) AS n", batch)
            else:
                alone = f"{find} AND NOT (x)--() DELETE x RETURN count(*) AS n"
                self._run(alone, batch, counted=False)
                kept += self._run(f"{find} REMOVE x.kg_hash RETURN count(*) AS n", batch)
        return kept

    def _run(self, cypher: str, rows: Sequence[Any], *, counted: bool = True) -> int:
        def work(tx: neo4j.ManagedTransaction) -> int:
            return int(tx.run(cypher, {"rows": rows}).single(strict=True)["n"])

        n = self._session.execute_write(work)
        if counted:
            self._done += len(rows)
            if self._progress:
                self._progress(self._done, self._total)
        return n


def _without_nulls(row: Row) -> Row:
    return row | {"said": {k: v for k, v in row["said"].items() if v is not None}}


def _batches(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
