"""Verdicts: every reason has its words, conflicts outweigh, third names and order are minded."""

import random
import time

import pytest

from kg.link import link
from kg.link.blocks import LARGEST, candidates
from kg.link.forms import form
from kg.link.judge import judge
from kg.link.marks import phases
from kg.link.support import abbreviates
from kg.model import Name
from tests.link.test_pairs import pairs

HOME = "绍兴市柯桥区"


def verdict(kind: str, left: str, right: str) -> tuple[str, set[str]]:
    """Judge two names of one place: the decision, and the features that spoke."""
    v = judge(Name(kind, HOME, left), Name(kind, HOME, right))
    return v.decision, {r.feature for r in v.reasons}


@pytest.mark.parametrize(
    ("kind", "left", "right", "decision", "feature"),
    [
        ("Project", "平水江水厂二期", "平水江水厂（二期）工程", "same", "same_key"),
        ("Project", "兰亭文化广场", "开元兰亭文化广场", "same", "owner_in_front"),
        ("Project", "鉴湖（陶堰至皋埠段）整治", "鉴湖整治", "same", "same_core"),
        ("Project", "鉴湖（东段）整治", "鉴湖整治", "different", "different_brackets"),
        ("Project", "平水江水厂一期", "平水江水厂二期", "different", "different_phases"),
        ("Project", "柯北第二小学", "柯北第三小学", "different", "different_numbers"),
        ("Project", "年产5万吨布料", "年产8万吨布料", "different", "different_sizes"),
        ("Project", "鉴湖", "鉴湖整治", "different", "different_actions"),
        ("Project", "“鉴湖夜游”公益项目", "某协会“鉴湖夜游”公益项目", "same", "same_quoted_name"),
        ("Park", "滨海印染产业园", "滨海印染基地", "different", "different_heads"),
        ("Park", "轻纺创意谷", "轻纺创意谷服务中心", "different", "a_part_of_it"),
        ("Enterprise", "乐祥", "浙江乐祥铝业有限公司", "same", "brand_of_full_name"),
        ("Enterprise", "乐祥", "乐祥集团", "same", "group_of_the_name"),
        ("Enterprise", "浙江乐祥丰铝业", "乐祥丰铝业", "same", "place_in_front"),
        ("Enterprise", "乐祥铝业有限公司", "乐祥集团有限公司", "different", "different_companies"),
        ("Agency", "区医保局", "区医疗保障局", "same", "same_key"),
        ("Agency", "区物管局", "区物业管理局", "same", "initials"),
        ("Institution", "树兰（康复）医院", "树兰康复医院", "same", "bracket_opened"),
        ("Institution", "浙大", "浙江大学", "same", "initials"),
    ],
)
def test_a_feature_speaks(kind: str, left: str, right: str, decision: str, feature: str) -> None:
    said = verdict(kind, left, right)
    assert said[0] == decision
    assert feature in said[1]
    assert verdict(kind, right, left) == said


def test_a_park_is_not_its_committee_nor_a_company_its_project() -> None:
    for left, right in (("Park", "Agency"), ("Enterprise", "Project")):
        v = judge(Name(left, HOME, "柯桥经开区"), Name(right, HOME, "柯桥经开区"))
        assert (v.decision, v.reasons[0].feature) == ("different", "different_types")


def test_every_reason_is_said_in_both_languages() -> None:
    for pair in pairs("same") + pairs("different"):
        assert all(r.zh and r.en for r in judge(*pair).reasons)


def test_a_short_name_that_may_mean_two_stays_alone() -> None:
    full = ["华辰光电科技有限公司", "华辰新材料有限公司"]
    names = [Name("Enterprise", HOME, n) for n in ["华辰", *full]]
    assert len(link([(n, 1) for n in names], [])) == 3
    assert len(link([(n, 1) for n in names[:2]], [])) == 1


def test_two_phases_are_never_joined_through_a_third_name() -> None:
    surfaces = [
        "鉴湖片区城市更新一期",
        "鉴湖城市更新项目（一期）",
        "鉴湖片区城市更新（二期）",
        "鉴湖片区",
    ]
    names = [Name("Project", HOME, n) for n in surfaces]
    together = [{n.surface for n in e.names} for e in link([(n, 1) for n in names], [])]
    assert {surfaces[0], surfaces[1]} in together
    assert {surfaces[2]} in together


def test_the_order_of_names_does_not_matter() -> None:
    uses = [(n, 1) for n in sorted({n for p in pairs("same") + pairs("different") for n in p})]
    expected = link(uses, [])
    for seed in range(2):
        random.Random(seed).shuffle(uses)
        assert link(uses, []) == expected


def test_a_pair_of_characters_that_all_share_makes_no_candidates() -> None:
    kinds = [f"{a}{b}产业园" for a in "云金凤青白望杨三新石" for b in "溪山湖龙桥江柳塘丰滩"]
    forms = [form(Name("Park", HOME, n)) for n in kinds]
    assert len(forms) > 2 * LARGEST
    assert len(list(candidates(forms))) <= len(forms) * 20


def test_phases_are_read_in_every_writing() -> None:
    for text in ("水厂二期", "水厂(二期)", "水厂2期", "水厂第二期工程"):
        assert phases(text)[1] == {2}
    assert phases("水厂一、二期")[1] == {1, 2}
    assert phases("水厂首期")[1] == {1}
    assert phases("长期护理中心") == ("长期护理中心", frozenset())


def test_initials_take_the_first_character_of_each_word() -> None:
    assert abbreviates("医保局", "医疗保障局")
    assert abbreviates("市监局", "市场监管局")
    assert not abbreviates("教育局", "教育体育局")
    assert not abbreviates("财政局", "财务局")


def test_a_text_that_is_no_name_costs_nothing() -> None:
    texts = ["研究院" * 2000 + "路", "一" * 5000 + "期", "改造和" * 3000, "（" * 4000]
    kinds = ("Project", "Park", "Enterprise", "Agency", "Institution", "Place")
    names = [Name(k, HOME, t) for k in kinds for t in texts + [t[:140] for t in texts]]
    start = time.process_time()
    entities = link([(n, 1) for n in names], [])
    assert sum(len(e.names) for e in entities) == len(names)
    assert time.process_time() - start < 5
