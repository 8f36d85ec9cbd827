"""``kg train``: a model from data, or the packaged one carried on with a user's corrections."""

import sys
import time
from pathlib import Path

import click

from kg.errors import InputError
from kg.language import say


@click.command(help=say("训练标注模型", "Train the tagger, or carry it on with --add."))
@click.option(
    "--add",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=say(
        "从已有模型接着学你校对过的标注（可重复）：标注单元、括号形式、doccano、Label Studio",
        "go on from a model with your own corrected units (repeatable): jsonl, brackets, "
        "doccano, Label Studio",
    ),
)
@click.option(
    "--model",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help=say("--add 从哪个模型接着学；默认自带模型", "with --add, the model to go on from"),
)
@click.option(
    "--leave-out",
    multiple=True,
    metavar="DOC|FOLD",
    help=say(
        "不用于训练的文件或折（data/folds.toml），可重复；训练后在其上打分",
        "documents or folds of data/folds.toml to leave out (repeatable) and score afterwards",
    ),
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("out/model"),
    show_default=True,
    help=say("输出文件夹；中断后再运行会接着训练", "output folder; run again to resume"),
)
@click.option(
    "--epochs",
    type=click.IntRange(1),
    help=say(
        "读几遍训练数据；默认 14，--add 时 4",
        "how often the data is read; 14 by default, 4 with --add",
    ),
)
@click.option(
    "--seed", type=int, default=1, show_default=True, help=say("随机数种子", "of random numbers")
)
@click.option(
    "--threads",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help=say("用几个线程；机器忙时 1 最快", "threads; one is fastest on a busy machine"),
)
def train(
    add: tuple[Path, ...],
    model: Path | None,
    leave_out: tuple[str, ...],
    out: Path,
    epochs: int | None,
    seed: int,
    threads: int,
) -> None:
    """Train, write a model folder, score it on what was left out."""
    if add and leave_out:
        raise InputError(
            "--add 不能与 --leave-out 同用。", "--add and --leave-out do not go together."
        )
    if model is not None and not add:
        raise InputError(
            "--model 只与 --add 同用：说明从哪个模型接着学。",
            "--model goes with --add: it is the model to go on from.",
        )
    from kg.train.run import Plan, Watch, run

    bar = _Bar()
    watch = Watch(lambda line: click.echo(line, err=True), bar.show)
    left = {}
    if add:
        from kg.train.adapt import Addition, adapt

        adapt(Addition(add, out, model, epochs or 4, seed, threads), watch)
    else:
        left = run(Plan(leave_out, out, epochs or 14, seed, threads), watch)
    click.echo(
        say(
            f"模型已写入 {out}；试用：kg tag --model {out} …",
            f"the model is in {out}; try it: kg tag --model {out} …",
        ),
        err=True,
    )
    if left:
        import kg.tag
        from kg.cli.evaluate import report

        report(kg.tag.load(out), left)


class _Bar:
    """One line for each stage: at a terminal it is drawn anew, in a log every tenth is kept."""

    def __init__(self) -> None:
        self._stage, self._began, self._told = "", 0.0, -1

    def show(self, stage: str, share: float, figure: str) -> None:
        """Show how far a stage is, a figure of it, and the time left."""
        if stage != self._stage:
            self._stage, self._began, self._told = stage, time.monotonic(), -1
        spent = time.monotonic() - self._began
        left = spent / share - spent if share else 0.0
        filled = "█" * int(share * 20)
        line = f"{stage} {filled:░<20} {share:4.0%} {figure} {left:.0f} s"
        if sys.stderr.isatty():
            click.echo(f"\r{line}\x1b[K" + ("\n" if share >= 1 else ""), err=True, nl=False)
        elif int(share * 10) > self._told:
            self._told = int(share * 10)
            click.echo(line, err=True)
