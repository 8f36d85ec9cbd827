"""`kg match`: a user's own register of companies against the enterprises of the ledger."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from kg.cli.tables import Row, format_option, write_rows
from kg.language import say
from kg.ledger import Ledger
from kg.link.register import Match, code_fault, read_register
from kg.link.register import match as matches
from kg.schema import ontology
from kg.views.files import written
from kg.views.turtle import block, head, iri, text


@click.command(
    help=say(
        "用自己的企业名册（CSV：名称、统一社会信用代码）比对账本中的企业。",
        "Match your own register of companies (CSV: name, credit code) against the enterprises.",
    )
)
@click.argument("register", metavar="FILE.csv", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help=say("把比对上的写成 Turtle", "write what matched as Turtle"),
)
@click.option(
    "--base",
    default="",
    help=say(
        "名册中企业的 IRI 前缀，后接信用代码",
        "IRI in front of the credit code of a company of the register",
    ),
)
@format_option
@click.pass_obj
def match(ledger: Path, register: Path, out: Path | None, base: str, style: str | None) -> None:
    """Print each company with what it is, or why it is not."""
    companies = read_register(register)
    with Ledger.open(ledger) as book:
        found = list(matches(companies, book.entities()))
    if out:
        with written(out) as file:
            file.writelines(turtle(found, base or ontology().data + "credit-code/"))
    columns = ("line", "name", "code", "status", "how", "entity", "entity_name", "reason")
    if not write_rows(map(row, found), style, columns):
        click.echo(say("名册是空的。", "The register is empty."), err=True)
        sys.exit(1)
    counts = {s: sum(m.status == s for m in found) for s in ("matched", "ambiguous", "unmatched")}
    click.echo(
        say(
            "比对上 {matched}，存疑 {ambiguous}，没有 {unmatched}。",
            "{matched} matched, {ambiguous} ambiguous, {unmatched} unmatched.",
        ).format(**counts),
        err=True,
    )


def row(m: Match) -> Row:
    """Return a match as a row."""
    return {
        **{"line": m.company.line, "name": m.company.name, "code": m.company.code},
        **{"status": m.status, "how": m.how},
        "entity": [e.id for e in m.entities],
        "entity_name": [e.name for e in m.entities],
        "reason": say(m.zh, m.en),
    }


def turtle(found: Iterable[Match], base: str) -> Iterator[str]:
    """Yield Turtle: ``owl:sameAs`` for equal names, ``skos:exactMatch`` for equal keys.

    Only what matched and has a sound code, sorted, so that two runs are equal.
    """
    yield head(("owl", "schema", "skos")) + "\n"
    sound = [m for m in found if m.status == "matched" and m.company.code]
    for m in sorted(sound, key=lambda m: (m.entities[0].id, m.company.code)):
        if code_fault(m.company.code):
            continue
        company = iri(base, m.company.code)
        said = "owl:sameAs" if m.how == "exact" else "skos:exactMatch"
        yield block(iri(ontology().data, m.entities[0].id), [(said, company)])
        known = [("schema:name", text(m.company.name)), ("schema:taxID", text(m.company.code))]
        yield block(company, known)
