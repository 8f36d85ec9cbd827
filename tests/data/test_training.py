"""The annotated units of ``data/training`` are well formed."""

import json
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import pytest

from kg.schema import ontology

FOLDER = Path(__file__).resolve().parents[2] / "data" / "training"
FILES = sorted(FOLDER.glob("*.jsonl"))
each_file = pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)


@cache
def units(path: Path) -> tuple[dict[str, Any], ...]:
    """Return the annotated units of a file."""
    return tuple(map(json.loads, path.read_text(encoding="utf-8").splitlines()))


def name(unit: dict[str, Any], span: dict[str, Any]) -> str:
    """Return what to show of a span that is wrong."""
    return f"{unit['doc']} {unit['unit']}: {unit['text'][span['start'] : span['end']]}"


def test_there_is_something_to_train_on() -> None:
    assert sum(len(units(p)) for p in FILES) > 9_000
    used = {s["label"] for p in FILES for u in units(p) for s in u["spans"]}
    assert used == set(ontology().ner)


@each_file
def test_offsets_lie_in_the_text_and_names_have_no_space_at_their_ends(path: Path) -> None:
    for u in units(path):
        assert set(u) == {"doc", "unit", "text", "spans"}
        assert "\n" not in u["text"]
        for s in u["spans"]:
            assert set(s) == {"start", "end", "label", "nested"}
            assert 0 <= s["start"] < s["end"] <= len(u["text"]), name(u, s)
            surface = u["text"][s["start"] : s["end"]]
            assert surface == surface.strip(), name(u, s)


@each_file
def test_spans_are_sorted_and_none_is_marked_twice(path: Path) -> None:
    for u in units(path):
        starts = [s["start"] for s in u["spans"]]
        assert starts == sorted(starts), (u["doc"], u["unit"])
        marked = [(s["start"], s["end"]) for s in u["spans"]]
        assert len(set(marked)) == len(marked), (u["doc"], u["unit"])


@each_file
def test_outer_names_do_not_overlap_and_nested_ones_lie_inside_an_earlier_outer_one(
    path: Path,
) -> None:
    for u in units(path):
        outer = [s for s in u["spans"] if not s["nested"]]
        for a, b in pairwise(outer):
            assert a["end"] <= b["start"], name(u, b)
        for i, s in enumerate(u["spans"]):
            if s["nested"]:
                earlier = [o for o in u["spans"][:i] if not o["nested"]]
                assert any(o["start"] <= s["start"] and s["end"] <= o["end"] for o in earlier), (
                    name(u, s)
                )


@each_file
def test_units_of_a_document_stand_together_in_order(path: Path) -> None:
    seen = set()
    for doc, group in groupby(units(path), key=lambda u: u["doc"]):
        assert doc not in seen, doc
        seen.add(doc)
        numbers = [u["unit"] for u in group]
        assert all(a < b for a, b in pairwise(numbers)), doc
