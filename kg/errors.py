"""Errors that reach the user as one line: what, where, and what to do about it."""

from kg.language import say


class KgError(Exception):
    """Something that the user can mend; ``str`` gives one line in the user's language."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.zh, self.en = zh, en

    def __str__(self) -> str:
        return say(self.zh, self.en)


class InputError(KgError):
    """A file, folder or argument that cannot be used."""


class LedgerError(KgError):
    """A ledger that cannot be opened, read or written."""


class QuestionError(KgError):
    """A question or a query that is not understood."""


class StoreError(KgError):
    """A graph server or view that cannot be reached or refuses."""


class SchemaError(KgError):
    """An ontology file that contradicts itself, or a statement that it does not allow."""
