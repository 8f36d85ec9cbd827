"""Tasks by what they are about: a question seldom repeats a task's words in full."""

from collections import Counter
from collections.abc import Iterable

from kg.ask.names import Named, plain
from kg.ask.words import Words

LEAST = 0.5


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalnum()}


def about(topic: str, tasks: Iterable[Named], words: Words, least: float = LEAST) -> list[Named]:
    """Return the tasks that share most with a topic; none when less than ``least`` is shared.

    Pairs of characters count by how rare they are among the tasks. All tasks that come near the
    best are returned.
    """
    wanted = _pairs(plain(topic, words))
    if not wanted:
        return []
    known = [(t, _pairs(plain(t.name, words))) for t in tasks]
    seen = Counter(p for _, pairs in known for p in pairs & wanted)
    weight = {p: 1 / (1 + seen[p] / 3) if seen[p] else 1.0 for p in wanted}
    whole = sum(weight.values())
    scored = [(sum(weight[p] for p in pairs & wanted) / whole, t) for t, pairs in known]
    best = max((s for s, _ in scored), default=0.0)
    if best < least:
        return []
    return [t for s, t in scored if s >= max(least, 0.9 * best)]
