"""Names in brackets: exact there and back; a broken edit is named by file and line."""

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.tag.annotations import Name, Unit, read_file, write
from kg.tag.brackets import check_of, written
from tests.tag.unit_samples import units

TEXT = "推进九阳豆浆项目建设。"
UNIT = Unit("甲", 3, TEXT, (Name(2, 8, "PROJECT"), Name(2, 4, "ENTERPRISE", nested=True)))


@pytest.mark.parametrize("seed", range(5))
def test_any_units_come_back_exactly(tmp_path: Path, seed: int) -> None:
    given = units(seed)
    assert sum(len(u.names) for u in given) > 300
    write(given, tmp_path / "a.txt", "brackets")
    assert list(read_file(tmp_path / "a.txt")) == given


def test_a_line_is_what_a_person_can_edit() -> None:
    *_, doc, line = written([UNIT])
    assert doc == "@ 甲"
    assert line == f"3 {check_of(TEXT)}: 推进【PROJECT:【ENTERPRISE:九阳】豆浆项目】建设。"


def test_line_ends_and_a_mark_that_editors_add_do_no_harm(tmp_path: Path) -> None:
    text = "\ufeff" + "\r\n".join(written([UNIT])) + "\r\n\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert list(read_file(tmp_path / "a.txt")) == [UNIT]


def test_a_person_may_write_chinese_labels_colons_and_lines_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("@ 甲\n1: 【项目：长安新城】开工\n", encoding="utf-8")
    assert list(read_file(tmp_path / "a.txt")) == [
        Unit("甲", 1, "长安新城开工", (Name(0, 4, "PROJECT"),))
    ]


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (("建设", "建社"), "the text itself was changed"),
        (("】豆浆", "豆浆"), "【PROJECT: is not closed"),
        (("建设", "】建设"), "a 】 closes nothing"),
        (("ENTERPRISE:九阳", "ENTERPRISE九阳"), r"must be \\【, or 【LABEL:name】"),
        (("ENTERPRISE", "DOG"), "there is no label “DOG”"),
        (("九阳", ""), "the ENTERPRISE name is empty"),
        (("豆浆", r"豆\浆"), "must be"),
        (("3 ", "三 "), "a line reads"),
        (("@ 甲", "# 甲"), "a line “@ document” must come before it"),
    ],
)
def test_a_broken_edit_is_named(tmp_path: Path, edit: tuple[str, str], said: str) -> None:
    head, body = "\n".join(written([UNIT])).rsplit("@", 1)
    path = tmp_path / "mine.txt"
    path.write_text(head + ("@" + body).replace(*edit), encoding="utf-8")
    with pytest.raises(InputError, match=rf"mine\.txt, line 7: .*{said}"):
        list(read_file(path))


def test_names_that_cross_are_refused() -> None:
    crossing = Unit("甲", 1, TEXT, (Name(0, 3, "PARK"), Name(2, 5, "PARK")))
    with pytest.raises(InputError, match=r"unit 1 of 甲: names cross"):
        list(written([crossing]))
