"""``kg tag``: names in a text, a file or annotated units; for eyes, programs and correction."""

import dataclasses
import itertools
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.tables import FORMATS, write_rows
from kg.errors import InputError
from kg.language import say
from kg.model import Document

if TYPE_CHECKING:
    from kg.tag.annotations import Name, Unit

COLUMNS = ("text", "label", "start", "end", "nested", "score")
UNIT_FORMS = ("brackets", "doccano", "label-studio")
model_option = click.option(
    "--model",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR|NAME",
    help=say(
        "模型文件夹（kg train 的输出）或已安装的标注插件名；默认用自带模型",
        "a folder that kg train wrote, or the name of an installed tagger",
    ),
)
score_option = click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    help=say(
        "只要把握不低于此值的名称；默认由模型定，0 为全部",
        "only names at least this sure; the model's own by default, 0 for all",
    ),
)


@dataclasses.dataclass(frozen=True, slots=True)
class Target:
    """Where and how units are written."""

    path: Path | None
    form: str | None


@click.command(help=say("标出文本或文件中的名称", "Find the names in a text or a file (-: stdin)."))
@click.argument("source", metavar="TEXT|FILE|-", required=False)
@click.option(
    "--units",
    type=click.Path(path_type=Path),
    help=say("标注单元文件：原样输出并加上 spans", "a file of units; prints them with spans"),
)
@model_option
@score_option
@click.option("--html", is_flag=True, help=say("输出网页，名称着色", "a page, names coloured"))
@click.option(
    "--correct",
    is_flag=True,
    help=say(
        "写出供人校对的文件，校对后用于 kg train --add、kg evaluate、kg build --names",
        "write a file to be corrected by hand, then for kg train --add, evaluate, build --names",
    ),
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help=say(
        "输出文件；.txt 为括号形式，.jsonl 为标注单元，.json 为 Label Studio",
        "the file to write: .txt names in brackets, .jsonl units, .json Label Studio",
    ),
)
@click.option(
    "--format",
    "style",
    type=click.Choice([*FORMATS, *UNIT_FORMS]),
    help=say(
        "输出格式；终端默认 table，否则 jsonl；后三种写标注单元",
        "table at a terminal, else jsonl; the last three write units",
    ),
)
@click.pass_context
def tag(
    context: click.Context,
    source: str | None,
    units: Path | None,
    model: Path | None,
    min_score: float | None,
    html: bool,
    correct: bool,
    out: Path | None,
    style: str | None,
) -> None:
    """Print names with labels, offsets and scores, or units with their names."""
    if (source is None) == (units is None):
        raise InputError(
            "请给出一段文本、一个文件，或 --units 文件（只给一种）。",
            "give a text, a file, or --units with a file (one of them).",
        )
    import kg.tag

    given = _read_units(units) if units is not None else None
    title, document = ("", plain("")) if given is not None else _document(str(source))
    if out is not None and not correct and style not in UNIT_FORMS:
        raise InputError("-o 要与 --correct 同用。", "-o goes with --correct.")
    target = Target(out, style)
    _free(out)
    tagger = kg.tag.load(model, min_score=min_score)
    if correct or style in UNIT_FORMS:
        _write_units(tagged(tagger, given or _units_of(title, document)), target)
    elif given is not None:
        if write_rows((u.row() for u in tagged(tagger, given)), style or "jsonl") == 0:
            context.exit(1)
    else:
        _show(context, title, document, tagger, html, style)


def _show(
    context: click.Context,
    title: str,
    document: Document,
    tagger: Any,
    html: bool,
    style: str | None,
) -> None:
    """Write the names of one document as rows or as a page; end with 1 where there is none."""
    names = [_name(m.span.start, m.span.end, m) for m in tagger.tag(document)]
    if html:
        from kg.tag.page import page

        click.echo(page(title, document.text, names), nl=False)
    elif write_rows(_rows(document.text, names), style, COLUMNS) == 0:
        empty = not document.text.strip()
        zh, en = (
            ("文本是空的。", "the text is empty.")
            if empty
            else ("没有找到名称。", "no name found.")
        )
        click.echo(say(zh, en), err=True)
        context.exit(1)


def _name(start: int, end: int, mention: Any) -> "Name":
    from kg.tag.annotations import Name

    return Name(start, end, mention.label, mention.nested, mention.score)


def _rows(text: str, names: Sequence["Name"]) -> Iterator[dict[str, Any]]:
    for name in names:
        yield {**name.row(), "text": text[name.start : name.end]}


def tagged(tagger: Any, units: Sequence["Unit"]) -> "list[Unit]":
    """Return units with the names that a tagger finds; those of one document are read together."""
    out = []
    for _, group in itertools.groupby(units, key=lambda u: u.doc):
        own = list(group)
        for unit, names in zip(own, tagger.tag_units([u.text for u in own]), strict=True):
            out.append(dataclasses.replace(unit, names=tuple(names)))
    return out


def _units_of(title: str, document: Document) -> "list[Unit]":
    """Return the lines of a document as units, as ``kg build --names`` looks for them."""
    from kg.tag.annotations import Unit

    doc = Path(document.source).stem or title
    return [Unit(doc, k, line) for k, line in enumerate(document.text.split("\n"), 1)]


def _read_units(path: Path) -> "list[Unit]":
    from kg.tag.annotations import read_file

    _known(path)
    return list(read_file(path))


def _free(path: Path | None) -> None:
    """Refuse to overwrite what a person may have corrected."""
    if path is not None and path.exists():
        raise InputError(
            f"{path} 已存在，可能已有人校对；请换一个文件名或先移走它。",
            f"{path} exists and may hold corrections; choose another name or move it away.",
        )
    if path is not None and not path.parent.is_dir():
        raise InputError(
            f"没有文件夹 {path.parent}；请先建立。", f"there is no folder {path.parent}; make it."
        )


def _write_units(units: "Sequence[Unit]", target: Target) -> None:
    from kg.tag.annotations import form_of, lines, write

    names = sum(len(u.names) for u in units)
    if target.path is None:
        for line in lines(units, target.form if target.form in UNIT_FORMS else "brackets"):
            click.echo(line)
        return
    form = target.form if target.form in (*UNIT_FORMS, "jsonl") else form_of(target.path)
    write(units, target.path, str(form))
    click.echo(
        say(
            f"{len(units)} 个单元、{names} 个名称已写入 {target.path}（{form}）。校对后："
            f"kg train --add {target.path} 或 kg evaluate {target.path}",
            f"{len(units)} units with {names} names are in {target.path} ({form}). "
            f"When corrected: kg train --add {target.path}, or kg evaluate {target.path}",
        ),
        err=True,
    )


def _known(path: Path) -> None:
    if not path.is_file():
        raise InputError(f"没有文件 {path}；请检查路径。", f"there is no file {path}; check it.")


def _document(source: str) -> tuple[str, Document]:
    """Return a title and the document: of the file that ``source`` names, else its own text."""
    title = say("标注", "Names")
    if source == "-":
        data = sys.stdin.buffer.read()
        return title, plain(data.decode("utf-8", "replace").removesuffix("\n"))
    try:
        path = Path(source)
        is_file = bool(source.strip()) and path.exists()
    except (OSError, ValueError):
        is_file = False
    if is_file:
        from kg.read import read

        return path.name, read(path)
    if Path(source).suffix in (".txt", ".md") and "\n" not in source:
        _known(Path(source))
    return title, plain(source)


def plain(text: str) -> Document:
    """Return a text as a document of lines, not repaired; a lone surrogate becomes U+FFFD."""
    from kg.model import Header, Line

    text = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    lines = []
    place = 0
    for line in text.split("\n"):
        lines.append(Line(place, place + len(line)))
        place += len(line) + 1
    return Document("text", "", "", text, Header(), tuple(lines), ())
