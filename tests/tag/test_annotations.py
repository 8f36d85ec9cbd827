"""Annotated units: what is written is read, and wrong lines are named."""

import json
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Document, Header, Line
from kg.tag.annotations import Name, Unit, mentions, units, write

UNITS = [
    Unit("甲", 1, "区教体局牵头，", (Name(0, 4, "AGENCY", score=0.5),)),
    Unit("甲", 2, ""),
    Unit(
        "甲",
        3,
        "九阳豆浆项目😀开工",
        (Name(0, 6, "PROJECT"), Name(0, 2, "ENTERPRISE", nested=True)),
    ),
]


def document(text: str) -> Document:
    """Return a document with this text."""
    header = Header()
    return Document("d1", "甲.txt", "0" * 64, text, header, (Line(0, len(text)),), ())


def test_what_is_written_is_read(tmp_path: Path) -> None:
    assert write(UNITS, tmp_path / "a.jsonl") == 3
    assert units([tmp_path]) == {"甲": UNITS}
    assert units([tmp_path / "a.jsonl"]) == {"甲": UNITS}


def test_names_become_mentions_of_the_document() -> None:
    text = "区教体局牵头，\n\n九阳豆浆项目😀开工"
    found = mentions(document(text), UNITS)
    assert [(text[m.span.start : m.span.end], m.label, m.nested, m.score) for m in found] == [
        ("区教体局", "AGENCY", False, 0.5),
        ("九阳豆浆项目", "PROJECT", False, 1.0),
        ("九阳", "ENTERPRISE", True, 1.0),
    ]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("区教体局牵头，\n\n九阳豆浆项目开工", "3"),
        ("区教体局牵头，\n九阳豆浆项目😀开工", "2"),
        ("区教体局牵头，\n\n九阳豆浆项目😀开工\n尾", "3"),
        ("", "1"),
    ],
)
def test_another_text_is_refused_by_unit(text: str, unit: str) -> None:
    with pytest.raises(InputError, match=f"unit {unit} of 甲"):
        mentions(document(text), UNITS)


@pytest.mark.parametrize(
    "line",
    [
        "[1]",
        "{",
        '{"doc": "a", "unit": 1}',
        '{"doc": "a", "unit": 1, "text": 3}',
        '{"doc": "a", "unit": 1, "text": "ab", "spans": [{"start": 1, "end": 3, "label": "PARK"}]}',
        '{"doc": "a", "unit": 1, "text": "ab", "spans": [{"start": 0, "end": 1, "label": "DOG"}]}',
    ],
)
def test_a_line_that_is_no_unit_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"doc": "a", "unit": 0, "text": "好"}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.jsonl, line 2 "):
        units([path])


def test_paths_without_units_and_twice_the_same_document_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no annotated units"):
        units([tmp_path])
    with pytest.raises(InputError, match="holds no annotated units"):
        units([tmp_path / "absent.jsonl"])
    for name in ("a.jsonl", "b.jsonl"):
        write(UNITS, tmp_path / name)
    with pytest.raises(InputError, match="is in both"):
        units([tmp_path])


def test_the_training_files_hold_the_guidelines_offsets() -> None:
    root = Path(__file__).resolve().parents[2]
    read = units([root / "data" / "training"])
    rows = [
        json.loads(line)
        for path in sorted((root / "data" / "training").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert sum(map(len, read.values())) == len(rows) > 9000
    names = sum(len(u.names) for doc in read.values() for u in doc)
    assert names == sum(len(r["spans"]) for r in rows)
