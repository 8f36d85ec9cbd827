"""Values stay out of the text; only what has no type of its own is cast."""

import pytest

from kg.errors import StoreError
from kg.views.parameters import typed


@pytest.mark.parametrize(
    ("cypher", "params", "expected"),
    [
        ("RETURN $a", {"a": 1}, "RETURN $a"),
        ("RETURN $a, $a2", {"a": [], "a2": "x"}, "RETURN CAST($a AS STRING[]), $a2"),
        ("RETURN $a", {"a": None}, "RETURN CAST($a AS STRING)"),
        ("RETURN '$a' + \"$b\" AS `$c`", {}, "RETURN '$a' + \"$b\" AS `$c`"),
        ("RETURN 'it\\'s $a', $a", {"a": []}, "RETURN 'it\\'s $a', CAST($a AS STRING[])"),
        ("// $a\n/* $b\n$c */RETURN 1", {}, "// $a\n/* $b\n$c */RETURN 1"),
    ],
)
def test_casts(cypher: str, params: dict[str, object], expected: str) -> None:
    assert typed(cypher, params)[0] == expected


def test_only_used_parameters_are_passed_and_tuples_become_lists() -> None:
    assert typed("RETURN $a", {"a": ("x",), "b": 2})[1] == {"a": ["x"]}


def test_a_missing_parameter_is_named() -> None:
    with pytest.raises(StoreError, match=r"\$years"):
        typed("RETURN $years", {"year": 2024})
