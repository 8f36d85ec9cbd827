"""The named questions: every file of ``cypher/`` with what its header says of it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import QuestionError
from kg.schema import resource

NOT_QUESTIONS = {"constraints"}
_HEADER = re.compile(r"//\s*(zh|en|columns|answer):\s*(.+?)\s*$")
_PARAMETER = re.compile(
    r"//\s*\$(\w+):\s*(text|string|number|list)\s*=\s*(.+?)(?:\s+--\s*(.+?))?\s*$"
)

Parameter = str | int | float | list[str]


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: a sentence in each language, its Cypher, what goes in and comes out.

    ``parameters`` maps each parameter to an example, ``empty`` to the value that means "any";
    ``answer`` is the column that holds what was asked for.
    """

    name: str
    zh: str
    en: str
    parameters: Mapping[str, Parameter]
    notes: Mapping[str, str]
    columns: tuple[str, ...]
    answer: str
    cypher: str

    @property
    def empty(self) -> dict[str, Parameter]:
        """The parameters, each with the value that means "any"."""
        return {k: type(v)() for k, v in self.parameters.items()}


def parse(name: str, text: str) -> Question:
    """Read one file of ``cypher/``.

    Raises:
        QuestionError: when the header lacks a sentence, the columns or the answer.
    """
    said: dict[str, str] = {}
    parameters: dict[str, Parameter] = {}
    notes: dict[str, str] = {}
    for line in text.splitlines():
        if m := _PARAMETER.match(line):
            parameters[m[1]] = json.loads(m[3])
            notes[m[1]] = m[4] or ""
        elif m := _HEADER.match(line):
            said[m[1]] = m[2]
    if missing := [k for k in ("zh", "en", "columns", "answer") if k not in said]:
        raise QuestionError(
            f"cypher/{name}.cypher 的头部缺少 {missing[0]}；请补上一行“// {missing[0]}: …”。",
            f"cypher/{name}.cypher lacks the header line “// {missing[0]}: …”; add it.",
        )
    return Question(
        name=name,
        zh=said["zh"],
        en=said["en"],
        parameters=parameters,
        notes=notes,
        columns=tuple(c.strip() for c in said["columns"].split(",")),
        answer=said["answer"],
        cypher=text,
    )


def load(folder: Path) -> dict[str, Question]:
    """Return the questions of a folder by name, sorted."""
    files = sorted(folder.glob("*.cypher"))
    return {
        f.stem: parse(f.stem, f.read_text(encoding="utf-8"))
        for f in files
        if f.stem not in NOT_QUESTIONS
    }


@cache
def catalogue() -> dict[str, Question]:
    """Return the program's own questions by name, sorted; read once."""
    return load(resource("cypher"))
