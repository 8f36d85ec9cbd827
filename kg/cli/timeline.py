"""`kg timeline`: the stages of one construction over documents and years, in order."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from kg.ask.answer import Run, graph_names
from kg.ask.cards import meant
from kg.ask.catalogue import catalogue
from kg.ask.names import Named
from kg.cli.lookup import chosen_style, nothing, present_id
from kg.cli.present import marked, predicate, term
from kg.cli.tables import Row, format_option, write_rows
from kg.errors import InputError
from kg.language import say
from kg.schema import ontology
from kg.views.fresh import fresh

DATED = ("startDate", "finishDate")
BUILT = ("Project", "Park", "Institution", "Enterprise")


@click.command(
    help=say("一个项目历年的阶段，按时间先后。", "A project's stages over the years, in order.")
)
@click.argument("project")
@format_option
@click.pass_obj
def timeline(ledger: Path, project: str, style: str | None) -> None:
    """Print the stages of a project with their words and documents."""
    with fresh(ledger) as view:
        text = present_id(project, view)
        thing = one(text, [t for t in meant(text, graph_names(view.query)) if t.type in BUILT])
        rows = stages(thing, view.query) if thing else []
    if thing and not rows:
        told = say(
            f"没有文件说到{thing.name}的阶段。", f"no document tells a stage of {thing.name}."
        )
        click.echo(told, err=True)
        sys.exit(1)
    if not rows:
        nothing()
    style = chosen_style(style)
    if style in ("json", "jsonl"):
        write_rows(rows, style)
        return
    columns = ("date", "stage", "plan", "quote", "document")
    heads = dict(zip(columns, _heads(), strict=True))
    write_rows((_shown(r) for r in rows), style, columns, heads)


def one(text: str, found: list[Named]) -> Named | None:
    """Return the construction that a name means, or nothing.

    Raises:
        InputError: it means several; they are listed.
    """
    if len(found) > 1:
        listed = "、".join(f"{t.name}（{t.jurisdiction}，{t.id}）" for t in found[:8])
        raise InputError(
            f"“{text}”可能指 {len(found)} 个事物，请给出编号：{listed}",
            f"“{text}” may mean {len(found)} things; give the id: {listed}",
        )
    return found[0] if found else None


def stages(thing: Named, run: Run) -> list[dict[str, Any]]:
    """Return what documents say of the stages and dates of a thing, the earliest first.

    ``date`` is the day, month or year that is named, else that of the document; ``plan`` is true
    for what was only intended.
    """
    asked = catalogue()["facts"]
    told = run(asked.cypher, {**asked.empty, "things": [thing.id]})
    rows = [
        {
            **{"project": thing.name, "date": _date(r), "stage": r["stage"] or r["predicate"]},
            **{"plan": bool(r["plan"]), "as_of": r["as_of"], "quote": r["quote"]},
            **{"sentence": r["sentence"], "document": r["document"], "start": r["start"]},
        }
        for r in told
        if r["side"] == "subject" and r["predicate"] in ("stage", *DATED)
    ]
    return sorted(rows, key=_order)


def _date(row: Row) -> str:
    return str((row["normal"] if row["predicate"] in DATED else "") or row["as_of"] or "")


def _order(row: Row) -> tuple[Any, ...]:
    """By date, what was reached before what is planned, by stage, by place in the documents."""
    order = [*ontology().values["stage"], *DATED]
    stage = order.index(row["stage"]) if row["stage"] in order else len(order)
    return (row["date"], row["plan"], stage, row["document"], row["start"] or 0)


def _heads() -> Iterable[str]:
    return (
        *(say("时间", "date"), say("阶段", "stage"), say("计划或达到", "planned or reached")),
        *(say("原文", "words"), say("文件", "document")),
    )


def _shown(row: Row) -> Row:
    stage = row["stage"]
    return {
        **{"date": row["date"], "document": row["document"]},
        "stage": predicate(stage) if stage in DATED else term("stage", stage),
        "plan": say("计划", "planned") if row["plan"] else say("达到", "reached"),
        "quote": marked(row["sentence"] or "", row["quote"] or "", 34),
    }
