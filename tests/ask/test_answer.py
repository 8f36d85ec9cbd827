"""Questions answered over the made-up district, with the sentences behind them."""

import pytest

from kg.ask.answer import answer, graph_names, written
from kg.ask.evidence import evidence
from kg.ask.names import Names
from kg.errors import QuestionError
from kg.views.embedded import View

CHIPS, RIVER, STAR = "星河半导体封装项目", "白杨河综合治理", "云州星河科技股份有限公司"


@pytest.fixture(scope="module")
def known(view: View) -> Names:
    return graph_names(view.query)


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("哪些项目涉及半导体？", [CHIPS]),
        ("哪些项目涉及电子信息？", [CHIPS]),
        ("哪些项目涉及海洋工程", []),
        ("总投资超过10亿元的项目有哪些", [CHIPS]),
        ("总投资5亿元以下的项目有哪些", [RIVER]),
        ("哪些项目已经竣工？", [CHIPS]),
        ("哪些项目将竣工？", ["凤鸣路快速化改造工程"]),
        ("2024年将竣工的项目有哪些", ["凤鸣路快速化改造工程"]),
        ("智能传感器产业园有哪些企业", [STAR]),
        ("Which companies have settled in 智能传感器产业园?", [STAR]),
        ("星河科技投资了哪些项目", [CHIPS]),
        ("东岭区商务局负责哪些项目", [CHIPS]),
        ("白杨河综合治理总投资多少", ["30000万元"]),
        ("优化营商环境由谁牵头", ["云州市东岭区商务局"]),
        ("谁担任东岭区商务局局长", ["王建国"]),
        ("东政任〔2024〕3号免去了谁的职务", ["李晓梅"]),
        ("王建国任什么职务", ["局长"]),
        ("东岭区地区生产总值是多少", ["512.6亿元"]),
        ("东岭区GDP增速是多少", ["增长6%"]),
        ("东岭区2023年地区生产总值是多少", ["512.6亿元"]),
        ("东岭区2024年地区生产总值是多少", ["增长5.5%"]),
        ("东岭区2022年地区生产总值是多少", []),
        ("东岭区2024年地区生产总值增长目标是多少", ["增长5.5%"]),
        ("东岭区2023年地区生产总值增长目标是多少", []),
        ("2023年竣工的项目有哪些", [CHIPS]),
        ("2024年竣工的项目有哪些", ["凤鸣路快速化改造工程"]),
        ("哪个区2023年地区生产总值最高", ["云州市东岭区"]),
        ("哪些企业获评省级绿色工厂", [STAR]),
        ("东岭区有多少个项目", ["2"]),
        ("投资最大的项目是哪个", [CHIPS]),
        ("云州高新区还叫什么", ["云州高新区"]),
    ],
)
def test_answers(question: str, answers: list[str], view: View, known: Names) -> None:
    assert list(answer(question, view.query, known).answers) == answers


def test_a_row_carries_the_sentence_that_proves_the_filter(view: View, known: Names) -> None:
    found = answer("哪些项目涉及半导体？", view.query, known)
    (proofs,) = evidence(found, view.query)
    assert [p.quote for p in proofs] == ["半导体"]


def test_the_reading_says_what_was_asked(view: View, known: Names) -> None:
    found = answer("东岭区哪些项目已经竣工", view.query, known)
    assert found.reading_zh == "项目（地点=东岭区；已成；阶段=竣工）"
    assert found.reading_en == "project (place=东岭区; done; stage=completed)"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("今天天气怎么样", "not understood"),
        ("？？", "empty"),
        ("项" * 600, "600"),
        ("总投资超过10的项目有哪些", "unit"),
    ],
)
def test_a_question_that_means_nothing_is_refused(
    question: str, told: str, view: View, known: Names
) -> None:
    with pytest.raises(QuestionError, match=told):
        answer(question, view.query, known)


def test_cypher_in_a_question_stays_a_word(view: View, known: Names) -> None:
    found = answer("名称含'}) DETACH DELETE n //的项目有哪些", view.query, known)
    assert found.answers == ()
    assert "DELETE" not in found.cypher


@pytest.mark.parametrize(
    ("value", "amount", "unit", "text"),
    [
        ("15.6", 1.56e9, "CNY", "15.6亿元"),
        ("25000", 2.5e8, "CNY", "25000万元"),
        ("12亿元", 1.2e9, "CNY", "12亿元"),
        ("300", 300.0, "mu", "300亩"),
        ("2.9", 2.9, "%", "2.9%"),
        ("-15.6", -15.6, "%", "-15.6%"),
        ("7", None, "", "7"),
    ],
)
def test_a_bare_number_gets_the_unit_of_its_table(
    value: str, amount: float | None, unit: str, text: str
) -> None:
    assert written({"value": value, "amount": amount, "unit": unit}, "value") == text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("总投资超过10亿元的企业有哪些", "cannot be filtered"),
        ("没有开工的项目有哪些", "not"),
        ("占地超过100亩的项目有哪些", "cannot be compared"),
        ("投资最大的前0个项目", "top 1"),
    ],
)
def test_a_condition_that_would_be_lost_is_refused(
    question: str, told: str, view: View, known: Names
) -> None:
    with pytest.raises(QuestionError, match=told):
        answer(question, view.query, known)
