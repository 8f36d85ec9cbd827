"""What headers say, on documents of many places and kinds."""

import pytest

from kg.model import Header
from kg.read.structure import analyse

CASES = [
    (
        "政府工作报告\n——2025年1月8日在丽水市缙云县第十八届人民代表大会第四次会议上\n"
        "缙云县县长 王某某\n各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n",
        Header("政府工作报告", "report", "丽水市缙云县人民政府", "", "2025-01-08", "丽水市缙云县"),
    ),
    (
        "关于郴州市2023年国民经济和社会发展计划执行情况与2024年计划草案的报告\n"
        "——2024年1月10日在郴州市第六届人民代表大会第四次会议上\n"
        "郴州市发展和改革委员会主任 李某\n各位代表：\n受市人民政府委托，现将计划报告如下。\n",
        Header(
            "关于郴州市2023年国民经济和社会发展计划执行情况与2024年计划草案的报告",
            "plan-report",
            "郴州市发展和改革委员会",
            "",
            "2024-01-10",
            "郴州市",
        ),
    ),
    (
        "成都市双流区人民政府办公室\n关于印发双流区促进航空经济发展若干措施的通知\n"
        "双办发〔2024〕5号\n各镇人民政府、街道办事处：\n现印发给你们，请遵照执行。\n"
        "成都市双流区人民政府办公室\n2024年3月1日\n",
        Header(
            "关于印发双流区促进航空经济发展若干措施的通知",
            "measures",
            "成都市双流区人民政府办公室",
            "双办发〔2024〕5号",
            "2024-03-01",
            "成都市双流区",
        ),
    ),
    (
        "宝鸡市人民政府关于王某同志任职的通知\n宝政任字（2024）12号\n"
        "各县、区人民政府：\n市政府决定：任命王某为宝鸡市水利局局长。\n"
        "宝鸡市人民政府\n二〇二四年四月二十一日\n",
        Header(
            "宝鸡市人民政府关于王某同志任职的通知",
            "appointment",
            "宝鸡市人民政府",
            "宝政任字〔2024〕12号",
            "2024-04-21",
            "宝鸡市",
        ),
    ),
    (
        "昆明市五华区2025年重点建设项目计划表\n序号 | 项目名称 | 总投资\n1 | 翠湖更新 | 3亿元\n",
        Header("昆明市五华区2025年重点建设项目计划表", "table", "", "", "2025", "昆明市五华区"),
    ),
    (
        "浙江省2024年国民经济和社会发展统计公报\n浙江省统计局\n国家统计局浙江调查总队\n"
        "2025年3月4日\n初步核算，全年全省生产总值增长5.5%。\n",
        Header(
            "浙江省2024年国民经济和社会发展统计公报",
            "statistics",
            "浙江省统计局",
            "",
            "2025-03-04",
            "浙江省",
        ),
    ),
    (
        "广东省人民政府办公厅关于加快建设现代化产业体系的实施意见\n粤府办〔2024〕3号\n"
        "各地级以上市人民政府：\n为加快建设制造强省，提出如下意见。\n",
        Header(
            "广东省人民政府办公厅关于加快建设现代化产业体系的实施意见",
            "policy",
            "广东省人民政府办公厅",
            "粤府办〔2024〕3号",
            "2024",
            "广东省",
        ),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[1].title[:12] for c in CASES])
def test_the_header_is_read(text: str, expected: Header) -> None:
    assert analyse(text, {}).header == expected


def test_news_is_told_by_its_reporter_or_its_first_day() -> None:
    text = (
        "今日龙泉　要闻　02版\n2025年4月18日　星期五\n三个超十亿元项目落户宝剑小镇\n"
        "□记者　田某　通讯员　高某\n"
        "昨日，龙泉市青瓷宝剑产业园签约。龙泉市委书记说，龙泉要抢抓机遇，龙泉的项目要早开工。\n"
        "龙泉市发改局介绍，龙泉今年安排项目五十个。丽水市派员出席，丽水日报作了报道。\n"
    )
    header = analyse(text, {}).header
    assert (header.kind, header.title) == ("news", "三个超十亿元项目落户宝剑小镇")
    assert (header.date, header.jurisdiction) == ("2025-04-18", "丽水市龙泉市")
    assert analyse("古城新区项目集中开工\n3月8日上午，十个项目开工。\n", {}).header.kind == "news"


def test_a_document_that_says_nothing_has_an_empty_header() -> None:
    assert analyse("没有标题的一段话，只有一句。", {}).header == Header()


def test_the_place_given_by_the_user_wins() -> None:
    header = analyse(CASES[0][0], {}, place="丽水市莲都区").header
    assert header.jurisdiction == "丽水市莲都区"


def test_titles_keep_their_words_when_glued_to_what_follows() -> None:
    text = "政府工作报告——2024年1月9日在青州市第十九届人民代表大会上青州市市长张某各位代表：\n"
    header = analyse(text, {}).header
    assert (header.title, header.date, header.jurisdiction) == (
        "政府工作报告",
        "2024-01-09",
        "潍坊市青州市",
    )
