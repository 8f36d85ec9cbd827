"""The dump of a ledger: its graph as RDF, who read it with what, and a description of it all."""

import hashlib
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from kg.errors import InputError
from kg.ledger import Ledger
from kg.views import rdf
from kg.views.files import written
from kg.views.graph import edges, nodes
from kg.views.provenance import provenance
from kg.views.void import Described, void_ttl

PACKED = ("gz", "zst")
_FORMATS = {suffix: format for format, suffix in rdf.SUFFIXES.items()}


@dataclass(frozen=True, slots=True)
class Dump:
    """What was written: the dump's file, its description, and how much is in it."""

    file: Path
    description: Path
    counts: rdf.Counts


def place(target: Path, format: str | None) -> tuple[Path, str]:
    """Return the file to write and its format.

    ``target`` is a folder (the file is ``graph.trig`` there) or a file whose name ends in
    ``.trig``, ``.ttl``, ``.nq`` or ``.jsonld``, then in ``.gz`` or ``.zst`` where it is packed.

    Raises:
        InputError: when the name and the format contradict each other.
    """
    ends = [s.lower() for s in target.name.split(".")[1:]]
    if ends and ends[-1] in PACKED:
        ends.pop()
    told = _FORMATS.get(ends[-1]) if ends and not target.is_dir() else None
    if told is None:
        return target / f"graph.{rdf.SUFFIXES[format or 'trig']}", format or "trig"
    if format not in (None, told):
        raise InputError(
            f"{target.name} 的后缀是 {told}，与 --format {format} 不符；请去掉其一。",
            f"{target.name} ends as {told} does, not as --format {format}; leave one out.",
        )
    return target, told


def export(ledger: Ledger, file: Path, *, format: str = "trig", licence: str = "") -> Dump:
    """Write the dump and, beside it, ``void.ttl``.

    Raises:
        InputError: when a file cannot be written.
    """
    tally = rdf.Tally()
    graph = rdf.blocks(nodes(ledger), edges(ledger), tally)
    made = chain(provenance(ledger.readings()), graph)
    counts = rdf.write_blocks(file, made, tally, format)
    newest = max((r.header.date for r in ledger.readings()), default="")
    told = (file.name, file.stat().st_size, _sha256(file), format)
    about = Described(*told, ledger.version, newest, licence)
    description = file.with_name("void.ttl")
    with written(description) as out:
        out.write(void_ttl(about, counts, tally))
    return Dump(file, description, counts)


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
