"""Every named question says what it answers, what it takes and what it returns."""

import re

import pytest

from kg.ask.catalogue import catalogue, parse
from kg.errors import QuestionError

NAMES = sorted(catalogue())


def test_there_are_enough_questions() -> None:
    assert len(NAMES) >= 12


@pytest.mark.parametrize("name", NAMES)
def test_the_header_names_the_parameters_of_the_query(name: str) -> None:
    q = catalogue()[name]
    body = "\n".join(x for x in q.cypher.splitlines() if not x.startswith("//"))
    assert set(re.findall(r"\$(\w+)", body)) == set(q.parameters)


@pytest.mark.parametrize("name", NAMES)
def test_the_header_names_the_columns_of_the_query(name: str) -> None:
    q = catalogue()[name]
    returned = q.cypher.split("RETURN")[-1].split("ORDER BY")[0].removeprefix(" DISTINCT")
    columns = [re.split(r"\sAS\s", c.strip())[-1].strip() for c in returned.split(",")]
    assert tuple(columns) == q.columns
    assert q.answer in q.columns


@pytest.mark.parametrize("name", NAMES)
def test_both_sentences_are_questions(name: str) -> None:
    q = catalogue()[name]
    assert q.zh.endswith("？")
    assert q.en.endswith("?")


def test_a_header_without_an_answer_is_refused() -> None:
    with pytest.raises(QuestionError, match="answer"):
        parse("x", "// zh: 谁？\n// en: Who?\n// columns: a\nMATCH (n) RETURN n.name AS a\n")
