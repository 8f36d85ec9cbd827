"""From names to statements: every rule is a small function that reads one pattern of the text."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.model import Document, Mention, Statement, Value
from kg.relate import (
    amounts,
    announced,
    branches,
    deadlines,
    duties,
    duty_lists,
    flattened,
    honours,
    indicators,
    paragraphs,
    places,
    posts,
    scenes,
    settling,
    sizes,
    stages,
    statistics_tables,
    table_sizes,
    tables,
    times,
    undertakers,
)
from kg.relate.page import Page
from kg.schema import ontology

Rule = Callable[[Page], Iterator[Statement]]
RULES: tuple[Rule, ...] = (
    *duties.RULES,
    *duty_lists.RULES,
    *posts.RULES,
    *stages.RULES,
    *announced.RULES,
    *times.RULES,
    *honours.RULES,
    *amounts.RULES,
    *sizes.RULES,
    *places.RULES,
    *scenes.RULES,
    *paragraphs.RULES,
    *settling.RULES,
    *undertakers.RULES,
    *tables.RULES,
    *table_sizes.RULES,
    *flattened.RULES,
    *indicators.RULES,
    *statistics_tables.RULES,
    *branches.RULES,
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
    told = deadlines.with_terms(page, _settled(kept.values()))
    return sorted(told, key=lambda s: (s.place, s.predicate, s.subject, s.rule))


AMOUNTS = frozenset(("totalInvestment", "annualInvestment", "paidInvestment", "area"))
OWNED = frozenset(
    ("totalInvestment", "annualInvestment", "paidInvestment", "area", "capacity", "startDate")
)


def _settled(found: Iterable[Statement]) -> Iterator[Statement]:
    """Drop a statistic whose number belongs to a named thing, and an industry told twice.

    What the name itself says of the industry makes what the heading says of it superfluous.
    """
    found = list(found)
    owned = {i for s in found if s.predicate in OWNED for i in range(s.place.start, s.place.end)}
    direct = {
        (s.subject, s.object)
        for s in found
        if s.predicate == "inIndustry" and s.said("basis") == "direct"
    }
    told = {s for s, _ in direct}
    for s in found:
        if s.predicate == "indicator" and s.place.start in owned:
            continue
        if s.value and s.predicate in AMOUNTS and not _amount(s.value):
            continue
        if s.said("basis") == "context" and s.subject in told:
            continue
        yield s


def _amount(value: Value) -> bool:
    """Whether an amount could be read, and is none below nothing: a wrong number is no fact."""
    if value.number is not None:
        return value.number >= 0
    return bool(value.unit) or value.normal != value.text
