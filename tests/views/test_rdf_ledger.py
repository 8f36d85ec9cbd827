"""The dump of a ledger: four syntaxes, packed or not, with its provenance and its description."""

import gzip
import hashlib
from pathlib import Path

import pyoxigraph as ox
import pytest
import zstandard

from kg.errors import InputError
from kg.ledger import Ledger
from kg.schema import ontology
from kg.views import rdf_ledger
from kg.views.spill import in_order
from tests.views.ledgers import fill

KG = ontology()
FORMATS = {"trig": ".trig", "nquads": ".nq", "jsonld": ".jsonld", "turtle": ".ttl"}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a ledger of two documents with twelve statements each."""
    path = tmp_path_factory.mktemp("ledger") / "kg.db"
    with Ledger.create(path) as book:
        fill(book, 2, 3)
    return path


def dumped(ledger: Path, name: Path, format: str = "trig", licence: str = "") -> rdf_ledger.Dump:
    """Export to a file."""
    with Ledger.open(ledger) as book:
        return rdf_ledger.export(book, name, format=format, licence=licence)


def read(data: bytes, suffix: str) -> set[ox.Quad]:
    """Read a dump with pyoxigraph."""
    return set(ox.parse(data, format=ox.RdfFormat.from_extension(suffix[1:])))


def test_four_syntaxes_say_the_same(ledger: Path, tmp_path: Path) -> None:
    said = {}
    for format, suffix in FORMATS.items():
        done = dumped(ledger, tmp_path / f"graph{suffix}", format)
        said[format] = read(done.file.read_bytes(), suffix)
        assert done.counts.statements == 42
        assert len(said[format]) == done.counts.triples or format == "turtle"
    assert said["trig"] == said["nquads"] == said["jsonld"]
    assert {q.triple for q in said["trig"]} == {q.triple for q in said["turtle"]}


def test_packed_dumps_hold_the_same_and_no_time(ledger: Path, tmp_path: Path) -> None:
    bare = dumped(ledger, tmp_path / "graph.trig").file.read_bytes()
    for name in ("a.trig.gz", "b.trig.gz", "a.trig.zst", "b.trig.zst"):
        dumped(ledger, tmp_path / name)
    packed = {n: (tmp_path / n).read_bytes() for n in ("a.trig.gz", "a.trig.zst")}
    assert gzip.decompress(packed["a.trig.gz"]) == bare
    assert zstandard.ZstdDecompressor().stream_reader(packed["a.trig.zst"]).read() == bare
    assert packed["a.trig.gz"] == (tmp_path / "b.trig.gz").read_bytes()
    assert packed["a.trig.zst"] == (tmp_path / "b.trig.zst").read_bytes()


def store(path: Path) -> ox.Store:
    """Load a TriG file."""
    found = ox.Store()
    found.load(path=path)
    return found


PREFIXES = f"""PREFIX kg: <{KG.iri}> PREFIX id: <{KG.data}> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX schema: <https://schema.org/>
PREFIX void: <http://rdfs.org/ns/void#> PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX dcat: <http://www.w3.org/ns/dcat#> """


def test_every_quote_stands_in_a_text_of_the_stated_hash(ledger: Path, tmp_path: Path) -> None:
    data = store(dumped(ledger, tmp_path / "graph.trig").file)
    rows = data.query(
        PREFIXES
        + """SELECT ?d ?hash ?start ?end ?quote ?version WHERE {
        ?d kg:textHash ?hash . GRAPH ?g { ?e oa:hasSource ?d ; oa:hasSelector ?p, ?q .
          ?p oa:start ?start ; oa:end ?end . ?q oa:exact ?quote }
        ?g prov:wasGeneratedBy ?r . ?r prov:used ?d ; prov:wasAssociatedWith ?by .
        ?by schema:softwareVersion ?version }"""
    )
    with Ledger.open(ledger) as book:
        texts = {f"{KG.data}{r.document}": r.text for r in book.readings()}
    seen = 0
    for d, hash_, start, end, quote, version in rows:  # type: ignore[union-attr]
        text = texts[d.value]
        assert hash_.value == "sha256:" + hashlib.sha256(text.encode()).hexdigest()
        assert text[int(start.value) : int(end.value)] == quote.value
        assert version.value == "0.1.0"
        seen += 1
    assert seen == 42


def test_the_description_counts_what_is_there(ledger: Path, tmp_path: Path) -> None:
    licence = "https://creativecommons.org/licenses/by/4.0/"
    done = dumped(ledger, tmp_path / "graph.nq.gz", "nquads", licence)
    about = ox.Store()
    about.load(path=done.description)
    (row,) = about.query(  # type: ignore[misc]
        PREFIXES
        + """SELECT ?triples ?licence ?date ?projects ?size WHERE {
        ?d a void:Dataset ; void:triples ?triples ; dcterms:license ?licence ;
        dcterms:modified ?date ; void:classPartition [ void:class kg:Project ;
        void:entities ?projects ] ; dcat:distribution [ dcat:byteSize ?size ] }"""
    )
    assert [x.value for x in row] == [
        *(str(done.counts.triples), licence, "2024-01-05", "6", str(done.file.stat().st_size))
    ]


@pytest.mark.parametrize(
    ("name", "format", "made", "kind"),
    [
        ("out", None, "out/graph.trig", "trig"),
        ("out", "jsonld", "out/graph.jsonld", "jsonld"),
        ("v1.2", None, "v1.2/graph.trig", "trig"),
        ("a.nq.gz", None, "a.nq.gz", "nquads"),
        ("a.ttl.zst", "turtle", "a.ttl.zst", "turtle"),
    ],
)
def test_a_name_tells_folder_syntax_and_packing(
    tmp_path: Path, name: str, format: str | None, made: str, kind: str
) -> None:
    assert rdf_ledger.place(tmp_path / name, format) == (tmp_path / made, kind)


def test_a_name_and_a_format_must_agree(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="leave one out"):
        rdf_ledger.place(tmp_path / "a.nq", "trig")


def test_what_does_not_fit_in_memory_is_sorted_too() -> None:
    given = [(f"{i * 7919 % 1000:03}", "x", {"n": i}) for i in range(1000)]
    assert list(in_order(given, run=64)) == sorted(given, key=lambda r: r[0])
    assert list(in_order([*given, ("000", "x", {"n": -1})], run=64)) == list(in_order(given))
