"""Windows cover every character once as their own; names come back in order."""

import pytest

from kg.tag.annotations import Name
from kg.tag.windows import LONGEST, Window, gathered, windows

TEXTS = ["", "好。", "一" * 1000, "甲！”乙？丙", "句。" * 400, "长" * LONGEST + "。" + "尾"]


@pytest.mark.parametrize("text", TEXTS)
def test_every_character_is_some_windows_own(text: str) -> None:
    own = [i for w in windows([text]) for i in range(w.own_start, w.own_end)]
    assert own == list(range(len(text)))
    assert all(
        w.start <= w.own_start < w.own_end <= w.end and w.end - w.start <= LONGEST
        for w in windows([text])
    )


def test_sentences_end_after_their_closing_marks() -> None:
    assert [(w.start, w.end) for w in windows(["甲！”乙？丙"])] == [(0, 3), (3, 5), (5, 6)]


def test_a_name_found_in_two_windows_is_kept_once() -> None:
    one, two = list(windows(["字" * (LONGEST + 10)]))
    name = Name(250, 260, "PARK")
    moved = Name(name.start - two.start, name.end - two.start, "PARK")
    assert gathered(1, [(one, [name]), (two, [moved])]) == [[name]]


def test_crossing_names_leave_the_surer_one_and_nested_names_need_an_outer_one() -> None:
    window = Window(0, 0, 20, 0, 20)
    names = [
        Name(0, 5, "PARK", score=0.4),
        Name(3, 8, "PROJECT", score=0.9),
        Name(3, 5, "ENTERPRISE", nested=True),
        Name(3, 8, "PARK", nested=True),
        Name(0, 2, "ENTERPRISE", nested=True),
    ]
    assert gathered(1, [(window, names)]) == [[names[1], names[2]]]
