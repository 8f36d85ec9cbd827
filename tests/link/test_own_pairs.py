"""Thousands of own-worded pairs of names: how often the linker joins two things, or misses one."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.link import link
from kg.model import Name

PAIRS = Path(__file__).with_name("pairs")


def pairs(part: str) -> Iterator[tuple[str, Name, Name]]:
    """Yield (verdict, left, right) of a part."""
    for line in (PAIRS / f"{part}.tsv").read_text("utf-8").splitlines()[1:]:
        _, verdict, a, left, here, b, right, there = line.split("\t")
        yield verdict, Name(a, here, left), Name(b, there, right)


def test_there_are_enough_pairs_and_half_of_them_are_hard() -> None:
    verdicts = Counter(v for part in ("developing", "kept") for v, _, _ in pairs(part))
    assert verdicts.total() >= 2000
    assert verdicts["different"] >= verdicts.total() / 2


@pytest.mark.parametrize("part", ["developing", "kept"])
def test_few_pairs_are_falsely_joined_and_most_are_found(part: str) -> None:
    said: Counter[str] = Counter()
    joined: Counter[str] = Counter()
    wrong = []
    for verdict, left, right in pairs(part):
        one = len(link([(left, 1), (right, 1)], [])) == 1
        said[verdict] += 1
        joined[verdict] += one
        if one and verdict == "different":
            wrong.append((left.key, right.key))
    assert len(wrong) < 0.005 * said.total(), wrong
    assert joined["same"] >= 0.9 * said["same"]


@pytest.mark.parametrize(
    "slip",
    ["3.{}", "（二）{}", "{}，", "、{}", "{}（", "一、{}", "“{}"],
)
def test_slips_at_the_edge_of_a_name_are_forgiven(slip: str) -> None:
    name = Name("Project", "济宁市兖州区", "东湖水厂（二期）项目")
    slipped = Name("Project", "济宁市兖州区", slip.format(name.surface))
    assert len(link([(name, 1), (slipped, 1)], [])) == 1


@pytest.mark.parametrize("text", ["1.5万吨铝材项目", "一期工程", "十里铺改造", "104国道改建"])
def test_numbers_that_belong_to_a_name_stay(text: str) -> None:
    from kg.link.keys import fold

    assert fold(text) == text
