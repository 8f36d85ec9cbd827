"""A statement as it comes out of the ledger: linked, with its evidence, as people judged it."""

import json
from dataclasses import replace

from kg.ledger.rows import Reading, Stated
from kg.model import Evidence, Judgement, Name, Span, Statement, Value

STATEMENTS = """
SELECT s.pk, s.id, s.predicate, s.value, s.normal, s.number, s.unit, s.qualifiers,
  s.start, s.end, s.as_of, s.rule, s.score,
  a.type, a.jurisdiction, a.surface, b.type, b.jurisdiction, b.surface, la.entity, lb.entity
FROM statement s JOIN name a ON a.id = s.subject JOIN link la ON la.name = a.id
  LEFT JOIN name b ON b.id = s.object LEFT JOIN link lb ON lb.name = b.id
WHERE s.reading = ? ORDER BY s.start, s.id, s.pk
"""


def stated(
    r: tuple[object, ...],
    reading: Reading,
    evidence: tuple[Evidence, ...],
    judgement: Judgement | None,
) -> Stated:
    """Make a statement of a row of `STATEMENTS`, as the judgement has it."""
    predicate, value, normal, number, unit, qualifiers, start, end, as_of, rule, score = r[2:13]
    statement = Statement(
        subject=Name(str(r[13]), str(r[14]), str(r[15])),
        predicate=str(predicate),
        object=None if r[16] is None else Name(str(r[16]), str(r[17]), str(r[18])),
        value=None
        if value is None
        else Value(
            str(value),
            str(normal),
            number if isinstance(number, int | float) else None,
            str(unit or ""),
        ),
        qualifiers=tuple(sorted(json.loads(str(qualifiers)).items())),
        evidence=evidence,
        place=Span(reading.document, int(str(start)), int(str(end))),
        as_of=str(as_of),
        rule=str(rule),
        score=float(str(score)),
    )
    quotes = tuple(reading.text[e.span.start : e.span.end] for e in evidence)
    if judgement:
        statement = as_judged(statement, judgement)
    ends = (str(r[19]), str(r[20] or ""))
    return Stated(str(r[1]), reading.doc, statement, quotes, *ends, judgement)


def as_judged(s: Statement, j: Judgement) -> Statement:
    """Return a statement as a person confirmed it or corrected its value: certain."""
    if j.value is None or s.value is None:
        return replace(s, score=1.0)
    try:
        number = float(j.value)
    except ValueError:
        number = None
    qualifiers = tuple((k, j.value if k == "is" else v) for k, v in s.qualifiers)
    value = replace(s.value, normal=j.value, number=number)
    return replace(s, value=value, qualifiers=qualifiers, rule="person", score=1.0)
