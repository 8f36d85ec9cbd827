"""Lines with their kinds, and compilations cut into their documents."""

import pytest

from kg.model import Header, Line
from kg.read.numbering import numbered
from kg.read.structure import analyse

GAZETTE = (
    "政府工作报告\n——2024年1月12日在梅州市平远县第十六届人民代表大会第五次会议上\n"
    "平远县县长 某某\n各位代表：\n一、2023年工作回顾\n全年完成投资三十亿元。\n"
    "平远县人民政府\n关于任命张某职务的通知\n平府任〔2024〕1号\n各镇人民政府：\n"
    "县政府决定，任命：\n张某为平远县林业局局长。\n平远县人民政府\n2024年2月2日\n"
    "（2024年2月5日印发）\n"
    "平远县人民政府办公室\n关于印发平远县稀土产业十条措施的通知\n平府办〔2024〕3号\n"
    "各镇人民政府：\n现印发给你们。\n平远县人民政府办公室\n2024年3月1日\n"
    "平远县稀土产业十条措施\n为加快发展，制定本措施。\n一、强化招商\n"
    "附件1\n平远县稀土项目清单\n1|磁材基地|10亿元\n"
)


def test_a_gazette_is_cut_into_documents_with_headers_of_their_own() -> None:
    found = analyse(GAZETTE, {})
    told = [(p.header.title, p.header.kind, p.header.number, p.header.date) for p in found.parts]
    assert told == [
        ("政府工作报告", "report", "", "2024-01-12"),
        ("关于任命张某职务的通知", "appointment", "平府任〔2024〕1号", "2024-02-02"),
        ("关于印发平远县稀土产业十条措施的通知", "measures", "平府办〔2024〕3号", "2024-03-01"),
        ("平远县稀土产业十条措施", "measures", "平府办〔2024〕3号", "2024-03-01"),
        ("平远县稀土项目清单", "table", "平府办〔2024〕3号", "2024-03-01"),
    ]
    assert {p.header.jurisdiction for p in found.parts} == {"梅州市平远县"}
    assert [GAZETTE[p.start : p.start + 8] for p in found.parts][1:] == [
        "平远县人民政府\n",
        "平远县人民政府办",
        "平远县稀土产业十",
        "附件1\n平远县稀",
    ]
    assert found.header == found.parts[0].header
    assert found.parts[0].start == 0
    assert found.parts[-1].end == len(GAZETTE)
    assert all(a.end == b.start for a, b in zip(found.parts, found.parts[1:], strict=False))


def test_a_document_that_mentions_others_stays_whole() -> None:
    text = (
        "关于印发实施方案的通知\n绵府办〔2024〕9号\n各县人民政府：\n一、主要依据\n"
        "关于推进新型工业化的意见\n关于支持民营经济的通知（绵府发〔2023〕2号）已经废止。\n"
        "附件：1.任务清单\n"
    )
    assert len(analyse(text, {}).parts) == 1


def test_the_buttons_of_a_web_page_are_no_document() -> None:
    text = (
        "下载\n打印\n【字号：\n】\n2026年江西省政府工作报告\n首页\n>\n政府工作报告\n"
        "2026年江西省政府工作报告\n——2026年1月20日在江西省第十四届人民代表大会第四次会议上\n"
        "省长 某某\n各位代表：\n现在，我代表省人民政府报告工作。\n"
    )
    found = analyse(text, {})
    assert len(found.parts) == 1
    assert found.header == Header(
        "2026年江西省政府工作报告", "report", "江西省人民政府", "", "2026-01-20", "江西省"
    )


def test_lines_cover_the_text_and_tell_their_kind() -> None:
    text = (
        "关于做好项目工作的通知\n\n一、总体要求\n全力抓好项目。\n（一）强化招商。引进企业。\n"
        "1. 编制地图。\n项目|投资|地点\n——增长5%；\n① 建成一期。\n第三条 本办法即日起施行。\n"
    )
    found = analyse(text, {})
    assert [(line.kind, line.level, line.number) for line in found.lines] == [
        ("heading", 1, ""),
        ("blank", 0, ""),
        ("heading", 2, "一、"),
        ("body", 0, ""),
        ("item", 3, "（一）"),
        ("heading", 4, "1."),
        ("row", 0, ""),
        ("item", 6, "——"),
        ("item", 6, "①"),
        ("heading", 4, "第三条"),
        ("blank", 0, ""),
    ]
    assert "\n".join(text[line.start : line.end] for line in found.lines) == text
    assert isinstance(found.lines[0], Line)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第二章 重点任务", (2, "第二章")),
        ("十二、保障措施", (2, "十二、")),
        ("(三)实施步骤", (3, "(三)")),
        ("第十四条 罚则", (4, "第十四条")),
        ("12．完善机制", (4, "12．")),
        ("3、其他", (4, "3、")),
        ("（4）验收", (5, "（4）")),
        ("二是壮大产业", (5, "二是")),
        ("2.5亿元项目开工", None),
        ("2024年工作回顾", None),
        ("一是否成立", None),
        ("第一产业增加值", None),
        ("三、", (2, "三、")),
        ("", None),
    ],
)
def test_numerals_that_open_lines(text: str, expected: tuple[int, str] | None) -> None:
    assert numbered(text) == expected
