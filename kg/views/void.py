"""What a dump is, for catalogues: VoID and DCAT with counts, version, newest date, licence."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.schema import ontology
from kg.views.rdf import Counts, Tally
from kg.views.turtle import VOCABULARIES, block, both, head, iri, text, value_name

_MEDIA = {
    "trig": "application/trig",
    "turtle": "text/turtle",
    "nquads": "application/n-quads",
    "jsonld": "application/ld+json",
}
_PACKED = {".gz": "application/gzip", ".zst": "application/zstd"}
USED = ("dcterms", "oa", "prov", "rdfs", "skos")


@dataclass(frozen=True, slots=True)
class Described:
    """A dump's file: its name, bytes and SHA-256, its format, and what the ledger says of it.

    ``newest`` is the newest date of a document (ISO 8601 or empty), ``licence`` an IRI or empty.
    """

    name: str
    size: int
    sha256: str
    format: str
    version: str
    newest: str
    licence: str


def void_ttl(dump: Described, counts: Counts, tally: Tally) -> str:
    """Return the description; it holds no time but the newest date that a document has."""
    o = ontology()
    p = o.prefix
    digits = len(dump.newest)
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}.get(digits)
    spaces = [f"<{o.iri.rstrip('#')}>", *(f"<{VOCABULARIES[v]}>" for v in USED)]
    said = [
        ("a", "void:Dataset, dcat:Dataset"),
        ("dcterms:title", both("地方项目知识图谱", "A knowledge graph of local projects")),
        ("dcterms:conformsTo", f"<{o.iri.rstrip('#')}/{o.version}>"),
        ("dcterms:identifier", text(dump.version)),
        ("dcterms:modified", text(dump.newest, f"^^xsd:{kind}") if kind else ""),
        ("dcterms:license", iri("", dump.licence) if dump.licence else ""),
        ("void:triples", str(counts.triples)),
        ("void:entities", str(tally.things.total())),
        ("void:documents", str(tally.things["Document"])),
        ("void:uriSpace", text(o.data)),
        ("void:vocabulary", ", ".join(spaces)),
        ("void:classPartition", ", ".join(_parts("class", tally.things))),
        ("void:propertyPartition", ", ".join(_parts("property", tally.statements))),
        ("dcat:distribution", _local("file", dump.format)),
    ]
    parts = [f"# {dump.name}\n" + head([p, *_HEADS]) + _OWN, block(f"<{o.data}dataset>", said)]
    for name, many in sorted(tally.things.items()):
        about = [("void:class", f"{p}:{name}"), ("void:entities", str(many))]
        parts.append(block(_local("class", name), about))
    for name, many in sorted(tally.statements.items()):
        about = [("void:property", f"{p}:{name}"), ("void:triples", str(many))]
        parts.append(block(_local("property", name), about))
    return "\n".join([*parts, _file(dump)])


_HEADS = ("dcterms", "xsd")
_OWN = (
    "@prefix dcat: <http://www.w3.org/ns/dcat#> .\n"
    "@prefix spdx: <http://spdx.org/rdf/terms#> .\n"
    "@prefix void: <http://rdfs.org/ns/void#> .\n"
)


def _local(kind: str, name: str) -> str:
    return f"<{ontology().data}dataset/{value_name(kind, name)}>"


def _parts(kind: str, counted: Iterable[str]) -> list[str]:
    return [_local(kind, name) for name in sorted(counted)]


def _file(dump: Described) -> str:
    packed = next((m for end, m in _PACKED.items() if dump.name.endswith(end)), "")
    checksum = _local("checksum", dump.format)
    said = [
        ("a", "dcat:Distribution"),
        ("dcterms:title", text(dump.name)),
        ("dcat:mediaType", f"<https://www.iana.org/assignments/media-types/{_MEDIA[dump.format]}>"),
        (
            "dcat:compressFormat",
            f"<https://www.iana.org/assignments/media-types/{packed}>" if packed else "",
        ),
        ("dcat:byteSize", str(dump.size)),
        ("spdx:checksum", checksum),
    ]
    sum_ = [
        ("a", "spdx:Checksum"),
        ("spdx:algorithm", "spdx:checksumAlgorithm_sha256"),
        ("spdx:checksumValue", text(dump.sha256, "^^xsd:hexBinary")),
    ]
    return block(_local("file", dump.format), said) + "\n" + block(checksum, sum_)
