"""Adds one document to ledgers of growing numbers of names and says what is decided anew.

usage: python -m bench.add [NUMBER…]          (10000 100000 unless told)

``first_s`` links a ledger without memory, ``again_s`` after one more document of one county, with
reading and writing the ledger; ``linker_s`` is the linker's part of it, against that of a link
from scratch; ``blocks`` are the (class, city) sets of names whose pairs were compared, of all that
there are. Seconds of processor time on one core; no view is made.
"""

import hashlib
import json
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.link import surfaces
from kg.judge import judgements_path, relink
from kg.ledger import Ledger
from kg.link import link
from kg.link.memory import Memory, rules
from kg.model import Document, Header, Line, Mention, Part, document_id
from kg.schema import ontology

SIZE = 30  # names in a document
LABELS = {c: label for label, c in ontology().ner.items()}


def document(names: Iterable[tuple[str, str, str]]) -> tuple[Document, list[Mention]]:
    """Return a document that names these, all of one jurisdiction, and its mentions."""
    rows = list(names)
    text = "\n".join(surface for _, _, surface in rows)
    sha = hashlib.sha256(f"{rows[0][1]}\n{text}".encode()).hexdigest()
    header = Header(jurisdiction=rows[0][1])
    d = Document(
        document_id(sha), f"{sha[:12]}.txt", sha, text, header, (Line(0, len(text)),),
        (Part(0, len(text), header),),
    )  # fmt: skip
    found, at = [], 0
    for kind, _, surface in rows:
        found.append(Mention(d.span(at, at + len(surface)), LABELS[kind]))
        at += len(surface) + 1
    return d, found


def documents(number: int) -> Iterator[tuple[Document, list[Mention]]]:
    """Yield documents of one county each that hold so many names together."""
    for _, rows in sorted(_by_county(number).items()):
        for i in range(0, len(rows), SIZE):
            yield document(rows[i : i + SIZE])


def _by_county(number: int) -> dict[str, list[tuple[str, str, str]]]:
    out: dict[str, list[tuple[str, str, str]]] = {}
    for row in surfaces(number):
        out.setdefault(row[1], []).append(row)
    return out


def measure(number: int) -> None:
    """Add one more document to a ledger of so many names; print one line of JSON."""
    every = list(documents(number + SIZE))
    *every, (last, mentions) = every
    with tempfile.TemporaryDirectory() as where:
        path = Path(where) / "kg.db"
        with Ledger.create(path) as book:
            for d, found in every:
                book.add(d, found, [], [], "{}", "bench")
            first = timed(book)
        with Ledger.create(path) as book:
            book.add(last, mentions, [], [], "{}", "bench")
            notes = book.remembered(rules())
            again = timed(book)
            memory, anew = Memory(notes), Memory()
            names = list(book.names())
            start = time.process_time()
            link(names, [], memory=memory)
            recalled = time.process_time() - start
            start = time.process_time()
            link(names, [], memory=anew)
            scratch = time.process_time() - start
    row = {"names": number, "first_s": first, "again_s": again, "linker_s": recalled}
    row |= {"linker_from_scratch_s": scratch, "blocks": memory.blocks, "of_blocks": anew.blocks}
    print(json.dumps({k: round(v, 2) for k, v in row.items()}))


def timed(book: Ledger) -> float:
    """Link all names of a ledger; return the seconds of processor time."""
    start = time.process_time()
    relink(book, judgements_path(book.path))
    return time.process_time() - start


def main() -> None:
    """Measure each size."""
    for size in sys.argv[1:] or ["10000", "100000"]:
        measure(int(size))


if __name__ == "__main__":
    main()
