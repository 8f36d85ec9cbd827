"""Names are found as people write them: without their place, in short, of several places."""

import pytest

from kg.ask.answer import names_of
from kg.ask.names import Named, levels, place_words, plain
from kg.ask.words import words
from tests.ask.things import EAST, THINGS, WEST


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("区商务局", ["云州市东岭区商务局", "云州市西河区商务局"]),
        ("东岭区商务局", ["云州市东岭区商务局"]),
        ("云州市东岭区商务局", ["云州市东岭区商务局"]),
        ("东岭商务局", ["云州市东岭区商务局"]),
        ("东岭区发展改革局", ["云州市东岭区发展和改革局"]),
        ("星河科技", ["云州星河科技股份有限公司"]),
        ("云州星河科技", ["云州星河科技股份有限公司"]),
        ("“星河科技”", ["云州星河科技股份有限公司"]),
        ("云州高新区", ["云州高新技术产业开发区"]),
        ("凤鸣路快速化改造", ["凤鸣路快速化改造工程"]),
        ("青石街道办事处", ["云州市东岭区青石街道"]),
        ("东岭", [EAST]),
        ("项目", []),
        ("半导体", []),
    ],
)
def test_a_name_is_found(text: str, names: list[str]) -> None:
    found = names_of(THINGS).find(plain(text, words()))
    assert sorted(t.name for n in found for t in n.things) == names


def test_the_longest_name_wins() -> None:
    (found,) = names_of(THINGS).find("东岭区青石街道")
    assert [t.name for t in found.things] == ["云州市东岭区青石街道"]


def test_a_latin_name_is_not_cut_out_of_a_word() -> None:
    known = names_of([Named("Enterprise", "e1", "abb")])
    assert known.find("cabbage 和 abb")[0].start == 10


def test_a_document_of_several_districts_is_of_each() -> None:
    both = "云州市东岭区、云州市西河区"
    known = names_of([Named("Project", "p1", "跨区大桥", (), both)])
    assert [t.name for n in known.find("西河区跨区大桥") for t in n.things] == [WEST, "跨区大桥"]
    assert [t.name for n in known.find("东岭区") for t in n.things] == [EAST]


def test_a_full_place_is_cut_into_its_levels() -> None:
    assert levels("济南市市中区") == ["济南市", "市中区"]
    assert list(place_words("云州市东岭区")) == ["云州市东岭区", "东岭区", "东岭", "云州"]
