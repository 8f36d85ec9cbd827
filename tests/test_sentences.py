"""Sentences: where they end, and that no character is lost between them."""

import random
from itertools import pairwise

import pytest

from kg.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("项目开工。投资三亿元！", ["项目开工。", "投资三亿元！"]),
        ("他说：“项目快开工了。”随后离开。", ["他说：“项目快开工了。”", "随后离开。"]),
        (
            "建成两条产线；引进企业五家；（牵头单位：市工信局；配合单位：市商务局）。",
            ["建成两条产线；", "引进企业五家；", "（牵头单位：市工信局；配合单位：市商务局）。"],
        ),
        ("如何破题？！看这里", ["如何破题？！", "看这里"]),
        ("  完成投资 2.5 亿元。 \n", ["完成投资 2.5 亿元。"]),
        ("没有句号的标题", ["没有句号的标题"]),
        ("Open;shut", ["Open;", "shut"]),
        (" \n ", []),
        ("", []),
        ("（未闭合；括号不挡分号。", ["（未闭合；", "括号不挡分号。"]),
    ],
)
def test_a_text_is_cut_where_its_sentences_end(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] == expected


def test_only_the_given_stretch_is_cut() -> None:
    text = "前文。中段一。中段二。后文。"
    assert [text[a:b] for a, b in sentences(text, 3, 11)] == ["中段一。", "中段二。"]


def test_every_character_but_white_space_lies_in_exactly_one_sentence() -> None:
    dice = random.Random(7)
    for _ in range(300):
        text = "".join(dice.choices("项目园区。；！？（）“” \n;", k=dice.randint(0, 40)))
        spans = sentences(text, 0, len(text))
        kept = "".join(text[a:b] for a, b in spans)
        assert "".join(kept.split()) == "".join(text.split())
        assert all(a < b for a, b in spans)
        assert all(x[1] <= y[0] for x, y in pairwise(spans))
