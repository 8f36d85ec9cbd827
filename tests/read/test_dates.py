"""Dates as documents write them."""

import pytest

from kg.read.dates import find_date, years


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("——2024年1月17日在", "2024-01-17"),
        ("二〇二四年十月二十一日", "2024-10-21"),
        ("一九九九年十二月三十一日", "1999-12-31"),
        ("发布时间：2024-03-05 10:20", "2024-03-05"),
        ("2025/4/8", "2025-04-08"),
        ("2024年 3 月", "2024-03"),
        ("2024年13月40日", ""),
        ("二〇二四年十十月三日", ""),
        ("总投资2024万元", ""),
    ],
)
def test_the_first_date_is_found(text: str, date: str) -> None:
    assert find_date(text) == date


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("2023年计划执行情况与2024年计划草案的报告", "2024"),
        ("2024年1-3月主要经济指标完成情况", "2024-03"),
        ("2024年上半年重点项目进展", "2024-06"),
        ("2024年一季度开工项目清单", "2024-03"),
        ("投资指南（2024版）", "2024"),
        ("重点项目表", ""),
    ],
)
def test_a_title_tells_its_latest_year(title: str, date: str) -> None:
    assert years(title) == date
