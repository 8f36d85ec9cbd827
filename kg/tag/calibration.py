"""Whether a tagger is as sure of its names as it should be."""

from collections.abc import Sequence

from kg.tag.annotations import Name, Unit

BINS = 10


def calibration_error(units: Sequence[Unit], found: Sequence[Sequence[Name]]) -> float | None:
    """Return the expected calibration error over all names found; None where there is none.

    Names are put into ten bins by score; the error is the mean distance between a bin's mean score
    and its share of right names, each bin weighed by its names.
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for unit, own in zip(units, found, strict=True):
        right = {(n.start, n.end, n.label, n.nested) for n in unit.names}
        for n in own:
            hit = (n.start, n.end, n.label, n.nested) in right
            bins[min(BINS - 1, int(n.score * BINS))].append((n.score, hit))
    total = sum(map(len, bins))
    if not total:
        return None
    off = sum(abs(sum(s for s, _ in b) - sum(hit for _, hit in b)) for b in bins)
    return off / total
