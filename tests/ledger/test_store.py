"""The ledger: what goes in comes out, twice is once, closed is gone, errors undo everything."""

import sqlite3
from pathlib import Path

import pytest

from kg.errors import InputError, LedgerError
from kg.ledger import Ledger, options_text
from kg.link import link
from kg.model import Document, Name
from tests.papers import PLACE, mentions, paper, statements

OPTIONS = options_text(as_is=False)


def store(path: Path, *documents: Document, extractor: str = "one") -> None:
    """Write documents with the names and facts of the hand-made paper."""
    with Ledger.create(path) as book:
        for d in documents:
            book.add(d, mentions(d), statements(d), [], OPTIONS, extractor)
        book.relink(link(book.names(), book.stated_aliases()))


def test_statements_come_back_as_they_went_in(tmp_path: Path) -> None:
    document = paper()
    store(tmp_path / "kg.db", document)
    with Ledger.open(tmp_path / "kg.db") as book:
        stated = list(book.statements())
    assert [s.statement for s in stated] == statements(document)
    for s in stated:
        for e, quote in zip(s.statement.evidence, s.quotes, strict=True):
            assert document.quote(e.span) == quote


def test_names_become_entities_and_the_jurisdiction_is_one_of_them(tmp_path: Path) -> None:
    store(tmp_path / "kg.db", paper())
    with Ledger.open(tmp_path / "kg.db") as book:
        entities = {(e.type, e.name) for e in book.entities()}
        links = [(x.doc, x.surface, x.type, x.name) for x in book.links()]
    assert entities == {
        ("Project", "力冠微电子项目"),
        ("Agency", "济南市槐荫区商务局"),
        ("Place", PLACE),
    }
    assert links == [
        ("a", "力冠微电子项目", "PROJECT", "力冠微电子项目"),
        ("a", "区商务局", "AGENCY", "济南市槐荫区商务局"),
    ]


def test_a_second_reading_closes_the_first(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    store(path, paper())
    with Ledger.open(path) as book:
        assert book.has(paper().id, OPTIONS, "one")
        before = book.version
    store(path, paper(), extractor="two")
    with Ledger.open(path) as book:
        assert not book.has(paper().id, OPTIONS, "one")
        assert book.counts()["statements"] == 2
        assert book.version != before
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT count(*), sum(closed) FROM reading").fetchone() == (2, 1)


def test_new_bytes_under_a_path_replace_the_old_document(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    store(path, paper())
    store(path, paper("力冠微电子项目总投资5亿元，由区商务局负责。"))
    with Ledger.open(path) as book:
        (reading,) = book.readings()
    assert reading.text.startswith("力冠微电子项目总投资5亿元，")


def test_equal_bytes_under_two_paths_are_one_document(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    with Ledger.create(path) as book:
        d = paper()
        book.add(d, mentions(d), statements(d), [], OPTIONS, "one")
        book.add_source("copy/b.txt", d.id, d.sha256)
    with Ledger.open(path) as book:
        (reading,) = book.readings()
        assert reading.sources == ("a.txt", "copy/b.txt")
        assert book.reading("b.txt").id == reading.id


def test_retract_closes_one_document_and_refuses_an_ambiguous_name(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    store(path, paper(), paper("区商务局负责力冠微电子项目，5亿元", "x/a.txt"))
    with Ledger.open(path) as book:
        names = sorted(book.doc_names().values())
    assert len(set(names)) == 2
    with pytest.raises(InputError, match="a"), Ledger.create(path) as book:
        book.retract("a")
    with Ledger.create(path) as book:
        book.retract("x/a.txt")
        book.relink(link(book.names(), book.stated_aliases()))
    with Ledger.open(path) as book:
        assert [r.sources for r in book.readings()] == [("a.txt",)]
        assert book.counts()["statements"] == 2


def test_an_error_undoes_the_whole_transaction(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    store(path, paper())
    before = path.read_bytes()
    d = paper("力冠微电子项目5亿元区商务局", "b.txt")

    def cut() -> None:
        with Ledger.create(path) as book:
            book.add(d, mentions(d), statements(d), [], OPTIONS, "one")
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        cut()
    with Ledger.open(path) as book:
        assert book.counts()["documents"] == 1
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"not a ledger at all, but long enough to look at" * 9])
def test_a_file_that_is_no_ledger_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "kg.db"
    path.write_bytes(content)
    for attempt in (Ledger.open, Ledger.create):
        with pytest.raises(LedgerError, match=str(path)):
            attempt(path)
    assert path.read_bytes() == content


def test_another_version_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "kg.db"
    store(path, paper())
    with sqlite3.connect(path) as db:
        db.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    with pytest.raises(LedgerError, match="99") as e:
        Ledger.open(path)
    assert "\n" not in str(e.value)


def test_a_missing_ledger_and_a_missing_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="kg build"):
        Ledger.open(tmp_path / "none.db")
    with pytest.raises(LedgerError, match="nowhere"):
        Ledger.create(tmp_path / "nowhere" / "kg.db")


def test_names_with_quotes_and_bars_are_only_data(tmp_path: Path) -> None:
    d = paper("“'); DROP TABLE name;--|项目”开工", "c.txt")
    surface = "'); DROP TABLE name;--|项目"
    from tests.papers import mention

    with Ledger.create(tmp_path / "kg.db") as book:
        book.add(d, [mention(d, surface, "PROJECT")], [], [], OPTIONS, "one")
        book.relink(link(book.names(), []))
    with Ledger.open(tmp_path / "kg.db") as book:
        assert [x.surface for x in book.links()] == [surface]
    assert Name("Project", "", "a|b").key != Name("Project", "a", "b").key
