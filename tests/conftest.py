"""What tests of several rooms share: a real Neo4j; and under CI, that nothing is passed over."""

import os
from collections.abc import Generator, Iterator

import pytest

from tests.neo4j import server


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Under CI a skip is a failure, but for the texts and lists that lie beside the project."""
    report = yield
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
    if report.skipped and os.environ.get("CI") == "true" and reason and "shared" not in reason:
        report.outcome = "failed"
        report.longrepr = f"skipped under CI: {reason}"
    return report


@pytest.fixture(scope="session")
def neo4j_running() -> Iterator[server.Running]:
    """Run one Neo4j for the whole session; skip without Java or Maven."""
    if missing := server.lacking():
        pytest.skip(f"no Neo4j for tests: {missing} is missing")
    with server.running() as running:
        yield running
