"""People's judgements in the linker: what is called one is one, what is called different is not."""

import random
from collections.abc import Sequence

import pytest

from kg.link import link
from kg.link.judgements import Pair, obey
from kg.model import Name

JINAN, QINGDAO = "济南市历城区", "青岛市崂山区"
HOSPITAL = Name("Institution", JINAN, "山大二院")
FULL = Name("Institution", JINAN, "山东大学第二医院")
OLD = Name("Institution", QINGDAO, "山医大附院")
NORTH = Name("Enterprise", JINAN, "北辰股份有限公司")
SHORT = Name("Enterprise", JINAN, "北辰")
ELSEWHERE = Name("Enterprise", QINGDAO, "北辰有限公司")
THERE = Name("Enterprise", QINGDAO, "北辰集团")
EVERY = [HOSPITAL, FULL, OLD, NORTH, SHORT, ELSEWHERE, THERE]


COMPANIES = [NORTH, SHORT, ELSEWHERE, THERE]


def alike(left: Name, right: Name) -> float:
    """One district speaks more than common characters."""
    common = len(set(left.surface) & set(right.surface)) / 20
    return (left.jurisdiction == right.jurisdiction) + common


def linked(
    names: Sequence[Name], same: Sequence[Pair] = (), different: Sequence[Pair] = ()
) -> set[frozenset[Name]]:
    """Return the groups: the companies were one, the institutions three, before people judged."""
    made = [[n for n in names if n in COMPANIES], *([n] for n in names if n not in COMPANIES)]
    groups = list(obey(made, same, different, alike))
    assert sorted(n for g in groups for n in g) == sorted(names), "each name once"
    return {frozenset(g) for g in groups if g}


def test_the_linker_obeys() -> None:
    uses = [(n, 1) for n in EVERY]
    before = {frozenset(e.names) for e in link(uses, [])}
    one = next(g for g in before if len(g) > 1)
    a, b = sorted(one)[:2]
    assert not any({HOSPITAL, FULL} <= g for g in before)
    after = {
        frozenset(e.names) for e in link(uses, [], same=[(FULL, HOSPITAL)], different=[(b, a)])
    }
    assert any({HOSPITAL, FULL} <= g for g in after)
    assert not any({a, b} <= g for g in after)


def test_names_that_a_person_called_one_are_one() -> None:
    assert frozenset({HOSPITAL, FULL}) not in linked(EVERY)
    assert frozenset({HOSPITAL, FULL}) in linked(EVERY, [(HOSPITAL, FULL)])


def test_same_reaches_over_a_name_that_is_not_there_now() -> None:
    assert linked([HOSPITAL, OLD], [(HOSPITAL, FULL), (FULL, OLD)]) == {frozenset({HOSPITAL, OLD})}


def test_a_group_of_the_linker_is_parted_and_its_other_names_go_where_they_are_most_alike() -> None:
    assert frozenset(COMPANIES) in linked(EVERY)
    groups = linked(EVERY, different=[(NORTH, ELSEWHERE)])
    assert {frozenset({NORTH, SHORT}), frozenset({ELSEWHERE, THERE})} <= groups


def test_three_that_all_differ_are_three() -> None:
    apart = [(NORTH, ELSEWHERE), (ELSEWHERE, SHORT), (SHORT, NORTH)]
    groups = linked([NORTH, ELSEWHERE, SHORT], different=apart)
    assert groups == {frozenset({n}) for n in (NORTH, ELSEWHERE, SHORT)}


def test_what_is_called_one_moves_together() -> None:
    groups = linked(EVERY, [(ELSEWHERE, SHORT)], [(NORTH, THERE)])
    (group,) = [g for g in groups if ELSEWHERE in g]
    assert SHORT in group
    assert not any({NORTH, THERE} <= g for g in groups)


def test_groups_of_two_names_called_one_are_one_even_where_another_pair_is_parted() -> None:
    groups = linked(EVERY, [(HOSPITAL, FULL), (FULL, OLD)], [(NORTH, ELSEWHERE)])
    assert frozenset({HOSPITAL, FULL, OLD}) in groups


@pytest.mark.parametrize("seed", range(20))
def test_the_result_does_not_depend_on_any_order(seed: int) -> None:
    rng = random.Random(seed)
    one, other = rng.sample(COMPANIES, 2)
    same = [(HOSPITAL, FULL), (one, other)]
    different = [(a, b) for a in COMPANIES for b in COMPANIES if a < b]
    different = [p for p in rng.sample(different, 3) if set(p) != {one, other}]
    expected = linked(EVERY, same, different)
    for _ in range(5):
        for pairs in (same, different):
            rng.shuffle(pairs)
            pairs[:] = [rng.choice([(a, b), (b, a)]) for a, b in pairs]
        assert linked(rng.sample(EVERY, len(EVERY)), same, different) == expected
