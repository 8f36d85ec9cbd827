"""Where a dump's graphs come from: readings of documents as PROV-O activities, texts by hash."""

import hashlib
from collections.abc import Iterable, Iterator

from kg.ledger import Reading
from kg.model import digest
from kg.views.rdf_blocks import Block, Pair, literal, term, thing_iri
from kg.views.turtle import Literal

PROGRAM = "zh-project-kg"


def provenance(readings: Iterable[Reading]) -> Iterator[Block]:
    """Yield, for each reading, the activity, its program, the graph and the hashes it stands on.

    Offsets of evidence count code points of a text whose SHA-256, of its UTF-8 bytes, is
    ``kg:textHash``; ``kg:bytesHash`` is that of the document's file. No time is told: two exports
    of one ledger are equal.
    """
    agents: set[str] = set()
    for r in readings:
        if r.extractor not in agents:
            agents.add(r.extractor)
            yield _agent(r.extractor)
        yield from _reading(r)


def agent_id(extractor: str) -> str:
    """Return the id of a version of the program."""
    return "agent/" + digest(PROGRAM, extractor)


def reading_id(reading: Reading) -> str:
    """Return the id of what one version of the program with its options made of a document."""
    return "reading/" + digest(reading.document, reading.extractor, reading.options)


def _agent(extractor: str) -> Block:
    pairs: list[Pair] = [
        (term("rdf:type"), term("prov:SoftwareAgent")),
        (term("rdfs:label"), Literal(PROGRAM)),
        (term("schema:softwareVersion"), Literal(extractor)),
    ]
    return Block("", thing_iri(agent_id(extractor)), tuple(pairs))


def _reading(r: Reading) -> Iterator[Block]:
    document, activity = thing_iri(r.document), thing_iri(reading_id(r))
    a = term("rdf:type")
    said: tuple[Pair, ...] = (
        (a, term("prov:Activity")),
        (term("options"), Literal(r.options)),
        (term("prov:used"), document),
        (term("prov:wasAssociatedWith"), thing_iri(agent_id(r.extractor))),
    )
    yield Block("", activity, said)
    graph: tuple[Pair, ...] = (
        (a, term("prov:Entity")),
        (term("prov:wasDerivedFrom"), document),
        (term("prov:wasGeneratedBy"), activity),
    )
    yield Block("", thing_iri(f"graph/{r.document}"), graph)
    text = hashlib.sha256(r.text.encode("utf-8", "surrogatepass")).hexdigest()
    hashes: tuple[Pair, ...] = (
        (term("bytesHash"), Literal(f"sha256:{r.sha256}")),
        (term("textHash"), Literal(f"sha256:{text}")),
        (term("textLength"), literal(len(r.text))),
    )
    yield Block("", document, hashes)
