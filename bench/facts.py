"""Scores the facts that the rules read from annotated names, family by family.

usage: python bench/facts.py UNITS.jsonl[,…] GOLD.jsonl[,…] [--score SCRIPT] [--rows FILE]

Predicates that the annotations do not have (inIndustry, landUse) are left out.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.model import Document, Mention, Statement
from kg.read import read
from kg.relate import relate


def documents(files: list[Path], wanted: set[str]) -> Iterator[tuple[str, Document, list[Mention]]]:
    """Yield (gold document, document, gold names) for each wanted document of unit files."""
    units: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for f in files:
        for row in map(json.loads, f.read_text(encoding="utf-8").splitlines()):
            units[row["doc"]].append(row)
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, rows) in enumerate(units.items()):
            if name in wanted:
                path = Path(folder) / f"{number}.txt"
                path.write_text("\n".join(r["text"] for r in rows) + "\n", encoding="utf-8")
                document = read(path, as_is=True)
                yield name, document, list(_mentions(document, rows))


def _mentions(document: Document, rows: list[dict[str, Any]]) -> Iterator[Mention]:
    at = 0
    for r in rows:
        for s in r["spans"]:
            span = document.span(at + s["start"], at + s["end"])
            yield Mention(span, s["label"], s["nested"])
        at += len(r["text"]) + 1


def row(name: str, document: Document, s: Statement) -> dict[str, Any]:
    """Return a statement in the form of ``kg facts``, as far as scoring reads it."""
    sides = {e.role: e.span for e in s.evidence}
    task = sides.get("task")
    target = sides.get("object") or sides.get("trigger")
    return {
        "doc": name,
        "start": s.place.start,
        "end": s.place.end,
        "subject": document.quote(sides["subject"]),
        "predicate": s.predicate,
        "object": document.quote(target) if target else None,
        "task_start": task.start if task else None,
        "qualifiers": dict(s.qualifiers),
        "rule": s.rule,
    }


def main() -> None:
    """Read the units, relate, write the rows, call the scoring script."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("units")
    ap.add_argument("gold")
    here = Path(__file__).resolve().parents[2]
    ap.add_argument("--score", type=Path, default=here / "shared/eval/score_facts.py")
    ap.add_argument("--rows", type=Path, help="also keep the rows here")
    a = ap.parse_args()
    gold = [
        json.loads(line)
        for f in a.gold.split(",")
        for line in Path(f).read_text(encoding="utf-8").splitlines()
    ]
    found = list(documents([Path(f) for f in a.units.split(",")], {g["doc"] for g in gold}))
    for _, document, mentions in found[:1]:
        relate(document, mentions)
    begin = time.process_time()
    wanted = {g["predicate"] for g in gold}
    rows = [
        row(n, d, s)
        for n, d, mentions in found
        for s in relate(d, mentions)
        if s.predicate in wanted
    ]
    seconds = time.process_time() - begin
    size = sum(len(d.text) for _, d, _ in found)
    with tempfile.TemporaryDirectory() as folder:
        out = a.rows or Path(folder) / "facts.jsonl"
        out.write_text(
            "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8"
        )
        sys.stdout.flush()
        subprocess.run([sys.executable, str(a.score), a.units, a.gold, str(out)], check=True)
    print(f"{seconds / size * 1e6:.1f} µs a character over {size:,} characters")


if __name__ == "__main__":
    main()
