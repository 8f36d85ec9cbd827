"""Names to tags and back."""

import numpy as np

from kg.tag.labels import Tags

TAGS = Tags(("PROJECT", "PLACE"))


def test_names_survive_the_way_to_tags_and_back() -> None:
    names = [(0, 1, "PLACE"), (1, 3, "PROJECT"), (4, 9, "PROJECT"), (9, 10, "PLACE")]
    assert TAGS.decode(TAGS.encode(11, names).tolist()) == names


def test_an_overlapping_name_and_an_unknown_label_are_passed_over() -> None:
    tags = TAGS.encode(6, [(0, 4, "PROJECT"), (2, 6, "PLACE"), (4, 6, "PARK")])
    assert TAGS.decode(tags.tolist()) == [(0, 4, "PROJECT")]


def test_exactly_the_runs_that_spell_names_are_legal() -> None:
    steps, first, last = TAGS.steps()
    spelled = {tuple(TAGS.encode(3, names)) for names in _all_names()}
    runs = {
        (a, b, c)
        for a in np.flatnonzero(first)
        for b in np.flatnonzero(steps[a])
        for c in np.flatnonzero(steps[b])
        if last[c]
    }
    assert runs == spelled


def _all_names() -> list[list[tuple[int, int, str]]]:
    """Return every set of names over three characters."""

    def rest(start: int) -> list[list[tuple[int, int, str]]]:
        out: list[list[tuple[int, int, str]]] = [[]]
        for a in range(start, 3):
            for b in range(a + 1, 4):
                for label in TAGS.labels:
                    out += [[(a, b, label), *more] for more in rest(b)]
        return out

    return rest(0)
