"""The dialogue of `kg review`: a doubtful pair side by side, one key a decision."""

import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from shutil import get_terminal_size
from unicodedata import east_asian_width

import click

from kg.cli.present import marked
from kg.cli.tables import Row
from kg.errors import InputError
from kg.judge import judgement_now, note
from kg.judge.doubts import Doubt, Side, doubts
from kg.language import say
from kg.ledger import Ledger
from kg.link.verdicts import read
from kg.schema import ontology

KEYS = {"s": "same", "d": "different", "u": "unsure"}
QUIT = ("q", "\x03", "\x04", "\x1b")


def pair_rows(book: Ledger, path: Path, kind: str, limit: int) -> Iterator[Row]:
    """Yield the doubtful pairs as rows for programs; the keys can be given to `kg judge`."""
    for d in doubts(book, read(path).holding(), kind, limit):
        yield {
            **{"left": d.left.name.key, "right": d.right.name.key, "likely": d.likely},
            "reasons": [str(r) for r in d.reasons],
            **{"left_id": d.left.entity.id, "right_id": d.right.entity.id},
        }


def asked(book: Ledger, path: Path, by: str, kind: str, limit: int) -> tuple[int, int]:
    """Ask about each pair and write each decision at once; return how many were shown, decided.

    Raises:
        InputError: there is no terminal to ask at.
    """
    if not sys.stdin.isatty():
        raise InputError(
            "kg review 要在终端里使用；脚本里请用 kg review --list 和 kg judge。",
            "kg review asks at a terminal; in scripts use kg review --list and kg judge.",
        )
    shown = decided = 0
    pairs = list(doubts(book, read(path).holding(), kind, limit))
    for shown, pair in enumerate(pairs, 1):
        click.echo(f"\n{shown}/{len(pairs)}")
        for line in pair_lines(pair, get_terminal_size().columns):
            click.echo(line)
        key = _key()
        if key in QUIT:
            break
        if key in KEYS:
            keys = (pair.left.name.key, pair.right.name.key)
            try:
                note(book, path, judgement_now(path, *keys, KEYS[key], by))
                decided += 1
            except InputError as e:
                click.echo(str(e), err=True)
    return shown, decided


def _key() -> str:
    """Return the key that is pressed; the end of input quits."""
    prompt = say(
        "s 同一  d 不同  u 不确定  空格 跳过  q 退出 ",
        "s same  d different  u unsure  space skip  q quit ",
    )
    while True:
        click.echo(prompt, nl=False)
        try:
            key = click.getchar().lower()
        except (EOFError, KeyboardInterrupt, OSError):
            key = "q"
        click.echo(KEYS.get(key, ""))
        if key in (*KEYS, *QUIT, " ", "\r", "\n"):
            return key


def pair_lines(pair: Doubt, width: int) -> Iterator[str]:
    """Yield the two sides in two columns of a terminal of this width."""
    column = max(20, (width - 3) // 2)
    left, right = (list(_side_lines(s, column)) for s in (pair.left, pair.right))
    for a, b in zip_longest(left, right, fillvalue=""):
        yield f"{a}{' ' * (column - wide(a))} │ {b}".rstrip()
    yield say("理由：", "because: ") + say("；", "; ").join(map(str, pair.reasons))


def _side_lines(side: Side, width: int) -> Iterator[str]:
    e = side.entity
    kind = ontology().classes[e.type]
    yield from wrapped(f"{e.name}〔{say(kind.zh, kind.en)}〕", width)
    if e.jurisdiction:
        yield from wrapped(e.jurisdiction, width)
    others = sorted({n.surface for n in e.names} - {e.name})
    if others:
        yield from wrapped(say("又作：", "also: ") + "、".join(others), width)
    for document, sentence, words in side.contexts:
        yield ""
        yield from wrapped(document, width)
        yield from wrapped(marked(sentence, words), width)


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield a text in lines of at most this many columns; a Chinese character takes two."""
    line = ""
    for c in text:
        if wide(line + c) > width:
            yield line
            line = ""
        line += c
    yield line


def wide(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)
