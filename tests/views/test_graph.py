"""The graph: each fact an edge with its quote, a value's edge ends at its document."""

from pathlib import Path

import pytest

from kg.ledger import Ledger, options_text
from kg.link import link
from kg.model import Name, Statement, Value
from kg.schema import ontology
from kg.views.graph import Graph, Sum, graph
from tests.ledger.test_store import store
from tests.papers import PLACE, found, mention, paper


@pytest.fixture
def drawn(tmp_path: Path) -> Graph:
    """The graph of the hand-made paper."""
    store(tmp_path / "kg.db", paper())
    with Ledger.open(tmp_path / "kg.db") as book:
        return graph(book)


def test_nodes_carry_exactly_the_columns_of_the_ontology(drawn: Graph) -> None:
    for node in drawn.nodes:
        assert set(node.properties) == set(ontology().node_columns(node.type))
    assert {n.type for n in drawn.nodes} == {"Project", "Agency", "Place", "Document"}


def test_edges_carry_exactly_the_columns_and_join_allowed_ends(drawn: Graph) -> None:
    ids = {n.id: n.type for n in drawn.nodes}
    allowed = set(ontology().edge_ends())
    for e in drawn.edges:
        assert set(e.properties) == set(ontology().edge_columns)
        assert (ids[e.source], ids[e.target]) == (e.source_type, e.target_type)
        assert (e.type, e.source_type, e.target_type) in allowed


def test_an_amount_is_an_edge_to_its_document_and_a_property_of_the_project(drawn: Graph) -> None:
    (edge,) = [e for e in drawn.edges if e.type == "totalInvestment"]
    (project,) = [n for n in drawn.nodes if n.type == "Project"]
    assert edge.properties["amount"] == project.properties["totalInvestment"] == 5e8
    assert edge.properties["quote"] == "5亿元"
    assert edge.properties["sentence"] == "力冠微电子项目总投资5亿元。"
    assert edge.target_type == "Document"


def test_a_place_carries_the_code_of_its_division(drawn: Graph) -> None:
    codes = {n.properties["name"]: n.properties["code"] for n in drawn.nodes if n.type == "Place"}
    assert codes == {PLACE: "370104"}


def test_the_same_ledger_gives_the_same_graph(tmp_path: Path, drawn: Graph) -> None:
    store(tmp_path / "again.db", paper())
    with Ledger.open(tmp_path / "again.db") as book:
        assert graph(book) == drawn


def stage(trigger: str, value: str, as_of: str, plan: bool) -> Statement:
    """A stage of a project."""
    qualifiers = (("is", value), *((("plan", "yes"),) if plan else ()))
    place = found(paper(), "总投资")
    return Statement(
        *(Name("Project", PLACE, "甲"), "stage", None, Value(trigger, value), qualifiers),
        *((), place, as_of, "rule"),
    )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([("开工", "started", "2023", False), ("投产", "operating", "2023", False)], "operating"),
        ([("开工", "started", "2024", False), ("签约", "signed", "2023", False)], "started"),
        ([("投产", "operating", "2024", True), ("开工", "started", "2023", False)], "started"),
        ([("开工", "started", "2024", True)], "planned"),
        ([], None),
    ],
)
def test_the_stage_of_a_project_is_the_newest_that_was_reached(
    said: list[tuple[str, str, str, bool]], expected: str | None
) -> None:
    whole = Sum()
    for s in said:
        whole.add(stage(*s))
    assert whole.columns().get("stage") == expected


def test_a_company_listed_as_a_project_is_an_undertaking(tmp_path: Path) -> None:
    company = Name("Enterprise", PLACE, "力冠微电子")
    document = paper("签约力冠微电子、区商务局等项目，总投资。")
    signed = Statement(
        *(company, "stage", None, Value("签约", "signed"), (("is", "signed"),)),
        *((), found(document, "签约"), "2024", "rule"),
    )
    with Ledger.create(tmp_path / "kg.db") as book:
        names = [
            mention(document, "力冠微电子", "ENTERPRISE"),
            mention(document, "区商务局", "AGENCY"),
        ]
        book.add(document, names, [signed], [], options_text(), "one")
        book.relink(link(book.names(), []))
    with Ledger.open(tmp_path / "kg.db") as book:
        told = {n.type: n.properties.get("undertaking") for n in graph(book).nodes}
    assert told["Enterprise"] is True
    assert told["Agency"] is None
