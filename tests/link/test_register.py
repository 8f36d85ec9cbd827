"""A register of companies: read as people save it, matched by name and by key, codes checked."""

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.link import link
from kg.link.register import Company, Match, code_fault, match, read_register
from kg.model import Name

HOME = "济南市历城区"


@pytest.mark.parametrize("code", ["91350100M000100Y43", "91110000802100433B", "91440300708461136T"])
def test_codes_that_are_in_use_pass_and_each_wrong_character_is_found(code: str) -> None:
    assert code_fault(code) is None
    for i, c in enumerate(code):
        other = "1" if c == "0" else "0"
        assert code_fault(code[:i] + other + code[i + 1 :]) is not None


@pytest.mark.parametrize("code", ["", "9135", "91350100M000100Y4O", "91350100m000100y43"])
def test_what_is_no_code_is_told(code: str) -> None:
    assert code_fault(code) is not None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_a_register_is_read_as_programs_save_it(
    tmp_path: Path, encoding: str, between: str
) -> None:
    rows = [["序号", "企业名称", "统一社会信用代码"], ["1", "“甲”有限公司", "91350100m000100y43 "]]
    text = "\r\n".join(between.join(r) for r in [*rows, ["2", "", ""], ["3", "乙厂"]])
    (tmp_path / "c.csv").write_bytes(text.encode(encoding))
    assert read_register(tmp_path / "c.csv") == [
        Company(2, "“甲”有限公司", "91350100M000100Y43"),
        Company(4, "乙厂", ""),
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "none"),
        ("编号,地址\n1,济南\n".encode(), "编号, 地址"),
        (b"name\n\x00\x01\xff\xff", "UTF-8"),
    ],
)
def test_what_is_no_register_is_one_line(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "c.csv").write_bytes(content)
    with pytest.raises(InputError, match=told) as e:
        read_register(tmp_path / "c.csv")
    assert "c.csv" in str(e.value)
    assert "\n" not in str(e.value)


def matched(*names: str) -> list[Match]:
    """Match these names, all without codes, against three enterprises."""
    known = ["济南云帆数据科技有限公司", "云帆数据", "星火机床", "蓝鲸"]
    uses = [(Name("Enterprise", HOME, n), 1) for n in known]
    uses.append((Name("Project", HOME, "红松有限公司"), 1))
    return list(match((Company(i, n, "") for i, n in enumerate(names, 2)), link(uses, [])))


def test_a_name_as_written_goes_before_a_key() -> None:
    exact, key, none, project = matched(
        *("济南云帆数据科技有限公司", "星火机床股份有限公司", "青松有限公司", "红松有限公司"),
    )
    assert (exact.status, exact.how) == ("matched", "exact")
    assert (key.status, key.how, key.entities[0].name) == ("matched", "key", "星火机床")
    assert (none.status, none.entities) == ("unmatched", ())
    assert project.status == "unmatched", "a project is no enterprise"


def test_two_companies_that_could_be_one_enterprise_are_ambiguous() -> None:
    found = matched("星火机床有限公司", "星火机床集团有限公司", "星火机床股份有限公司")
    assert {m.status for m in found if m.entities} == {"ambiguous"}
    exact, other = matched("星火机床", "星火机床有限公司")
    assert (exact.status, other.status) == ("matched", "ambiguous")
