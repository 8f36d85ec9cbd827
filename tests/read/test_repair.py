"""Repairs of what copies of PDF files suffer from, on texts of many places."""

import random

import pytest

from kg.read.folding import fold
from kg.read.repair import repair


def repaired(raw: str, markdown: bool = False) -> list[str]:
    """Return the lines of the repaired text."""
    return repair(raw, markdown)[0].text.split("\n")


def test_lines_broken_in_mid_sentence_become_one_paragraph() -> None:
    raw = (
        "一、2023 年工作回顾\n"
        "刚刚过去的一年，面对复杂多变的外部环境，我们在省\n"
        "委、省政府坚强领导下，扎实推进湘江新区产业项目建\n"
        "设，全年完成固定资产投资 1208.5 亿元，增长 6.2%；\n"
        "新开工亿元以上项目 47 个，浏阳经开区智能终端产业园\n"
        "一期建成投产。\n"
        "项目建设提速增效。紧盯开工、竣工、投产三个节点，\n"
        "全市 186 个重点项目完成年度计划。\n"
    )
    assert repaired(raw) == [
        "一、2023年工作回顾",
        "刚刚过去的一年，面对复杂多变的外部环境，我们在省委、省政府坚强领导下，扎实推进湘江新区"
        "产业项目建设，全年完成固定资产投资1208.5亿元，增长6.2%；新开工亿元以上项目47个，"
        "浏阳经开区智能终端产业园一期建成投产。",
        "项目建设提速增效。紧盯开工、竣工、投产三个节点，全市186个重点项目完成年度计划。",
    ]


@pytest.mark.parametrize(
    "number", ["— 12 —", "- 12 -", "12", "第 12 页 共 40 页", "·12·", "12/40", "－12－"]
)
def test_page_numbers_go_and_the_sentence_closes(number: str) -> None:
    raw = (
        "全市工业投资增长较快，绵阳高新区新型显示产业园、\n"
        "科技城直升机产业基地等一批重大项目建成投产，新增\n\n"
        f"{number}\n\n"
        "规模以上工业企业一百二十家，实现利润三十亿元。\n"
    )
    assert repaired(raw) == [
        "全市工业投资增长较快，绵阳高新区新型显示产业园、科技城直升机产业基地等一批重大项目建成投产，"
        "新增规模以上工业企业一百二十家，实现利润三十亿元。"
    ]


def test_a_number_that_measures_something_stays() -> None:
    raw = "全年新引进投资亿元以上工业项目\n12\n个，其中装备制造类项目占三成以上。\n"
    assert (
        "".join(repaired(raw))
        == "全年新引进投资亿元以上工业项目12个，其中装备制造类项目占三成以上。"
    )


def test_numbers_that_count_a_list_stay() -> None:
    raw = "14\n仙都隧道工程\n县交通局\n15\n潜明水库二期\n县水利局\n16\n西站广场提升\n县城投\n"
    assert repaired(raw) == raw.strip().split("\n")


def test_lists_without_marks_keep_their_lines() -> None:
    raw = (
        "07／文笔塔夜景／业主：古城文旅集团／地点：保宁街道，沿江一线／总投资 0.6 亿元／验收\n"
        "08／滕王阁游线／业主：古城文旅集团／地点：沙溪街道，滨江一线／总投资 1.6 亿元／在建\n"
        "【交通项目】\n"
        "牵头单位 | 县发改局、县财政局、各有关乡镇\n"
        "配合单位 | 县交通局、县水利局、国网供电公司\n"
    )
    assert repaired(raw) == [line.replace(" ", "") for line in raw.strip().split("\n")]


def test_running_heads_and_feet_go() -> None:
    page = (
        "加快推进东部新城基础设施建设，打通断头路十二条，新\n"
        "建续建学校八所，完成老旧小区改造二十四个，惠及居民\n"
    )
    raw = "".join(
        f"{page * 3}\n惠州市惠阳区人民政府公报（2024 年第 {n} 期） 政府文件\n\n"
        f"{20 + n}\n\n{'东西南北'[n]}"
        "片区综合整治工程按期完成，群众满意度持续提高。\n"
        for n in range(4)
    )
    text = "".join(repaired(raw))
    assert "公报" not in text
    assert text.count("惠及居民") == 12
    assert "惠及居民东片区综合整治工程" in text


def test_a_head_that_comes_back_on_every_page_goes() -> None:
    body = (
        "本年度安排重点工程{}项，涉及交通、水利、能源和城乡建设四大领域，年度投资八十亿元，由各县\n"
    )
    pages = [
        f"遵义市重点工程手册\n{body.format('一二三四'[n])}（市、区）人民政府按属地组织实施。\f"
        for n in range(4)
    ]
    text = "".join(repaired("".join(pages)))
    assert "手册" not in text
    assert text.count("由各县（市、区）人民政府按属地组织实施。") == 4


def test_an_address_printed_between_lines_goes_and_a_named_one_stays() -> None:
    raw = (
        "持续优化营商环境，推动惠企政策直达快享，构建亲清政\n"
        "http://www.example.org/link?url=zQERBtXBHx\n"
        "商关系，企业满意度达到九成以上。\n"
        "申报网址：\n"
        "https://www.example.org/apply\n"
    )
    assert repaired(raw) == [
        "持续优化营商环境，推动惠企政策直达快享，构建亲清政商关系，企业满意度达到九成以上。",
        "申报网址：",
        "https://www.example.org/apply",
    ]


def test_stray_spaces_go_and_words_stay_apart() -> None:
    assert repaired("政 府 工 作 报 告") == ["政府工作报告"]
    assert repaired("总 投 资 12.5 亿元 ，建设 5G 基站 300 个 。") == [
        "总投资12.5亿元，建设5G基站300个。"
    ]
    assert repaired("引进 Open Source  Lab 项目") == ["引进Open Source Lab项目"]
    assert repaired("增长\u00a06.5 %\u200b左右。") == ["增长6.5%左右。"]


def test_look_alikes_become_ordinary_characters_one_for_one() -> None:
    raw = "⼭东省⻓清区⽣物医药产业园２０２４年Ａ区\uf900\ue123"
    folded = fold(raw)
    assert folded == "山东省长清区生物医药产业园2024年A区豈□"
    assert len(folded) == len(raw)
    assert fold("增长６．５％，（一）规模㎡") == "增长6．5％，（一）规模㎡"


def test_a_square_that_the_author_wrote_stays() -> None:
    assert repaired("□记者田某\n") == ["□记者田某"]


def test_bullets_of_private_glyphs_go() -> None:
    assert repaired("\uf0d8 加快建设西部陆海新通道。\n\uf06c\t推进平陆运河工程。") == [
        "加快建设西部陆海新通道。",
        "推进平陆运河工程。",
    ]


def test_rows_of_a_flattened_table_stay_rows() -> None:
    raw = (
        "附件\n"
        "昆明市五华区2025年重点项目表\n"
        "序号 项目名称 建设单位 总投资（万元） 建设地点\n"
        "1 西翥片区智慧物流园 云南某物流有限公司 32000 西翥街道\n"
        "2 翠湖片区城市更新 五华城投公司 158000 华山街道\n"
        "3 泛亚科技新区标准厂房 五华产投公司 46000 普吉街道\n"
        "注：总投资以批复为准。\n"
    )
    lines = repaired(raw)
    assert lines[3:6] == [
        "1|西翥片区智慧物流园|云南某物流有限公司|32000|西翥街道",
        "2|翠湖片区城市更新|五华城投公司|158000|华山街道",
        "3|泛亚科技新区标准厂房|五华产投公司|46000|普吉街道",
    ]
    assert lines[-1] == "注：总投资以批复为准。"


def test_cells_parted_by_tabs_and_figures_parted_by_spaces() -> None:
    assert repaired("项目名称\t业主\t总投资\n滨江 公园\t城投\t1.2 亿元\n") == [
        "项目名称|业主|总投资",
        "滨江公园|城投|1.2亿元",
    ]
    raw = "指标名称 单位\n累计\n同比\n地区生产总值 亿元 170.3 2.9\n固定资产投资 亿元 — -10.3\n"
    assert repaired(raw)[0] == "指标名称|单位"
    assert repaired(raw)[3:] == ["地区生产总值|亿元|170.3|2.9", "固定资产投资|亿元|—|-10.3"]


def test_prose_with_figures_is_no_row() -> None:
    raw = (
        "个，总投资 49.2 亿元，储备专项债项目 31 个，总投资 309.6\n亿元，其中 8 个项目已获资金。\n"
    )
    assert "|" not in "".join(repaired(raw))


def test_numbered_items_and_signatures_stand_alone() -> None:
    raw = (
        "镇江市丹徒区人民政府\n关于张某某等同志职务任免的通知\n镇徒政任〔2024〕7号\n"
        "各镇人民政府，区各委办局：\n区政府研究决定，任命：\n"
        "张某某为镇江市丹徒区水利局副局长（试用期一年）；\n免去：\n李某某的镇江市丹徒区水利局副局长职务。\n"
        "镇江市丹徒区人民政府\n2024 年 5 月 8 日\n（2024 年 5 月 8 日印发）\n"
    )
    assert repaired(raw) == [line.replace(" ", "") for line in raw.strip().split("\n")]


def test_a_title_broken_over_lines_is_joined() -> None:
    raw = (
        "关于成都市温江区 2024 年国民经济和社会发展\n计划执行情况与 2025 年计划草案\n的报告\n"
        "——2025 年 1 月 9 日在成都市温江区第十八届\n人民代表大会第五次会议上\n各位代表：\n"
    )
    assert repaired(raw) == [
        "关于成都市温江区2024年国民经济和社会发展计划执行情况与2025年计划草案的报告",
        "——2025年1月9日在成都市温江区第十八届人民代表大会第五次会议上",
        "各位代表：",
    ]


def test_pieces_of_earlier_paragraphs_at_the_end_go() -> None:
    body = "产业规划更加清晰，围绕新能源汽车、生物医药两条主线谋划布局全区重点产业项目。\n"
    raw = (
        body
        + "以上报告，请予审议。\n"
        + "\t产业规划更加清晰，围绕新能源汽车、生物医药两条主线谋划布局全区重点\n"
    )
    assert repaired(raw) == [body.strip(), "以上报告，请予审议。"]


def test_markdown_marks_go() -> None:
    raw = (
        "# 关于印发若干措施的通知\n\n## 一、总体要求\n\n"
        "**1. 强化招商。**聚焦[主导产业](http://a.b/c)，力争 PM<sub>2.5</sub> 达标。\n\n"
        "- 责任单位：市商务局\n\n| 项目 | 投资 |\n| --- | --- |\n| 港口 | 3 |\n"
    )
    text, headings = repair(raw, markdown=True)
    assert text.text.split("\n") == [
        "关于印发若干措施的通知",
        "一、总体要求",
        "1.强化招商。聚焦主导产业，力争PM2.5达标。",
        "责任单位：市商务局",
        "项目|投资",
        "港口|3",
    ]
    assert headings == {0: 1, 12: 2}


def test_every_character_leads_back_to_its_place() -> None:
    dice = random.Random(11)
    pieces = [
        "项目",
        "１２",
        "\n",
        "\r\n",
        " ",
        "\u3000",
        "\t",
        "。",
        "，",
        "（一）",
        "⼭",
        "— 3 —",
        "**",
        "| a |",
        "\ue000",
        "5G",
        "\f",
        "http://a.b",
        "#",
        "2024年",
        "\u200b",
        "关于",
        "的通知",
    ]
    for _ in range(400):
        raw = "".join(dice.choices(pieces, k=dice.randint(1, 60)))
        piece, _ = repair(raw, markdown=dice.random() < 0.5)
        folded = fold(raw)
        assert len(piece.text) == len(piece.places)
        assert piece.places == sorted(piece.places)
        for c, k in zip(piece.text, piece.places, strict=True):
            assert c == folded[k] or (c in " \n|" and (folded[k].isspace() or folded[k] in "|"))
