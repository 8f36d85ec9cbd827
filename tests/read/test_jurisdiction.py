"""Places by their full names, as far as a text supports them."""

import json
from pathlib import Path

import pytest

from kg.read.jurisdiction import find, parse
from kg.read.structure import analyse

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("济南市槐荫区人民政府", "济南市槐荫区"),
        ("山东省济南市历城区发展和改革局", "济南市历城区"),
        ("浙江杭州市余杭区", "杭州市余杭区"),
        ("湖北省恩施土家族苗族自治州利川市", "恩施土家族苗族自治州利川市"),
        ("恩施州巴东县", "恩施州巴东县"),
        ("海南省陵水黎族自治县人民政府", "海南省陵水黎族自治县"),
        ("广西壮族自治区人民政府", "广西壮族自治区"),
        ("北京市大兴区第六届", "北京市大兴区"),
        ("辉县市人民政府", "辉县市"),
        ("中共单县县委", "单县"),
        ("大连市金普新区管委会", "大连市金普新区"),
        ("中共济南市委章丘区第二届委员会", "济南市章丘区"),
        ("2024年泉山区重大项目", "泉山区"),
        ("全市重点项目", ""),
        ("支持中心城区更新", ""),
        ("高新区管委会", ""),
        ("国家级示范区", ""),
        ("济南市齐河县", "济南市"),
    ],
)
def test_a_name_is_read_from_its_start(text: str, name: str) -> None:
    assert parse(text).name == name


def test_a_county_gets_the_city_that_the_text_puts_before_it() -> None:
    text = "长清区召开会议。会议要求，济南市长清区要带头落实。"
    assert find(["长清区人民政府"], [], text) == "济南市长清区"
    assert find(["长清区人民政府"], [], "长清区召开会议。") == "济南市长清区"
    assert find(["朝阳区人民政府"], [], "朝阳区召开会议。") == "朝阳区"
    assert find(["朝阳区人民政府"], [], "长春市朝阳区开会，济南市、朝阳区签约。") == "长春市朝阳区"
    assert find(["德清县人民政府"], [], "湖州高新区在德清设园，湖州市予以支持。") == "湖州市德清县"


def test_the_place_spoken_of_most_is_taken_where_nothing_else_tells() -> None:
    text = "渝北区签约项目十个。渝北要闻：渝北今年势头好，渝北区委表示欢迎。渝北加油。"
    assert find([], [], text) == "重庆市渝北区"


def test_places_of_written_documents() -> None:
    """The names of our own training documents begin with the full name of their place."""
    documents: dict[str, list[str]] = {}
    for file in sorted((ROOT / "data" / "training").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            unit = json.loads(line)
            documents.setdefault(file.stem + " " + unit["doc"], []).append(unit["text"])
    right = wrong = 0
    for name, units in documents.items():
        told = analyse("\n".join(units), {}).header.jurisdiction
        place = name.split(" ")[1]
        right += place == told or (told != "" and place.endswith(told))
        wrong += told != "" and not place.endswith(told) and not place.startswith(told)
    assert right >= 0.8 * len(documents)
    assert wrong <= 0.03 * len(documents)
