"""`kg ask`: a question in Chinese or English, its answer and the sentences behind it."""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from kg.ask.answer import Answer, Run, answer, described, graph_names, without_each
from kg.ask.evidence import Proof, evidence
from kg.ask.names import Names
from kg.cli.present import heading, marked, shown
from kg.cli.tables import format_option, write_rows
from kg.errors import InputError, QuestionError
from kg.language import say
from kg.views.fresh import fresh

MOST_PROOFS = 10


@click.command(help=say("用中文或英文提问。", "Ask a question in Chinese or English."))
@click.argument("question", required=False)
@click.option("--explain", is_flag=True, help=say("打印所运行的 Cypher", "print the Cypher it ran"))
@click.option(
    "--evidence/--no-evidence",
    "proofs",
    default=True,
    help=say("列出依据的原句（默认）", "print the sentences behind it (default)"),
)
@click.option(
    "--batch",
    type=click.Path(path_type=Path, dir_okay=False),
    help=say('读取 {"id","zh"} 行，逐行作答', 'answer the {"id","zh"} lines of a file'),
)
@format_option
@click.pass_obj
def ask(
    ledger: Path,
    question: str | None,
    explain: bool,
    proofs: bool,
    batch: Path | None,
    style: str | None,
) -> None:
    """Answer one question, or each of a file."""
    if (question is None) == (batch is None):
        raise InputError(
            "请给出一个问题，或用 --batch 给出一个文件。",
            "give one question, or a file with --batch.",
        )
    with fresh(ledger) as view:
        if batch:
            for line in batched(batch, view.query):
                click.echo(json.dumps(line, ensure_ascii=False))
            return
        known = graph_names(view.query)
        found = answer(question or "", view.query, known)
        style = style or ("table" if sys.stdout.isatty() else "jsonl")
        seen = evidence(found, view.query) if proofs else []
        wider = [] if found.rows else without_each(found.query, view.query)
    click.echo(say(f"理解为：{found.reading_zh}", f"read as: {found.reading_en}"), err=True)
    if explain:
        click.echo(explained(found), err=style != "table")
    print_answer(found, seen, style)
    if not found.rows:
        click.echo(say("没有找到符合条件的内容。", "Nothing in the graph fits."), err=True)
        for q, rows in wider:
            zh, en = described(q, known)
            click.echo(say(f"  放宽为“{zh}”有 {rows} 行", f"  {en}: {rows} rows"), err=True)
        sys.exit(1)


def batched(path: Path, run: Run) -> Iterator[dict[str, Any]]:
    """Yield ``{"id","answers"}`` for each line of a file; no answer where it is not understood.

    Raises:
        InputError: when the file is missing or a line is not as it should be.
    """
    known: Names | None = None
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            asked = (row["id"], str(row["zh"]))
        except (ValueError, KeyError, TypeError) as e:
            raise InputError(
                f'{path} 第 {number} 行应为 {{"id": …, "zh": "问题"}}。',
                f'{path}, line {number}: should be {{"id": …, "zh": "question"}}.',
            ) from e
        known = known or graph_names(run)
        try:
            answers = list(answer(asked[1], run, known).answers)
        except QuestionError as e:
            click.echo(f"{asked[0]}: {e}", err=True)
            answers = []
        yield {"id": asked[0], "answers": answers}


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as e:
        raise InputError(f"读不了 {path}：{e}", f"cannot read {path}: {e}") from e


def explained(found: Answer) -> str:
    """Return the parameters as Neo4j Browser takes them, then the Cypher without its header."""
    given = dict(found.parameters)
    lines = [f":param {k} => {json.dumps(v, ensure_ascii=False)}" for k, v in given.items()]
    body = [x for x in found.cypher.splitlines() if not x.startswith("//")]
    return "\n".join([*lines, *body])


def print_answer(found: Answer, seen: list[tuple[Proof, ...]], style: str) -> None:
    """Print the rows; a table is followed by the sentences behind its first rows."""
    if style in ("json", "jsonl"):
        seen = seen or [()] * len(found.rows)
        write_rows((_row(r, p) for r, p in zip(found.rows, seen, strict=True)), style)
        return
    if found.query.count or found.query.total:
        click.echo("、".join(found.answers))
    columns, rows = shown(found.rows, found.columns)
    write_rows(rows, style, columns, {c: heading(c) for c in columns})
    if style == "table":
        _print_proofs(found, seen)


def _row(row: Mapping[str, Any], proofs: tuple[Proof, ...]) -> dict[str, Any]:
    kept = {k: v for k, v in row.items() if k not in ("quote", "sentence")}
    said = [{"document": p.document, "quote": p.quote, "sentence": p.sentence} for p in proofs]
    return {**kept, "evidence": said}


def _print_proofs(found: Answer, seen: list[tuple[Proof, ...]]) -> None:
    proofs = list(dict.fromkeys(p for row in seen for p in row))
    if not proofs:
        return
    click.echo("\n" + say("依据：", "Evidence:"))
    for p in proofs[:MOST_PROOFS]:
        click.echo(f"  {p.document}  {marked(p.sentence, p.quote)}")
    if len(proofs) > MOST_PROOFS:
        rest = len(proofs) - MOST_PROOFS
        click.echo(say(f"  ……另有 {rest} 处", f"  … and {rest} more (--format jsonl has all)"))
