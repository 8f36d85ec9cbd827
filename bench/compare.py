"""This tagger beside what others would take: quality on documents left out, and speed on one core.

usage: python -m bench.compare --model out/leftout [--leave-out jinan --leave-out reports-1]
           [--work out/compare] [--parts gazetteer,crf,spacy,ours,bert] [--minutes 14] [--units N]

The model must have been trained with the same documents left out: kg train --leave-out … --out
out/leftout. What is fitted and measured is kept in the work folder; a stopped run goes on.
Needs pip install 'zh-project-kg[train]' python-crfsuite.
"""

import argparse
import json
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

import kg.tag
from bench import rivals
from kg.model import digest
from kg.tag.annotations import Unit
from kg.tag.measure import CORE, Pair, interval, score
from kg.tag.trained import recorded, seen_in_training
from kg.train.corpus import Sources, folds, held_out

PARTS = ("gazetteer", "crf", "spacy", "ours", "bert")
TITLES = {
    "gazetteer": "gazetteer (longest name of the training data)",
    "crf": "linear CRF (characters, bigrams, trigrams, words)",
    "spacy": "spaCy's own ner on characters",
    "ours": "this tagger",
    "bert": "encoder of BERT-base's size, random weights, fp32",
}


@dataclass(frozen=True, slots=True)
class Data:
    """What is taught, and what is left out: real documents and written ones."""

    taught: list[Unit]
    real: list[Unit]
    written: list[Unit]

    @property
    def key(self) -> str:
        """What changes with the data."""
        rows = [json.dumps(u.row()) for u in (*self.taught, *self.real, *self.written)]
        return digest(*rows, size=10)


def data(leave_out: Sequence[str], limit: int | None) -> Data:
    """Return the data of a split, of each part only so many units if wanted."""
    documents = Sources.here().documents()
    held = held_out(leave_out, documents)
    written = {d for fold in folds().values() for d in fold["written"]}

    def some(wanted: Callable[[str], bool]) -> list[Unit]:
        return [u for d, own in documents.items() if wanted(d) for u in own][:limit]

    return Data(
        some(lambda d: d not in held),
        some(lambda d: d in held and d not in written),
        some(lambda d: d in held and d in written),
    )


def fitted(part: str, given: Data, chosen: Any) -> Callable[[Sequence[Unit]], list[rivals.Names]]:
    """Return what gives units their outer names."""
    work: Path = chosen.work
    if part == "ours":
        return _ours(chosen.model)
    if part == "gazetteer":
        tag = rivals.gazetteer(given.taught)
    elif part == "crf":
        tag = rivals.crf(given.taught, work / f"crf-{given.key}.model")
    else:
        tag = rivals.spacy_ner(given.taught, work / f"spacy-{given.key}", chosen.minutes)
    return lambda units: tag([u.text for u in units])


def _ours(model: Path | None) -> Callable[[Sequence[Unit]], list[rivals.Names]]:
    tagger = kg.tag.load(model)

    def tag(units: Sequence[Unit]) -> list[rivals.Names]:
        out = []
        for _, own in groupby(units, key=lambda u: u.doc):
            found = tagger.tag_units([u.text for u in own])
            out += [[(n.start, n.end, n.label) for n in x if not n.nested] for x in found]
        return out

    return tag


def measured(part: str, given: Data, chosen: Any) -> dict[str, Any]:
    """Fit a part if it is not yet, tag what was left out, and return its figures."""
    if part == "bert":
        return {"speed": _bert_speed(chosen.work / "bert.onnx")}
    began = time.process_time()
    tag = fitted(part, given, chosen)
    row: dict[str, Any] = {"fitting": round(time.process_time() - began)}
    tag([*given.real, *given.written][:20])
    chars, spent = 0, 0.0
    for name, units in (("real", given.real), ("written", given.written)):
        if not units:
            continue
        began = time.process_time()
        found = tag(units)
        spent += time.process_time() - began
        chars += sum(len(u.text) for u in units)
        gold = [frozenset(rivals.outer(u)) for u in units]
        pairs: list[Pair] = [(g, frozenset(f)) for g, f in zip(gold, found, strict=True)]
        s = score(pairs, "core", CORE)
        row[name] = [round(x, 4) for x in (s.precision, s.recall, s.f1, *interval(pairs))]
    row["speed"] = round(chars / spent) if spent else 0
    return row


def _bert_speed(path: Path, texts: int = 8, times: int = 3) -> int:
    """Return characters a second of CPU time at 256 characters a text."""
    session = rivals.bert(path)
    ids = np.random.default_rng(1).integers(0, 21128, (texts, 256))
    session.run(None, {"ids": ids})
    began = time.process_time()
    for _ in range(times):
        session.run(None, {"ids": ids})
    return round(times * ids.size / (time.process_time() - began))


def table(rows: dict[str, dict[str, Any]]) -> str:
    """Return the figures as a Markdown table."""
    head = (
        "| | real: P / R / **F1** (95 %) | written: P / R / **F1** (95 %) | characters a second |"
    )
    lines = [head, "|---|---|---|---|"]
    for part, row in rows.items():
        cells = []
        for name in ("real", "written"):
            p, r, f, low, high = row.get(name) or [0.0] * 5
            said = f"{p:.3f} / {r:.3f} / **{f:.3f}** ({low:.3f}–{high:.3f})"
            cells.append(said if row.get(name) else "")
        lines.append(f"| {TITLES[part]} | {cells[0]} | {cells[1]} | {row['speed']:,} |")
    if {"ours", "bert"} <= set(rows):
        times = rows["ours"]["speed"] / max(1, rows["bert"]["speed"])
        lines += ["", f"This tagger reads {times:.1f} times as fast as the encoder of BERT's size."]
    return "\n".join(lines)


def warn(given: Data, model: Path | None) -> str:
    """Say what the model's folder tells of the documents that were left out."""
    known = recorded((model or kg.tag.MODEL) / kg.tag.NAMES)
    if known is None:
        return "the model does not say what it was trained on: make sure the split was left out"
    held: dict[str, list[Unit]] = {}
    for u in (*given.real, *given.written):
        held.setdefault(u.doc, []).append(u)
    seen = seen_in_training(known, held)
    return f"WARNING: trained on {', '.join(seen)}" if seen else "the model left the split out"


def main() -> None:
    """Measure the parts that are not yet, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--leave-out", action="append")
    parser.add_argument("--work", type=Path, default=Path("out/compare"))
    parser.add_argument("--parts", default=",".join(PARTS))
    parser.add_argument("--minutes", type=float, default=14, help="at most, to train spaCy's ner")
    parser.add_argument("--units", type=int, help="only so many units of each part, for a trial")
    chosen = parser.parse_args()
    chosen.work.mkdir(parents=True, exist_ok=True)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    given = data(chosen.leave_out or ["jinan", "reports-1"], chosen.units)
    sizes = [sum(len(u.text) for u in own) for own in (given.taught, given.real, given.written)]
    print("{:,} characters taught; left out: {:,} real, {:,} written".format(*sizes))
    print(warn(given, chosen.model), flush=True)
    rows = {}
    for part in chosen.parts.split(","):
        version = {"ours": kg.tag.load(chosen.model).version, "spacy": chosen.minutes}.get(part, "")
        kept = chosen.work / f"{part}-{digest(given.key, str(version), size=10)}.json"
        if not kept.exists():
            print(f"{TITLES[part]} …", flush=True)
            kept.write_text(json.dumps(measured(part, given, chosen)), encoding="utf-8")
        rows[part] = json.loads(kept.read_text(encoding="utf-8"))
    print("\n" + table(rows))


if __name__ == "__main__":
    main()
