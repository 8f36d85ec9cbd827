"""Pairs of things that may be one: what `kg review` asks a person about."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.ledger import Ledger
from kg.link.blocks import candidates
from kg.link.forms import form
from kg.link.groups import COMPARED
from kg.link.judge import Verdict, compare
from kg.link.places import jurisdiction
from kg.link.reasons import Reason
from kg.model import Entity, Judgement, Name
from kg.sentences import sentences

CONTEXTS = 3
Context = tuple[str, str, str]  # document, sentence, the words in it


@dataclass(frozen=True, slots=True)
class Side:
    """One thing of a doubtful pair: the name that is compared, and where it stands."""

    entity: Entity
    name: Name
    contexts: tuple[Context, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two things that may be one, and what speaks for it; ``likely`` when that is much."""

    left: Side
    right: Side
    likely: bool
    reasons: tuple[Reason, ...]


def doubts(book: Ledger, judged: Iterable[Judgement], kind: str, limit: int) -> Iterator[Doubt]:
    """Yield pairs of things that the linker left apart in doubt, the likely ones first.

    Args:
        judged: judgements; things that hold a judged pair of names are not asked about again.
        kind: only this class; all classes that are compared where it is empty.
    """
    entities = [e for e in book.entities() if e.type in COMPARED and kind in ("", e.type)]
    of = {e.id: e for e in entities}
    holder = {n.key: e.id for e in entities for n in e.names}
    done = {frozenset(holder.get(k, "") for k in j.pair) for j in judged}
    found: dict[tuple[str, str], tuple[Name, Name, Verdict]] = {}
    for a, b, verdict in _near([n for e in entities for n in e.names]):
        left, right = sorted((a, b), key=lambda n: (holder[n.key], n))
        pair = (holder[left.key], holder[right.key])
        if pair[0] != pair[1] and frozenset(pair) not in done:
            known = found.get(pair)
            if known is None or _rank(left, right, verdict) < _rank(*known):
                found[pair] = (left, right, verdict)
    chosen = sorted(found.items(), key=lambda x: (_rank(*x[1]), x[0]))[:limit]
    places = _places(book, {i for pair, _ in chosen for i in pair})
    for (i, k), (left, right, v) in chosen:
        sides = (Side(of[i], left, places.get(i, ())), Side(of[k], right, places.get(k, ())))
        yield Doubt(*sides, v.decision == "same", v.reasons)


def _near(names: Sequence[Name]) -> Iterator[tuple[Name, Name, Verdict]]:
    """Yield the pairs of names of one class and city that may be one and are not surely so."""
    scopes: dict[tuple[str, str], list[Name]] = {}
    for n in names:
        home = jurisdiction(n.jurisdiction)
        scopes.setdefault((n.type, home.up_to("city") or home.full), []).append(n)
    for scope in scopes.values():
        forms = [form(n) for n in scope]
        for i, k in candidates(forms):
            verdict = compare(forms[i], forms[k])
            if verdict.decision != "different":
                yield scope[i], scope[k], verdict


def _rank(left: Name, right: Name, v: Verdict) -> tuple[bool, float]:
    """Likely pairs first, then those whose surfaces share more characters."""
    a, b = set(left.surface), set(right.surface)
    return v.decision != "same", -len(a & b) / len(a | b)


def _places(book: Ledger, wanted: set[str]) -> dict[str, tuple[Context, ...]]:
    """Return the sentences in which each thing is named, a few for each."""
    texts = {r.doc: r.text for r in book.readings()}
    out: dict[str, tuple[Context, ...]] = {}
    for link in book.links():
        said = out.get(link.entity, ())
        if link.entity in wanted and len(said) < CONTEXTS:
            text = texts[link.doc]
            start = text.rfind("\n", 0, link.span.start) + 1
            end = text.find("\n", link.span.end)
            cuts = sentences(text, start, end if end >= 0 else len(text))
            at = next((c for c in cuts if c[0] <= link.span.start < c[1]), (start, end))
            out[link.entity] = (*said, (link.doc, text[at[0] : at[1]], link.surface))
    return out
