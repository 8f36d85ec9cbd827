"""The embedded view of a ledger, opened only when it shows what the ledger holds now."""

from pathlib import Path

from kg.errors import StoreError
from kg.ledger import Ledger
from kg.views import embedded


def fresh(ledger: Path) -> embedded.View:
    """Open the view of a ledger for lookups; a lookup never makes it anew.

    Raises:
        LedgerError: there is no ledger of this version.
        StoreError: the view is missing or older than the ledger.
    """
    with Ledger.open(ledger) as book:
        version = book.version
    path = embedded.view_path(ledger)
    view = embedded.open(path)
    if view.version != version:
        view.close()
        raise StoreError(
            f"图视图 {path} 比账本旧；请运行 kg build（不带文件）更新。",
            f"the graph view {path} is older than its ledger; run kg build (without files).",
        )
    return view
