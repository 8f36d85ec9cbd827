"""`kg build` and `kg retract`: what changes the ledger."""

import sys
import time
from pathlib import Path

import click

from kg.build import Balance, Options
from kg.build import build as build_ledger
from kg.build import retract as retract_documents
from kg.cli.judging import judgements_option
from kg.language import say


class Bar:
    """A progress line on standard error, drawn only at a terminal."""

    def __init__(self) -> None:
        self.started = time.monotonic()

    def __call__(self, done: int, total: int, source: str) -> None:
        """Show how far the build is and how long it will still take."""
        if not sys.stderr.isatty():
            return
        left = (time.monotonic() - self.started) / done * (total - done)
        filled = "█" * (20 * done // total)
        text = f"\r{filled:░<20} {done}/{total} {say('还需', 'left')} {left:.0f} s  {source[:40]}"
        click.echo(f"{text}\033[K", err=True, nl=done == total)


@click.command(help=say("读入文件，建立账本与图。", "Read files and folders into the graph."))
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--place",
    default="",
    help=say("文件所属的地方，如 济南市槐荫区", "jurisdiction, such as 济南市槐荫区"),
)
@click.option(
    "--jobs",
    default=1,
    type=click.IntRange(1),
    show_default=True,
    help=say("进程数", "processes"),
)
@click.option(
    "--as-is",
    is_flag=True,
    help=say("不修复文字", "repair nothing; offsets are the file's"),
)
@click.option(
    "--names",
    multiple=True,
    type=click.Path(path_type=Path),
    help=say("从标注文件取名称（用于测量）", "take names from annotated units, for measuring"),
)
@click.option(
    "--model",
    type=click.Path(path_type=Path),
    help=say("另一个模型", "another model's folder"),
)
@judgements_option
@click.pass_obj
def build(
    ledger: Path,
    paths: tuple[Path, ...],
    place: str,
    jobs: int,
    as_is: bool,
    names: tuple[Path, ...],
    model: Path | None,
    judgements: Path | None,
) -> None:
    """Run :func:`kg.build.build` and print its balance."""
    started = time.monotonic()
    options = Options(place, as_is, names, model, jobs, judgements)
    balance = build_ledger(paths, ledger, options, Bar())
    for line in report(balance, ledger, time.monotonic() - started):
        click.echo(line, err=True)


def report(b: Balance, ledger: Path, seconds: float) -> list[str]:
    """Return what went in, what came out, what was skipped and why, a line each."""
    t = b.totals
    return [
        say(
            f"读入 {b.read} 份文件（{b.characters} 字，{b.mentions} 处名称，"
            f"{b.statements} 条事实），未变 {b.unchanged} 份，"
            f"跳过 {len(b.skipped)} 份；用时 {seconds:.1f} 秒。",
            f"Read {b.read} documents ({b.characters} characters, {b.mentions} names, "
            f"{b.statements} facts), {b.unchanged} unchanged, {len(b.skipped)} skipped; "
            f"{seconds:.1f} s.",
        ),
        *(say(f"  跳过 {s}：{why}", f"  skipped {s}: {why}") for s, why in b.skipped),
        say(
            f"账本 {ledger}：{t['documents']} 份文件，{t['entities']} 个实体，"
            f"{t['statements']} 条事实。",
            f"Ledger {ledger}: {t['documents']} documents, {t['entities']} entities, "
            f"{t['statements']} facts.",
        ),
    ]


@click.command(help=say("撤回文件。", "Take back documents and what only they say."))
@click.argument("documents", nargs=-1, required=True)
@judgements_option
@click.pass_obj
def retract(ledger: Path, documents: tuple[str, ...], judgements: Path | None) -> None:
    """Run :func:`kg.build.retract` and name what was closed."""
    for r in retract_documents(documents, ledger, judgements):
        click.echo(say(f"已撤回 {r.doc}", f"retracted {r.doc}"), err=True)
