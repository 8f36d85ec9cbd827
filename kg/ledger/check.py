"""Whether a ledger says only what its documents say: offsets, quotes, ends, values, links."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.ledger.reader import LedgerReader
from kg.ledger.rows import Reading, Stated
from kg.model import Mention, Statement
from kg.schema import ontology

_NUMBER = re.compile(r"[~>]?(?P<number>-?\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not hold in a document; ``start`` and ``end`` say where."""

    doc: str
    start: int
    end: int
    id: str
    zh: str
    en: str


def verify(book: LedgerReader, counts: Counter[str]) -> Iterator[Fault]:
    """Yield every fault of the open readings; ``counts`` learns what was verified."""
    linked = {name for e in book.entities() for name in e.names}
    stated: dict[str, list[Stated]] = {}
    for s in book.statements():
        stated.setdefault(s.doc, []).append(s)
    for reading in book.readings():
        mentions = list(book.mentions(reading))
        facts = stated.get(reading.doc, [])
        counts["documents"] += 1
        counts["names"] += len(mentions)
        counts["statements"] += len(facts)
        counts["evidence"] += sum(len(s.statement.evidence) for s in facts)
        yield from _names(reading, mentions)
        for s in facts:
            for zh, en in (
                *_evidence(s, len(reading.text)),
                *_sense(s.statement),
                *(() if s.statement.subject in linked else (_UNLINKED,)),
            ):
                place = s.statement.place
                yield Fault(reading.doc, place.start, place.end, s.id, zh, en)


_UNLINKED = ("主语没有归到实体", "its subject is linked to no entity")


def _names(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Fault]:
    """Names lie inside the text, are not empty and have a label of the ontology."""
    for m in mentions:
        inside = 0 <= m.span.start < m.span.end <= len(reading.text)
        if not inside or m.label not in ontology().ner:
            where = (reading.doc, m.span.start, m.span.end, "")
            yield Fault(
                *where, "名称不在正文内或类型未知", "a name outside the text or of no known label"
            )


def _evidence(s: Stated, length: int) -> Iterator[tuple[str, str]]:
    """Each side has its words: the subject, and the object, trigger or task."""
    st = s.statement
    if any(not 0 <= e.span.start < e.span.end <= length for e in st.evidence):
        yield "证据超出正文", "its evidence lies outside the text"
        return
    quotes: dict[str, list[str]] = {}
    for e, quote in zip(st.evidence, s.quotes, strict=True):
        quotes.setdefault(e.role, []).append(quote)
    if "subject" not in quotes or not quotes.keys() & {"object", "trigger", "task"}:
        yield "缺少证据", "a side has no evidence"
    if st.subject.surface not in quotes.get("subject", [st.subject.surface]):
        yield "主语的证据不是主语的原文", "the subject's evidence does not quote the subject"
    target = st.object.surface if st.object else st.value.text if st.value else ""
    said = [*quotes.get("object", ()), *quotes.get("trigger", ())]
    if said and target not in said and not _concluded(st):
        yield "宾语的证据不是宾语的原文", "the object's evidence does not quote the object"
    if all(e.span != st.place for e in st.evidence):
        yield "出处不在证据之中", "its place is no part of its evidence"


def _concluded(st: Statement) -> bool:
    """Whether the object is a concept that the words stand for, not the words."""
    return ontology().predicates[st.predicate].inferred


def _sense(st: Statement) -> Iterator[tuple[str, str]]:
    """The ontology allows the ends and the qualifiers; a number is what its normal form says."""
    known = ontology()
    if not known.allows(st.predicate, st.subject.type, st.object.type if st.object else None):
        yield "本体不允许这样的两端", "the ontology does not allow these ends"
        return
    kinds = known.predicates[st.predicate].qualifiers
    for key, value in st.qualifiers:
        kind = kinds.get(key)
        if kind is None or (kind in known.values and value not in known.values[kind]):
            yield f"本体没有限定词 {key}={value}", f"the ontology has no qualifier {key}={value}"
    if st.value and st.value.number is not None:
        m = _NUMBER.fullmatch(st.value.normal)
        if m is None or abs(float(m["number"]) - st.value.number) > 1e-6 * abs(st.value.number):
            yield "数值与规范形式不符", "its number differs from its normal form"
