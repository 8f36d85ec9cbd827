"""RDF terms as they stand in Turtle and its relatives, and the names of the vocabularies."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.schema import ontology


class Iri(NamedTuple):
    """An IRI as a base and a name that may hold any character, escaped when written."""

    base: str
    name: str


class Literal(NamedTuple):
    """A literal; without a datatype it is a string."""

    value: str
    datatype: str = ""


Object = Iri | Literal


class Quad(NamedTuple):
    """A triple and the name of the graph it stands in below the data's IRI, or nothing."""

    graph: str
    subject: Iri
    predicate: Iri
    object: Object


VOCABULARIES = {
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f]')
_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_PERCENT = re.compile(r'[\x00-\x20<>"{}|^`\\%\u200e\u200f\u202a-\u202e\u2066-\u2069]')


def prefixes() -> dict[str, str]:
    """Return prefix → IRI: ours, one for columns, one for data, and the vocabularies."""
    o = ontology()
    ours = {
        o.prefix: o.iri,
        f"{o.prefix}c": column_base(),
        f"{o.prefix}s": o.iri.rstrip("#/") + "/shape#",
        "id": o.data,
    }
    return dict(sorted((ours | VOCABULARIES).items()))


def column_base() -> str:
    """Return the IRI under which the columns of nodes and edges are properties."""
    return ontology().iri.rstrip("#/") + "/column#"


def value_name(scheme: str, value: str) -> str:
    """Return the local name of one value of a qualifier: ``stage-building``."""
    return f"{scheme}-{value}"


def iri(base: str, name: str) -> str:
    """Return an IRI in angle brackets; what an IRI cannot hold is percent-encoded, reversibly."""
    safe = _PERCENT.sub(lambda m: "".join(f"%{b:02X}" for b in m[0].encode()), name)
    return f"<{base}{safe}>"


def text(value: str, suffix: str = "") -> str:
    """Return a literal; ``suffix`` is ``@zh`` or ``^^<datatype>``."""
    said = _ESCAPED.sub(_escape, value) if _ESCAPED.search(value) else value
    return f'"{said}"{suffix}'


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}"


def both(zh: str, en: str) -> str:
    """Return a literal in each language, as objects of one property."""
    return ", ".join(text(t, f"@{lang}") for t, lang in ((zh, "zh"), (en, "en")) if t)


def shortened(term: str, names: Mapping[str, str]) -> str:
    """Return ``<IRI>`` as ``prefix:name`` where the name needs no escape."""
    if not term.startswith("<"):
        return term
    for prefix, base in names.items():
        if term.startswith(base, 1):
            name = term[1 + len(base) : -1]
            return f"{prefix}:{name}" if _LOCAL.fullmatch(name) else term
    return term


def head(names: Iterable[str]) -> str:
    """Return the ``@prefix`` lines of these prefixes."""
    known = prefixes()
    return "".join(f"@prefix {n}: <{known[n]}> .\n" for n in sorted(names))


def block(subject: str, said: Iterable[tuple[str, str]]) -> str:
    """Return one subject with its predicates and objects, an empty object left out."""
    lines = [f"    {predicate} {objects}" for predicate, objects in said if objects]
    return f"{subject}\n" + " ;\n".join(lines) + " .\n"
