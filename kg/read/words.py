"""The words of ``data/words/read.toml``, loaded once when a document is first read."""

import tomllib
from functools import cache
from typing import Any

from kg.schema import resource


@cache
def words() -> dict[str, Any]:
    """Return the tables as they are written."""
    with resource("data/words/read.toml").open("rb") as file:
        return tomllib.load(file)
