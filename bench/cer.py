"""Character error rate of reading raw copies against texts put right by hand.

Usage: python bench/cer.py RAW_FOLDER CLEAN_FOLDER. White space and table bars count for
nothing. The speed is of further readings, in characters of the text a second.
"""

import re
import sys
import time
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from kg.read import read

_APART = re.compile(r"[\s|｜]+")
_TIMED = 3
_TARGETS = (("gazette", 0.5), ("plan-report", 0.5), ("work-report", 0.7))


def error_rate(read_text: str, right: str) -> float:
    """Return the edit distance in percent of the right text's length."""
    a, b = _APART.sub("", read_text), _APART.sub("", right)
    return 100 * Levenshtein.distance(a, b) / len(b)


def main(raw: Path, clean: Path) -> int:
    """Print a line for each document; return 1 when one misses its target."""
    missed = 0
    print(f"{'document':<28}{'chars':>8}{'CER %':>8}{'target':>8}{'chars/s':>12}")
    for file in sorted(raw.glob("*.txt")):
        text = read(file).text
        start = time.perf_counter()
        speed = sum(len(read(file).text) for _ in range(_TIMED)) / (time.perf_counter() - start)
        rate = error_rate(text, (clean / file.name).read_text(encoding="utf-8"))
        target = next((t for word, t in _TARGETS if word in file.stem), None)
        missed += target is not None and rate > target
        goal = f"≤ {target}" if target else "-"
        print(f"{file.stem:<28}{len(text):>8}{rate:>8.3f}{goal:>8}{speed:>12,.0f}")
    return int(missed > 0)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
