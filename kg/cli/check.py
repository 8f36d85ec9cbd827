"""`kg check`: verifies a ledger; lists what contradicts itself and what was left open."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from kg.cli.present import predicate
from kg.cli.tables import Row, format_option, write_rows
from kg.contradictions import contradictions, single
from kg.language import say
from kg.ledger import Ledger, Stated
from kg.ledger.check import verify
from kg.model import Value
from kg.relate.doubts import doubts
from kg.sentences import sentences

WHERE = ("doc", "start", "end", "quote")


def contradiction_rows(book: Ledger) -> Iterator[Row]:
    """Yield one row for each fact that another contradicts; a ``group`` belongs together."""
    names = {e.id: e for e in book.entities()}
    texts = {r.doc: r.text for r in book.readings()}
    facts = [s for s in book.statements() if s.statement.value and single(s.statement.predicate)]
    for group, found in enumerate(contradictions(facts, _said_of, _value), 1):
        for s in found:
            st, text = s.statement, texts[s.doc]
            yield {
                **{"group": group, "name": names[s.subject].name, "entity": s.subject},
                **{"predicate": st.predicate, "value": _value(s).text},
                **{"normal": _value(s).normal, "as_of": st.as_of, "doc": s.doc},
                **{"start": st.place.start, "end": st.place.end},
                **{"quote": text[st.place.start : st.place.end]},
                **{"sentence": sentence_at(text, st.place.start), "statement": s.id},
            }


def _said_of(s: Stated) -> tuple[object, ...]:
    st = s.statement
    return s.subject, st.predicate, st.qualifiers, st.as_of[:4]


def _value(s: Stated) -> Value:
    assert s.statement.value is not None
    return s.statement.value


def sentence_at(text: str, place: int) -> str:
    """Return the sentence that holds a place, else its line."""
    begin = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    end = len(text) if end < 0 else end
    found = (text[a:b] for a, b in sentences(text, begin, end) if a <= place < b)
    return next(found, text[begin:end])


def doubt_rows(book: Ledger) -> Iterator[Row]:
    """Yield one row for each passage from which nothing certain was read, with the reason."""
    for r in book.readings():
        year = int(r.header.date[:4]) if r.header.date[:4].isdigit() else None
        for d in doubts(r.text, year):
            yield {
                **{"doc": r.doc, "start": d.start, "end": d.end},
                **{"quote": r.text[d.start : d.end], "reason": say(d.zh, d.en)},
                "sentence": sentence_at(r.text, d.start),
            }


def fault_rows(book: Ledger, counts: Counter[str]) -> Iterator[Row]:
    """Yield one row for each fault; ``counts`` learns what was verified."""
    texts = {r.doc: r.text for r in book.readings()}
    for f in verify(book, counts):
        yield {
            **{"doc": f.doc, "start": f.start, "end": f.end},
            **{"quote": texts[f.doc][f.start : f.end], "fault": say(f.zh, f.en), "id": f.id},
        }


@click.command(
    help=say(
        "核对账本：每条事实的证据、原文、两端和数值；有错时以 1 退出。",
        "Verifies the ledger: evidence, quotes, ends, numbers of every fact; exits 1 on a fault.",
    )
)
@click.option(
    "--contradictions",
    "differing",
    is_flag=True,
    help=say("列出互相矛盾的事实及其出处", "list the facts that contradict each other"),
)
@click.option(
    "--doubts",
    "open_",
    is_flag=True,
    help=say("列出未能读出确定事实之处及原因", "list what nothing certain was read from, and why"),
)
@format_option
@click.pass_obj
def check(ledger: Path, differing: bool, open_: bool, style: str | None) -> None:
    """Print faults, or contradictions, or doubts; then what was verified."""
    with Ledger.open(ledger) as book:
        if differing:
            rows = list(contradiction_rows(book))
            shown = [{**r, "predicate": predicate(r["predicate"])} for r in rows]
            told = shown if style == "table" or (style is None and sys.stdout.isatty()) else rows
            columns = ("group", "name", "predicate", "value", "as_of", "doc", "sentence")
            write_rows(told, style, columns)
            n = len({r["group"] for r in rows})
            click.echo(say(f"{n} 处矛盾。", f"{n} contradictions."), err=True)
            return
        if open_:
            n = write_rows(doubt_rows(book), style, ("doc", "start", "reason", "quote", "sentence"))
            click.echo(say(f"{n} 处存疑。", f"{n} doubts."), err=True)
            return
        counts: Counter[str] = Counter()
        faults = write_rows(fault_rows(book, counts), style, (*WHERE, "fault"))
    click.echo(_verified(counts, faults), err=True)
    if faults:
        sys.exit(1)


def _verified(counts: Counter[str], faults: int) -> str:
    documents, names = counts["documents"], counts["names"]
    statements, evidence = counts["statements"], counts["evidence"]
    return say(
        f"核对了 {documents} 份文件、{names} 个名称、{statements} 条事实、{evidence} 处证据："
        f"{faults} 处错误。",
        f"verified {documents} documents, {names} names, {statements} facts and "
        f"{evidence} pieces of evidence: {faults} faults.",
    )
