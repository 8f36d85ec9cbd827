"""Every annotated fact of ../shared is allowed by the ontology."""

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.schema import Predicate, ontology

GOLD = Path(__file__).resolve().parents[1].parent / "shared" / "gold"
FILES = sorted((GOLD / "facts").glob("*.jsonl"))
pytestmark = pytest.mark.skipif(not FILES, reason="the annotated facts in ../shared are absent")


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON lines file."""
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


@cache
def classes() -> dict[tuple[str, int, str], set[str]]:
    """Return (document, unit, surface) → the classes of the spans there with that surface."""
    found: dict[tuple[str, int, str], set[str]] = {}
    for folder in ("seeds", "written"):
        for path in sorted((GOLD / folder).glob("*.jsonl")):
            for u in lines(path):
                for s in u["spans"]:
                    key = u["doc"], u["unit"], u["text"][s["start"] : s["end"]]
                    found.setdefault(key, set()).add(ontology().ner[s["label"]])
    return found


def subject_classes(fact: dict[str, Any], p: Predicate) -> set[str]:
    """Return the class of the annotated subject, else those that have no spans (Person …)."""
    marked = classes().get((fact["doc"], fact["subject_unit"], fact["subject"]))
    unmarked = {"Place"} | set(ontology().classes) - set(ontology().ner.values())
    return marked or unmarked & set(p.subjects)


def object_classes(fact: dict[str, Any], p: Predicate) -> set[str | None]:
    """Return Measure for a task, nothing for a value, else as for the subject."""
    if not p.is_relation:
        return {None}
    if fact["task_unit"]:
        return {"Measure"}
    marked = classes().get((fact["doc"], fact["object_unit"], fact["object"]))
    unmarked = set(p.objects) - set(ontology().ner.values())
    return set(marked or unmarked or p.objects)


def wrong(fact: dict[str, Any]) -> str:
    """Return what the ontology does not allow of a fact, or nothing."""
    p = ontology().predicates.get(fact["predicate"])
    if p is None:
        return f"predicate {fact['predicate']}"
    for key, value in fact["qualifiers"].items():
        kind = p.qualifiers.get(key)
        if kind is None:
            return f"{p.id}: qualifier {key}"
        if kind == "yes" and value != "yes":
            return f"{p.id}: {key}={value}"
        if kind in ontology().values and value not in ontology().values[kind]:
            return f"{p.id}: {key}={value}"
    subjects, objects = subject_classes(fact, p), object_classes(fact, p)
    if any(ontology().allows(p.id, s, o) for s in subjects for o in objects):
        return ""
    return f"{p.id}: {sorted(subjects)} → {sorted(map(str, objects))}"


@pytest.mark.parametrize("path", FILES, ids=lambda f: f.stem)
def test_the_ontology_allows_every_gold_fact(path: Path) -> None:
    facts = list(lines(path))
    assert len(facts) > 300
    assert Counter(w for f in facts if (w := wrong(f))) == {}


@pytest.mark.parametrize(
    "broken",
    [
        {"predicate": "adores"},
        {"qualifiers": {"role": "watches"}},
        {"qualifiers": {"mood": "good"}},
        {"predicate": "holdsPost"},
    ],
)
def test_a_fact_outside_the_ontology_is_seen(broken: dict[str, Any]) -> None:
    settled = (f for path in FILES for f in lines(path) if f["predicate"] == "settledIn")
    marked = next(settled)
    assert wrong(marked) == ""
    assert wrong({**marked, **broken}) != ""
