"""The scheme of industries: matching words, and what is narrower than what."""

import pytest

from kg.errors import SchemaError
from kg.industries import industries, parse

SCHEME = """
[concept.electronics]
zh = "电子信息"
en = "electronics"
[concept.semiconductor]
zh = "半导体"
en = "semiconductors"
broader = "electronics"
synonyms = ["芯片", "碳化硅", "碳化硅衬底"]
en_synonyms = ["chips"]
[concept.wafer]
zh = "晶圆"
en = "wafers"
broader = "semiconductor"
"""


def test_the_longest_word_wins_and_keeps_its_place() -> None:
    """碳化硅衬底 is one word, not 碳化硅 and a rest."""
    assert parse(SCHEME).match("碳化硅衬底与芯片") == [
        (0, 5, "semiconductor"),
        (6, 8, "semiconductor"),
    ]


def test_english_words_match_whole_words_in_any_case() -> None:
    """``Chips`` matches, ``chipset`` does not."""
    assert parse(SCHEME).match("Chips, chipset") == [(0, 5, "semiconductor")]


def test_narrower_goes_all_the_way_down() -> None:
    """The wafer is two levels below electronics."""
    assert parse(SCHEME).narrower("electronics") == {"electronics", "semiconductor", "wafer"}
    assert parse(SCHEME).narrower("unheard") == frozenset()


def test_a_missing_broader_concept_is_named() -> None:
    """The error names both ends, so that the line can be mended."""
    with pytest.raises(SchemaError, match=r"wafer.*semiconductor"):
        parse('[concept.wafer]\nzh="晶圆"\nen="wafers"\nbroader="semiconductor"\n')


def test_the_packaged_scheme_loads() -> None:
    """Every concept of the packaged file can be found by its own label."""
    scheme = industries()
    for concept in scheme.concepts.values():
        assert concept.id in {c for _, _, c in scheme.match(concept.zh)}
