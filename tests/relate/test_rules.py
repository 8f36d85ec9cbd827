"""Every rule reads the example that its docstring gives, and says nothing without evidence."""

import inspect
import re

import pytest

from kg.relate import RULES, Rule, relate
from kg.schema import ontology
from tests.relate.marked import document, told


def example(rule: Rule) -> tuple[str, str, str, str, str]:
    """Return (text, subject, predicate, object, qualifiers) of a rule's docstring."""
    doc = inspect.cleandoc(rule.__doc__ or "")
    m = re.search(r"Example: (?P<text>.*?)\n→ (?P<said>[^\n]+)", doc, re.DOTALL)
    assert m, f"{rule.__name__} gives no example"
    parts = m["said"].split(" ")
    qualifiers = parts.pop() if "=" in parts[-1] else ""
    return m["text"], parts[0], parts[1], " ".join(parts[2:]), qualifiers


@pytest.mark.parametrize("rule", RULES, ids=lambda r: f"{r.__module__}.{r.__name__}")
def test_a_rule_reads_its_example(rule: Rule) -> None:
    """The example's statement is among what the rules read, with its qualifiers."""
    text, subject, predicate, target, qualifiers = example(rule)
    made, mentions = document(text)
    found = [
        (
            *told(made, s)[:1],
            s.object.surface if s.predicate == "inIndustry" and s.object else told(made, s)[1],
            told(made, s)[2],
        )
        for s in relate(made, mentions)
        if s.predicate == predicate
    ]
    assert (subject, target, qualifiers) in found


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.__name__)
def test_every_statement_is_allowed_and_has_its_evidence(rule: Rule) -> None:
    """Each side's words lie in the text; the ontology knows the predicate and each qualifier."""
    made, mentions = document(example(rule)[0])
    known = ontology()
    for s in relate(made, mentions):
        assert known.allows(s.predicate, s.subject.type, s.object.type if s.object else None)
        assert (s.object is None) != (s.value is None)
        assert {e.role for e in s.evidence} >= {"subject"}
        assert all(0 <= e.span.start < e.span.end <= len(made.text) for e in s.evidence)
        if s.value:
            assert made.quote(s.place) == s.value.text
        for key, value in s.qualifiers:
            kind = known.predicates[s.predicate].qualifiers[key]
            assert kind in ("text", "date", "yes") or value in known.values[kind]
