"""Names: ``tag`` finds them, ``train`` learns to, ``evaluate`` says how well it is done."""

import dataclasses
import itertools
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.tables import format_option, write_rows
from kg.errors import InputError
from kg.language import say
from kg.model import Document

if TYPE_CHECKING:
    from kg.tag.annotations import Name

COLUMNS = ("text", "label", "start", "end", "nested", "score")
FOLDER = click.Path(path_type=Path, file_okay=False)
model_option = click.option(
    "--model",
    type=FOLDER,
    help=say("模型文件夹（kg train 的输出）；默认用自带模型", "a folder that kg train wrote"),
)


@click.command(help=say("标出文本或文件中的名称", "Find the names in a text or a file."))
@click.argument("source", metavar="TEXT|FILE", required=False)
@click.option(
    "--units",
    type=click.Path(path_type=Path),
    help=say("标注单元文件：原样输出并加上 spans", "a file of units; prints them with spans"),
)
@model_option
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    help=say(
        "只要把握不低于此值的名称；默认由模型定，0 为全部",
        "only names at least this sure; the model's own by default, 0 for all",
    ),
)
@click.option("--html", is_flag=True, help=say("输出网页，名称着色", "a page, names coloured"))
@format_option
@click.pass_context
def tag(
    context: click.Context,
    source: str | None,
    units: Path | None,
    model: Path | None,
    min_score: float | None,
    html: bool,
    style: str | None,
) -> None:
    """Print names with labels, offsets and scores."""
    if (source is None) == (units is None):
        raise InputError(
            "请给出一段文本、一个文件，或 --units 文件（只给一种）。",
            "give a text, a file, or --units with a file (one of them).",
        )
    import kg.tag

    if units is not None:
        _known(units)
    tagger = kg.tag.load(model, min_score=min_score)
    if units is not None:
        from kg.tag.annotations import read_file

        rows = _tagged(tagger, list(read_file(units)))
        if write_rows((u.row() for u in rows), style or "jsonl") == 0:
            context.exit(1)
        return
    title, document = _document(str(source))
    names = [_name(m.span.start, m.span.end, m) for m in tagger.tag(document)]
    if html:
        from kg.tag.page import page

        click.echo(page(title, document.text, names), nl=False)
    elif write_rows(_rows(document.text, names), style, COLUMNS) == 0:
        click.echo(say("没有找到名称。", "no name found."), err=True)
        context.exit(1)


def _name(start: int, end: int, mention: Any) -> "Name":
    from kg.tag.annotations import Name

    return Name(start, end, mention.label, mention.nested, mention.score)


def _rows(text: str, names: Sequence["Name"]) -> Iterator[dict[str, Any]]:
    for name in names:
        yield {**name.row(), "text": text[name.start : name.end]}


def _tagged(tagger: Any, units: Sequence[Any]) -> list[Any]:
    """Return the units with the tagger's names; units of one document are read together."""
    out = []
    for _, group in itertools.groupby(units, key=lambda u: u.doc):
        own = list(group)
        for unit, names in zip(own, tagger.tag_units([u.text for u in own]), strict=True):
            out.append(dataclasses.replace(unit, names=tuple(names)))
    return out


def _known(path: Path) -> None:
    if not path.is_file():
        raise InputError(f"没有文件 {path}；请检查路径。", f"there is no file {path}; check it.")


def _document(source: str) -> tuple[str, Document]:
    """Return a title and the document: of the file that ``source`` names, else its own text."""
    try:
        path = Path(source)
        is_file = path.exists()
    except (OSError, ValueError):
        is_file = False
    if is_file:
        from kg.read import read

        return path.name, read(path)
    if Path(source).suffix in (".txt", ".md") and "\n" not in source:
        _known(Path(source))
    return say("标注", "Names"), plain(source)


def plain(text: str) -> Document:
    """Return a text as a document of lines, not repaired."""
    from kg.model import Header, Line

    lines = []
    place = 0
    for line in text.split("\n"):
        lines.append(Line(place, place + len(line)))
        place += len(line) + 1
    return Document("text", "", "", text, Header(), tuple(lines), ())


@click.command(
    help=say(
        "在标注单元上打分：整段与类别都对才算",
        "Score the tagger on annotated units: exact span and label.",
    )
)
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path))
@model_option
@click.option("--nested", is_flag=True, help=say("只看嵌套名称", "nested names instead of outer"))
@click.option(
    "--documents",
    "only",
    multiple=True,
    metavar="DOC|FOLD",
    help=say("只看这些文件或折（可重复）", "only these documents or folds (repeatable)"),
)
@format_option
def evaluate(
    gold: tuple[Path, ...],
    model: Path | None,
    nested: bool,
    only: tuple[str, ...],
    style: str | None,
) -> None:
    """Print precision, recall and F1 for each label, all, and core with its interval."""
    import kg.tag
    from kg.tag.annotations import units

    documents = units(gold)
    if only:
        from kg.train.corpus import held_out

        kept = held_out(only, documents)
        documents = {d: u for d, u in documents.items() if d in kept}
    flat = [u for own in documents.values() for u in own]
    _compare(kg.tag.load(model), flat, nested, style)


def _compare(tagger: Any, units: Sequence[Any], nested: bool, style: str | None) -> None:
    """Write the table of scores of a tagger on annotated units."""
    from kg.tag.measure import pairs, table

    found = [u.names for u in _tagged(tagger, units)]
    compared = pairs([u.names for u in units], found, nested)
    rows = []
    for s in table(compared):
        row = {k: round(v, 4) if isinstance(v, float) else v for k, v in _fields(s)}
        rows.append({k: v for k, v in row.items() if v is not None})
    columns = ("label", "precision", "recall", "f1", "names", "low", "high")
    write_rows(rows, style, columns)


def _fields(score: Any) -> list[tuple[str, Any]]:
    return [(f.name, getattr(score, f.name)) for f in dataclasses.fields(score)]


@click.command(help=say("训练标注模型", "Train the tagger."))
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
    type=FOLDER,
    default=Path("out/model"),
    show_default=True,
    help=say("输出文件夹；中断后再运行会接着训练", "output folder; run again to resume"),
)
@click.option(
    "--epochs",
    type=click.IntRange(1),
    default=14,
    show_default=True,
    help=say("读几遍训练数据", "how often the training data is read"),
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
def train(leave_out: tuple[str, ...], out: Path, epochs: int, seed: int, threads: int) -> None:
    """Train, write a model folder, score it on what was left out."""
    from kg.train.run import Plan, Watch, run

    bar = _Bar()
    left = run(
        Plan(leave_out, out, epochs, seed, threads),
        Watch(lambda line: click.echo(line, err=True), bar.show),
    )
    click.echo(
        say(
            f"模型已写入 {out}；试用：kg tag --model {out} …",
            f"the model is in {out}; try it: kg tag --model {out} …",
        ),
        err=True,
    )
    if left:
        import kg.tag

        flat = [u for own in left.values() for u in own]
        _compare(kg.tag.load(out), flat, nested=False, style=None)


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
