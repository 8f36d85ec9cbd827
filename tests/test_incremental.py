"""One document more, or one less: the same ledger as one that is built from scratch, in any order.

The documents are lists of names: of real passages (the training data) and invented ones that share
names across places, with aliases that they state.
"""

import json
import random
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.judge import judgement_now, judgements_path, note, relink
from kg.ledger import Ledger
from kg.link import link
from kg.link.memory import Memory, rules
from kg.model import Document, Entity, Mention, Name, entity_id
from kg.schema import ontology
from tests.papers import paper

TRAINING = Path(__file__).resolve().parents[1] / "data" / "training"
HOMES = ("济南市槐荫区", "济南市章丘区", "青岛市即墨区", "苏州市昆山市", "成都市双流区", "佛山市")
INVENTED = (
    *("AGENCY 区发展和改革局", "AGENCY 区发改局", "AGENCY 市发改委", "AGENCY 国家发展和改革委员会"),
    *(
        "AGENCY 国家发改委",
        "AGENCY 市发展和改革委员会",
        "ENTERPRISE 中建八局",
        "ENTERPRISE 九阳集团",
    ),
    *("ENTERPRISE 中国建筑第八工程局有限公司", "ENTERPRISE 九阳", "ENTERPRISE 九阳股份有限公司"),
    *("ENTERPRISE 山东力冠微电子装备有限公司", "ENTERPRISE 力冠微电子", "PROJECT 济郑高铁"),
    *("PROJECT 东湖水厂二期", "PROJECT 东湖水厂（二期）项目", "PROJECT 东湖水厂", "PARK 中国晶谷"),
    *("PARK “中国晶谷”产业园", "PARK 高新技术产业开发区", "PARK 高新区"),
    *("PROJECT 雨污管网改造工程", "PROJECT 雨污合流管网改造工程", "INSTITUTION 齐鲁医院"),
    *("INSTITUTION 山东大学齐鲁医院", "INSTITUTION 山大", "INSTITUTION 山东大学"),
    *("INSTITUTION 区实验小学", "PLACE 槐荫", "PLACE 章丘市", "ENTERPRISE 华信机械"),
    *("ENTERPRISE 济南华信机械有限公司", "ENTERPRISE 青岛华信机械有限公司"),
)


@dataclass(frozen=True)
class Paper:
    """A document with its names and the pairs of them that it calls one."""

    document: Document
    mentions: tuple[Mention, ...]
    aliases: tuple[tuple[int, int], ...]

    @property
    def names(self) -> list[Name]:
        """The names, in order."""
        kinds, place = ontology().ner, self.document.header.jurisdiction
        return [Name(kinds[m.label], place, self.document.quote(m.span)) for m in self.mentions]

    def add_to(self, book: Ledger) -> None:
        """Add it to a ledger."""
        names = self.names
        said = [(names[i], names[k], self.mentions[k].span) for i, k in self.aliases]
        book.add(self.document, self.mentions, [], said, "{}", "one")


def made(number: int, names: list[str], place: str, draw: random.Random) -> Paper:
    """Make a document of ``LABEL surface`` rows."""
    rows = [n.split(" ", 1) for n in dict.fromkeys(names)]
    text = "\n".join([f"第{number}号", *(surface for _, surface in rows)])
    document = paper(text, f"{number}.txt", place)
    at, mentions = text.index("\n") + 1, []
    for label, surface in rows:
        mentions.append(Mention(document.span(at, at + len(surface)), label))
        at += len(surface) + 1
    some = range(len(rows))
    pairs = [(i, k) for i in some for k in some if i < k and rows[i][0] == rows[k][0]]
    stated = tuple(draw.sample(pairs, 1)) if pairs and draw.random() < 0.3 else ()
    return Paper(document, tuple(mentions), stated)


def papers(draw: random.Random, real: int, invented: int) -> list[Paper]:
    """Return documents with the names of real passages and with invented ones, mixed."""
    lines = [x for f in sorted(TRAINING.glob("w*.jsonl")) for x in f.read_text("utf-8").split("\n")]
    out = []
    for i, line in enumerate(draw.sample([x for x in lines if '"spans": [{' in x], real)):
        unit = json.loads(line)
        names = [f"{s['label']} {unit['text'][s['start'] : s['end']]}" for s in unit["spans"]]
        out.append(made(i, [n for n in names if "\n" not in n], draw.choice(HOMES), draw))
    for i in range(invented):
        out.append(made(real + i, draw.sample(INVENTED, 9), draw.choice(HOMES), draw))
    return draw.sample(out, len(out))


def state(path: Path) -> tuple[list[Entity], list[tuple[str, str, str]], dict[str, str]]:
    """Return entities, links, and where every id leads that a name of the ledger gives."""
    with Ledger.open(path) as book:
        entities = list(book.entities())
        links = [(x.doc, x.surface, x.entity) for x in book.links()]
        leads = {old: new for new, olds in book.former_ids().items() for old in olds}
    given = {entity_id([n]) for e in entities for n in e.names}
    return entities, links, {i: leads.get(i, i) for i in given}


def scratch(path: Path, held: list[Paper], draw: random.Random) -> Path:
    """Build a ledger of these documents in one go, in another order."""
    with Ledger.create(path) as book:
        for p in draw.sample(held, len(held)):
            p.add_to(book)
        relink(book, judgements_path(path))
    return path


def followed(book: Ledger, before: list[Entity]) -> None:
    """See that each id leads somewhere as long as one of the names that it had is there."""
    holder = {n: e.id for e in book.entities() for n in e.names}
    leads = {old: new for new, olds in book.former_ids().items() for old in olds}
    for e in before:
        if heirs := {holder[n] for n in e.names if n in holder}:
            assert leads.get(e.id, e.id) in heirs


@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_additions_and_retractions_gives_the_ledger_from_scratch(
    tmp_path: Path, seed: int
) -> None:
    draw = random.Random(seed)
    path = tmp_path / "kg.db"
    held: list[Paper] = []
    before: list[Entity] = []
    for step, p in enumerate(papers(draw, 6, 6)):
        gone = draw.choice(held) if held and draw.random() < 0.4 else None
        with Ledger.create(path) as book:
            p.add_to(book)
            if gone:
                book.retract(gone.document.id)
            relink(book, judgements_path(path))
            followed(book, before)
            before = list(book.entities())
        held = [h for h in [*held, p] if h is not gone]
        if step % 4 == 3:
            assert state(path) == state(scratch(tmp_path / f"{step}.db", held, draw))


@pytest.mark.parametrize("seed", range(2))
def test_a_document_taken_back_leaves_no_trace(tmp_path: Path, seed: int) -> None:
    draw = random.Random(100 + seed)
    *first, last = papers(draw, 5, 8)
    path = scratch(tmp_path / "kg.db", first, draw)
    before = state(path)
    with Ledger.create(path) as book:
        last.add_to(book)
        relink(book, judgements_path(path))
    assert state(path) != before
    with Ledger.create(path) as book:
        book.retract(last.document.id)
        relink(book, judgements_path(path))
    assert state(path) == before


def test_judgements_stay_fixed_when_documents_come(tmp_path: Path) -> None:
    draw = random.Random(7)
    *first, last = papers(draw, 4, 10)
    path = scratch(tmp_path / "kg.db", first, draw)
    with Ledger.create(path) as book:
        a, b = [e.names[0] for e in book.entities() if e.type == "Enterprise"][:2]
        said = judgement_now(judgements_path(path), a.key, b.key, "same", "李")
        note(book, judgements_path(path), said)
        relink(book, judgements_path(path))
        last.add_to(book)
        relink(book, judgements_path(path))
        (one,) = [e for e in book.entities() if a in e.names]
    assert b in one.names


def test_only_the_blocks_of_a_new_document_are_decided_anew() -> None:
    draw = random.Random(3)
    uses = dict.fromkeys((n for p in papers(draw, 20, 20) for n in p.names), 1)
    first = Memory()
    whole = link(uses.items(), [], memory=first)
    again = Memory(first.now)
    assert link(uses.items(), [], memory=again) == whole
    assert (again.blocks, again.now) == (0, first.now)
    new = [Name("Project", HOMES[0], "新泉水厂扩建工程"), Name("Park", HOMES[0], "新泉科技园")]
    more = [*uses.items(), *((n, 1) for n in new)]
    third = Memory(first.now)
    assert link(more, [], memory=third) == link(more, [])
    assert third.blocks == 2
    assert first.blocks > 10


def test_notes_of_other_rules_are_not_believed(tmp_path: Path) -> None:
    draw = random.Random(5)
    path = scratch(tmp_path / "kg.db", papers(draw, 2, 6), draw)
    with Ledger.create(path) as book:
        assert book.remembered(rules())
        assert book.remembered("older") == {}
        book.remember("newer", {"k|a": "b"})
        assert (book.remembered(rules()), book.remembered("newer")) == ({}, {"k|a": "b"})
