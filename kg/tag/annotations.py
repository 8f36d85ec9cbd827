"""Annotated units: how names travel to people, scores and back.

A file of units is recognised by what it holds: one JSON object a line (our own form, or doccano's),
a JSON list of Label Studio's tasks, or names in brackets (``kg.tag.brackets``).
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import Document, Mention
from kg.schema import ontology


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name in a text: half-open code points, label, whether it lies inside another name."""

    start: int
    end: int
    label: str
    nested: bool = False
    score: float = 1.0

    def row(self) -> dict[str, Any]:
        """Return the name as it stands in a units file."""
        place = {"start": self.start, "end": self.end, "label": self.label}
        return {**place, "nested": self.nested, "score": round(self.score, 4)}


@dataclass(frozen=True, slots=True)
class Unit:
    """One line of a document and the names in it, sorted."""

    doc: str
    unit: int | str
    text: str
    names: tuple[Name, ...] = ()

    def row(self) -> dict[str, Any]:
        """Return the unit as one object of a units file."""
        spans = [n.row() for n in self.names]
        return {"doc": self.doc, "unit": self.unit, "text": self.text, "spans": spans}


def _unit(row: Mapping[str, Any], labels: Iterable[str]) -> Unit:
    """Turn a row into a unit; ``ValueError`` says what is wrong with it."""
    text = row["text"]
    if not isinstance(text, str):
        raise ValueError("text")
    names = []
    for s in row.get("spans", ()):
        name = Name(
            int(s["start"]),
            int(s["end"]),
            str(s["label"]),
            bool(s.get("nested", False)),
            float(s.get("score", 1.0)),
        )
        if not 0 <= name.start < name.end <= len(text):
            raise ValueError(f"span {name.start}-{name.end}")
        if name.label not in labels:
            raise ValueError(f"label {name.label}")
        names.append(name)
    names.sort(key=lambda n: (n.start, n.nested, -n.end, n.label))
    return Unit(str(row["doc"]), row["unit"], text, tuple(names))


@cache
def _labels() -> Mapping[str, str]:
    known = ontology()
    words = {}
    for label, name in known.ner.items():
        c = known.classes[name]
        words.update({label.casefold(): label, name.casefold(): label, c.zh: label})
        words[c.en.casefold()] = label
    return words


def label_of(word: str) -> str | None:
    """Return the label that a word means: ``PROJECT``, ``Project``, ``项目`` …; None for none."""
    return _labels().get(word.casefold())


def read_file(path: Path) -> Iterator[Unit]:
    """Yield the units of one file in order; its form is recognised.

    Raises:
        InputError: names the file and the line (or task) that is not a unit.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as e:
        raise InputError(
            f"读不了标注文件 {path}：{e}；请给出 UTF-8 的文件。",
            f"cannot read annotated units from {path}: {e}; give a file in UTF-8.",
        ) from e
    from kg.tag import brackets

    if text.startswith(brackets.MARK) or text.lstrip("\n\r").startswith("@ "):
        yield from _in_brackets(path, text)
    elif text.lstrip().startswith("["):
        yield from _tasks(path, text)
    else:
        yield from _lines(path, text)


def _in_brackets(path: Path, text: str) -> Iterator[Unit]:
    from kg.tag import brackets

    for number, unit in brackets.read(text):
        if isinstance(unit, Unit):
            yield unit
        else:
            raise brackets.said(path, number, unit)


def _tasks(path: Path, text: str) -> Iterator[Unit]:
    """Yield the units of a JSON list."""
    try:
        tasks = json.loads(text)
    except ValueError as e:
        raise InputError(
            f"{path} 不是合法的 JSON（{e}）。", f"{path} is no valid JSON ({e})."
        ) from e
    for number, task in enumerate(tasks, 1):
        with _named(path, f"第 {number} 个任务", f"task {number}"):
            yield _any(task, path, number)


def _lines(path: Path, text: str) -> Iterator[Unit]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            with _named(path, f"第 {number} 行", f"line {number}"):
                yield _any(json.loads(line), path, number)


def _any(row: Mapping[str, Any], path: Path, number: int) -> Unit:
    """Return the unit of an object in any of the forms."""
    from kg.tag import exchange

    if not isinstance(row, Mapping):
        raise TypeError(type(row).__name__)
    if exchange.is_task(row):
        return exchange.unit_of_task(row, path.stem, number)
    if exchange.is_doccano(row):
        return exchange.unit_of_doccano(row, path.stem, number)
    return _unit(row, ontology().ner)


@contextmanager
def _named(path: Path, zh: str, en: str) -> Iterator[None]:
    """Turn what is wrong with an object into an error that names its place."""
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as e:
        raise InputError(
            f"{path} {zh}不是标注单元（{type(e).__name__}: {e}）；"
            "每行需要 doc、unit、text、spans，或为 doccano、Label Studio 的导出。",
            f"{path}, {en} is no annotated unit ({type(e).__name__}: {e}); "
            "a line needs doc, unit, text, spans, or is one of doccano or Label Studio.",
        ) from e


def files(paths: Iterable[Path]) -> list[Path]:
    """Return the units files that files and folders name, each folder's sorted.

    Raises:
        InputError: when a path is missing or a folder holds no jsonl file.
    """
    out: list[Path] = []
    for path in paths:
        found = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
        if not found or not path.exists():
            raise InputError(
                f"{path} 里没有标注单元（*.jsonl）；请检查路径。",
                f"{path} holds no annotated units (*.jsonl); check the path.",
            )
        out += found
    return out


def units(paths: Iterable[Path]) -> dict[str, list[Unit]]:
    """Return document name → its units in order, from files and folders of units.

    Raises:
        InputError: a path without units, a line that is none, a document in two files.
    """
    out: dict[str, list[Unit]] = {}
    home: dict[str, Path] = {}
    for path in files(paths):
        for unit in read_file(path):
            first = home.setdefault(unit.doc, path)
            if first != path:
                raise InputError(
                    f"文件《{unit.doc}》同时出现在 {first} 和 {path}；请只给其中一个。",
                    f"the document {unit.doc} is in both {first} and {path}; give one of them.",
                )
            out.setdefault(unit.doc, []).append(unit)
    return out


def mentions(document: Document, doc_units: Sequence[Unit]) -> list[Mention]:
    """Return the units' names as mentions of a document whose lines are the units' texts.

    Raises:
        InputError: names the document and the first unit that the document's text departs from.
    """
    out: list[Mention] = []
    place = 0
    for unit in doc_units:
        end = place + len(unit.text)
        last = unit is doc_units[-1]
        follows = document.text[end : end + 1]
        if document.text[place:end] != unit.text or follows != ("" if last else "\n"):
            raise InputError(
                f"{document.source} 的文本与标注《{unit.doc}》第 {unit.unit} 单元不同；"
                "请用 --as-is 读取由这些单元写成的文件。",
                f"the text of {document.source} differs from unit {unit.unit} of {unit.doc}; "
                "read the file that was written from these units, with --as-is.",
            )
        for n in unit.names:
            span = document.span(place + n.start, place + n.end)
            out.append(Mention(span, n.label, n.nested, n.score))
        place = end + 1
    return out


FORMS = ("jsonl", "brackets", "doccano", "label-studio")


def form_of(path: Path) -> str:
    """Return the form that a file's name tells: brackets for ``.txt``, Label Studio ``.json``."""
    return {".txt": "brackets", ".json": "label-studio"}.get(path.suffix.lower(), "jsonl")


def lines(units: Iterable[Unit], form: str = "jsonl") -> Iterator[str]:
    """Yield the lines of a file of units in one of ``FORMS``."""
    from kg.tag import brackets, exchange

    if form == "brackets":
        return brackets.written(units)
    if form == "doccano":
        return exchange.doccano(units)
    if form == "label-studio":
        return exchange.label_studio(units)
    return (exchange.dumped(u.row()) for u in units)


def write(units: Iterable[Unit], path: Path, form: str = "jsonl") -> int:
    """Write units to a file in one of ``FORMS``; return how many."""
    held = list(units)
    text = "".join(line + "\n" for line in lines(held, form))
    path.write_text(text, encoding="utf-8", newline="\n")
    return len(held)
