"""Queries for ladybug: what may run on a view, and types for values that do not tell their own."""

import re
from collections.abc import Mapping
from typing import Any

from kg.errors import StoreError

_PIECE = re.compile(
    r"""(?P<other>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|//[^\n]*|/\*.*?\*/)|\$(?P<name>\w+)""",
    re.DOTALL,
)


_READS = ("MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN")
_LOADS = re.compile(r"\bLOAD\s+(FROM|WITH)\b")
_FUNCTION = re.compile(r"CALL\s+\w+\s*\(")


def check_reads(cypher: str) -> None:
    """Let through one query that reads the graph: nothing that touches files or settings.

    A database opened for reading still copies to files, loads them and fetches extensions.

    Raises:
        StoreError: when it is anything else.
    """
    bare = _PIECE.sub(lambda m: m[0] if m["name"] else " ", cypher).upper()
    statements = [said for part in bare.split(";") if (said := part.strip())]
    if len(statements) != 1:
        raise StoreError("请给出一条查询。", "give one query at a time.")
    body = re.sub(r"^(EXPLAIN|PROFILE)\b\s*", "", statements[0])
    words = re.split(r"\W", body, maxsplit=1)
    if (words[0] in _READS or _FUNCTION.match(body)) and not _LOADS.search(body):
        return
    raise StoreError(
        "图视图只读，查询要以 MATCH、OPTIONAL MATCH、WITH、UNWIND 或 RETURN 开头，不读写文件；"
        "要改变图，请改变文件后重新运行 kg build。",
        "the graph view is read-only: a query starts with MATCH, OPTIONAL MATCH, WITH, UNWIND or "
        "RETURN and touches no files; to change the graph, change the documents and run kg build.",
    )


def typed(cypher: str, params: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the query with a cast around each empty list and each null, and the parameters used.

    Values never enter the text; quoted text and comments stay as they are.

    Raises:
        StoreError: when a parameter of the query is not among ``params``.
    """
    used: dict[str, Any] = {}

    def cast(piece: re.Match[str]) -> str:
        name = piece["name"]
        if name is None:
            return piece[0]
        if name not in params:
            raise StoreError(
                f"查询缺少参数 ${name}；请用 --param {name}=… 给出。",
                f"the query lacks the parameter ${name}; give it with --param {name}=….",
            )
        value = used[name] = params[name]
        if value is None:
            return f"CAST(${name} AS STRING)"
        if isinstance(value, list | tuple) and not value:
            return f"CAST(${name} AS STRING[])"
        return f"${name}"

    return _PIECE.sub(cast, cypher), {
        k: list(v) if isinstance(v, tuple) else v for k, v in used.items()
    }
