"""The file of judgements: what it holds, and each way in which it can be wrong, by line."""

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.link.lines import line, parse
from kg.link.verdicts import Verdicts, numbered, read
from kg.model import Judgement, Name

A, B, C = (Name("Project", "济南市槐荫区", s).key for s in ("甲", "甲项目", "甲|乙\t工程"))
FACT = "s0123456789abcdef"


def said(left: str, right: str, verdict: str, when: str = "2024-05-01", by: str = "李") -> str:
    """Return one line."""
    return line(Judgement(left, right, verdict, by, when, "为何"))


def written(folder: Path, *lines: str) -> Path:
    """Write a file of judgements."""
    path = folder / "judgements.tsv"
    path.write_text("".join(x + "\n" for x in lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("key", [A, C, "Agency||||市|局"])
def test_a_name_comes_back_from_its_key(key: str) -> None:
    if key == "Agency||||市|局":
        with pytest.raises(ValueError, match="局"):
            Name.parse(key)
    else:
        assert Name.parse(key).key == key


def test_a_judgement_comes_back_from_its_line() -> None:
    j = Judgement(min(A, C), max(A, C), "same", "李\\四", "2024-05-01T08:00:00Z", "两行\n和\t制表")
    assert "\n" not in line(j)
    assert line(j).count("\t") == 5
    assert parse(line(j)) == j


def test_the_latest_holds_whatever_the_order_of_lines_and_sides(tmp_path: Path) -> None:
    rows = [
        said(A, B, "same", "2024-05-01"),
        said(B, A, "different", "2024-05-02T00:00:00+08:00"),
        said(A, B, "unsure", "2024-05-01T23:00:00Z"),
    ]
    for order in (rows, rows[::-1]):
        found = read(written(tmp_path, *order))
        assert [j.verdict for j in found.holding()] == ["unsure"]
    assert read(written(tmp_path, *rows, said(A, B, "withdrawn", "2025-01-01"))).holding() == []


def test_two_files_merge_by_sort(tmp_path: Path) -> None:
    one, two = said(A, B, "same"), said(A, C, "different", by="王")
    path = written(tmp_path, *sorted({one, two, one}))
    read(path).write()
    assert path.read_text("utf-8") == "".join(x + "\n" for x in sorted((one, two)))
    assert [p for p in tmp_path.iterdir()] == [path], "no part of a file is left"


def test_a_file_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert read(tmp_path / "none.tsv").holding() == []


def test_windows_ends_of_lines_and_a_mark_of_byte_order_are_read(tmp_path: Path) -> None:
    path = tmp_path / "judgements.tsv"
    path.write_bytes(b"\xef\xbb\xbf" + said(A, B, "same").encode() + b"\r\n\r\n")
    assert read(path).names("same") == [(Name.parse(A), Name.parse(B))]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("一句话", "1 fields"),
        (said(A, B, "maybe"), "maybe"),
        (said(A, "甲", "same"), "no name"),
        (said(A, "Thing||甲", "same"), "Thing"),
        (said(A, "e0123456789abcdef", "same"), "e0123456789abcdef"),
        (said(A, B, "same", "昨天"), "昨天"),
        (said(A, A, "different"), "two different names"),
        (said(A, "Park|济南市槐荫区|甲", "same"), "one class"),
        (said(A, B, "same", by=" "), "whose"),
        (said(A, "", "wrong"), "no id of a fact"),
        (said(FACT, "", "same"), "value=…"),
        (said(FACT, "", "value="), "value=…"),
    ],
)
def test_a_bad_line_is_named_with_its_number(tmp_path: Path, row: str, words: str) -> None:
    path = written(tmp_path, said(A, B, "same"), row)
    with pytest.raises(InputError) as e:
        read(path)
    assert "line 2" in str(e.value)
    assert words in str(e.value)
    assert "\n" not in str(e.value)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "judgements.tsv"
    path.write_bytes(b"\xff\xfe\x00\x80")
    with pytest.raises(InputError, match="UTF-8"):
        read(path)


def test_two_verdicts_at_one_time_are_a_conflict_until_someone_judges_again(tmp_path: Path) -> None:
    rows = [said(A, C, "same"), said(A, B, "same"), said(B, A, "different", by="王")]
    with pytest.raises(InputError, match="lines 2, 3"):
        read(written(tmp_path, *rows))
    assert read(written(tmp_path, *rows, said(A, B, "same", "2024-06-01"))).names("same")


def test_a_circle_of_same_and_different_is_named_with_all_its_lines(tmp_path: Path) -> None:
    d = Name("Project", "", "丁").key
    rows = [said(A, B, "same"), said(A, d, "same"), said(C, B, "same"), said(A, C, "different")]
    with pytest.raises(InputError, match="lines 1, 3, 4 contradict"):
        read(written(tmp_path, *rows))


def test_a_new_judgement_that_contradicts_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, said(A, B, "same"), said(B, C, "same"))
    new = Judgement(min(A, C), max(A, C), "different", "王", "2024-06-01")
    with pytest.raises(InputError, match="lines 1, 2"):
        Verdicts.of(path, [*numbered(path), (0, new)])
