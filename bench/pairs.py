"""How often the linker errs on the own-worded pairs of names under `tests/link/pairs/`.

Usage: python bench/pairs.py [developing|kept] [--misses]
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.link import link
from kg.model import Name

PAIRS = Path(__file__).resolve().parent.parent / "tests" / "link" / "pairs"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names as two documents write them, and whether they are one: same, different, unsure."""

    kind: str
    verdict: str
    left: Name
    right: Name


def pairs(part: str) -> Iterator[Pair]:
    """Yield the pairs of a part, ``developing`` or ``kept``."""
    lines = (PAIRS / f"{part}.tsv").read_text("utf-8").splitlines()[1:]
    for kind, verdict, a, left, here, b, right, there in (line.split("\t") for line in lines):
        yield Pair(kind, verdict, Name(a, here, left), Name(b, there, right))


def joined(pair: Pair) -> bool:
    """Whether the linker makes one thing of the two, nothing else being known."""
    return len(link([(n, 1) for n in {pair.left, pair.right}], [])) == 1


def main() -> None:
    """Print the counts of each part and kind, and with ``--misses`` each pair that went wrong."""
    parts = [a for a in sys.argv[1:] if not a.startswith("-")] or ["developing", "kept"]
    for part in parts:
        every: Counter[str] = Counter()
        one: Counter[str] = Counter()
        kinds: Counter[tuple[str, str]] = Counter()
        merged: Counter[tuple[str, str]] = Counter()
        for p in pairs(part):
            made_one = joined(p)
            every[p.verdict] += 1
            one[p.verdict] += made_one
            kinds[p.kind, p.verdict] += 1
            merged[p.kind, p.verdict] += made_one
            if (
                "--misses" in sys.argv
                and p.verdict != "unsure"
                and made_one != (p.verdict == "same")
            ):
                print(p.verdict, p.kind, p.left.key, p.right.key, sep="\t")
        total = every.total()
        print(
            f"{part}: {total} pairs; falsely merged {one['different']} of {every['different']} "
            f"({100 * one['different'] / total:.2f} in 100 pairs); found {one['same']} of "
            f"{every['same']} ({one['same'] / every['same']:.3f}); merged of {every['unsure']} "
            f"unsure {one['unsure']}"
        )
        for (kind, verdict), n in sorted(kinds.items()):
            if verdict != "unsure":
                print(f"  {kind:24}{verdict:10} merged {merged[kind, verdict]:4} of {n}")


if __name__ == "__main__":
    main()
