"""What is found under a path, what is passed over, and what is refused."""

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.read.files import discover, load


def test_files_of_folders_come_sorted_with_their_paths_inside(tmp_path: Path) -> None:
    (tmp_path / "乙" / "深").mkdir(parents=True)
    for name in ("乙/深/通知.md", "乙/报告.TXT", "公报.txt", "乙/图.png", "说明", ".隐藏.txt"):
        (tmp_path / name).write_text("内容", encoding="utf-8")
    result = discover([tmp_path, tmp_path / "公报.txt"])
    assert [source for _, source in result.found] == ["乙/报告.TXT", "乙/深/通知.md", "公报.txt"]
    assert [path.name for path, _ in result.skipped] == ["图.png", "说明"]
    assert ".png" in dict(result.skipped)[tmp_path / "乙" / "图.png"]


def test_a_named_file_is_taken_whatever_its_suffix(tmp_path: Path) -> None:
    (tmp_path / "公报.dat").write_text("内容", encoding="utf-8")
    assert discover([tmp_path / "公报.dat"]).found == ((tmp_path / "公报.dat", "公报.dat"),)


def test_paths_without_documents_are_refused(tmp_path: Path) -> None:
    (tmp_path / "图.png").write_bytes(b"x")
    with pytest.raises(InputError, match="holds no document"):
        discover([tmp_path])
    with pytest.raises(InputError, match="does not exist"):
        discover([tmp_path / "没有.txt"])


def test_files_that_hold_nothing_are_refused(tmp_path: Path) -> None:
    empty = tmp_path / "空.txt"
    for data in (b"", b"\xef\xbb\xbf", b" \r\n \n", b"\xff\xfe\n\x00"):
        empty.write_bytes(data)
        with pytest.raises(InputError, match="is empty"):
            load(empty)
    with pytest.raises(InputError, match="is a folder"):
        load(tmp_path)
    with pytest.raises(InputError, match="does not exist"):
        load(tmp_path / "没有.txt")
