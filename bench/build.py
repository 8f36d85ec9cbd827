"""Speed and memory of ``kg build`` on one core, with the packaged model.

usage: python -m bench.build [--mentions N]

Reads ../shared/corpus/raw, or, with --mentions, copies of it until about N names are in the ledger
(each copy has a line of its own, so that no two are the same document). Prints characters a
second, end to end, and the peak of the process's resident memory.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RAW = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "raw"


def copies(folder: Path, times: int) -> int:
    """Write the corpus so many times; return its characters."""
    characters = 0
    for i in range(times):
        for file in sorted(RAW.glob("*.txt")):
            text = file.read_text(encoding="utf-8") + f"\n\n第{i}份。\n"
            (folder / f"{file.stem}-{i}.txt").write_text(text, encoding="utf-8")
            characters += len(text)
    return characters


def kg(ledger: Path, *arguments: str) -> str:
    """Run the program on one core and return what it prints."""
    command = [sys.executable, "-m", "kg", "--ledger", str(ledger), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout


def main() -> None:
    """Build once and print one row."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mentions", type=int, default=0)
    wanted = parser.parse_args().mentions
    if not RAW.is_dir():
        sys.exit(f"{RAW} is not there: this figure is measured on the corpus beside the project")
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as work:
        folder, ledger = Path(work) / "raw", Path(work) / "kg.db"
        folder.mkdir()
        characters = copies(folder, max(1, round(wanted / 1380)))
        started = time.monotonic()
        kg(ledger, "build", str(folder))
        seconds = time.monotonic() - started
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        rows = [json.loads(line) for line in kg(ledger, "stats", "--format", "jsonl").splitlines()]
        counts = {r["what"]: r["count"] for r in rows if not r["of"]}
    print(f"{characters} characters, {counts['mentions']} names, {counts['statements']} facts")
    print(f"{seconds:.1f} s, {characters / seconds:.0f} characters/s on one core, {peak:.0f} MB")


if __name__ == "__main__":
    main()
