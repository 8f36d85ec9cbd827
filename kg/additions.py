"""What a person adds: a statement that no document makes, written into one judgement.

Its left side is the subject's mention key, its right side the predicate with qualifiers in brackets
and what it ends at, a mention key or a value in normal form::

    undertakenBy(role=builds)=Enterprise|济南市槐荫区|甲公司
    totalInvestment(as_of=2024)=600000000

Its evidence is the judgement: who, when, why. It quotes no document.
"""

import re
from dataclasses import dataclass

from kg.model import Judgement, Name, Span, Statement, Value
from kg.schema import ontology

FILE = "judgements.tsv"
ADDED = "added"
_SAID = re.compile(r"([a-z][A-Za-z]*)(?:\(([^()]*)\))?=(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Addition:
    """The right side of an addition taken apart; ``qualifiers`` are sorted pairs."""

    predicate: str
    qualifiers: tuple[tuple[str, str], ...]
    target: str

    @property
    def text(self) -> str:
        """The right side as the file keeps it."""
        told = ",".join(f"{k}={v}" for k, v in self.qualifiers)
        return f"{self.predicate}{f'({told})' if told else ''}={self.target}"

    @property
    def object(self) -> Name | None:
        """The name that it ends at, or nothing where it ends at a value.

        Raises:
            ValueError: a relation's end is no mention key.
        """
        p = ontology().predicates[self.predicate]
        return Name.parse(self.target) if p.is_relation else None


def addition(right: str) -> Addition | None:
    """Read the right side of a judgement; of a pair of names there is none."""
    m = _SAID.fullmatch(right)
    if m is None or m[1] not in ontology().predicates:
        return None
    pairs = (q.partition("=") for q in (m[2] or "").split(",") if q)
    return Addition(m[1], tuple(sorted((k.strip(), v.strip()) for k, _, v in pairs)), m[3])


def misfit(subject: Name, a: Addition) -> tuple[str, str] | None:
    """Say why a person cannot add this, zh and en, or nothing."""
    known = ontology()
    p = known.predicates[a.predicate]
    try:
        end = a.object
    except ValueError:
        return (
            f"{a.predicate} 应指向名称，“{a.target}”不是；写作 类|地方|名称。",
            f"{a.predicate} ends at a name and “{a.target}” is none; write Class|place|name.",
        )
    if not known.allows(a.predicate, subject.type, end.type if end else None):
        return (
            f"本体不允许 {subject.type} {a.predicate} {end.type if end else '数值'}。",
            f"the ontology does not allow {subject.type} {a.predicate} "
            f"{end.type if end else 'a value'}.",
        )
    for key, value in a.qualifiers:
        kind = "date" if key == "as_of" else p.qualifiers.get(key)
        if kind is None or (kind in known.values and value not in known.values[kind]):
            return (
                f"{a.predicate} 没有限定词 {key}={value}。",
                f"{a.predicate} has no qualifier {key}={value}.",
            )
    return None


def as_statement(j: Judgement) -> Statement | None:
    """Return what a judgement adds as a statement without evidence, or nothing."""
    a = addition(j.right) if j.verdict == ADDED else None
    if a is None:
        return None
    said = dict(a.qualifiers)
    as_of = said.pop("as_of", j.when[:10])
    p = ontology().predicates[a.predicate]
    value = None
    if not p.is_relation:
        term = ontology().values.get(p.value, {}).get(a.target)
        if term:
            said["is"] = a.target
        value = Value(term.zh if term else a.target, a.target, *_amount(p.value, a.target))
    return Statement(
        Name.parse(j.left), a.predicate, a.object, value, tuple(sorted(said.items())),
        (), Span("", 0, 0), as_of, "person",
    )  # fmt: skip


def _amount(kind: str, target: str) -> tuple[float | None, str]:
    try:
        return (float(target), "CNY") if kind == "money" else (None, "")
    except ValueError:
        return None, ""
