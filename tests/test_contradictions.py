"""Facts that cannot all be true are found; roundings, bounds and periods that meet are not."""

import pytest

from kg.contradictions import agree, contradictions, single
from kg.model import Value
from kg.relate.values import date, quantity

DISAGREE = [
    ("5亿元", "6亿元"),
    ("5亿元", "约8亿元"),
    ("3-5亿元", "6亿元"),
    ("不低于5亿元", "4亿元"),
    ("不超过5亿元", "6亿元"),
    ("超50亿元", "40亿元"),
    ("300亩", "500亩"),
    ("300亩", "10万平方米"),
    ("1亿美元", "2亿美元"),
]
AGREE = [
    ("5亿元", "50000万元"),
    ("12亿元", "11.98亿元"),
    ("5亿元", "约5.2亿元"),
    ("3-5亿元", "4亿元"),
    ("不低于5亿元", "8亿元"),
    ("超50亿元", "52亿元"),
    ("300亩", "20万平方米"),
    ("1亿美元", "7亿元"),
    ("5亿元", "待定"),
]


@pytest.mark.parametrize(("one", "other"), DISAGREE)
def test_amounts_that_part(one: str, other: str) -> None:
    assert not agree(quantity(one), quantity(other))
    assert not agree(quantity(other), quantity(one))


@pytest.mark.parametrize(("one", "other"), AGREE)
def test_amounts_that_can_both_be_true(one: str, other: str) -> None:
    assert agree(quantity(one), quantity(other))
    assert agree(quantity(other), quantity(one))


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("2024年6月", "2024年9月", False),
        ("2024年", "2024年9月", True),
        ("上半年", "2024年5月", True),
        ("上半年", "2024年9月", False),
        ("年底前", "2024年9月", True),
        ("6月底前", "2024年9月", False),
        ("2024年6月3日", "2024年6月", True),
        ("汛期前", "2024年9月", True),
        ("2024年2月30日", "2024年9月", True),
    ],
)
def test_dates(one: str, other: str, both: bool) -> None:
    assert agree(date(one, 2024), date(other, 2024)) is both


def test_a_group_keeps_only_those_that_disagree() -> None:
    """The third, in words, agrees with all; the fourth is about another thing."""
    facts = [("a", "5亿元"), ("a", "6亿元"), ("a", "待定"), ("b", "9亿元")]
    found = contradictions(facts, lambda f: f[0], lambda f: quantity(f[1]))
    assert list(found) == [(("a", "5亿元"), ("a", "6亿元"))]


def test_equal_values_contradict_nothing() -> None:
    facts = [("a", "5亿元"), ("a", "50000万元")]
    assert list(contradictions(facts, lambda f: f[0], lambda f: quantity(f[1]))) == []


def test_which_properties_have_one_value() -> None:
    """A thing passes through several stages, and what is paid in grows."""
    assert all(map(single, ("totalInvestment", "startDate", "finishDate", "annualInvestment")))
    assert not any(map(single, ("stage", "paidInvestment", "locatedIn", "capacity", "unheard")))


def test_words_without_a_number_have_no_say() -> None:
    assert agree(Value("若干", "若干"), Value("5亿元", "500000000", 5e8, "CNY"))
