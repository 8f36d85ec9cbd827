"""Quads in TriG, Turtle, N-Quads and JSON-LD; what comes in order is written in order."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import TextIO

from kg.schema import ontology
from kg.views.owl import context_jsonld
from kg.views.turtle import Iri, Literal, Object, Quad, head, iri, prefixes, shortened, text

SUFFIXES = {"trig": "trig", "turtle": "ttl", "nquads": "nq", "jsonld": "jsonld"}
_TYPE = "rdf:type"


def _long(term: Object) -> str:
    """Return a term as N-Triples writes it."""
    if isinstance(term, Iri):
        return iri(term.base, term.name)
    return text(term.value, f"^^<{term.datatype}>" if term.datatype else "")


def _short(term: Object, names: Mapping[str, str]) -> str:
    if isinstance(term, Iri):
        return shortened(_long(term), names)
    datatype = shortened(f"<{term.datatype}>", names) if term.datatype else ""
    return text(term.value, f"^^{datatype}" if datatype else "")


def _graph_iri(name: str) -> Iri:
    return Iri(ontology().data, name)


def write_nquads(quads: Iterable[Quad], out: TextIO) -> None:
    """Write one line a quad."""
    for q in quads:
        graph = f" {_long(_graph_iri(q.graph))}" if q.graph else ""
        out.write(f"{_long(q.subject)} {_long(q.predicate)} {_long(q.object)}{graph} .\n")


def write_trig(quads: Iterable[Quad], out: TextIO) -> None:
    """Write a block a graph, and inside it a block a subject."""
    names = prefixes()
    out.write(head(names))
    for graph, members in groupby(quads, key=lambda q: q.graph):
        out.write(f"\n{_short(_graph_iri(graph), names)} {{\n" if graph else "\n")
        _subjects(members, out, names)
        out.write("}\n" if graph else "")


def write_turtle(quads: Iterable[Quad], out: TextIO) -> None:
    """Write the triples of all graphs together; the statements still name their documents."""
    names = prefixes()
    out.write(head(names) + "\n")
    _subjects(quads, out, names)


def _subjects(quads: Iterable[Quad], out: TextIO, names: Mapping[str, str]) -> None:
    for subject, about in groupby(quads, key=lambda q: q.subject):
        out.write(_short(subject, names))
        between = "\n    "
        for predicate, same in groupby(about, key=lambda q: q.predicate):
            word = _short(predicate, names)
            objects = ", ".join(_short(q.object, names) for q in same)
            out.write(f"{between}{'a' if word == _TYPE else word} {objects}")
            between = " ;\n    "
        out.write(" .\n")


def write_jsonld(quads: Iterable[Quad], out: TextIO) -> None:
    """Write one object a subject, those of a document inside its graph."""
    names = prefixes()
    context = json.loads(context_jsonld())["@context"]
    out.write('{"@context": ' + json.dumps(context, ensure_ascii=False) + ',\n"@graph": [')
    between = "\n"
    for graph, members in groupby(quads, key=lambda q: q.graph):
        subjects = _objects(members, names)
        if not graph:
            for one in subjects:
                out.write(between + one)
                between = ",\n"
            continue
        named = json.dumps(_json_iri(_graph_iri(graph), names))
        inside = ",\n".join(subjects)
        out.write(f'{between}{{"iri": {named}, "@graph": [\n{inside}]}}')
        between = ",\n"
    out.write("\n]}\n")


def _objects(quads: Iterable[Quad], names: Mapping[str, str]) -> Iterator[str]:
    for subject, about in groupby(quads, key=lambda q: q.subject):
        said: dict[str, object] = {"iri": _json_iri(subject, names)}
        for predicate, same in groupby(about, key=lambda q: q.predicate):
            word = _short(predicate, names)
            if word == _TYPE:
                kinds = (q.object for q in same)
                said["type"] = [_json_iri(k, names) for k in kinds if isinstance(k, Iri)]
            else:
                said[word] = [_json_object(q.object, names) for q in same]
        yield json.dumps(said, ensure_ascii=False)


def _json_iri(term: Iri, names: Mapping[str, str]) -> str:
    return _short(term, names).strip("<>")


def _json_object(term: Object, names: Mapping[str, str]) -> object:
    if isinstance(term, Iri):
        return {"iri": _json_iri(term, names)}
    if isinstance(term, Literal) and term.datatype:
        kind = shortened(f"<{term.datatype}>", names).strip("<>")
        return {"@type": kind, "@value": term.value}
    return {"@value": term.value}


WRITERS: Mapping[str, Callable[[Iterable[Quad], TextIO], None]] = {
    "trig": write_trig,
    "turtle": write_turtle,
    "nquads": write_nquads,
    "jsonld": write_jsonld,
}
