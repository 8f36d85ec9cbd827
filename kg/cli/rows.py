"""`kg facts`, `links`, `documents`, `stats`: the ledger's rows."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from kg.cli.facts_page import page
from kg.cli.tables import Row, format_option, write_rows
from kg.errors import InputError
from kg.language import say
from kg.ledger import Ledger, Stated
from kg.schema import ontology

_NOWHERE = {"start": None, "end": None}  # a person's statement stands in no text


def fact_row(s: Stated, extractor: str) -> dict[str, object]:
    """Return a statement at one place as other programs read it."""
    st = s.statement
    task = next((e.span.start for e in st.evidence if e.role == "task"), None)
    is_task = st.object is not None and st.object.type == "Measure"
    quote = next((q for e, q in zip(st.evidence, s.quotes, strict=True) if e.span == st.place), "")
    surface = st.object.surface if st.object else st.value.text if st.value else ""
    return {
        **{"id": s.id, "doc": s.doc},
        **({"start": st.place.start, "end": st.place.end} if st.evidence else _NOWHERE),
        **{"quote": quote, "subject": st.subject.surface, "subject_id": s.subject},
        **{"predicate": st.predicate, "object": None if is_task else surface},
        **{"object_id": s.object or None, "value": st.value.normal if st.value else None},
        **{"task_start": task if is_task else None, "qualifiers": dict(st.qualifiers)},
        **{"as_of": st.as_of, "score": st.score, "extractor": extractor, "rule": st.rule},
        "judgement": _judgement(s),
        "evidence": [
            {"role": e.role, "doc": s.doc, "start": e.span.start, "end": e.span.end, "quote": q}
            for e, q in zip(st.evidence, s.quotes, strict=True)
        ],
    }


def _judgement(s: Stated) -> Row | None:
    j = s.judgement
    return {"verdict": j.verdict, "by": j.by, "when": j.when, "why": j.why} if j else None


def _facts(
    ledger: Path, doc: str | None, predicates: tuple[str, ...], rejected: bool
) -> Iterator[Row]:
    known = ontology().predicates
    wanted = set(predicates) or {p for p in known if not known[p].inferred}
    with Ledger.open(ledger) as book:
        extractors = {r.doc: r.extractor for r in book.readings()}
        only = book.reading(doc).doc if doc else None
        for s in (*book.statements(rejected=rejected), *(() if rejected else book.additions())):
            if only in (None, s.doc) and s.statement.predicate in wanted:
                yield fact_row(s, extractors.get(s.doc, ""))


def _facts_page(ledger: Path, doc: str | None, predicates: tuple[str, ...]) -> str:
    """Return the page of a document: the one that is named, else the only one there is."""
    with Ledger.open(ledger) as book:
        docs = [r.doc for r in book.readings()]
        if not doc and len(docs) != 1:
            known = "、".join(docs[:8])
            raise InputError(
                f"网页只显示一份文件；请用 --doc 选一份：{known}。",
                f"a page shows one document; choose it with --doc: {known}.",
            )
        reading = book.reading(doc or docs[0])
        wanted = set(predicates) or {p.id for p in ontology().predicates.values() if not p.inferred}
        facts = [
            s for s in book.statements() if s.doc == reading.doc and s.statement.predicate in wanted
        ]
        return page(reading, list(book.mentions(reading)), facts)


def _done(count: int) -> None:
    if not count:
        click.echo(say("没有找到。", "Nothing found."), err=True)
        sys.exit(1)


@click.command(
    help=say("列出事实，每处一行。", "The facts, one row for each place that states it.")
)
@click.option("--doc", help=say("只看一份文件", "of one document"))
@click.option(
    "--predicate",
    "predicates",
    multiple=True,
    help=say(
        "只看这些谓词；推断的（inIndustry）只在点名时列出",
        "only these; inferred ones (inIndustry) are listed only when named",
    ),
)
@click.option(
    "--html",
    is_flag=True,
    help=say(
        "输出网页：一份文件的名称着色，旁边是它的事实",
        "a page of one document: its names in colour, its facts beside them",
    ),
)
@click.option(
    "--rejected",
    is_flag=True,
    help=say("只列被人判为错误的", "only those that a person called wrong"),
)
@format_option
@click.pass_obj
def facts(
    ledger: Path,
    doc: str | None,
    predicates: tuple[str, ...],
    html: bool,
    rejected: bool,
    style: str | None,
) -> None:
    """Print every stated fact with its evidence, or one document's as a page."""
    unknown = [p for p in predicates if p not in ontology().predicates]
    if unknown:
        names = "、".join(ontology().predicates)
        raise InputError(
            f"没有谓词 {unknown[0]}；有：{names}。",
            f"no predicate {unknown[0]}; there are: {names}.",
        )
    if html:
        click.echo(_facts_page(ledger, doc, predicates), nl=False)
        return
    columns = ("doc", "subject", "predicate", "object", "value", "qualifiers", "as_of", "quote")
    _done(write_rows(_facts(ledger, doc, predicates, rejected), style, columns))


@click.command(help=say("列出每个名称归到的实体。", "Which entity each name was linked to."))
@format_option
@click.pass_obj
def links(ledger: Path, style: str | None) -> None:
    """Print one row for each (document, surface, type)."""
    with Ledger.open(ledger) as book:
        rows = (
            {"doc": x.doc, "surface": x.surface, "type": x.type, "entity": x.entity, "name": x.name}
            for x in book.links()
        )
        _done(write_rows(rows, style))


@click.command(help=say("列出文件；--text 打印正文。", "The documents; --text prints one's text."))
@click.option("--text", "doc", help=say("打印这份文件的正文", "print the text of this document"))
@format_option
@click.pass_obj
def documents(ledger: Path, doc: str | None, style: str | None) -> None:
    """Print the documents, or the text that offsets count in."""
    with Ledger.open(ledger) as book:
        if doc:
            click.echo(book.reading(doc).text)
            return
        rows: list[Row] = [
            {
                **{"doc": r.doc, "title": r.header.title, "kind": r.header.kind},
                **{"jurisdiction": r.header.jurisdiction, "date": r.header.date},
                **{"issuer": r.header.issuer, "number": r.header.number},
                **{"characters": len(r.text), "id": r.document, "sources": r.sources},
            }
            for r in book.readings()
        ]
    _done(write_rows(rows, style, ("doc", "title", "kind", "jurisdiction", "date", "characters")))


@click.command(help=say("账本里有多少。", "How much is in the ledger."))
@format_option
@click.pass_obj
def stats(ledger: Path, style: str | None) -> None:
    """Print counts: of everything, then of entities by type and facts by predicate."""
    with Ledger.open(ledger) as book:
        rows: list[Row] = [{"what": k, "of": "", "count": n} for k, n in book.counts().items()]
        kinds: dict[tuple[str, str], int] = {}
        for e in book.entities():
            kinds["entities", e.type] = kinds.get(("entities", e.type), 0) + 1
        for s in (*book.statements(), *book.additions()):
            key = ("statements", s.statement.predicate)
            kinds[key] = kinds.get(key, 0) + 1
    rows += [{"what": a, "of": b, "count": n} for (a, b), n in sorted(kinds.items())]
    write_rows(rows, style)
