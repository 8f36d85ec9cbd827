"""The sentences behind the rows of an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.ask.answer import Answer, Run
from kg.ask.catalogue import catalogue
from kg.ask.query import Query

PREDICATES = {
    "industries": ("inIndustry",),
    "stages": ("stage", "startDate", "finishDate"),
    "plan": ("stage",),
    "years": ("stage", "startDate", "finishDate", "annualInvestment"),
    "parks": ("locatedIn", "settledIn", "partOf"),
    "places": ("locatedIn",),
    "organizations": ("undertakenBy",),
    "units": ("responsibleFor",),
    "honours": ("honouredWith",),
    "least": ("totalInvestment", "annualInvestment", "paidInvestment"),
    "most": ("totalInvestment", "annualInvestment", "paidInvestment"),
}


@dataclass(frozen=True, slots=True, order=True)
class Proof:
    """One place that says so: the document's name, the quoted words, their sentence."""

    document: str
    quote: str
    sentence: str

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Proof":
        """Take the proof that a row carries."""
        return cls(*(str(row.get(k) or "") for k in ("document", "quote", "sentence")))


def evidence(answer: Answer, run: Run, most: int = 3) -> list[tuple[Proof, ...]]:
    """Return for each row the sentences that support it, at most ``most``.

    A row that is a fact carries its own; a row that is a thing is supported by the facts about it
    that the filters of the query are about.
    """
    if "quote" in answer.columns:
        return [(Proof.of(r),) if r.get("quote") else () for r in answer.rows]
    ids = [r["id"] for r in answer.rows if "id" in r]
    if not ids:
        return [() for _ in answer.rows]
    facts = catalogue()["facts"]
    wanted = _predicates(answer.query)
    proofs: dict[str, list[Proof]] = {}
    for row in run(facts.cypher, {**facts.empty, "things": ids}):
        proof = Proof.of(row)
        known = proofs.setdefault(row["thing_id"], [])
        if row["predicate"] in wanted and proof.sentence not in {p.sentence for p in known}:
            known.append(proof)
    return [tuple(sorted(proofs.get(r["id"], []))[:most]) for r in answer.rows]


def _predicates(query: Query) -> frozenset[str]:
    found = {p for key, _ in query.filters for p in PREDICATES.get(key, ())}
    if query.top or query.total:
        found.add("totalInvestment")
    return frozenset(found)
