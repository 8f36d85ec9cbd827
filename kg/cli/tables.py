"""Rows for people and for programs: aligned tables, JSON, JSON lines, CSV, Markdown."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TextIO, TypeVar

import click

from kg.language import say

Row = Mapping[str, Any]
F = TypeVar("F", bound=Callable[..., Any])
FORMATS = ("table", "json", "jsonl", "csv", "md")


def format_option(command: F) -> F:
    """Add ``--format``: a table at a terminal, else JSON lines."""
    return click.option(
        "--format",
        "style",
        type=click.Choice(FORMATS),
        default=None,
        help=say("输出格式；终端默认 table，否则 jsonl", "table at a terminal, else jsonl"),
    )(command)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "、".join(map(_cell, value))
    if isinstance(value, Mapping):
        return " ".join(f"{k}={_cell(v)}" for k, v in value.items())
    return str(value)


def _dumped(value: Any, indent: int | None = None) -> str:
    """Return JSON that UTF-8 can hold: only where a lone surrogate stands, all is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    alone = any("\ud800" <= c <= "\udfff" for c in text)
    return json.dumps(value, indent=indent) if alone else text


def write_rows(
    rows: Iterable[Row],
    style: str | None = None,
    columns: Sequence[str] | None = None,
    headings: Mapping[str, str] | None = None,
    out: TextIO | None = None,
) -> int:
    """Write rows and return how many there were; ``columns`` picks what table, csv, md show."""
    out = out or sys.stdout
    style = style or ("table" if out.isatty() else "jsonl")
    if style == "jsonl":
        n = 0
        for n, row in enumerate(rows, 1):  # noqa: B007
            out.write(_dumped(row) + "\n")
        return n
    kept = list(rows)
    if style == "json":
        out.write(_dumped(kept, 1) + "\n")
        return len(kept)
    names = list(columns or (kept[0] if kept else ()))
    heads = [(headings or {}).get(c, c) for c in names]
    if headings is None and style != "csv":
        from kg.cli.present import heading

        heads = [heading(c) for c in names]
    cells = [[_cell(r.get(c)) for c in names] for r in kept]
    if style == "csv":
        writer = csv.writer(out)
        writer.writerow(heads)
        writer.writerows(cells)
    elif kept:
        from tabulate import tabulate

        kind = "pipe" if style == "md" else "simple"
        out.write(tabulate(cells, heads, tablefmt=kind, disable_numparse=True) + "\n")
    return len(kept)
