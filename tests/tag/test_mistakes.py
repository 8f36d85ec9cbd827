"""Errors by kind, and the page that shows them."""

import re

import pytest

from kg.tag.annotations import Name, Unit
from kg.tag.calibration import calibration_error
from kg.tag.mistakes import mistakes
from kg.tag.mistakes_page import page
from kg.tag.page import COLOURS

TEXT = "推进东湖产业园和光谷中心城、未来城等建设<b>。"


def names(*places: tuple[int, int, str]) -> tuple[Name, ...]:
    """Return outer names."""
    return tuple(Name(*p) for p in places)


@pytest.mark.parametrize(
    ("gold", "found", "kind"),
    [
        (names((2, 7, "PARK")), (), "missed"),
        ((), names((2, 7, "PARK")), "invented"),
        (names((2, 7, "PARK")), names((2, 5, "PARK")), "edge"),
        (names((2, 7, "PARK")), names((2, 5, "PROJECT")), "edge"),
        (names((2, 7, "PARK")), names((2, 7, "PROJECT")), "label"),
        (names((2, 7, "PARK")), names((2, 4, "PLACE"), (4, 7, "PARK")), "cut"),
        (names((8, 13, "PARK"), (14, 17, "PARK")), names((8, 17, "PARK")), "joined"),
    ],
)
def test_an_error_has_a_kind(gold: tuple[Name, ...], found: tuple[Name, ...], kind: str) -> None:
    [one] = mistakes([Unit("甲", 1, TEXT, gold)], [found])
    assert (one.kind, one.gold, one.found) == (kind, gold, found)


def test_right_names_are_no_errors_and_layers_stay_apart() -> None:
    gold = (Name(2, 7, "PARK"), Name(2, 4, "ENTERPRISE", nested=True))
    units = [Unit("甲", 1, TEXT, gold), Unit("甲", 2, "好")]
    assert list(mistakes(units, [gold, ()])) == []
    found = [(gold[0], Name(2, 3, "ENTERPRISE", nested=True)), names((0, 1, "PLACE"))]
    assert [m.kind for m in mistakes(units, found)] == ["edge", "invented"]


def test_errors_far_apart_are_not_one_error() -> None:
    gold = names((2, 7, "PARK"), (14, 17, "PARK"))
    found = names((2, 5, "PARK"), (8, 13, "PARK"))
    kinds = [m.kind for m in mistakes([Unit("甲", 1, TEXT, gold)], [found])]
    assert kinds == ["edge", "invented", "missed"]


def test_the_page_counts_and_shows_gold_and_found_in_colour() -> None:
    gold, found = names((2, 7, "PARK")), names((2, 7, "PROJECT"))
    units = [Unit("《甲》&", k, TEXT, gold) for k in range(250)]
    html = page(list(mistakes(units, [found] * 250)), 250)
    assert "250 names to find, 250 errors" in html
    assert "Park → Project" in html
    assert html.count('class="case"') == 200
    assert "… 50" in html
    [first, *_] = re.findall(r'<div class="case">(.*?)<small>', html, re.DOTALL)
    assert [c for c in re.findall(r"background:(#\w+)", first)] == [
        COLOURS["PARK"],
        COLOURS["PROJECT"],
    ]
    assert "东湖产业园</mark>和光谷中心城、未来城等建设&lt;b&gt;。" in first
    assert "《甲》&amp;" in html
    assert "prefers-color-scheme:dark" in html


def test_calibration_is_the_distance_between_surety_and_truth() -> None:
    unit = Unit("甲", 1, TEXT, names((0, 1, "PLACE"), (2, 7, "PARK")))
    sure = (Name(0, 1, "PLACE", score=0.95), Name(2, 7, "PARK", score=0.95))
    assert calibration_error([unit], [sure]) == pytest.approx(0.05)
    half = (Name(0, 1, "PLACE", score=0.55), Name(8, 9, "PARK", score=0.55))
    assert calibration_error([unit], [half]) == pytest.approx(0.05)
    wrong = (Name(8, 9, "PARK", score=1.0),)
    assert calibration_error([unit], [wrong]) == pytest.approx(1.0)
    assert calibration_error([unit], [()]) is None
