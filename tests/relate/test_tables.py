"""Tables of texts and written values with what a careful reader takes from them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.model import Document, Header, Mention, Part, Statement, Value
from kg.read.structure import analyse
from kg.relate import relate
from kg.relate.values import date, quantity
from tests.relate.marked import document

SIZES = ("totalInvestment", "annualInvestment", "paidInvestment", "area", "capacity")
TOLD = (*SIZES, "stage", "startDate", "finishDate", "locatedIn", "undertakenBy")
DATES = ("days", "months", "years", "periods", "deadlines", "not_dates", "further_dates")
Row = list[Any]


def table(name: str) -> dict[str, Any]:
    """Return a table of this folder."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


def cases(name: str) -> list[Any]:
    """Return the cases of a table, each under its name."""
    return [pytest.param(case, id=case["name"]) for case in table(name)["case"]]


def written(case: dict[str, Any]) -> tuple[Document, list[Mention]]:
    """Return a case's document as the reader sees it: headings, items and rows told apart."""
    year = case.get("year", 2024)
    header = Header("文件", case.get("kind", "other"), date=f"{year}-03-01")
    made, mentions = document(case["text"].strip("\n"), header)
    lines = analyse(made.text, {}).lines
    parts = (Part(0, len(made.text), header),)
    return (
        Document(made.id, made.source, made.sha256, made.text, header, tuple(lines), parts),
        mentions,
    )


def stated(case: dict[str, Any]) -> tuple[Document, list[Statement]]:
    """Return the document of a case and what the rules read in it."""
    made, mentions = written(case)
    return made, relate(made, mentions)


def told(s: Statement) -> str:
    """Return a statement as the tables write it."""
    target = s.object.surface if s.object else s.value.text if s.value else ""
    if s.predicate == "stage":
        target = s.said("is")
    return " ".join([s.subject.surface, s.predicate, target, *(["plan"] if s.said("plan") else [])])


@pytest.mark.parametrize("case", cases("enumerations"))
def test_each_thing_gets_its_own(case: dict[str, Any]) -> None:
    """Everything stated is found, and nothing is given to a neighbour."""
    only = case.get("only", TOLD)
    found = {told(s) for s in stated(case)[1] if s.predicate in only}
    expected = {f for f in case["facts"] if f.split(" ")[1] in only}
    assert found == expected


def amounts() -> list[Any]:
    """Return every (written, unit of the column, normal form, unit) of the table of values."""
    rows: list[Row] = []
    for section, values in table("values").items():
        if section not in DATES:
            rows += [r if section == "table_cells" else [r[0], "", *r[1:]] for r in values]
    return [pytest.param(*r, id=" ".join(r[:2]).strip() or "nothing") for r in rows]


def number_of(normal: str) -> float | None:
    """Return the number that a normal form allows a value to carry."""
    bare = normal.removeprefix("~").removeprefix(">")
    try:
        return float(bare)
    except ValueError:
        return None


@pytest.mark.parametrize(("words", "column", "normal", "unit"), amounts())
def test_an_amount_has_its_normal_form(words: str, column: str, normal: str, unit: str) -> None:
    """The words, the unit and the number stand in the value; a range has no number."""
    assert quantity(words, column) == Value(words, normal, number_of(normal), unit)


@pytest.mark.parametrize(
    ("words", "year", "normal"),
    [pytest.param(*r, id=f"{r[0]} {r[1]}") for k in DATES for r in table("values")[k]],
)
def test_a_date_has_its_normal_form(words: str, year: int, normal: str) -> None:
    """A date is ISO 8601; one that the calendar does not hold keeps its words."""
    assert date(words, year or None) == Value(words, normal)


@pytest.mark.parametrize("case", cases("due"))
def test_a_task_carries_its_deadline_and_its_number(case: dict[str, Any]) -> None:
    """Every unit of the task has both, and no task has those of another."""
    found = {
        (s.subject.surface, s.said("due"), s.said("target"))
        for s in stated(case)[1]
        if s.predicate == "responsibleFor" and s.object and s.object.type == "Measure"
    }
    assert found == {tuple(t) for t in case["tasks"]}


@pytest.mark.parametrize("case", cases("bad_input"))
def test_spoilt_text_gives_no_wrong_number(case: dict[str, Any]) -> None:
    """A value is qualified or left out; the facts beside it are kept."""
    made, statements = stated(case)
    values = [s for s in statements if s.predicate in (*SIZES, "startDate", "finishDate")]
    found = {
        (s.subject.surface, s.predicate, s.value.text, s.value.normal, s.value.number)
        for s in values
        if s.value and s.value.text not in case.get("ignore", ())
    }
    expected = {(*f[:4], None if f[4] == "none" else f[4]) for f in case["facts"]}
    assert not {f[4] for f in found} & set(case.get("never", ()))
    assert found == expected or (case.get("optional") and not found)
    if "tasks" in case:
        tasks = {
            (s.subject.surface, made.quote(e.span))
            for s in statements
            for e in s.evidence
            if s.predicate == "responsibleFor" and e.role == "task"
        }
        assert tasks == {tuple(t) for t in case["tasks"]}


@pytest.mark.parametrize("case", cases("industries"))
def test_an_industry_comes_with_what_tells_it(case: dict[str, Any]) -> None:
    """By the name or its clause it is direct, by the heading or the opening it is context."""
    found = {
        (s.subject.surface, s.object.surface, s.said("basis"))
        for s in stated(case)[1]
        if s.predicate == "inIndustry" and s.object
    }
    assert {f for f in found if f[0] in case.get("only", [f[0]])} == {
        tuple(f) for f in case["facts"]
    }
