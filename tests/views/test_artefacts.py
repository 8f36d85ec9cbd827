"""The generated files are there, fresh, equal on every run, and valid where a reader exists."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS

from kg.cli.main import cli
from kg.errors import InputError
from kg.schema import ontology
from kg.views import artefacts

ROOT = Path(__file__).resolve().parents[2]


def test_the_committed_files_are_fresh() -> None:
    assert artefacts.stale(ROOT) == []


def test_stale_files_are_named_and_written(tmp_path: Path) -> None:
    assert artefacts.stale(tmp_path) == list(artefacts.FILES)
    assert artefacts.write(tmp_path) == list(artefacts.FILES)
    (tmp_path / "ontology/shapes.ttl").write_text("# old", encoding="utf-8")
    assert artefacts.stale(tmp_path) == ["ontology/shapes.ttl"]
    assert artefacts.write(tmp_path) == ["ontology/shapes.ttl"]
    assert artefacts.write(tmp_path) == []


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "ontology").write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(InputError, match=r"ontology\.ttl"):
        artefacts.write(tmp_path)


def test_the_check_of_the_command() -> None:
    done = CliRunner().invoke(cli, ["schema", "--check"], obj=Path("kg.db"))
    assert (done.exit_code, done.stdout) == (0, "")


def test_two_processes_with_other_hash_seeds_agree() -> None:
    code = "from kg.views.artefacts import FILES; print(*[m() for m in FILES.values()])"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_the_ontology_declares_every_term_in_both_languages() -> None:
    graph = rdflib.Graph().parse(data=artefacts.FILES["ontology/ontology.ttl"](), format="turtle")
    o = ontology()
    for term in [*o.classes.values(), *o.predicates.values()]:
        node = rdflib.URIRef(o.iri + term.id)
        assert {x.language for x in graph.objects(node, RDFS.label)} == {"zh", "en"}  # type: ignore[attr-defined]
        assert {x.language for x in graph.objects(node, SKOS.definition)} == {"zh", "en"}  # type: ignore[attr-defined]
    assert not any(isinstance(n, rdflib.BNode) for n in graph.all_nodes())
    kinds = {OWL.ObjectProperty, OWL.DatatypeProperty}
    for subject in set(graph.subjects(RDF.type)):
        assert len(kinds & set(graph.objects(subject, RDF.type))) < 2, subject


def test_the_shapes_cover_every_allowed_end() -> None:
    graph = rdflib.Graph().parse(data=artefacts.FILES["ontology/shapes.ttl"](), format="turtle")
    o = ontology()
    for c in o.nodes:
        shape = next(graph.subjects(SH.targetClass, rdflib.URIRef(o.iri + c.id)))
        paths = {graph.value(p, SH.path) for p in graph.objects(shape, SH.property)}
        wanted = {k for k, a, _ in o.edge_ends() if a == c.id and (
            k == "mentionedIn" or o.predicates[k].is_relation)}  # fmt: skip
        assert {rdflib.URIRef(o.iri + k) for k in wanted} | {RDFS.label} == paths


def test_the_context_names_every_class_and_predicate() -> None:
    context = json.loads(artefacts.FILES["ontology/context.jsonld"]())["@context"]
    o = ontology()
    assert {*o.classes, *o.predicates} <= context.keys()


def test_every_class_has_a_constraint_and_a_name_that_is_searched() -> None:
    lines = artefacts.constraints_cypher().splitlines()
    for c in ontology().nodes:
        assert any(f"(n:{c.id}) REQUIRE n.id IS UNIQUE;" in line for line in lines)
    assert "cjk" in lines[-1]
