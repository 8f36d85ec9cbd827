"""A document's occurrences of a name agree with each other."""

from kg.tag.annotations import Name
from kg.tag.consistency import agreed


def outer(text: str, surface: str, label: str, score: float) -> Name:
    """Return the first occurrence of a surface as a name."""
    start = text.index(surface)
    return Name(start, start + len(surface), label, False, score)


def test_a_clear_name_is_marked_where_it_was_not_seen() -> None:
    texts = ["签约创新谷。", "创新谷开园。", "依托创新谷招商。", "创新谷的路。"]
    found = [[outer(t, "创新谷", "PARK", 0.95)] for t in texts[:3]]
    [*_, last] = agreed(texts, [*found, []])
    assert [(n.start, n.end, n.label) for n in last] == [(0, 3, "PARK")]
    assert 0.35 < last[0].score < 0.95


def test_the_label_of_most_wins_and_doubt_spreads() -> None:
    texts = ["云锦会展中心一", "云锦会展中心二", "云锦会展中心三"]
    labels = [("INSTITUTION", 0.9), ("INSTITUTION", 0.8), ("PROJECT", 0.5)]
    found = [
        [outer(t, "云锦会展中心", label, p)] for t, (label, p) in zip(texts, labels, strict=True)
    ]
    names = [n for own in agreed(texts, found) for n in own]
    assert [n.label for n in names] == ["INSTITUTION"] * 3
    assert names[0].score > names[2].score
    assert names[0].score < 0.9


def test_one_doubtful_mark_among_many_unmarked_loses() -> None:
    texts = ["高品质园区建设"] * 5
    [first, *rest] = agreed(texts, [[outer(texts[0], "高品质园区", "PARK", 0.6)], [], [], [], []])
    assert [n.score < 0.35 for n in (*first, *(n for own in rest for n in own))] == [True] * 5


def test_nothing_is_marked_in_a_name_a_title_or_a_word() -> None:
    texts = ["ABC谷落成", "ABC谷投产", "《ABC谷规划》", "XABC谷", "建设ABC谷综合管廊项目"]
    around = outer(texts[4], "ABC谷综合管廊项目", "PROJECT", 0.9)
    found = [[outer(t, "ABC谷", "PARK", 0.95)] for t in texts[:2]]
    names = agreed(texts, [*found, [], [], [around]])
    assert [len(own) for own in names] == [1, 1, 0, 0, 1]
    assert names[4] == [around]


def test_places_stay_as_the_phrase_has_them() -> None:
    texts = ["来到平安县。", "平安县医保。", "平安县的路。"]
    found = [[outer(t, "平安县", "PLACE", p)] for t, p in zip(texts[:2], (0.9, 0.2), strict=True)]
    assert agreed(texts, [*found, []]) == [*found, []]


def test_nested_names_and_single_ones_stay() -> None:
    text = "百信集团新材料项目"
    names = [Name(0, 9, "PROJECT", False, 0.7), Name(0, 4, "ENTERPRISE", True, 0.6)]
    assert agreed([text], [names]) == [names]
    assert agreed([], []) == []
