"""`kg find`, `show`, `search`, `query`: lookups that load neither spaCy nor a server's driver."""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from kg.ask.answer import graph_names
from kg.ask.cards import card, meant
from kg.ask.catalogue import Question, catalogue
from kg.ask.filters import TYPES, find_things
from kg.ask.names import last_level, plain
from kg.ask.numbers import money as yuan
from kg.ask.words import words
from kg.cli.cards import card_lines, card_row
from kg.cli.present import heading, marked, shown
from kg.cli.tables import Row, format_option, write_rows
from kg.errors import InputError
from kg.industries import industries
from kg.language import say
from kg.schema import ontology
from kg.views import embedded
from kg.views.fresh import fresh

MOST_CARDS = 3
_ID = re.compile(r"e[0-9a-f]{16}")


def nothing() -> None:
    """Say that nothing was found and leave with 1."""
    click.echo(say("没有找到。", "Nothing found."), err=True)
    sys.exit(1)


def chosen_style(style: str | None) -> str:
    """Return the format asked for: a table at a terminal, else JSON lines."""
    return style or ("table" if sys.stdout.isatty() else "jsonl")


@click.command(help=say("按条件查找。", "Find things by filters."))
@click.argument("name", metavar="[WORDS]", required=False, default="")
@click.option("--type", "type_", type=click.Choice(sorted(TYPES)), help=say("类型", "type"))
@click.option("--place", default="", help=say("地点，如 历城", "place, such as 历城"))
@click.option(
    "--industry", default="", help=say("产业（含下位产业）", "industry, with those below")
)
@click.option("--min-investment", default="", help=say("总投资不少于，如 10亿", "such as 10亿"))
@click.option(
    "--stage",
    type=click.Choice(sorted(ontology().values["stage"])),
    help=say("阶段（已达到或计划）", "stage, reached or planned"),
)
@format_option
@click.pass_obj
def find(
    ledger: Path,
    name: str,
    type_: str | None,
    place: str,
    industry: str,
    min_investment: str,
    stage: str | None,
    style: str | None,
) -> None:
    """Print the things that fit, the nearest names first."""
    filters = {
        "places": [last_level(plain(place, words()))] if place else [],
        "industries": _industry(industry) if industry else [],
        "least": yuan(min_investment, words()) if min_investment else 0,
        "stages": [stage] if stage else [],
    }
    if not name and not type_ and not any(filters.values()):
        raise InputError("请给出名称或条件。", "give a name or a filter.")
    with fresh(ledger) as view:
        rows = list(find_things(view.query, graph_names(view.query), name, type_ or "", filters))
    style = chosen_style(style)
    columns = ("type", "name", "jurisdiction", "stage", "amount")
    if style in ("table", "md", "csv"):
        filled, rows = shown(rows, columns)
        write_rows(rows, style, filled, {c: heading(c) for c in filled})
    else:
        write_rows(rows, style)
    if not rows:
        nothing()


def _industry(text: str) -> list[str]:
    """Return an industry's id and all below it.

    Raises:
        InputError: when the scheme has no such industry.
    """
    known = industries()
    found = {n for _, _, c in known.match(text) for n in known.narrower(c)}
    found |= known.narrower(text)
    if not found:
        raise InputError(
            f"没有产业“{text}”；可用的产业见 data/industries.toml。",
            f"no industry “{text}”; data/industries.toml lists them.",
        )
    return sorted(found)


@click.command(help=say("一个名称的全部内容。", "Everything about one thing."))
@click.argument("name")
@format_option
@click.pass_obj
def show(ledger: Path, name: str, style: str | None) -> None:
    """Print a card for each thing that the name means."""
    style = chosen_style(style)
    with fresh(ledger) as view:
        known = graph_names(view.query)
        found = meant(present_id(name, view), known)
        if len(found) > MOST_CARDS:
            _candidates(name, [{"type": t.type, "name": t.name, "id": t.id} for t in found])
        cards = [card(t, view.query) for t in found[:MOST_CARDS]]
    if not found:
        nothing()
    if style == "table":
        for i, c in enumerate(cards):
            click.echo(("\n" if i else "") + "\n".join(card_lines(c)))
    elif style in ("json", "jsonl"):
        write_rows((card_row(c) for c in cards), style)
    else:
        write_rows((r for c in cards for r in card_row(c)["facts"]), style)


def present_id(text: str, view: embedded.View) -> str:
    """Return the id that replaced a former one; any other text as it is."""
    if not _ID.fullmatch(text):
        return text
    rows = list(view.query(catalogue()["former-ids"].cypher, {"ids": [text]}))
    return str(rows[0]["id"]) if rows else text


def _candidates(name: str, rows: list[Row]) -> None:
    click.echo(
        say(
            f"“{name}”可能指 {len(rows)} 个事物；以下是前 {MOST_CARDS} 个，其余可用 kg find 查。",
            f"“{name}” may mean {len(rows)} things; the first {MOST_CARDS} follow, "
            "kg find lists all.",
        ),
        err=True,
    )


@click.command(help=say("在全部文件中查找文字。", "Search the text of all documents."))
@click.argument("text", nargs=-1, required=True)
@click.option(
    "--limit", default=20, show_default=True, help=say("最多几行", "at most so many lines")
)
@format_option
@click.pass_obj
def search(ledger: Path, text: tuple[str, ...], limit: int, style: str | None) -> None:
    """Print the lines that contain every word of the text, best first."""
    from kg.ledger import Ledger

    style = chosen_style(style)
    with Ledger.open(ledger) as book:
        hits = list(book.search(" ".join(text), limit))
    if not hits:
        nothing()
    if style != "table":
        columns = ("document", "start", "end", "line")
        rows = ({"document": h.doc, "start": h.start, "end": h.end, "line": h.line} for h in hits)
        write_rows(rows, style, columns)
        return
    for h in hits:
        said = [w for w in " ".join(text).split() if w in h.line]
        line = marked(h.line.strip(), said[0] if said else "", 110)
        if said and sys.stdout.isatty():
            line = line.replace(f"［{said[0]}］", said[0])
            for word in said:
                line = line.replace(word, click.style(word, fg="red", bold=True))
        click.echo(f"{h.doc}:{h.start}  {line}")


@click.command(help=say("运行 Cypher 或一个命名问题。", "Run Cypher, or a named question."))
@click.argument("cypher", metavar="FILE|CYPHER|NAME")
@click.option("--param", "params", multiple=True, help=say("参数 k=v，可重复", "k=v, repeatable"))
@click.option(
    "--on", type=click.Choice(["embedded", "neo4j"]), default="embedded", show_default=True
)
@click.option("--uri", default="bolt://localhost:7687", help=say("Neo4j 地址", "address of Neo4j"))
@click.option("--user", default="neo4j", help=say("Neo4j 用户", "user of Neo4j"))
@click.option("--database", default="neo4j", help=say("Neo4j 数据库", "database of Neo4j"))
@format_option
@click.pass_obj
def query(
    ledger: Path,
    cypher: str,
    params: tuple[str, ...],
    on: str,
    uri: str,
    user: str,
    database: str,
    style: str | None,
) -> None:
    """Run a query, read-only, and print its rows."""
    asked = query_text(cypher)
    given = {**(asked.empty if isinstance(asked, Question) else {}), **_params(asked, params)}
    text = asked.cypher if isinstance(asked, Question) else asked
    if on == "neo4j":
        rows = _on_neo4j(text, given, uri, user, database)
        count = write_rows(rows, chosen_style(style))
    else:
        with fresh(ledger) as view:
            count = write_rows(view.query(text, given), chosen_style(style))
    if not count:
        nothing()


def _on_neo4j(
    text: str, given: Mapping[str, Any], uri: str, user: str, database: str
) -> Iterator[Row]:
    import os

    from kg.views import neo4j

    server = neo4j.Server(uri, user, os.environ.get("NEO4J_PASSWORD", ""), database)
    return neo4j.query(server, text, given)


def query_text(cypher: str) -> Question | str:
    """Return a named question, or the Cypher of a file or of the argument itself.

    Raises:
        InputError: when a file is missing or the argument is no Cypher.
    """
    known = catalogue()
    path = Path(cypher)
    name = path.stem if cypher.endswith(".cypher") else cypher
    if cypher.endswith(".cypher") and path.is_file():
        from kg.ask.catalogue import parse

        text = path.read_text(encoding="utf-8")
        return parse(path.stem, text) if "// answer:" in text else text
    if name in known and "/" not in name:
        return known[name]
    if " " not in cypher.strip():
        near = "、".join(known)
        raise InputError(
            f"“{cypher}”不是文件、Cypher 或命名问题；命名问题有：{near}。",
            f"“{cypher}” is no file, Cypher or named question; named questions: {near}.",
        )
    return cypher


def _params(asked: Question | str, params: tuple[str, ...]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for p in params:
        key, eq, value = p.partition("=")
        if not eq:
            raise InputError(f"--param {p} 应写作 k=v。", f"--param {p} should be k=v.")
        example = asked.parameters.get(key) if isinstance(asked, Question) else None
        if isinstance(asked, Question) and example is None:
            names = "、".join(asked.parameters)
            raise InputError(
                f"{asked.name} 没有参数 {key}；它的参数有：{names}。",
                f"{asked.name} has no parameter {key}; it has: {names}.",
            )
        if isinstance(example, list):
            out[key] = json.loads(value) if value.startswith("[") else value.split(",")
        elif isinstance(example, str):
            out[key] = value
        else:
            out[key] = _literal(value)
    return out


def _literal(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value
