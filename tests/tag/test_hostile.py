"""Any text at all: no crash, nothing cut, offsets exact."""

import random
from itertools import pairwise

import pytest

import kg.tag
from kg.tag.annotations import Name
from kg.tag.tagger import Tagger
from kg.tag.windows import windows
from tests.tag.unit_samples import texts

PHRASE = "区委宣传部推进明水经济技术开发区建设"


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    """Return the packaged tagger."""
    return kg.tag.load(min_score=0)


def check(text: str, names: list[Name]) -> None:
    """Names lie in the text, outer ones side by side, nested ones inside the last outer one."""
    outer = [n for n in names if not n.nested]
    assert all(0 <= n.start < n.end <= len(text) and 0 <= n.score <= 1 for n in names)
    assert all(a.end <= b.start for a, b in pairwise(outer))
    around = None
    for n in names:
        around = n if not n.nested else around
        assert around is not None
        assert around.start <= n.start
        assert n.end <= around.end


def test_random_texts(tagger: Tagger) -> None:
    given = list(texts(7, 400))
    for text, names in zip(given, tagger.tag_units(given), strict=True):
        check(text, names)


def test_random_characters_of_all_of_unicode(tagger: Tagger) -> None:
    draw = random.Random(3)
    given = [
        "".join(chr(draw.randrange(0x110000)) for _ in range(draw.randrange(60)))
        for _ in range(200)
    ]
    for text, names in zip(given, tagger.tag_units(given), strict=True):
        check(text, names)


def test_what_stands_before_a_phrase_does_not_shift_its_names(tagger: Tagger) -> None:
    draw = random.Random(11)
    strange = [
        "😀",
        "👨\u200d👩\u200d👧",
        "\x00",
        "\u202e",
        "\ud800",
        "𠮷",
        "a\u0301",
        "\t",
        "\u3000",
    ]
    for _ in range(30):
        before = "".join(draw.choices(strange, k=draw.randrange(1, 30))) + "。"
        [names] = tagger.tag_units([before + PHRASE])
        found = {(n.start, n.label) for n in names if not n.nested}
        assert (len(before), "AGENCY") in found
        assert (len(before) + 7, "PARK") in found


def test_every_character_belongs_to_one_window_however_the_text_is_cut() -> None:
    given = [*texts(5, 200), "好" * 100_001, "。" * 999, ""]
    own: dict[int, int] = dict.fromkeys(range(len(given)), 0)
    for w in windows(given):
        assert w.own_start == own[w.text]
        assert w.start <= w.own_start < w.own_end <= w.end
        own[w.text] = w.own_end
    assert own == {k: len(t) for k, t in enumerate(given)}


@pytest.mark.slow
def test_a_hundred_thousand_characters_without_a_stop(tagger: Tagger) -> None:
    text = (PHRASE + "，") * (100_000 // (len(PHRASE) + 1))
    [names] = tagger.tag_units([text])
    check(text, names)
    parks = sum(text[n.start : n.end] == "明水经济技术开发区" for n in names)
    assert parks >= 0.99 * text.count("明水经济技术开发区")
