"""RDF: four syntaxes of one graph, valid, conformant, equal on repeat, nothing lost."""

import random
from pathlib import Path

import pytest
import rdflib
from pyshacl import validate
from rdflib.namespace import PROV, RDF, RDFS

from kg.errors import InputError
from kg.schema import ontology, resource
from kg.views import rdf
from kg.views.turtle import column_base, iri
from tests.views.graphs import HOSTILE, REPORT, edge, node, small

# rdflib warns of its own reader's use of its own old names
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

KG = ontology().iri
ID = ontology().data


def parsed(path: Path, format: str) -> rdflib.Dataset:
    """Read a file with rdflib."""
    data = rdflib.Dataset(default_union=True)
    data.parse(data=path.read_text(encoding="utf-8"), format=format)
    return data


def triples(data: rdflib.Dataset) -> set[tuple[str, ...]]:
    """Return every quad as text."""
    return {tuple(str(x) for x in q) for q in data.quads()}


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> rdflib.Dataset:
    """Export the small graph once."""
    folder = tmp_path_factory.mktemp("rdf")
    rdf.write(folder, *small())
    return parsed(folder / "graph.trig", "trig")


@pytest.mark.parametrize(
    ("format", "file", "parser"),
    [("nquads", "graph.nq", "nquads"), ("jsonld", "graph.jsonld", "json-ld")],
)
def test_the_syntaxes_say_the_same(
    tmp_path: Path, dataset: rdflib.Dataset, format: str, file: str, parser: str
) -> None:
    counts = rdf.write(tmp_path, *small(), format=format)
    other = parsed(tmp_path / file, parser)
    assert triples(other) == triples(dataset)
    assert counts == rdf.Counts(2, len(small()[1]), len(triples(dataset)))


def test_turtle_has_the_triples_without_the_graphs(tmp_path: Path, dataset: rdflib.Dataset) -> None:
    rdf.write(tmp_path, *small(), format="turtle")
    assert {t[:3] for t in triples(parsed(tmp_path / "graph.ttl", "turtle"))} == {
        t[:3] for t in triples(dataset)
    }


def test_two_exports_are_equal_bytes_whatever_the_order(tmp_path: Path) -> None:
    nodes, edges = small()
    rdf.write(tmp_path / "a", nodes, edges)
    random.Random(7).shuffle(nodes)
    random.Random(8).shuffle(edges)
    rdf.write(tmp_path / "b", nodes, edges)
    assert (tmp_path / "a/graph.trig").read_bytes() == (tmp_path / "b/graph.trig").read_bytes()


def test_every_name_comes_back(dataset: rdflib.Dataset) -> None:
    assert {str(x) for x in dataset.objects(None, RDFS.label)} >= set(HOSTILE)


def test_plain_triples_answer_easy_questions(dataset: rdflib.Dataset) -> None:
    query = f"""PREFIX kg: <{KG}> PREFIX rdfs: <{RDFS}>
        SELECT ?name WHERE {{ ?p a kg:Project ; rdfs:label ?name ; kg:stage kg:stage-building ;
        kg:totalInvestment ?n ; kg:locatedIn/rdfs:label "历城区" FILTER(?n >= 1000000000) }}"""
    assert [str(r[0]) for r in dataset.query(query)] == ["晶恒半导体封装项目"]  # type: ignore[index]


def test_a_statement_says_who_when_where_and_in_which_words(dataset: rdflib.Dataset) -> None:
    query = f"""PREFIX kg: <{KG}> PREFIX kgc: <{column_base()}> PREFIX id: <{ID}>
        PREFIX rdf: <{RDF}> PREFIX prov: <{PROV}> PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?who ?role ?due ?g ?start ?end ?quote WHERE {{ GRAPH ?g {{
          ?s rdf:subject ?who ; rdf:predicate kg:responsibleFor ; rdf:object id:m1 ;
             kgc:role ?role ; kgc:due ?due ; prov:wasDerivedFrom id:d2 ; kg:evidence ?e .
          ?e oa:hasSource id:d2 ; oa:hasSelector ?p, ?q .
          ?p oa:start ?start ; oa:end ?end . ?q oa:exact ?quote }} }}"""
    rows = [tuple(str(x) for x in r) for r in dataset.query(query)]  # type: ignore[union-attr]
    task = "加快建设临空经济区。"
    assert rows == [
        (ID + "a1", KG + "dutyRole-lead", "2024-06", ID + "graph/d2", "0", str(len(task)), task)
    ]


def shapes() -> rdflib.Graph:
    """Return the shapes with the ontology's hierarchy."""
    return rdflib.Graph().parse(resource("ontology/shapes.ttl"), format="turtle")


def checked(data: rdflib.Dataset) -> tuple[bool, str]:
    """Validate all graphs together."""
    whole = rdflib.Graph()
    for s, p, o, _ in data.quads():
        whole.add((s, p, o))
    conforms, _, report = validate(whole, shacl_graph=shapes())
    return conforms, str(report)


def test_the_graph_conforms_to_the_shapes(dataset: rdflib.Dataset) -> None:
    conforms, report = checked(dataset)
    assert conforms, report


@pytest.mark.parametrize(
    ("break_it", "shape"),
    [
        ("DELETE WHERE { ?s kg:evidence ?e }", "statement-evidence"),
        ("DELETE WHERE { ?s oa:exact ?e }", "evidence-quote"),
        ("DELETE WHERE { ?s rdf:object ?e }", "statement-object"),
        ("DELETE WHERE { id:p1 rdfs:label ?e }", "name"),
        ("INSERT DATA { id:p1 kg:locatedIn id:n1 }", "Project-locatedIn"),
        ("INSERT { ?s kgc:role kg:dutyRole-none } WHERE { ?s rdf:object id:m1 }", "statement-role"),
        ("DELETE { ?p oa:end ?x } INSERT { ?p oa:end -1 } WHERE { ?p oa:end ?x }", "position"),
    ],
)
def test_a_broken_graph_is_caught(tmp_path: Path, break_it: str, shape: str) -> None:
    rdf.write(tmp_path, *small(), format="turtle")
    data = rdflib.Graph().parse(tmp_path / "graph.ttl", format="turtle")
    data.bind("rdfs", RDFS)
    data.update(break_it)
    conforms, _, report = validate(data, shacl_graph=shapes())
    assert not conforms
    assert shape in str(report)


def test_odd_ids_give_iris_that_can_be_read_back() -> None:
    odd = 'a b<c>"{}|^`\\%\u202e😀#?'
    assert rdflib.Graph().parse(
        data=f"{iri(ID, odd)} <x:p> 1 .", format="turtle", publicID="x:"
    ).value(predicate=rdflib.URIRef("x:p"), object=rdflib.Literal(1)) == rdflib.URIRef(
        iri(ID, odd)[1:-1]
    )


def test_values_have_their_types(tmp_path: Path) -> None:
    project, report = node("Project", "p", "甲"), node("Document", "d", REPORT)
    edges = [
        edge("totalInvestment", project, report, REPORT, amount=1.2e9, unit="CNY", normal="x"),
        edge("paidInvestment", project, report, REPORT, amount=0.1, unit="USD", normal="0.1"),
        edge("startDate", project, report, REPORT, normal="2024-03"),
        edge("finishDate", project, report, REPORT, normal="2024/2025"),
        edge("stage", project, report, REPORT, stage="stopped"),
    ]
    rdf.write(tmp_path, [project, report], edges, format="nquads")
    text = (tmp_path / "graph.nq").read_text(encoding="utf-8")
    for said in (
        f'<{KG}totalInvestment> "1200000000"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        f'<{KG}paidInvestment> "0.1" ',
        f'<{KG}startDate> "2024-03"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>',
        f'<{KG}finishDate> "2024/2025" ',
        f"<{KG}stage> <{KG}stage-stopped>",
    ):
        assert f"<{ID}p> {said}" in text


def test_an_unwritable_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=r"graph\.trig"):
        rdf.write(tmp_path / "file", *small())
