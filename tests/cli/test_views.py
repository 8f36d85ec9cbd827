"""`kg export` and `kg load` on the samples, as a user runs them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner, Result
from pyshacl import validate

from kg.build import Options, build
from kg.cli.main import cli
from kg.schema import resource
from tests.neo4j.server import PASSWORD, Running, free_port

NOBODY = f"bolt://localhost:{free_port()}"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the samples once."""
    path = tmp_path_factory.mktemp("samples") / "kg.db"
    build([ROOT / "data/samples"], path, Options())
    return path


def kg(ledger: Path, *words: str, **env: str) -> Result:
    """Run the program in this process."""
    return CliRunner().invoke(cli, ["--ledger", str(ledger), *words], env=env)


@pytest.mark.parametrize(
    ("words", "files"),
    [
        (["rdf"], ["graph.trig", "void.ttl"]),
        (["rdf", "--format", "turtle"], ["graph.ttl", "void.ttl"]),
        (["rdf", "--format", "nquads"], ["graph.nq", "void.ttl"]),
        (["rdf", "--format", "jsonld"], ["graph.jsonld", "void.ttl"]),
        (["graphml"], ["graph.graphml"]),
        (["csv"], ["nodes.csv", "edges.csv"]),
        (["jsonl"], ["nodes.jsonl", "edges.jsonl"]),
    ],
)
def test_exports_name_their_files_and_repeat_to_the_byte(
    ledger: Path, tmp_path: Path, words: list[str], files: list[str]
) -> None:
    out = tmp_path / "new" / "folder"
    first = kg(ledger, "export", words[0], str(out), *words[1:])
    assert first.exit_code == 0, first.output
    assert first.stdout.splitlines() == [str(out / f) for f in files]
    assert {p.name for p in out.iterdir()} == set(files)
    before = [(out / f).read_bytes() for f in files]
    assert all(before)
    kg(ledger, "export", words[0], str(out), *words[1:])
    assert [(out / f).read_bytes() for f in files] == before


@pytest.mark.slow
def test_the_samples_conform_to_the_shapes(ledger: Path, tmp_path: Path) -> None:
    kg(ledger, "export", "rdf", str(tmp_path), "--format", "turtle")
    data = rdflib.Graph().parse(tmp_path / "graph.ttl", format="turtle")
    shapes = rdflib.Graph().parse(resource("ontology/shapes.ttl"), format="turtle")
    conforms, _, report = validate(data, shacl_graph=shapes)
    assert conforms, report


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["export", "rdf", "{file}"], "cannot write"),
        (["export", "csv", "{file}/below"], "cannot write"),
        (["export", "csv", "out", "--format", "trig"], "--format is for rdf"),
        (["load", "neo4j"], "NEO4J_PASSWORD"),
        (["load", "neo4j", "--uri", NOBODY, "--user", ""], "cannot reach"),
        (["load", "neo4j", "--uri", "localhost:7687", "--user", ""], "is no address"),
    ],
)  # fmt: skip
def test_a_refusal_is_one_line_and_exit_2(
    ledger: Path, tmp_path: Path, words: list[str], told: str
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    given = [w.replace("{file}", str(tmp_path / "file")) for w in words]
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("NEO4J", "KG_"))}
    run = subprocess.run(
        [sys.executable, "-m", "kg", "--lang", "en", "--ledger", str(ledger), *given],
        capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL,
        env=environ, cwd=tmp_path, check=False,
    )  # fmt: skip
    assert (run.returncode, run.stdout) == (2, "")
    assert told in run.stderr
    assert run.stderr.count("\n") == 1
    assert {p.name for p in tmp_path.iterdir()} == {"file"}


def test_a_missing_ledger_is_named(tmp_path: Path) -> None:
    run = kg(tmp_path / "none.db", "export", "csv", str(tmp_path / "out"))
    assert run.exit_code == 2
    assert "none.db" in run.stderr
    assert not (tmp_path / "out").exists()


@pytest.fixture
def server(neo4j_running: Running) -> Iterator[dict[str, str]]:
    """Give the command what it needs to reach an empty server."""
    import neo4j

    with neo4j.GraphDatabase.driver(neo4j_running.bolt, auth=("neo4j", PASSWORD)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        yield {"NEO4J_URI": neo4j_running.bolt, "NEO4J_PASSWORD": PASSWORD}


@pytest.mark.slow
def test_loading_twice_adds_nothing(ledger: Path, server: dict[str, str]) -> None:
    planned = kg(ledger, "load", "neo4j", "--dry-run", **server)
    assert planned.output.startswith("would add ")
    first = kg(ledger, "load", "neo4j", **server)
    assert first.exit_code == 0, first.output
    assert first.output == planned.output.replace("would add", "added")
    assert kg(ledger, "load", "neo4j", **server).output.startswith(
        "added 0, changed 0, removed 0; "
    )
