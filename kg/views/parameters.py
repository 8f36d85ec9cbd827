"""Parameters for ladybug, which must know the type of a value that does not tell its own."""

import re
from collections.abc import Mapping
from typing import Any

from kg.errors import StoreError

_PIECE = re.compile(
    r"""(?P<other>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|//[^\n]*|/\*.*?\*/)|\$(?P<name>\w+)""",
    re.DOTALL,
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
