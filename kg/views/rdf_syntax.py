"""Blocks in TriG, Turtle, N-Quads and JSON-LD; what comes in order is written in order."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import TextIO

from kg.schema import ontology
from kg.views.owl import context_jsonld
from kg.views.rdf_blocks import Block
from kg.views.turtle import VOCABULARIES, Iri, Object, head, iri, prefixes, shortened, text

SUFFIXES = {"trig": "trig", "turtle": "ttl", "nquads": "nq", "jsonld": "jsonld"}
_TYPE = "rdf:type"
_plain = re.compile(r"[A-Za-z][A-Za-z0-9_/-]*").fullmatch
_OURS = 50_000  # IRIs of terms and of things near each other that are kept as they are written
Write = Callable[[Object], str]


def _long() -> Write:
    """Return what writes a term as N-Triples does."""
    data = ontology().data
    return _remembering(
        lambda base, name: f"<{data}{name}>" if base == data and _plain(name) else iri(base, name)
    )


def _short() -> Write:
    """Return what writes a term as Turtle does."""
    names, data = prefixes(), ontology().data

    def make(base: str, name: str) -> str:
        if base == data and _plain(name):  # nearly every IRI of a dump
            return f"<{data}{name}>" if "/" in name else f"id:{name}"
        return shortened(iri(base, name), names)

    return _remembering(make)


def _remembering(make: Callable[[str, str], str]) -> Write:
    """Return what writes a term, with the IRIs that it wrote of late at hand."""
    known: dict[Iri, str] = {}
    kinds: dict[str, str] = {"": ""}

    def write(term: Object) -> str:
        if not isinstance(term, Iri):
            kind = kinds.get(term.datatype)
            if kind is None:
                kind = kinds[term.datatype] = "^^" + make(term.datatype, "")
            return text(term.value, kind)
        said = known.get(term)
        if said is None:
            if len(known) >= _OURS:
                known.clear()
            said = known[term] = make(*term)
        return said

    return write


def _graph_iri(name: str) -> Iri:
    return Iri(ontology().data, name)


def write_nquads(blocks: Iterable[Block], out: TextIO) -> None:
    """Write one line a quad."""
    write = _long()
    for b in blocks:
        start, end = write(b.subject), f" {write(_graph_iri(b.graph))} .\n" if b.graph else " .\n"
        out.write("".join([f"{start} {write(p)} {write(o)}{end}" for p, o in b.pairs]))


def write_trig(blocks: Iterable[Block], out: TextIO) -> None:
    """Write a block a graph, and inside it a block a subject."""
    write = _short()
    out.write(head(prefixes()))
    for graph, members in groupby(blocks, key=lambda b: b.graph):
        out.write(f"\n{write(_graph_iri(graph))} {{\n" if graph else "\n")
        _subjects(members, out, write)
        out.write("}\n" if graph else "")


def write_turtle(blocks: Iterable[Block], out: TextIO) -> None:
    """Write the triples of all graphs together; the statements still name their documents."""
    out.write(head(prefixes()) + "\n")
    _subjects(blocks, out, _short())


def _subjects(blocks: Iterable[Block], out: TextIO, write: Write) -> None:
    for _, subject, pairs in blocks:
        said = [write(subject)]
        before: Iri | None = None
        for predicate, object_ in pairs:
            if predicate is before or predicate == before:
                said.append(f", {write(object_)}")
                continue
            word = write(predicate)
            start = " ;\n    " if before else "\n    "
            said.append(f"{start}{'a' if word == _TYPE else word} {write(object_)}")
            before = predicate
        said.append(" .\n")
        out.write("".join(said))


def write_jsonld(blocks: Iterable[Block], out: TextIO) -> None:
    """Write one object a subject, those of a document inside its graph."""
    write = _short()
    context = json.loads(context_jsonld())["@context"]
    words = {v["@id"]: k for k, v in context.items() if isinstance(v, dict)}
    out.write('{"@context": ' + json.dumps(context, ensure_ascii=False) + ',\n"@graph": [')
    between = "\n"
    for graph, members in groupby(blocks, key=lambda b: b.graph):
        subjects = _objects(members, write, words)
        if graph:
            named = json.dumps(write(_graph_iri(graph)).strip("<>"))
            out.write(f'{between}{{"iri": {named}, "@graph": [')
            between = "\n"
        for one in subjects:
            out.write(between + one)
            between = ",\n"
        if graph:
            out.write("]}")
            between = ",\n"
    out.write("\n]}\n")


def _objects(blocks: Iterable[Block], write: Write, words: Mapping[str, str]) -> Iterator[str]:
    """Yield subjects; a property that the context says to end at IRIs needs no object for one."""
    for _, subject, pairs in blocks:
        said: dict[str, object] = {"iri": write(subject).strip("<>")}
        for predicate, same in groupby(pairs, key=lambda p: p[0]):
            word = write(predicate)
            key = "type" if word == _TYPE else words.get(word, word)
            values = [_json(o, write, key != word) for _, o in same]
            said[key] = values[0] if len(values) == 1 else values
        yield json.dumps(said, ensure_ascii=False)


_NATIVE = {VOCABULARIES["xsd"] + "boolean": {"true": True, "false": False}}
_INTEGER = VOCABULARIES["xsd"] + "integer"


def _json(term: Object, write: Write, coerced: bool) -> object:
    if isinstance(term, Iri):
        name = write(term).strip("<>")
        return name if coerced else {"iri": name}
    if term.datatype == _INTEGER:
        return int(term.value)
    if term.datatype in _NATIVE:
        return _NATIVE[term.datatype][term.value]
    if term.datatype:
        return {"@type": write(Iri(term.datatype, "")).strip("<>"), "@value": term.value}
    return {"@value": term.value} if coerced else term.value


WRITERS: Mapping[str, Callable[[Iterable[Block], TextIO], None]] = {
    "trig": write_trig,
    "turtle": write_turtle,
    "nquads": write_nquads,
    "jsonld": write_jsonld,
}
