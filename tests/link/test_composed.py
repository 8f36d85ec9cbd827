"""Thousands of pairs composed of real shapes: nearly none is wrongly joined."""

from kg.link import link
from tests.link.composed import different, same
from tests.link.test_pairs import one


def test_names_of_two_things_are_not_joined() -> None:
    """Fewer than one pair in two hundred, as people who use the graph can bear."""
    pairs = list(different())[::4]
    assert len(pairs) >= 2000
    joined = [p for p in pairs if one(p)]
    assert len(joined) < 0.005 * len(pairs), joined[:20]


def test_names_of_one_thing_are_joined() -> None:
    pairs = [p for p in same() if p[0] != p[1]][::2]
    assert len(pairs) >= 2000
    apart = [p for p in pairs if not one(p)]
    assert len(apart) <= 0.05 * len(pairs), apart[:20]


def test_all_together_join_no_two_things() -> None:
    """Among thousands of names, third names must not bring two things together."""
    pairs = list(different())
    of = {
        n: e.id for e in link([(n, 1) for n in {n for p in pairs for n in p}], []) for n in e.names
    }
    joined = [p for p in pairs if of[p[0]] == of[p[1]]]
    assert len(joined) < 0.005 * len(pairs), joined[:20]
