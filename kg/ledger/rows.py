"""What the ledger hands out: documents, linked statements, linked mentions, search hits."""

from dataclasses import dataclass

from kg.model import Header, Judgement, Span, Statement


@dataclass(frozen=True, slots=True)
class Reading:
    """The open reading of a document; ``doc`` is its shortest unique name."""

    id: int
    document: str
    doc: str
    sources: tuple[str, ...]
    sha256: str
    header: Header
    text: str
    extractor: str
    options: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement with the entities that linking gave its ends.

    ``id`` is that of the statement as it was read, also where a person corrected its value;
    ``judgement`` is what that person said.
    """

    id: str
    doc: str
    statement: Statement
    quotes: tuple[str, ...]
    subject: str
    object: str
    judgement: Judgement | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One (document, surface, type) and its entity; ``span`` is the first place."""

    doc: str
    surface: str
    type: str
    entity: str
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A line that contains the words searched for."""

    doc: str
    start: int
    end: int
    line: str
