"""What a clause without a name goes on about, and whether what it says lies ahead."""

import pytest

from kg.model import Header
from tests.relate.marked import said

CASES: tuple[tuple[str, str, list[tuple[str, str, str]]], ...] = (
    (
        "[k城东园]位于[k高新区]内，2020年6月开园。",
        "finishDate",
        [("城东园", "2020年6月", "")],
    ),
    (
        "[i创新中心]坐落在[k高新区]内，由[e甲公司]运营。",
        "undertakenBy",
        [("创新中心", "甲公司", "role=operates")],
    ),
    (
        "[p中试基地项目]由[a区科学技术局]和企业各出一半资金，今年6月开工。",
        "startDate",
        [("中试基地项目", "今年6月", "")],
    ),
    (
        "[p云谷项目]，[e甲公司]投资建设，总投资30亿元。",
        "totalInvestment",
        [("云谷项目", "30亿元", "")],
    ),
    (
        "[k高新区]成立于2010年，位于[l城东镇]。",
        "locatedIn",
        [("高新区", "城东镇", "")],
    ),
    (
        "[k高新区]由[k城东片区]、[k城西片区]组成。",
        "partOf",
        [("城东片区", "高新区", ""), ("城西片区", "高新区", "")],
    ),
    ("[k高新区]由[k城东片区]代管。", "partOf", []),
    (
        "[p云谷项目]力争6月底前开工，12月底前竣工。",
        "finishDate",
        [("云谷项目", "12月底前", "plan=yes")],
    ),
    (
        "1.[p云谷项目]\n建设地点：[k高新区]\n竣工时间：2022年12月",
        "finishDate",
        [("云谷项目", "2022年12月", "")],
    ),
    (
        "项目名称 | 建设年限 | 总投资\n[p云谷项目] | 2023-2025 | 3亿元",
        "startDate",
        [("云谷项目", "2023", "")],
    ),
)


@pytest.mark.parametrize(("text", "predicate", "expected"), CASES, ids=lambda v: str(v)[:24])
def test_a_fact_is_about_the_sentence_s_subject(
    text: str, predicate: str, expected: list[tuple[str, str, str]]
) -> None:
    """A place, a builder or a parent named in passing does not take over."""
    assert sorted(said(text, predicate)) == expected


def test_a_year_behind_the_document_s_own_is_a_plan_and_one_before_it_is_not() -> None:
    """The year decides, also below a heading of what is to be done."""
    header = Header(title="2024年重点项目", date="2024-03-01")
    text = "一、2024年重点任务\n[p云谷项目]2023年5月开工，2026年底建成投产。"
    assert said(text, "startDate", header) == [("云谷项目", "2023年5月", "")]
    assert said(text, "finishDate", header) == [("云谷项目", "2026年底", "plan=yes")]
