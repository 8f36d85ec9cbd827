"""From names to statements: every rule is a small function that reads one pattern of the text."""

from collections.abc import Callable, Iterator, Sequence

from kg.model import Document, Mention, Statement
from kg.relate import (
    amounts,
    duties,
    honours,
    indicators,
    places,
    posts,
    stages,
    tables,
    times,
    undertakers,
)
from kg.relate.page import Page
from kg.schema import ontology

Rule = Callable[[Page], Iterator[Statement]]
RULES: tuple[Rule, ...] = (
    *duties.RULES,
    *posts.RULES,
    *stages.RULES,
    *times.RULES,
    *honours.RULES,
    *amounts.RULES,
    *places.RULES,
    *undertakers.RULES,
    *tables.RULES,
    *indicators.RULES,
)


def relate(document: Document, mentions: Sequence[Mention]) -> list[Statement]:
    """Return what the document says of its names, sorted by place.

    Statements that the ontology does not allow are left out; of equal statements at one place the
    first rule's is kept.
    """
    page = Page(document, mentions)
    known = ontology()
    kept: dict[tuple[object, ...], Statement] = {}
    for rule in RULES:
        for s in rule(page):
            target = s.object.type if s.object else None
            if known.allows(s.predicate, s.subject.type, target):
                key = (s.place, s.subject, s.predicate, s.object, s.qualifiers, s.evidence[1:])
                kept.setdefault(key, s)
    return sorted(kept.values(), key=lambda s: (s.place, s.predicate, s.subject, s.rule))
