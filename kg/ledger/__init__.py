"""The ledger: one SQLite file that holds everything that cannot be rebuilt."""

from kg.ledger.file import SCHEMA_VERSION
from kg.ledger.rows import Hit, Link, Reading, Stated
from kg.ledger.store import Alias, Ledger, options_text

__all__ = ["SCHEMA_VERSION", "Alias", "Hit", "Ledger", "Link", "Reading", "Stated", "options_text"]
