"""Divisions: every way of writing one place finds it, and what is undecided stays so."""

import subprocess
import sys

import pytest

from kg import divisions


@pytest.mark.parametrize(
    ("name", "within", "full"),
    [
        ("章丘", "", "济南市章丘区"),
        ("章丘区", "", "济南市章丘区"),
        ("章丘市", "", "济南市章丘区"),
        ("济南市章丘区", "", "济南市章丘区"),
        ("山东省济南市章丘区", "", "济南市章丘区"),
        ("济南章丘", "", "济南市章丘区"),
        ("双流县", "", "成都市双流区"),
        ("朝阳区", "北京市", "北京市朝阳区"),
        ("朝阳区", "吉林省", "长春市朝阳区"),
        ("恩施州利川市", "", "恩施土家族苗族自治州利川市"),
        ("仙桃", "", "湖北省仙桃市"),
        ("浦东", "", "上海市浦东新区"),
        ("内蒙古", "", "内蒙古自治区"),
        ("甘肃广河县", "", "临夏回族自治州广河县"),
        ("北滘镇", "佛山市顺德区", "佛山市顺德区北滘镇"),
        ("北滘", "佛山市顺德区", "佛山市顺德区北滘镇"),
        ("顺德区北滘镇", "", "佛山市顺德区北滘镇"),
    ],
)
def test_a_name_finds_its_division(name: str, within: str, full: str) -> None:
    (found,) = divisions.find(name, within)
    assert found.full == full
    assert divisions.find(found.full) == (found,)


@pytest.mark.parametrize("name", ["朝阳区", "鼓楼区", "吉林", "市中区"])
def test_a_name_of_several_divisions_is_undecided(name: str) -> None:
    assert len(divisions.find(name)) > 1
    assert divisions.unique(name) is None


@pytest.mark.parametrize("name", ["济南市齐河县", "成都市朝阳区", "创新谷", "", "省"])
def test_what_is_no_division_is_not_found(name: str) -> None:
    assert divisions.find(name) == ()


def test_a_division_hangs_in_those_above_it() -> None:
    assert [d.full for d in divisions.home("双流县")] == ["成都市双流区", "成都市", "四川省"]
    assert [d.level for d in divisions.home("顺德区北滘镇")] == [
        "street",
        "county",
        "city",
        "province",
    ]
    assert divisions.home("朝阳区") == ()


def test_every_former_name_means_one_division_in_its_city() -> None:
    renamed = [r for r in divisions._rows().values() if r.old]
    assert len(renamed) > 200
    for row in renamed:
        for old in row.old.split():
            assert row.code in {d.code for d in divisions.find(old)}


def test_the_table_costs_nothing_until_it_is_asked() -> None:
    code = "import kg.divisions as d; print(d._lines.cache_info().currsize)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "0"
