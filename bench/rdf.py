"""Speed and memory of ``kg export rdf`` on one core, from the ledger's file to the dump.

usage: python -m bench.rdf [--triples N] [--format trig] [--suffix gz|zst] [--rdflib]

Makes a ledger of about N triples (1,000,000 where nothing is said) of documents with lines like
those of reports, exports it and prints triples a second of processor time and the peak of resident
memory. With --rdflib the same triples are then serialized as TriG by rdflib, which is given them
parsed and in memory.
"""

import argparse
import resource
import tempfile
import time
from pathlib import Path

from kg.ledger import Ledger
from kg.views import rdf, rdf_ledger
from tests.views.ledgers import fill

LINES, TRIPLES_A_LINE = 100, 113


def main() -> None:
    """Export once and print two or three lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--format", default="trig", choices=rdf.SUFFIXES)
    parser.add_argument("--suffix", default="", choices=("", "gz", "zst"))
    parser.add_argument("--rdflib", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        path = Path(work) / "kg.db"
        with Ledger.create(path) as ledger:
            fill(ledger, max(1, given.triples // (LINES * TRIPLES_A_LINE)), LINES)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        started = time.process_time()
        name = ".".join(filter(None, ("graph", rdf.SUFFIXES[given.format], given.suffix)))
        with Ledger.open(path) as ledger:
            done = rdf_ledger.export(ledger, Path(work) / name, format=given.format)
        seconds = time.process_time() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        rate = done.counts.triples / seconds
        size = done.file.stat().st_size / 1e6
        print(f"{done.counts.triples} triples, {size:.0f} MB of {done.file.name}")
        print(f"{seconds:.1f} s, {rate:.0f} triples/s, peak {peak >> 10} MB, {before >> 10} before")
        if given.rdflib:
            print(f"rdflib's TriG serializer: {rdflib_rate(done.file):.0f} triples/s")


def rdflib_rate(file: Path) -> float:
    """Return the triples a second with which rdflib writes what stands in a TriG file."""
    import rdflib

    data = rdflib.Dataset()
    data.parse(data=file.read_text(encoding="utf-8"), format="trig")
    many = sum(1 for _ in data.quads())
    started = time.process_time()
    data.serialize(file.with_suffix(".again"), format="trig")
    return many / (time.process_time() - started)


if __name__ == "__main__":
    main()
