"""``kg evaluate``: how well names are found, where, on which names, and what went wrong."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.tables import format_option, write_rows
from kg.cli.tagging import model_option, score_option
from kg.errors import InputError
from kg.language import say

if TYPE_CHECKING:
    from kg.tag.annotations import Name, Unit

COLUMNS = ("label", "precision", "recall", "f1", "names", "low", "high", "ece")
SCORED = COLUMNS[:-1]
Documents = Mapping[str, "Sequence[Unit]"]


@click.command(
    help=say(
        "在标注单元上打分：整段与类别都对才算",
        "Score the tagger on annotated units: exact span and label.",
    )
)
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path))
@model_option
@score_option
@click.option("--nested", is_flag=True, help=say("只看嵌套名称", "nested names instead of outer"))
@click.option(
    "--documents",
    "only",
    multiple=True,
    metavar="DOC|FOLD",
    help=say("只看这些文件或折（可重复）", "only these documents or folds (repeatable)"),
)
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    help=say("把错误按种类写成网页", "write a page of the errors, by kind"),
)
@format_option
def evaluate(
    gold: tuple[Path, ...],
    model: Path | None,
    min_score: float | None,
    nested: bool,
    only: tuple[str, ...],
    html: Path | None,
    style: str | None,
) -> None:
    """Print precision, recall and F1 by label, kind of document, seen and unseen names."""
    import kg.tag
    from kg.tag.annotations import units

    documents: dict[str, list[Unit]] = units(gold)
    if only:
        from kg.train.corpus import held_out

        kept = held_out(only, documents)
        documents = {d: u for d, u in documents.items() if d in kept}
    if not any(documents.values()):
        raise InputError(
            "没有可以打分的标注单元；请检查文件和 --documents。",
            "there is no annotated unit to score on; check the files and --documents.",
        )
    if html is not None and not html.parent.is_dir():
        raise InputError(f"没有文件夹 {html.parent}。", f"there is no folder {html.parent}.")
    tagger = kg.tag.load(model, min_score=min_score)
    report(tagger, documents, Request(model, nested, html, style))


@dataclass(frozen=True, slots=True)
class Request:
    """What a report is about and how it is written; ``model`` is the folder of the tagger."""

    model: Path | None = None
    nested: bool = False
    html: Path | None = None
    style: str | None = None


def report(tagger: Any, documents: Documents, request: Request | None = None) -> None:
    """Tag the documents once, and write the table and the page of errors."""
    from kg.cli.tagging import tagged

    request = request or Request()
    units = [u for own in documents.values() for u in own]
    found = [u.names for u in tagged(tagger, units)]
    for line in _known(tagger, documents, request.model):
        click.echo(line, err=True)
    rows = [_row(s) for s in _scores(documents, units, found, request)]
    rows += _calibration(units, found)
    write_rows(rows, request.style, COLUMNS)
    if request.html is not None:
        from kg.tag.mistakes import mistakes
        from kg.tag.mistakes_page import page

        wrong = list(mistakes(units, found))
        request.html.write_text(page(wrong, sum(len(u.names) for u in units)), encoding="utf-8")
        click.echo(
            say(f"{len(wrong)} 处错误见 {request.html}", f"{len(wrong)} errors in {request.html}"),
            err=True,
        )


def _row(score: Any) -> dict[str, Any]:
    row = {c: getattr(score, c) for c in SCORED}
    rounded = {k: round(v, 4) if isinstance(v, float) else v for k, v in row.items()}
    return {k: v for k, v in rounded.items() if v is not None}


def _calibration(
    units: "Sequence[Unit]", found: "Sequence[Sequence[Name]]"
) -> Iterator[dict[str, Any]]:
    from kg.tag.calibration import calibration_error

    error = calibration_error(units, found)
    if error is not None:
        names = sum(map(len, found))
        click.echo(
            say(
                f"校准误差（ECE）{error:.3f}，{names} 个标出的名称",
                f"expected calibration error {error:.3f} over {names} names found",
            ),
            err=True,
        )
        yield {"label": "calibration", "names": names, "ece": round(error, 4)}


def _scores(
    documents: Documents,
    units: "Sequence[Unit]",
    found: "Sequence[Sequence[Name]]",
    request: Request,
) -> Iterator[Any]:
    """Yield the rows: labels, core; by kind of document; seen and unseen; nested in short."""
    from kg.tag.measure import LABELS, pairs, split_by_surface, table, whole

    gold = [u.names for u in units]
    compared = pairs(gold, found, request.nested)
    yield from table(compared)
    kinds = {doc: kind_of(doc, own) for doc, own in documents.items()}
    for kind in sorted(set(kinds.values())):
        some = [p for u, p in zip(units, compared, strict=True) if kinds[u.doc] == kind]
        yield whole(some, f"core, {kind}")
    seen = _surfaces(documents, request.model)
    if seen:
        for name, own in zip(
            ("seen", "unseen"),
            split_by_surface([u.text for u in units], compared, seen),
            strict=True,
        ):
            yield whole(own, f"core, {name} names")
    if not request.nested:
        inner = pairs(gold, found, nested=True)
        if any(g or f for g, f in inner):
            yield whole(inner, "nested, core")
            yield whole(inner, "nested, all", LABELS)


def kind_of(doc: str, units: "Sequence[Unit]") -> str:
    """Return the kind of a document: by its name after the place, else as ``kg.read`` sees it."""
    import tomllib

    from kg.model import Header
    from kg.read.header import kind_of as by_title
    from kg.read.header import read_header
    from kg.schema import resource

    _, _, named = doc.partition(" ")
    if named and (kind := by_title(named)) != "other":
        return kind
    words = tomllib.loads(resource("data/words/document-kinds.toml").read_text(encoding="utf-8"))
    for kind, some in words["kinds"]:
        if any(w in named for w in some):
            return str(kind)
    lines = [u.text for u in units if u.text.strip()]
    return read_header(lines, "\n".join(lines), Header()).kind if lines else "other"


def _folder(model: Path | None) -> Path:
    import kg.tag

    return (model or kg.tag.MODEL) / kg.tag.NAMES


def _known(tagger: Any, documents: Documents, model: Path | None) -> Iterator[str]:
    """Yield what must be known to read the table: the model, and whether it saw the documents."""
    from kg.tag.trained import recorded, seen_in_training

    n = len(documents)
    known = recorded(_folder(model))
    if known is None:
        yield say(
            f"模型 {tagger.version}：{n} 份文件；训练时是否见过它们：不详",
            f"model {tagger.version}: {n} documents; whether it was trained on them is unknown",
        )
        return
    seen = seen_in_training(known, documents)
    yield say(
        f"模型 {tagger.version}：{n} 份文件，其中 {len(seen)} 份训练时见过"
        + ("，分数偏高" if seen else ""),
        f"model {tagger.version}: {n} documents, trained on {len(seen)} of them"
        + (": the score is too kind" if seen else ""),
    )


def _surfaces(documents: Documents, model: Path | None) -> set[str]:
    """Return what occurs as a name in the training data that is here, the scored documents apart.

    Where the model says what it was trained on, that; else all of it but what is scored.
    """
    from kg.tag.trained import mark, recorded
    from kg.train.corpus import Sources

    try:
        training = Sources.here().documents()
    except InputError:
        click.echo(
            say(
                "这里没有训练数据，不分见过与未见过的名称",
                "no training data here: seen and unseen not told apart",
            ),
            err=True,
        )
        return set()
    known = recorded(_folder(model))
    scored = {mark(own) for own in documents.values()}
    used = [
        own
        for doc, own in training.items()
        if (doc in known if known is not None else doc not in documents and mark(own) not in scored)
    ]
    click.echo(
        say(
            f"见过的名称：在 {len(used)} 份训练文件中作为名称出现过"
            + ("" if known is not None else "（模型未写明训练文件，取这里除打分文件外的全部）"),
            f"seen names occur as names in {len(used)} training documents"
            + (
                "" if known is not None else " (all here but the scored ones: the model names none)"
            ),
        ),
        err=True,
    )
    return {u.text[n.start : n.end] for own in used for u in own for n in u.names}
