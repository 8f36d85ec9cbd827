"""How fast the tagger is on one core, how long it takes to load, how much memory it needs.

usage: python bench/tag_speed.py [--model DIR] [--chars 200000]
"""

import argparse
import resource
import time
from itertools import cycle, islice
from pathlib import Path

import kg.tag
from kg.tag.annotations import units

ROOT = Path(__file__).resolve().parents[1]


def texts(chars: int) -> list[str]:
    """Return training texts, again from the start when they do not suffice."""
    known = units([ROOT / "data" / "training"])
    lines = [u.text for own in known.values() for u in own]
    mean = sum(map(len, lines)) / len(lines)
    return list(islice(cycle(lines), int(chars / mean) + 1))


def main() -> None:
    """Print one line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--chars", type=int, default=200_000)
    chosen = parser.parse_args()
    lines = texts(chosen.chars)
    start = time.perf_counter()
    tagger = kg.tag.load(chosen.model)
    print(f"load: {time.perf_counter() - start:.2f} s")
    tagger.tag_units(lines[:50])
    wall, cpu = time.perf_counter(), time.process_time()
    found = tagger.tag_units(lines)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    read = sum(map(len, lines))
    print(f"read: {read:,} characters, {sum(map(len, found)):,} names")
    print(f"speed: {read / wall:,.0f} characters/s by the clock, {read / cpu:,.0f} of one core")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
    folder = chosen.model or kg.tag.MODEL
    size = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
    print(f"model: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
