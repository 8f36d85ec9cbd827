"""An empty Neo4j for each test that writes to one."""

import pytest

from kg.views.neo4j import Server
from tests.neo4j.server import PASSWORD, Running


@pytest.fixture
def server(neo4j_running: Running) -> Server:
    """Return the running server, emptied."""
    import neo4j

    with neo4j.GraphDatabase.driver(neo4j_running.bolt, auth=("neo4j", PASSWORD)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    return Server(neo4j_running.bolt, "neo4j", PASSWORD)
