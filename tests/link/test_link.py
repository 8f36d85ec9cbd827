"""Linking: what is one, what stays apart, and that order does not matter."""

import random

import pytest

from kg.link import completed, link, stated_aliases
from kg.link.places import prefix, take_apart
from kg.model import Name
from tests.papers import mention, paper

NINGBO, WUHOU = "宁波市北仑区", "成都市武侯区"

SAME = [
    ("Agency", NINGBO, "区商务局", NINGBO, "宁波市北仑区商务局"),
    ("Agency", NINGBO, "区发展和改革局", NINGBO, "北仑区发改局"),
    ("Agency", NINGBO, "市发展改革委", WUHOU.replace("成都市武侯区", "宁波市鄞州区"), "市发改委"),
    ("Agency", NINGBO, "区市场监管局", NINGBO, "北仑区市场监督管理局"),
    ("Agency", NINGBO, "团区委", NINGBO, "共青团北仑区委员会"),
    ("Project", NINGBO, "滨海污水厂二期", NINGBO, "滨海污水厂二期工程"),
    ("Project", NINGBO, "国道228线改建", NINGBO, "G228改建工程"),
    ("Project", NINGBO, "甬舟铁路", "舟山市定海区", "甬舟铁路项目"),
    ("Enterprise", NINGBO, "旭升集团", NINGBO, "宁波旭升集团股份有限公司"),
    ("Enterprise", NINGBO, "海天塑机", WUHOU, "海天塑机有限公司"),
    ("Park", NINGBO, "北仑经济技术开发区", NINGBO, "北仑经开区"),
    ("Place", NINGBO, "北仑", NINGBO, "宁波市北仑区"),
    ("Place", NINGBO, "宁波", NINGBO, "宁波市"),
]
APART = [
    ("Agency", NINGBO, "区商务局", WUHOU, "区商务局"),
    ("Agency", NINGBO, "区商务局", NINGBO, "市商务局"),
    ("Agency", NINGBO, "发展改革委", NINGBO, "省发展改革委"),
    ("Project", NINGBO, "滨海污水厂一期", NINGBO, "滨海污水厂二期"),
    ("Project", NINGBO, "老旧小区改造项目", WUHOU, "老旧小区改造项目"),
    ("Park", NINGBO, "高新区", WUHOU, "高新区"),
    ("Place", NINGBO, "新民村", WUHOU, "新民村"),
    ("Person", NINGBO, "李明", WUHOU, "李明"),
]


def together(kind: str, j1: str, s1: str, j2: str, s2: str) -> bool:
    """Whether the linker makes one entity of two names."""
    entities = link([(Name(kind, j1, s1), 1), (Name(kind, j2, s2), 1)], [])
    return len(entities) == 1


@pytest.mark.parametrize(("kind", "j1", "s1", "j2", "s2"), SAME)
def test_one(kind: str, j1: str, s1: str, j2: str, s2: str) -> None:
    assert together(kind, j1, s1, j2, s2)


@pytest.mark.parametrize(("kind", "j1", "s1", "j2", "s2"), APART)
def test_apart(kind: str, j1: str, s1: str, j2: str, s2: str) -> None:
    assert not together(kind, j1, s1, j2, s2)


def test_a_unit_gets_its_full_name() -> None:
    (entity,) = link([(Name("Agency", NINGBO, "区商务局"), 1)], [])
    assert (entity.name, entity.jurisdiction) == ("宁波市北仑区商务局", NINGBO)


def test_the_result_does_not_depend_on_order() -> None:
    names = [(Name(k, j, s), 1) for k, a, b, c, d in SAME + APART for j, s in ((a, b), (c, d))]
    names = sorted(set(names))
    expected = link(names, [])
    for seed in range(5):
        random.Random(seed).shuffle(names)
        assert link(names, []) == expected


def test_an_alias_that_the_text_states_joins_names() -> None:
    text = "宁波旭升集团股份有限公司（以下简称“旭升股份”）开工，旭升股份投产。"
    document = paper(text, place=NINGBO)
    company = mention(document, "宁波旭升集团股份有限公司", "ENTERPRISE")
    ((left, right, span),) = stated_aliases(document, [company])
    assert document.quote(span) == "旭升股份"
    assert len(link([(left, 1), (right, 2)], [(left, right)])) == 1
    assert len(link([(left, 1), (right, 2)], [])) == 2


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("济南市槐荫区", ("", "济南市", "槐荫区", "")),
        ("山东省济南市", ("山东省", "济南市", "", "")),
        ("内蒙古自治区呼和浩特市新城区", ("内蒙古自治区", "呼和浩特市", "新城区", "")),
        ("济宁市邹城市", ("", "济宁市", "邹城市", "")),
        ("恩施土家族苗族自治州利川市", ("", "恩施土家族苗族自治州", "利川市", "")),
        ("佛山市顺德区北滘镇", ("", "佛山市", "顺德区", "北滘镇")),
    ],
)
def test_a_jurisdiction_is_taken_apart(full: str, parts: tuple[str, str, str, str]) -> None:
    j = take_apart(full)
    assert j.parts == parts


def test_a_leading_division_is_split_off() -> None:
    place = take_apart("济南市槐荫区")
    assert prefix("槐荫区商务局", place) == ("济南市槐荫区", "商务局")
    assert prefix("济南槐荫经济开发区", place) == ("济南市槐荫区", "经济开发区")
    assert prefix("青岛港", place) == ("", "青岛港")


def test_a_jurisdiction_is_completed_but_never_guessed() -> None:
    given = [
        "章丘市",
        "朝阳区",
        "北京市朝阳区",
        "金普新区",
        "大连市金普新区",
        "d0123456789abcdef",
        "",
    ]
    assert completed(given) == {
        "章丘市": "济南市章丘区",
        "朝阳区": "朝阳区",
        "北京市朝阳区": "北京市朝阳区",
        "金普新区": "大连市金普新区",
        "大连市金普新区": "大连市金普新区",
        "d0123456789abcdef": "d0123456789abcdef",
        "": "",
    }


def test_every_way_of_writing_a_place_is_one() -> None:
    written = ("章丘", "章丘区", "济南市章丘区", "章丘市")
    homes = ("济南市章丘区", "章丘区", "山东省济南市章丘市", "济南市历城区")
    uses = [(Name("Place", j, s), 1) for j in homes for s in written]
    assert [e.name for e in link(uses, [])] == ["济南市章丘区"]
    undecided = [Name("Place", "", "朝阳区"), Name("Place", "北京市", "朝阳区")]
    assert len(link([(n, 1) for n in undecided], [])) == 2
