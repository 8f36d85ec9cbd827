"""SHACL shapes from the ontology: allowed ends, a name for each thing, evidence for each fact."""

from collections.abc import Iterator

from kg.schema import Ontology, ontology
from kg.views.owl import NOTE, concept_columns
from kg.views.turtle import block, both, head, value_name


def shapes_ttl() -> str:
    """Return the shapes; every property shape has a name, so that two runs are equal."""
    o = ontology()
    used = (o.prefix, f"{o.prefix}c", f"{o.prefix}s", "oa", "prov", "rdf", "rdfs", "sh", "xsd")
    return "\n".join([NOTE + head(used), *_things(o), *_statements(o), *_evidence(o)])


def _things(o: Ontology) -> Iterator[str]:
    ends: dict[tuple[str, str], set[str]] = {}
    for kind, source, target in o.edge_ends():
        p = o.predicates.get(kind)
        if p is None or p.is_relation:
            ends.setdefault((source, kind), set()).add(target)
    for c in o.nodes:
        own = [kind for source, kind in sorted(ends) if source == c.id]
        shapes = [f"{o.prefix}s:name", *(f"{o.prefix}s:{c.id}-{kind}" for kind in own)]
        said = [("a", "sh:NodeShape"), ("sh:targetClass", f"{o.prefix}:{c.id}")]
        yield block(f"{o.prefix}s:{c.id}", [*said, ("sh:property", ", ".join(shapes))])
        for kind in own:
            yield _end(o, c.id, kind, sorted(ends[c.id, kind]))
    message = both("每个事物要有一个名称。", "Every thing has one name.")
    yield _property(o, "name", "rdfs:label", [("sh:minCount", "1"), ("sh:maxCount", "1")], message)


def _end(o: Ontology, source: str, kind: str, targets: list[str]) -> str:
    choice = " ".join(f"[ sh:class {o.prefix}:{t} ]" for t in targets)
    allowed = "、".join(o.classes[t].zh for t in targets)
    message = both(
        f"{o.classes[source].zh}的“{_word(o, kind)[0]}”只能指向{allowed}。",
        f"“{_word(o, kind)[1]}” of {source} ends at {', '.join(targets)} only.",
    )
    return _property(
        o, f"{source}-{kind}", f"{o.prefix}:{kind}", [("sh:or", f"( {choice} )")], message
    )


def _word(o: Ontology, kind: str) -> tuple[str, str]:
    p = o.predicates.get(kind)
    return (p.zh, p.en) if p else ("提及于", "mentioned in")


def _property(o: Ontology, name: str, path: str, said: list[tuple[str, str]], message: str) -> str:
    start = [("a", "sh:PropertyShape"), ("sh:path", path)]
    return block(f"{o.prefix}s:{name}", [*start, *said, ("sh:message", message)])


def _statements(o: Ontology) -> Iterator[str]:
    one = [("sh:minCount", "1"), ("sh:maxCount", "1")]
    required = {
        "statement-subject": ("rdf:subject", [*one, ("sh:nodeKind", "sh:IRI")]),
        "statement-predicate": ("rdf:predicate", [*one, ("sh:in", _predicates(o))]),
        "statement-object": ("rdf:object", one),
        "statement-document": ("prov:wasDerivedFrom", [*one, ("sh:class", f"{o.prefix}:Document")]),
        "statement-evidence": (  # the words of a document, or a person
            f"[ sh:alternativePath ( {o.prefix}:evidence {o.prefix}c:judged_by ) ]",
            [("sh:minCount", "1")],
        ),
        "statement-words": (f"{o.prefix}:evidence", [("sh:node", f"{o.prefix}s:Evidence")]),
    }
    names = [*required, *(f"statement-{c}" for c in concept_columns(o))]
    shapes = ", ".join(f"{o.prefix}s:{n}" for n in names)
    said = [("a", "sh:NodeShape"), ("sh:targetClass", f"{o.prefix}:Statement")]
    yield block(f"{o.prefix}s:Statement", [*said, ("sh:property", shapes)])
    for name, (path, rules) in required.items():
        message = both(
            f"陈述的 {path} 缺失、重复或不合规定。",
            f"{path} of a statement is missing, double or not allowed.",
        )
        yield _property(o, name, path, rules, message)
    for column, schemes in concept_columns(o).items():
        values = " ".join(f"{o.prefix}:{value_name(s, v)}" for s in schemes for v in o.values[s])
        message = both(
            f"{column} 的取值不在本体中。", f"the value of {column} is not in the ontology."
        )
        rules = [("sh:maxCount", "1"), ("sh:in", f"( {values} )")]
        yield _property(o, f"statement-{column}", f"{o.prefix}c:{column}", rules, message)


def _predicates(o: Ontology) -> str:
    kinds = sorted({kind for kind, _, _ in o.edge_ends()})
    return "( " + " ".join(f"{o.prefix}:{kind}" for kind in kinds) + " )"


def _evidence(o: Ontology) -> Iterator[str]:
    offset = [("sh:datatype", "xsd:integer"), ("sh:minInclusive", "0")]
    parts = {
        "evidence-source": ("oa:hasSource", [("sh:class", f"{o.prefix}:Document")]),
        "evidence-start": ("( oa:hasSelector oa:start )", offset),
        "evidence-end": ("( oa:hasSelector oa:end )", offset),
        "evidence-quote": ("( oa:hasSelector oa:exact )", [("sh:minLength", "1")]),
    }
    shapes = ", ".join(f"{o.prefix}s:{n}" for n in [*parts])
    yield block(f"{o.prefix}s:Evidence", [("a", "sh:NodeShape"), ("sh:property", shapes)])
    for name, (path, rules) in parts.items():
        message = both(
            f"依据缺少 {path} 或其值不对。", f"evidence lacks {path}, or its value is wrong."
        )
        one = [("sh:minCount", "1"), ("sh:maxCount", "1")]
        yield _property(o, name, path, [*one, *rules], message)
    selector = [("sh:lessThan", "oa:end")]
    message = both("依据的起点要在终点之前。", "evidence starts before it ends.")
    position = [("a", "sh:NodeShape"), ("sh:targetClass", "oa:TextPositionSelector")]
    yield block(
        f"{o.prefix}s:Position", [*position, ("sh:property", f"{o.prefix}s:position-order")]
    )
    yield _property(o, "position-order", "oa:start", selector, message)
