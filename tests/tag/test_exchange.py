"""Label Studio and doccano: units there and back, and what those tools themselves write."""

import json
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.tag.annotations import Name, Unit, read_file, write
from tests.tag.unit_samples import units

TEXT = "😀推进九阳豆浆项目"
NAMES = (Name(3, 9, "PROJECT"), Name(3, 5, "ENTERPRISE", nested=True))


def read(path: Path, *rows: object) -> list[Unit]:
    """Write objects one a line and read them as units."""
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return list(read_file(path))


@pytest.mark.parametrize("form", ["jsonl", "doccano", "label-studio"])
@pytest.mark.parametrize("seed", range(3))
def test_any_units_come_back_exactly(tmp_path: Path, form: str, seed: int) -> None:
    given = units(seed)
    write(given, tmp_path / "a", form)
    assert list(read_file(tmp_path / "a")) == given


def test_doccano_counts_utf16_units_and_says_so(tmp_path: Path) -> None:
    write([Unit("甲", 1, TEXT, NAMES)], tmp_path / "a.jsonl", "doccano")
    row = json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8"))
    assert row["label"] == [[4, 10, "PROJECT"], [4, 6, "ENTERPRISE"]]
    assert row["offsets"] == "utf-16"
    points = {"text": TEXT, "label": [[3, 5, "企业"], [3, 9, "项目"]], "offsets": "code points"}
    assert read(tmp_path / "b.jsonl", points) == [Unit("b", 1, TEXT, NAMES)]


def test_all_of_doccanos_own_forms_are_read(tmp_path: Path) -> None:
    text = TEXT.removeprefix("😀")
    span = {"id": 9, "label": "PROJECT", "start_offset": 2, "end_offset": 8}
    found = read(
        tmp_path / "a.jsonl",
        {"id": 1, "text": text, "entities": [span], "relations": [], "Comments": []},
        {"id": 2, "data": text, "label": [[2, 8, "PROJECT"]], "metadata": {"doc": "乙", "unit": 7}},
        {"id": 3, "text": text, "labels": []},
    )
    one = (Name(2, 8, "PROJECT"),)
    assert found == [Unit("a", 1, text, one), Unit("乙", 7, text, one), Unit("a", 3, text)]


def region(start: int, end: int, label: str) -> dict[str, object]:
    """Return a region as Label Studio exports it."""
    value = {"start": start, "end": end, "text": TEXT[start:end], "labels": [label]}
    return {"value": value, "from_name": "label", "to_name": "text", "type": "labels"}


def test_the_last_annotation_counts_not_the_prediction_nor_a_cancelled_one(tmp_path: Path) -> None:
    task = {
        "id": 12,
        "data": {"text": TEXT, "doc": "甲", "unit": 4},
        "annotations": [
            {"result": [region(3, 5, "PARK")]},
            {"result": [region(3, 9, "PROJECT"), region(3, 5, "ENTERPRISE")]},
            {"result": [region(0, 1, "PLACE")], "was_cancelled": True},
        ],
        "predictions": [{"result": [region(1, 3, "PLACE")]}],
    }
    (tmp_path / "a.json").write_text(json.dumps([task]), encoding="utf-8")
    assert list(read_file(tmp_path / "a.json")) == [Unit("甲", 4, TEXT, NAMES)]


def test_regions_in_utf16_units_are_known_by_their_text(tmp_path: Path) -> None:
    old = region(3, 9, "PROJECT")
    value = old["value"]
    assert isinstance(value, dict)
    value.update(start=4, end=10)
    task = {"data": {"text": TEXT}, "annotations": [{"result": [old]}]}
    assert read(tmp_path / "a.jsonl", task)[0].names == NAMES[:1]
    value.update(start=5, end=10)
    with pytest.raises(InputError, match=r"a\.jsonl, line 1 is no annotated unit"):
        read(tmp_path / "a.jsonl", task)


def test_the_short_form_is_read(tmp_path: Path) -> None:
    short = {"id": 5, "text": TEXT, "label": [{"start": 3, "end": 9, "labels": ["Project"]}]}
    assert read(tmp_path / "a.jsonl", short) == [Unit("a", 1, TEXT, NAMES[:1])]


@pytest.mark.parametrize(
    "label",
    [[[0, 1, "PARK"]], [[3, 99, "PARK"]], [[2, 5, "PARK"], [4, 8, "PARK"]], [[2, 4, "DOG"]], [[2]]],
)
def test_spans_that_cannot_be_are_named(tmp_path: Path, label: list[list[object]]) -> None:
    with pytest.raises(InputError, match=r"a\.jsonl, line 2 is no annotated unit"):
        read(tmp_path / "a.jsonl", {"text": TEXT, "label": []}, {"text": TEXT, "label": label})


def test_a_list_that_is_no_json_or_holds_no_task_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[{"data": ', encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.json is no valid JSON"):
        list(read_file(path))
    path.write_text('[{"data": {"text": "好"}}, 3]', encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.json, task 2 is no"):
        list(read_file(path))
