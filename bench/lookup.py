"""How long lookups take from a cold start: the median of five runs of each command.

usage: python bench/lookup.py LEDGER [--runs N]
"""

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

LIMIT_S = 1.0
COMMANDS = (
    ("ask", "哪些项目涉及半导体？"),
    ("ask", "总投资超过10亿元的在建项目有哪些"),
    ("ask", "Which projects have been completed?"),
    ("find", "--type", "park"),
    ("find", "医院"),
    ("show", "区商务局"),
    ("search", "项目"),
    ("query", "MATCH (p:Project) RETURN count(p) AS projects"),
)


def seconds(ledger: Path, command: tuple[str, ...], runs: int) -> float:
    """Return the median wall time of a command in a fresh process; its output is thrown away."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "kg", "--ledger", str(ledger), *command],
            capture_output=True,
            check=False,
        )
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def main() -> None:
    """Print a table; exit 1 when a command takes longer than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    slowest = 0.0
    for command in COMMANDS:
        taken = seconds(given.ledger, command, given.runs)
        slowest = max(slowest, taken)
        print(f"{taken:6.2f} s  kg {' '.join(command)}")
    print(f"slowest {slowest:.2f} s, may take {LIMIT_S:.2f} s")
    sys.exit(slowest > LIMIT_S)


if __name__ == "__main__":
    main()
