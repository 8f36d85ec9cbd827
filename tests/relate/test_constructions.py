"""Constructions of running text, each in words of our own."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.model import Header
from kg.relate import relate
from tests.relate.marked import document, said, told

CASES = tomllib.loads((Path(__file__).parent / "constructions.toml").read_text(encoding="utf-8"))[
    "case"
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: str(c["name"]))
def test_a_construction_says_what_it_says_and_no_more(case: dict[str, Any]) -> None:
    found = {" ".join(filter(None, s)) for s in said(case["text"], case["of"])}
    assert found == set(case["says"])


def dated(text: str, kind: str, date: str) -> list[tuple[str, str]]:
    """Return (words, ISO form) of the dates that a document of a kind tells."""
    made, mentions = document(text, Header(title="工作报告", kind=kind, date=date))
    return [
        (s.value.text, s.value.normal)
        for s in relate(made, mentions)
        if s.predicate in ("startDate", "finishDate") and s.value
    ]


REVIEW = "一、过去一年工作回顾\n[p环城快速路]9月通车。\n二、今年重点工作\n[p城北水厂]10月开工。"


@pytest.mark.parametrize(
    ("kind", "date", "years"),
    [
        ("report", "2024-01-15", ["2023-09", "2024-10"]),
        ("report", "2024-07-15", ["2024-09", "2024-10"]),
        ("news", "2024-01-15", ["2024-09", "2024-10"]),
    ],
)
def test_an_early_report_reviews_the_year_before(kind: str, date: str, years: list[str]) -> None:
    assert [normal for _, normal in dated(REVIEW, kind, date)] == years


def test_this_year_in_a_review_stays_the_reports_own() -> None:
    text = "一、过去一年工作回顾\n[p环城快速路]今年1月通车。"
    assert dated(text, "report", "2024-01-30") == [("今年1月", "2024-01")]


@pytest.mark.parametrize(
    "text",
    [
        "[e和丰锻造]获评国家级绿色工厂。",
        "国家级绿色工厂：[e和丰锻造]、[e东岭铸件]",
        "[e和丰锻造]入选省级绿色供应链管理企业名单。",
    ],
)
def test_the_words_of_an_honour_are_no_industry(text: str) -> None:
    made, mentions = document(text)
    found = [told(made, s) for s in relate(made, mentions) if s.predicate == "inIndustry"]
    assert all("绿色" not in f[1] for f in found)
    assert not [s for s in relate(made, mentions) if s.said("basis") == "context"]
