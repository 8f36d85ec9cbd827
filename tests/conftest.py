"""What tests of several rooms share: a real Neo4j."""

import os
from collections.abc import Iterator

import pytest

from tests.neo4j import server


@pytest.fixture(scope="session")
def neo4j_running() -> Iterator[server.Running]:
    """Run one Neo4j for the whole session; skip without Java or Maven, except under CI."""
    if missing := server.lacking():
        reason = f"no Neo4j for tests: {missing} is missing"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with server.running() as running:
        yield running
