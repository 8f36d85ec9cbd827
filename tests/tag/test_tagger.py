"""The packaged tagger on whatever comes."""

import random
from itertools import pairwise
from pathlib import Path

import pytest

import kg.tag
from kg.errors import InputError
from kg.model import Document, Header, Line
from kg.tag.annotations import Name, units
from kg.tag.tagger import NameTagger, Tagger

SENTENCE = "区发展改革委推进济滨高铁项目和明水经济技术开发区建设。"
HOSTILE = [
    "",
    " ",
    "\n",
    "\x00\x01\x02\x7f",
    "😀👨‍👩‍👧‍👦" * 50,
    "\ud800区委宣传部\udfff",
    "العربية ไทย हिन्दी Ελληνικά",
    "a" * 5000,
    "（" * 700,
    "“”" * 300,
    "\t" + SENTENCE + "\r",
    SENTENCE.replace("。", "，") * 60,
    "\u202e\u200b\ufeff" + SENTENCE,
]


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return kg.tag.load()


def surfaces(text: str, names: list[Name]) -> list[tuple[str, str]]:
    """Return the names' characters and labels."""
    return [(text[n.start : n.end], n.label) for n in names]


def test_names_of_a_plain_sentence(tagger: Tagger) -> None:
    [names] = tagger.tag_units([SENTENCE])
    assert surfaces(SENTENCE, names) == [
        ("区发展改革委", "AGENCY"),
        ("济滨高铁项目", "PROJECT"),
        ("明水经济技术开发区", "PARK"),
    ]
    assert all(0.5 < n.score <= 1.0 for n in names)


def test_any_text_keeps_its_offsets(tagger: Tagger) -> None:
    for text, names in zip(HOSTILE, tagger.tag_units(HOSTILE), strict=True):
        places = [(n.start, n.end) for n in names if not n.nested]
        assert all(0 <= a < b <= len(text) for a, b in places)
        assert all(a[1] <= b[0] for a, b in pairwise(places))


def test_names_far_into_a_text_without_a_stop_are_found(tagger: Tagger) -> None:
    text = "推进" * 4_000 + "，" + SENTENCE.rstrip("。") + "，" + "工作" * 4_000
    [names] = tagger.tag_units([text])
    assert ("明水经济技术开发区", "PARK") in surfaces(text, names)


def test_a_text_is_read_alike_alone_and_among_others(tagger: Tagger) -> None:
    root = Path(__file__).resolve().parents[2]
    written = units([root / "data" / "training" / "w1.jsonl"]).values()
    texts = [u.text for own in written for u in random.Random(5).sample(own, 2)]
    texts += [*HOSTILE, SENTENCE]
    assert isinstance(tagger, NameTagger)
    texts = [text.replace("\n", " ") for text in texts]
    together = tagger.tag_text(texts)
    for text, names in zip(texts, together, strict=True):
        [alone] = tagger.tag_units([text])
        assert [(n.start, n.end, n.label, n.nested) for n in alone] == [
            (n.start, n.end, n.label, n.nested) for n in names
        ]
        assert [n.score for n in alone] == pytest.approx([n.score for n in names], abs=1e-3)


def test_a_document_is_read_line_by_line(tagger: Tagger) -> None:
    text = f"{SENTENCE}\n\n{SENTENCE}"
    places = [(0, len(SENTENCE)), (len(SENTENCE) + 1,) * 2, (len(SENTENCE) + 2, len(text))]
    lines = tuple(Line(a, b) for a, b in places)
    document = Document("d1", "a.txt", "0" * 64, text, Header(), lines, ())
    found = [(document.quote(m.span), m.span.start, m.label) for m in tagger.tag(document)]
    [names] = tagger.tag_units([SENTENCE])
    once = [(SENTENCE[n.start : n.end], n.start, n.label) for n in names]
    shift = len(SENTENCE) + 2
    assert found == once + [(t, start + shift, label) for t, start, label in once]


def test_a_document_agrees_with_itself(tagger: Tagger) -> None:
    texts = [SENTENCE, "明水经济技术开发区。", "如何看明水经济技术开发区？", SENTENCE]
    found = tagger.tag_units(texts)
    wanted = ("明水经济技术开发区", "PARK")
    assert [wanted in surfaces(t, names) for t, names in zip(texts, found, strict=True)] == [
        True
    ] * 4
    apart = [tagger.tag_units([text])[0] for text in texts]
    scores = [[n.score for names in f for n in names if n.label == "PARK"] for f in (found, apart)]
    assert max(scores[0]) - min(scores[0]) < max(scores[1]) - min(scores[1])


def test_names_below_the_least_score_are_left_out(tagger: Tagger) -> None:
    text = "推进华山北、新东站、聚隆等建设，“一心两园”提升，" + SENTENCE
    [names] = kg.tag.load(min_score=0).tag_units([text])
    assert len(tagger.tag_units([text])[0]) <= len(names)
    least = sorted(n.score for n in names)[1]
    [sure] = kg.tag.load(min_score=least).tag_units([text])
    assert sure == [n for n in names if n.score >= least]
    assert len(sure) == len(names) - 1


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no usable tagger"):
        kg.tag.load(tmp_path)
