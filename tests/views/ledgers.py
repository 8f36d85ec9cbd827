"""Ledgers made by rule: documents of lines like those of reports, as many as one wants."""

from collections.abc import Iterator
from dataclasses import replace

from kg.ledger import Ledger
from kg.model import (
    Document,
    Entity,
    Evidence,
    Header,
    Line,
    Mention,
    Name,
    Span,
    Statement,
    Value,
    document_id,
    entity_id,
)

HOME = "济南市槐荫区"


def line(document: int, number: int) -> tuple[str, str, str, str]:
    """Return the project, street, office and text of one line."""
    project = f"第{document}-{number}号半导体产业园建设项目"
    street = f"第{number % 20}街道"
    office = f"{street}办事处"
    money = f"总投资{number}.5亿元"
    return project, street, office, f"{project}位于{street}，{money}，由{office}负责，正在建设。"


def statements(doc: str, at: int, text: str, parts: tuple[str, str, str]) -> Iterator[Statement]:
    """Yield the four facts of a line that starts at this place of its document."""
    project, street, office = parts

    def span(words: str) -> Span:
        start = at + text.index(words)
        return Span(doc, start, start + len(words))

    thing, place = Name("Project", HOME, project), Name("Place", HOME, street)
    unit, money = Name("Agency", HOME, office), text[text.index("总投资") : text.index("，由")]
    subject = Evidence("subject", span(project))
    amount = Value(money[3:], f"{money[3:-2]}", float(money[3:-2]) * 1e8, "CNY")

    def fact(kind: str, words: str, by: str, **said: str) -> Statement:
        where = span(words)
        given = tuple(sorted(said.items()))
        both = (subject, Evidence("object", where))
        return Statement(thing, kind, place, None, given, both, where, "2024-01-05", by, 0.97)

    yield fact("locatedIn", street, "place.located")
    duty = fact("responsibleFor", office, "duty.of", role="lead", due="2024-06")
    yield replace(duty, subject=unit, object=thing)
    yield replace(fact("totalInvestment", money, "money.total"), object=None, value=amount)
    stage = fact("stage", "正在建设", "stage.now", **{"is": "building"})
    yield replace(stage, object=None, value=Value("正在建设", "building"))


def fill(ledger: Ledger, documents: int, rows: int = 100) -> None:
    """Write so many documents of so many lines, every name an entity of its own."""
    names: set[Name] = {Name("Place", HOME, HOME)}
    for d in range(documents):
        id_ = document_id(f"{d:064x}"[::-1])
        text = ""
        lines: list[Line] = []
        mentions: list[Mention] = []
        facts: list[Statement] = []
        for n in range(rows):
            project, street, office, said = line(d, n)
            at = len(text)
            facts += statements(id_, at, said, (project, street, office))
            named = (("PROJECT", project), ("PLACE", street), ("AGENCY", office))
            for label, words in named:
                start = at + (said.rindex(words) if label == "AGENCY" else said.index(words))
                mentions.append(Mention(Span(id_, start, start + len(words)), label))
            lines.append(Line(at, at + len(said)))
            names |= {x for s in facts[-4:] for x in (s.subject, s.object) if x}
            text += said + "\n"
        header = Header(f"第{d}号报告", "plan-report", HOME, "", "2024-01-05", HOME)
        source = f"报告{d}.txt"
        whole = Document(id_, source, f"{d:064x}"[::-1], text, header, tuple(lines), ())
        ledger.add(whole, mentions, facts, (), "{}", "0.1.0")
    ledger.relink(Entity(entity_id([n]), n.type, n.surface, n.jurisdiction, (n,)) for n in names)
