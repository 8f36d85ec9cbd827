"""The tables of words in ``data/words``: read once, and made into patterns over masked text."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache

from kg.schema import resource

LETTERS = {
    "PROJECT": "P",
    "PARK": "K",
    "ENTERPRISE": "E",
    "AGENCY": "A",
    "INSTITUTION": "I",
    "PLACE": "L",
}
MARKS = {letter: chr(0xE000 + i) for i, letter in enumerate("PKEAIL")}
FILLER = "\ue00f"
_TOKEN = re.compile(r"<([PKEAIL]+)(\+?)>")


@cache
def table(name: str) -> Mapping[str, Mapping[str, list[str]]]:
    """Return ``data/words/NAME.toml``."""
    return tomllib.loads(resource(f"data/words/{name}.toml").read_text(encoding="utf-8"))


def words(name: str, section: str) -> dict[str, list[str]]:
    """Return one section of a table: key → words."""
    return dict(table(name)[section])


def any_of(items: Iterable[str]) -> str:
    """Return an alternation that takes the longest of some words."""
    return (
        "(?:" + "|".join(re.escape(w) for w in sorted(set(items), key=lambda w: (-len(w), w))) + ")"
    )


def lookup(name: str, section: str) -> dict[str, str]:
    """Return word → key of one section."""
    return {w: k for k, ws in words(name, section).items() for w in ws}


def expand(pattern: str) -> str:
    """Replace ``<PK>`` by a pattern for one name of these labels in masked text.

    ``<PK+>`` takes several names joined by 、, 和, 与 or 及.
    """

    def one(m: re.Match[str]) -> str:
        name = "[" + "".join(MARKS[c] for c in m[1]) + "]" + FILLER + "*"
        return rf"(?:{name}(?:[、和与及]{name})*)" if m[2] else name

    return _TOKEN.sub(one, pattern)


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern over masked text."""
    return re.compile(expand(pattern))
