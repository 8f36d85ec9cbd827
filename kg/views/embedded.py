"""The embedded view: a ladybug file beside the ledger that answers Cypher without a server."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

import ladybug

from kg.errors import SchemaError, StoreError
from kg.model import Edge, Node, Property
from kg.schema import ontology
from kg.views.parameters import check_reads, typed

Row = dict[str, Any]

_TYPES = {
    "string": "STRING",
    "number": "DOUBLE",
    "integer": "INT64",
    "flag": "BOOLEAN",
    "strings": "STRING[]",
}
_BETWEEN = "\x1e\x1f\x1e"  # stands between the members of a list while it is loaded
_CSV = "header=false, parallel=false, delim=',', quote='\"', escape='\"'"
_INTERNAL = ("_ID", "_SRC", "_DST")
_READ_MEMORY = 512 << 20
_BUILD_MEMORY = 256 << 20


def view_path(ledger: Path) -> Path:
    """Return where the view of a ledger lies: ``kg.db`` → ``kg.db.view``."""
    return ledger.with_name(ledger.name + ".view")


class View:
    """An open view, read-only. ``version`` is that of the ledger that it was built from."""

    def __init__(self, path: Path, database: ladybug.Database) -> None:
        self.path = path
        self._database = database
        self._connection = ladybug.Connection(database)
        tables = self.query("CALL show_tables() RETURN comment")
        self.version = next((str(row["comment"]) for row in tables if row["comment"]), "")

    def query(self, cypher: str, params: Mapping[str, Any] | None = None) -> Iterator[Row]:
        """Yield rows by column name; nodes and edges become mappings with their ``label``.

        Raises:
            StoreError: when the query is wrong, changes something, or lacks a parameter.
        """
        check_reads(cypher)
        try:
            result = self._connection.execute(*typed(cypher, params or {}))
        except (RuntimeError, TypeError, ValueError, OverflowError) as e:
            raise _refused(e) from e
        if isinstance(result, list):
            raise StoreError("请给出一条查询。", "give one query at a time.")
        names = result.get_column_names()
        for row in result:
            yield {name: _plain(value) for name, value in zip(names, row, strict=True)}

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        self._database.close()

    def __enter__(self) -> "View":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, e: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()


def open(path: Path) -> View:
    """Open a view for reading.

    Raises:
        StoreError: when it is missing or cannot be read.
    """
    if not path.is_file():
        raise StoreError(
            f"找不到图视图 {path}；请先运行 kg build。",
            f"the graph view {path} is missing; run kg build first.",
        )
    try:
        return View(path, ladybug.Database(path, read_only=True, buffer_pool_size=_READ_MEMORY))
    except RuntimeError as e:
        raise StoreError(
            f"打不开图视图 {path}（{_first_line(e)}）；请重新运行 kg build。",
            f"cannot open the graph view {path} ({_first_line(e)}); run kg build again.",
        ) from e


def build(path: Path, nodes: Iterable[Node], edges: Iterable[Edge], version: str) -> None:
    """Write a view of the graph to ``path``; the view there stays until the new one is whole.

    Raises:
        StoreError: when the folder cannot be written or the graph contradicts itself.
        SchemaError: when an edge joins classes that the ontology does not let it join.
    """
    try:
        work = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    except OSError as e:
        raise _unwritable(path, e) from e
    try:
        with ladybug.Database(work / "view", buffer_pool_size=_BUILD_MEMORY) as database:
            connection = ladybug.Connection(database)
            _declare(connection, version)
            connection.execute("BEGIN TRANSACTION")  # one commit, not one a file
            _load_nodes(connection, work, nodes)
            _load_edges(connection, work, edges)
            connection.execute("COMMIT")
            connection.execute("CHECKPOINT")
            connection.close()
        os.replace(work / "view", path)
    except OSError as e:
        raise _unwritable(path, e) from e
    except RuntimeError as e:
        raise StoreError(
            f"建不成图视图 {path}：{_first_line(e)}",
            f"cannot build the graph view {path}: {_first_line(e)}",
        ) from e
    finally:
        shutil.rmtree(work, ignore_errors=True)


def schema() -> Iterator[str]:
    """Yield the statements that declare one table a class and one relation a predicate."""
    o = ontology()
    for c in o.nodes:
        yield f"CREATE NODE TABLE `{c.id}`({_columns(o.node_columns(c.id))}, PRIMARY KEY(id))"
    joins: dict[str, list[str]] = {}
    for kind, source, target in o.edge_ends():
        joins.setdefault(kind, []).append(f"FROM `{source}` TO `{target}`")
    for kind, pairs in joins.items():
        yield f"CREATE REL TABLE `{kind}`({', '.join(pairs)}, {_columns(o.edge_columns)})"


def _columns(columns: Mapping[str, str]) -> str:
    return ", ".join(f"`{name}` {_TYPES[kind]}" for name, kind in columns.items())


def _declare(connection: ladybug.Connection, version: str) -> None:
    connection.execute("BEGIN TRANSACTION")
    for statement in schema():
        connection.execute(statement)
    said = version.replace("\\", "\\\\").replace("'", "\\'")
    connection.execute(f"COMMENT ON TABLE `{ontology().nodes[0].id}` IS '{said}'")
    connection.execute("COMMIT")


# --- loading: one file of rows a table, then one COPY ---------------------------------------------


class _Files:
    """Files of rows in a folder, one a key, opened when the first row comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[tuple[str, ...], TextIO] = {}

    def add(self, key: tuple[str, ...], cells: Iterable[Property]) -> None:
        file = self._files.get(key)
        if file is None:
            path = self._folder / f"{len(self._files)}.csv"
            file = path.open("w", encoding="utf-8", errors="replace", newline="")
            self._files[key] = file
        file.write(",".join(map(_cell, cells)) + "\n")

    def close(self) -> Iterator[tuple[tuple[str, ...], str]]:
        for file in self._files.values():
            file.close()
        for key, file in self._files.items():
            yield key, _literal(file.name)
            os.remove(file.name)


def _cell(value: Property) -> str:
    """Write null as nothing at all, and any text in quotes."""
    if value is None or value == ():
        return ""
    if isinstance(value, tuple):
        value = _BETWEEN.join(v.replace(_BETWEEN, " ") for v in value if v)
    return '"' + value.replace('"', '""') + '"' if isinstance(value, str) else repr(value)


def _literal(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _load_nodes(connection: ladybug.Connection, work: Path, nodes: Iterable[Node]) -> None:
    o = ontology()
    columns = {c.id: o.node_columns(c.id) for c in o.nodes}
    files = _Files(work)
    for node in nodes:
        if node.type not in columns:
            raise SchemaError(
                f"本体中没有节点类型 {node.type}。", f"the ontology has no node type {node.type}."
            )
        files.add((node.type,), (node.properties.get(c) for c in columns[node.type]))
    for (kind,), file in files.close():
        read = ", ".join(f"`{c}` {_TYPES[t].removesuffix('[]')}" for c, t in columns[kind].items())
        take = ", ".join(
            _split(f"`{c}`") if t == "strings" else f"`{c}`" for c, t in columns[kind].items()
        )
        connection.execute(
            f"COPY `{kind}` FROM (LOAD WITH HEADERS ({read}) FROM {file} ({_CSV}) RETURN {take})"
        )


def _split(column: str) -> str:
    return (
        f"CASE WHEN {column} IS NULL THEN CAST([] AS STRING[]) "
        f"ELSE string_split({column}, '{_BETWEEN}') END"
    )


def _load_edges(connection: ladybug.Connection, work: Path, edges: Iterable[Edge]) -> None:
    columns = tuple(ontology().edge_columns)
    allowed = set(ontology().edge_ends())
    files = _Files(work)
    for edge in edges:
        key = (edge.type, edge.source_type, edge.target_type)
        if key not in allowed:
            raise SchemaError(
                f"本体不允许 {edge.source_type} -{edge.type}-> {edge.target_type}。",
                f"the ontology does not allow {edge.source_type} -{edge.type}-> "
                f"{edge.target_type}.",
            )
        files.add(key, (edge.source, edge.target, *(edge.properties.get(c) for c in columns)))
    for (kind, source, target), file in files.close():
        connection.execute(f"COPY `{kind}` FROM {file} (from='{source}', to='{target}', {_CSV})")


# --- rows and errors -----------------------------------------------------------------------------


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(v) for v in value]
    if not isinstance(value, dict):
        return value
    if "_LABEL" not in value:
        return {k: _plain(v) for k, v in value.items()}
    kept = {k: v for k, v in value.items() if k not in (*_INTERNAL, "_LABEL") and v is not None}
    return {"label": value["_LABEL"], **kept}


def _first_line(e: Exception) -> str:
    return next((line.strip() for line in str(e).splitlines() if line.strip()), type(e).__name__)


def _refused(e: Exception) -> StoreError:
    line = _first_line(e)
    if "read-only" in line.lower() or "read only" in line.lower():
        return StoreError(
            "图视图只读；要改变图，请改变文件后重新运行 kg build。",
            "the graph view is read-only; change the documents and run kg build again.",
        )
    return StoreError(f"查询未能运行：{line}", f"the query did not run: {line}")


def _unwritable(path: Path, e: OSError) -> StoreError:
    why = e.strerror or str(e)
    return StoreError(
        f"写不了图视图 {path}（{why}）；请检查文件夹的权限和空间。",
        f"cannot write the graph view {path} ({why}); check the folder's rights and space.",
    )
