"""Ids that are replaced lead to what they became; documents in any order give the same links."""

from itertools import permutations
from pathlib import Path

import pytest

from kg.judge import judgements_path, relink
from kg.ledger import Ledger, options_text
from kg.link.lines import line
from kg.model import Document, Entity, Judgement, Name, entity_id
from kg.views.graph import graph
from tests.papers import mention, paper

HERE, CITY = "济南市槐荫区", "济南市"
PAPERS = [
    paper("力冠微电子项目开工。", "a.txt", HERE),
    paper("力冠微电子与智芯园由区商务局服务。", "b.txt", HERE),
    paper("槐荫区商务局服务智芯园。", "c.txt", CITY),
]
LABELS = {
    **{"力冠微电子项目": "PROJECT", "力冠微电子": "PROJECT", "智芯园": "PARK"},
    **{"区商务局": "AGENCY", "槐荫区商务局": "AGENCY"},
}


def add(ledger: Path, *documents: Document) -> None:
    """Build these documents with the names that stand in them."""
    with Ledger.create(ledger) as book:
        for d in documents:
            named = [s for s in LABELS if s in d.text]
            whole = [s for s in named if not any(s in longer for longer in named if longer != s)]
            names = [mention(d, s, LABELS[s]) for s in whole]
            book.add(d, names, [], [], options_text(), "one")
        relink(book, judgements_path(ledger))


def entities(ledger: Path) -> list[Entity]:
    """Return what a ledger's names were linked to."""
    with Ledger.open(ledger) as book:
        return list(book.entities())


def judged(folder: Path) -> None:
    """Write judgements: one that joins and one that parts."""
    names = [
        (Name("Park", HERE, "智芯园"), Name("Park", CITY, "智芯园"), "different"),
        (Name("Agency", CITY, "槐荫区商务局"), Name("Agency", HERE, "区商务局"), "same"),
    ]
    rows = []
    for a, b, verdict in names:
        left, right = sorted((a.key, b.key))
        rows.append(line(Judgement(left, right, verdict, "李", "2024-05-01")) + "\n")
    (folder / "judgements.tsv").write_text("".join(sorted(rows)), encoding="utf-8")


@pytest.mark.parametrize("with_judgements", [False, True])
def test_documents_in_any_order_one_by_one_or_together_give_equal_links(
    tmp_path: Path, with_judgements: bool
) -> None:
    (tmp_path / "all").mkdir()
    add(tmp_path / "all" / "kg.db", *PAPERS)
    if with_judgements:
        judged(tmp_path / "all")
        add(tmp_path / "all" / "kg.db")
    expected = entities(tmp_path / "all" / "kg.db")
    with Ledger.open(tmp_path / "all" / "kg.db") as book:
        drawn = graph(book)
    for i, order in enumerate(permutations(PAPERS)):
        ledger = tmp_path / str(i) / "kg.db"
        ledger.parent.mkdir()
        for one in order:
            add(ledger, one)
        if with_judgements:
            judged(ledger.parent)
            add(ledger)
        assert entities(ledger) == expected
        with Ledger.open(ledger) as book:
            assert graph(book) == drawn


def test_retracting_a_document_undoes_exactly_its_links(tmp_path: Path) -> None:
    ledger = tmp_path / "kg.db"
    add(ledger, *PAPERS[:2])
    before = entities(ledger)
    add(ledger, PAPERS[2])
    assert entities(ledger) != before
    with Ledger.create(ledger) as book:
        book.retract("c")
        relink(book, judgements_path(ledger))
    assert entities(ledger) == before


def former(ledger: Path) -> dict[str, str]:
    """Return former id → present id."""
    with Ledger.open(ledger) as book:
        present = {e.id for e in book.entities()}
        found = {old: i for i, ids in book.former_ids().items() for old in ids}
    assert set(found.values()) <= present
    assert not set(found) & present, "an id is former or present, not both"
    return found


def test_an_id_stays_when_a_smaller_name_comes_and_when_it_goes_again(tmp_path: Path) -> None:
    ledger = tmp_path / "kg.db"
    long, short = (Name("Project", HERE, s) for s in ("力冠微电子项目", "力冠微电子"))
    add(ledger, PAPERS[0])
    first, second = entity_id([long]), entity_id([short, long])
    assert first != second, "the shorter key is the smaller"
    add(ledger, PAPERS[1])
    assert former(ledger)[first] == second
    with Ledger.create(ledger) as book:
        book.retract("b")
        relink(book, judgements_path(ledger))
    assert former(ledger)[second] == first
    add(ledger, PAPERS[1])
    assert former(ledger)[first] == second


def test_an_id_whose_names_are_all_gone_leads_nowhere(tmp_path: Path) -> None:
    ledger = tmp_path / "kg.db"
    add(ledger, *PAPERS)
    with Ledger.create(ledger) as book:
        for doc in ("a", "b"):
            book.retract(doc)
        relink(book, judgements_path(ledger))
    assert entity_id([Name("Project", HERE, "力冠微电子")]) not in former(ledger)


def test_a_node_carries_the_ids_that_it_replaced(tmp_path: Path) -> None:
    ledger = tmp_path / "kg.db"
    add(ledger, *PAPERS)
    with Ledger.open(ledger) as book:
        (project,) = [n for n in graph(book).nodes if n.type == "Project"]
    assert project.properties["former_ids"] == (
        entity_id([Name("Project", HERE, "力冠微电子项目")]),
    )
