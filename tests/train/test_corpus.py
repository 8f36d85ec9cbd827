"""What training reads, and what it leaves out."""

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.tag.annotations import Name, Unit, write
from kg.train.corpus import Sources, folds, held_out
from kg.train.vectors import pieces, without


def test_folds_share_no_document_and_name_ones_that_exist() -> None:
    sources = Sources.here()
    documents = sources.documents()
    named = [d for fold in folds().values() for group in fold.values() for d in group]
    assert len(named) == len(set(named))
    assert {d for fold in folds().values() for d in fold["written"]} <= set(documents)
    if not sources.missing():
        assert set(named) <= set(documents)


def test_a_fold_or_a_document_can_be_left_out() -> None:
    documents = {"甲": 1, "乙": 2}
    assert held_out(["甲"], documents) == {"甲"}
    fold = next(iter(folds()))
    assert held_out([fold, "甲"], documents) >= {"甲", *folds()[fold]["real"]}
    with pytest.raises(InputError, match="no document or fold is called 丙"):
        held_out(["丙"], documents)


def test_text_that_a_left_out_document_shares_is_not_read() -> None:
    held = "推进农业强区建设，加快建设现代化产业体系，培育特色优势产业集群。"
    lines = [
        "前言",
        f"报告指出{held}并要求落实",
        held[:15],
        "另一段完全不同的文字，与留出的文件毫无关系，可以用来训练。",
    ]
    assert list(without(lines, [held])) == [lines[0], lines[2], lines[3]]


def test_long_lines_are_read_in_pieces_without_spaces() -> None:
    assert "".join(pieces(["甲 乙" * 500])) == "甲乙" * 500


def test_what_is_missing_is_said_and_the_rest_is_used(tmp_path: Path) -> None:
    (tmp_path / "training").mkdir()
    write([Unit("甲", 1, "九阳", (Name(0, 2, "ENTERPRISE"),))], tmp_path / "training" / "a.jsonl")
    sources = Sources(tmp_path / "training", tmp_path / "absent")
    assert set(sources.documents()) == {"甲"}
    assert list(sources.text()) == []
    assert sum("absent" in line for line in sources.missing()) == 4
    assert sources.names()["places"] == set()
