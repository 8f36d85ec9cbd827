"""The made-up district as a view of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.ledger import Ledger
from kg.views import embedded
from tests.ask.graph import edges, nodes


@pytest.fixture(scope="session")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of a ledger that has this view beside it."""
    ledger = tmp_path_factory.mktemp("district") / "kg.db"
    with Ledger.create(ledger) as book:
        version = book.version
    embedded.build(embedded.view_path(ledger), nodes(), edges(), version)
    return ledger


@pytest.fixture(scope="session")
def view(district: Path) -> Iterator[embedded.View]:
    with embedded.open(embedded.view_path(district)) as opened:
        yield opened
