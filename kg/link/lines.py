"""One judgement as one line of text: six fields parted by tabs.

``left right verdict by when why``; tab, line feed and backslash inside a field are written
``\\t``, ``\\n``, ``\\\\``. ``why`` may be empty; of a statement ``right`` is empty, of one that a
person adds it is the predicate and what it ends at (:mod:`kg.additions`).
"""

import re
from dataclasses import replace
from datetime import UTC, datetime

from kg.additions import ADDED, Addition, addition, misfit
from kg.errors import InputError
from kg.model import Judgement, Name
from kg.schema import ontology

NAME_VERDICTS = ("same", "different", "unsure", "withdrawn")
ADDED_VERDICTS = (ADDED, "withdrawn")
FACT_VERDICTS = ("right", "wrong", "value=…", "withdrawn")
STATEMENT = re.compile(r"s[0-9a-f]{16}")
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_ESCAPED = {v: k for k, v in _ESCAPES.items()}


def line(j: Judgement) -> str:
    """Return a judgement as a line, without its line feed."""
    fields = (j.left, j.right, j.verdict, j.by, j.when, j.why)
    return "\t".join(re.sub(r"[\\\t\n\r]", lambda m: _ESCAPES[m[0]], f) for f in fields)


def parse(row: str) -> Judgement:
    """Read a line back; the sides come in order.

    Raises:
        InputError: it is no judgement; the message says why and how to write one.
    """
    fields = [re.sub(r"\\[\\tnr]", lambda m: _ESCAPED[m[0]], f) for f in row.split("\t")]
    if len(fields) not in (5, 6):
        raise InputError(
            f"有 {len(fields)} 栏；应有六栏，用制表符分开：左 右 判断 谁 时间 为何。",
            f"it has {len(fields)} fields; there should be six, parted by tabs: "
            "left right verdict by when why.",
        )
    left, right = sorted(fields[:2]) if fields[1] else fields[:2]
    return checked(Judgement(left, right, *fields[2:]))


def checked(j: Judgement) -> Judgement:
    """Return a judgement that makes sense by itself.

    Raises:
        InputError: its sides, verdict, author or time cannot be.
    """
    if added := addition(j.right):
        return _timed(_added(j, added))
    known = NAME_VERDICTS if j.right else FACT_VERDICTS
    if j.verdict not in known and (j.right or not j.value):
        raise InputError(
            f"判断不能是“{j.verdict}”；可写：{'、'.join(known)}。",
            f"the verdict cannot be “{j.verdict}”; there are: {', '.join(known)}.",
        )
    if j.right:
        types = [_name(key).type for key in j.pair]
        if j.left == j.right or (j.verdict == "same" and types[0] != types[1]):
            raise InputError(
                "两边应是同一类的两个不同名称。", "give two different names of one class."
            )
    elif not STATEMENT.fullmatch(j.left):
        raise InputError(
            f"“{j.left}”不是事实编号；编号见 kg facts，判断名称则要写两个。",
            f"“{j.left}” is no id of a fact; kg facts lists them, and names come in twos.",
        )
    return _timed(j)


def _added(j: Judgement, added: Addition) -> Judgement:
    """Check a statement that a person adds, and write it in the one way."""
    if j.verdict not in ADDED_VERDICTS:
        raise InputError(
            f"判断不能是“{j.verdict}”；可写：{'、'.join(ADDED_VERDICTS)}。",
            f"the verdict cannot be “{j.verdict}”; there are: {', '.join(ADDED_VERDICTS)}.",
        )
    if why := misfit(_name(j.left), added):
        raise InputError(*why)
    return replace(j, right=added.text)


def _timed(j: Judgement) -> Judgement:
    """Return a judgement that says whose it is and when it was made."""
    if not j.by.strip():
        raise InputError("没写是谁的判断；请补上。", "it does not say whose it is; add the name.")
    moment(j.when)
    return j


def moment(when: str) -> datetime:
    """Read an ISO 8601 time; one without a zone is UTC.

    Raises:
        InputError: it is none.
    """
    try:
        found = datetime.fromisoformat(when)
    except ValueError:
        raise InputError(
            f"时间“{when}”读不懂；应写作 2024-05-01T08:30:00Z。",
            f"the time “{when}” is none; write it as 2024-05-01T08:30:00Z.",
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _name(key: str) -> Name:
    try:
        name = Name.parse(key)
    except ValueError:
        name = None
    if name is None or name.type not in ontology().classes:
        raise InputError(
            f"“{key}”不是名称；应写作 类|地方|名称，如 Agency|济南市槐荫区|区商务局。",
            f"“{key}” is no name; write Class|place|name, such as Agency|济南市槐荫区|区商务局.",
        )
    return name
