"""Pairs written by hand: which names are one, which are two."""

import tomllib
from pathlib import Path

import pytest

from kg.link import link
from kg.model import Name

Pair = tuple[Name, Name]
TABLE = tomllib.loads(Path(__file__).with_name("pairs.toml").read_text("utf-8"))


def pairs(kind: str) -> list[Pair]:
    """Read the lines ``class home name | [home] name``."""
    homes: dict[str, str] = TABLE["homes"]
    out = []
    for line in TABLE["pairs"][kind].strip().splitlines():
        left, right = line.split(" | ")
        label, home, surface = left.split(" ", 2)
        other, _, rest = right.partition(" ")
        where = other if rest and other in homes else home
        out.append((Name(label, homes[home], surface), Name(label, homes[where], rest or right)))
    return out


def one(pair: Pair) -> bool:
    """Whether the linker makes one entity of two names."""
    left, right = pair
    return left == right or len(link([(left, 1), (right, 1)], [])) == 1


def test_there_are_enough_pairs() -> None:
    assert len(pairs("same")) + len(pairs("different")) >= 300


def test_names_of_one_thing_are_joined() -> None:
    apart = [p for p in pairs("same") if not one(p)]
    assert len(apart) <= 0.05 * len(pairs("same")), apart


@pytest.mark.parametrize("pair", pairs("different"), ids=lambda p: f"{p[0].surface}-{p[1].surface}")
def test_names_of_two_things_stay_apart(pair: Pair) -> None:
    assert not one(pair)
