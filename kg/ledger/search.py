"""Full-text search over Chinese: text and query are cut into bigrams of characters.

SQLite's tokenizers see a Chinese sentence as one word, so words are pairs of neighbouring
characters (each written as hexadecimal code points, which every tokenizer keeps whole).
"""

import re
from collections.abc import Iterator
from itertools import pairwise

RUN = re.compile(r"\w+")


def _runs(text: str) -> Iterator[str]:
    for m in RUN.finditer(text.lower()):
        yield m.group().replace("_", "")


def bigrams(text: str) -> str:
    """Return the words that a line is indexed under: its bigrams, and each run's last character."""
    words: list[str] = []
    for run in _runs(text):
        words += [f"{ord(a):x}g{ord(b):x}" for a, b in pairwise(run)]
        if run:
            words.append(f"{ord(run[-1]):x}g")
        words.append("z")  # keeps a phrase from running over punctuation
    return " ".join(words)


def match(query: str) -> str:
    """Return the FTS5 expression for lines that contain every run of the query; empty if none."""
    phrases = []
    for run in _runs(query):
        if len(run) == 1:
            phrases.append(f'"{ord(run):x}g" *')
        elif run:
            pairs = pairwise(run)
            phrases.append('"' + " ".join(f"{ord(a):x}g{ord(b):x}" for a, b in pairs) + '"')
    return " AND ".join(phrases)
