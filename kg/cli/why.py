"""`kg why`: why two names are one thing, or are not."""

from collections.abc import Iterator
from pathlib import Path

import click

from kg.cli.tables import Row, format_option, write_rows
from kg.judge.names import meant_pair
from kg.language import say
from kg.ledger import Ledger
from kg.link.judge import judge
from kg.model import Name
from kg.schema import ontology

VERDICTS = {
    "same": ("同一", "same"),
    "different": ("不同", "different"),
    "unsure": ("不确定", "unsure"),
}


@click.command(
    help=say("两个名称为何是同一事物，或为何不是。", "Why two names are one thing, or why not.")
)
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@format_option
@click.pass_obj
def why(ledger: Path, left: str, right: str, style: str | None) -> None:
    """Print what the ledger holds, and what names, documents and people say of it."""
    with Ledger.open(ledger) as book:
        rows = list(reasons(book, *meant_pair(book, left, right)))
    heads = {"who": say("谁说", "who"), "verdict": say("判断", "verdict")}
    heads["because"] = say("理由", "because")
    write_rows(rows, style, headings=heads)


def reasons(book: Ledger, a: Name, b: Name) -> Iterator[Row]:
    """Yield the ledger's answer, then who says what: the names, a document, a person."""
    entity = next((e for e in book.entities() if a in e.names and b in e.names), None)
    others = [n.surface for n in entity.names if n not in (a, b)] if entity else []
    through = say("同组的名称：", "names with them: ") + "、".join(others) if others else ""
    both = f"{_told(a)} ｜ {_told(b)}"
    yield _row("ledger", "same" if entity else "different", both, through)
    verdict = judge(a, b)
    nothing = say("名称没有相同之处", "nothing in the names speaks for it")
    yield _row("names", verdict.decision, *(map(str, verdict.reasons or (nothing,))))
    if {(a, b), (b, a)} & set(book.stated_aliases()):
        yield _row("document", "same", say("文件写明", "a document says so"))
    for j in book.judgements():
        if j.pair == tuple(sorted((a.key, b.key))):
            yield _row("person", j.verdict, f"{j.by} {j.when}", j.why)


def _told(name: Name) -> str:
    """Return a name with its class and place as people read them."""
    kind = ontology().classes[name.type]
    return f"{name.surface}〔{say(kind.zh, kind.en)}，{name.jurisdiction}〕".replace("，〕", "〕")


def _row(who: str, verdict: str, *because: str) -> Row:
    told = {
        **{"ledger": say("账本", "ledger"), "names": say("名称", "names")},
        **{"document": say("文件", "document"), "person": say("人", "person")},
    }
    said = [b for b in because if b]
    return {"who": told[who], "verdict": say(*VERDICTS[verdict]), "because": said}
