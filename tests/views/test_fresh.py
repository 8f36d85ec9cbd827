"""Lookups see what the ledger holds, or are told how to."""

from pathlib import Path

import pytest

from kg.build import refresh
from kg.errors import LedgerError, StoreError
from kg.views import embedded
from kg.views.fresh import fresh
from tests.ledger.test_store import store
from tests.papers import paper


def test_an_old_view_is_refused_until_the_build_refreshes_it(tmp_path: Path) -> None:
    ledger = tmp_path / "kg.db"
    with pytest.raises(LedgerError, match="kg build"):
        fresh(ledger)
    store(ledger, paper())
    with pytest.raises(StoreError, match="kg build"):
        fresh(ledger)
    refresh(ledger)
    with fresh(ledger) as view:
        assert list(view.query("MATCH (p:Project) RETURN p.name AS name")) == [
            {"name": "力冠微电子项目"}
        ]
    store(ledger, paper("力冠微电子项目投资5亿元。区商务局。", "b.txt"))
    before = embedded.view_path(ledger).read_bytes()
    with pytest.raises(StoreError, match="older"):
        fresh(ledger)
    assert embedded.view_path(ledger).read_bytes() == before
