"""Pairs of things that may be one: what `kg review` asks a person about."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from kg.ledger import Ledger
from kg.link.keys import fold
from kg.model import Entity, Judgement, Name
from kg.schema import ontology
from kg.sentences import sentences

CROWD = 40  # a pair of characters that more things share tells nothing
LEAST = 0.6
CONTEXTS = 3


@dataclass(frozen=True, slots=True)
class Side:
    """One thing of a doubtful pair: the name that is compared, and where it stands."""

    entity: Entity
    name: Name
    contexts: tuple[tuple[str, str, str], ...]  # document, sentence, the words in it


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two things whose names are near: ``score`` is the share of characters, 0 to 1."""

    left: Side
    right: Side
    score: float


def doubts(book: Ledger, judged: Iterable[Judgement], kind: str, limit: int) -> Iterator[Doubt]:
    """Yield pairs of things of one class with near names, the nearest first.

    Args:
        judged: judgements; pairs that hold a judged pair of names are left out.
        kind: only this class; all classes that documents name where it is empty.
    """
    known = {c.id for c in ontology().nodes if c.ner and kind in ("", c.id)}
    entities = [e for e in book.entities() if e.type in known]
    settled = {frozenset(j.pair) for j in judged}
    holder = {n.key: e.id for e in entities for n in e.names}
    done = {frozenset(holder.get(k, "") for k in pair) for pair in settled}
    found = [x for x in _near(entities) if frozenset((x[1].id, x[2].id)) not in done]
    chosen = sorted(found, key=lambda x: (-x[0], x[1].id, x[2].id))[:limit]
    places = _places(book, {e.id for _, a, b in chosen for e in (a, b)})
    for score, a, b in chosen:
        yield Doubt(_side(a, places), _side(b, places), round(score, 3))


def _near(entities: Sequence[Entity]) -> Iterator[tuple[float, Entity, Entity]]:
    """Yield the pairs that share at least `LEAST` of the shorter name's pairs of characters."""
    own = {e.id: _grams(e) for e in entities}
    blocks: dict[tuple[str, str], list[int]] = {}
    for i, e in enumerate(entities):
        for gram in own[e.id]:
            blocks.setdefault((e.type, gram), []).append(i)
    common: Counter[tuple[int, int]] = Counter()
    for block in blocks.values():
        if len(block) <= CROWD:
            common.update(combinations(block, 2))
    for (i, k), n in common.items():
        a, b = entities[i], entities[k]
        score = n / min(len(own[a.id]), len(own[b.id]))
        if n > 1 and score >= LEAST:
            yield score, a, b


def _grams(e: Entity) -> set[str]:
    return {x + y for x, y in pairwise(fold(e.name))}


def _places(book: Ledger, wanted: set[str]) -> dict[str, list[tuple[str, str, str]]]:
    """Return the sentences in which each thing is named, a few for each."""
    texts = {r.doc: r.text for r in book.readings()}
    out: dict[str, list[tuple[str, str, str]]] = {}
    for link in book.links():
        said = out.setdefault(link.entity, [])
        if link.entity in wanted and len(said) < CONTEXTS:
            text = texts[link.doc]
            start = text.rfind("\n", 0, link.span.start) + 1
            end = text.find("\n", link.span.end)
            cuts = sentences(text, start, end if end >= 0 else len(text))
            at = next((c for c in cuts if c[0] <= link.span.start < c[1]), (start, end))
            said.append((link.doc, text[at[0] : at[1]], link.surface))
    return out


def _side(e: Entity, places: dict[str, list[tuple[str, str, str]]]) -> Side:
    name = next((n for n in e.names if n.surface == e.name), min(e.names))
    return Side(e, name, tuple(places.get(e.id, ())))
