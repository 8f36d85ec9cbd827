"""`kg review`, `kg judge`, `kg undo`: what people decide about names and facts."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from kg.additions import ADDED, addition
from kg.ask.numbers import money as yuan
from kg.ask.words import words
from kg.build import Options, build, refresh
from kg.cli.judging import author, by_option, judgements_option
from kg.cli.pairs import asked, pair_rows
from kg.cli.tables import format_option, write_rows
from kg.errors import InputError
from kg.judge import decide, judgement_now, judgements_path, withdraw
from kg.judge.names import meant_one, meant_pair
from kg.language import say
from kg.ledger import Ledger
from kg.link.lines import FACT_VERDICTS, NAME_VERDICTS, STATEMENT
from kg.model import Judgement
from kg.schema import ontology


@click.command(
    help=say(
        "判断两个名称是否同一事物、一条事实是否成立，或补充一条事实。",
        "Judge whether two names mean one thing or whether a fact holds, or add a fact.",
    )
)
@click.argument(
    "said",
    nargs=-1,
    metavar="A B same|different|unsure | FACT right|wrong|value=… | A PREDICATE=B added",
)
@click.option("--why", default="", help=say("为何", "why"))
@by_option
@judgements_option
@click.pass_obj
def judge(ledger: Path, said: tuple[str, ...], why: str, by: str, judgements: Path | None) -> None:
    """Write one judgement and obey it."""
    path = judgements or judgements_path(ledger)
    Ledger.open(ledger).close()
    if len(said) == 3 and said[2] in NAME_VERDICTS[:3]:
        with Ledger.open(ledger) as book:
            left, right = (n.key for n in meant_pair(book, said[0], said[1]))
    elif len(said) == 2 and STATEMENT.fullmatch(said[0]):
        left, right = said[0], ""
    elif len(said) == 3 and said[2] == ADDED:
        with Ledger.open(ledger) as book:
            left, right = added(book, said[0], said[1])
    else:
        raise InputError(
            "请写 kg judge A B same|different|unsure，kg judge 事实编号 right|wrong|value=…，"
            "或 kg judge 名称 谓词=… added。",
            "say kg judge A B same|different|unsure, kg judge FACT right|wrong|value=…, or "
            "kg judge NAME PREDICATE=… added.",
        )
    verdict = said[-1] if right else _verdict(ledger, left, said[-1])
    decided = judgement_now(path, left, right, verdict, author(by), why)
    decide(ledger, path, decided)
    refresh(ledger)
    click.echo(told(decided), err=True)


def _verdict(ledger: Path, statement: str, verdict: str) -> str:
    """Return the verdict as the file keeps it: an amount in yuan (6亿元 → 600000000).

    Raises:
        InputError: it is none.
    """
    wanted = verdict.removeprefix("value=")
    if wanted == verdict:
        if verdict not in FACT_VERDICTS[:2]:
            raise InputError(
                f"判断不能是“{verdict}”；可写 right、wrong 或 value=…。",
                f"the verdict cannot be “{verdict}”; say right, wrong or value=… .",
            )
        return verdict
    with Ledger.open(ledger) as book:
        predicate = ontology().predicates.get(book.predicates_of([statement]).get(statement, ""))
    return f"value={in_yuan(wanted)}" if predicate and predicate.value == "money" else verdict


def in_yuan(amount: str) -> str:
    """Return an amount as the file keeps it: 6亿元 → 600000000."""
    return amount if amount.replace(".", "").isdigit() else f"{yuan(amount, words()):.10g}"


def added(book: Ledger, name: str, said: str) -> tuple[str, str]:
    """Return the two sides of a statement that a person adds, names as keys, amounts in yuan.

    Raises:
        InputError: a name means nothing or several things, or there is no such predicate.
    """
    found = addition(said)
    if found is None:
        known = "、".join(ontology().predicates)
        raise InputError(
            f"“{said}”应写作 谓词=名称或数值；谓词有：{known}。",
            f"“{said}” should be PREDICATE=NAME or a value; predicates: {known}.",
        )
    p = ontology().predicates[found.predicate]
    if p.is_relation:
        found = replace(found, target=meant_one(book, found.target, p.objects).key)
    elif p.value == "money":
        found = replace(found, target=in_yuan(found.target))
    return meant_one(book, name, p.subjects).key, found.text


def told(j: Judgement) -> str:
    """Return a judgement as people read it."""
    if not j.right:
        return say(f"已记：{j.left} {j.verdict}（{j.by}）", f"noted: {j.left} {j.verdict} ({j.by})")
    if j.verdict == ADDED:
        return say("已记：", "noted: ") + f"{j.left} {j.right}  ({j.by})"
    signs = {"same": "＝", "different": "≠", "unsure": "？"}
    return say("已记：", "noted: ") + f"{j.left} {signs[j.verdict]} {j.right}" + f"  ({j.by})"


@click.command(
    help=say(
        "撤销判断：给出两个名称或事实编号；不给则撤销自己最近的一条。",
        "Withdraw a judgement: of two names or of a fact; without either, your latest.",
    )
)
@click.argument("about", nargs=-1, metavar="[A B | FACT]")
@click.option("--why", default="", help=say("为何", "why"))
@by_option
@judgements_option
@click.pass_obj
def undo(ledger: Path, about: tuple[str, ...], why: str, by: str, judgements: Path | None) -> None:
    """Add a line that withdraws a judgement, and obey what holds then."""
    path = judgements or judgements_path(ledger)
    Ledger.open(ledger).close()
    gone = withdraw(path, about, author(by), why)
    click.echo(
        say("已撤销：", "withdrawn: ") + f"{gone.left} {gone.verdict} {gone.right}  ({gone.by})",
        err=True,
    )
    build([], ledger, Options(judgements=judgements))


@click.command(
    help=say(
        "逐对显示存疑的名称和上下文，一键一判；随时可退出，已判的都已写下。",
        "Show doubtful pairs of names in their contexts, one key a decision; quit at any time, "
        "what was decided is written.",
    )
)
@click.option("--type", "type_", default="", help=say("只看这一类，如 Project", "only this class"))
@click.option("--limit", default=50, show_default=True, help=say("最多几对", "at most so many"))
@click.option("--list", "listed", is_flag=True, help=say("只列出", "only list them"))
@by_option
@judgements_option
@format_option
@click.pass_obj
def review(
    ledger: Path,
    type_: str,
    limit: int,
    listed: bool,
    by: str,
    judgements: Path | None,
    style: str | None,
) -> None:
    """Ask about each doubtful pair; link anew at the end."""
    path = judgements or judgements_path(ledger)
    if type_ and type_ not in ontology().classes:
        known = "、".join(c.id for c in ontology().nodes if c.ner)
        raise InputError(f"没有类 {type_}；有：{known}。", f"no class {type_}; there are: {known}.")
    with Ledger.open(ledger) as book:
        if listed:
            count, decided = write_rows(pair_rows(book, path, type_, limit), style), 0
        else:
            count, decided = asked(book, path, author(by), type_, limit)
    if not count:
        click.echo(say("没有存疑的名称。", "No names are in doubt."), err=True)
        sys.exit(1)
    if decided:
        try:
            build([], ledger, Options(judgements=judgements))
        finally:
            click.echo(
                say(f"已记 {decided} 条判断：{path}", f"{decided} noted in {path}"), err=True
            )
