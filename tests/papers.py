"""Small documents with names and statements, made by hand, for tests of what comes after."""

import hashlib

from kg.model import (
    Document,
    Evidence,
    Header,
    Line,
    Mention,
    Name,
    Part,
    Span,
    Statement,
    Value,
    document_id,
)

PLACE = "济南市槐荫区"
TEXT = "力冠微电子项目总投资5亿元。\n由区商务局牵头服务。"


def paper(text: str = TEXT, source: str = "a.txt", place: str = PLACE) -> Document:
    """Return a document whose lines are body text."""
    sha = hashlib.sha256(text.encode()).hexdigest()
    header = Header("计划", "plan-report", "槐荫区", "", "2024", place)
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(Line(at, at + len(line)))
        at += len(line) + 1
    return Document(
        *(document_id(sha), source, sha, text, header, tuple(lines)),
        (Part(0, len(text), header),),
        tuple(range(len(text) + 1)),
    )


def found(document: Document, surface: str) -> Span:
    """Return the first place of a surface."""
    start = document.text.index(surface)
    return document.span(start, start + len(surface))


def mention(document: Document, surface: str, label: str) -> Mention:
    """Return the first mention of a surface."""
    return Mention(found(document, surface), label)


def mentions(document: Document) -> list[Mention]:
    """Return the names of ``TEXT``."""
    return [
        mention(document, "力冠微电子项目", "PROJECT"),
        mention(document, "区商务局", "AGENCY"),
    ]


def statements(document: Document) -> list[Statement]:
    """Return the facts of ``TEXT``: an amount and a responsible unit."""
    project = Name("Project", PLACE, "力冠微电子项目")
    subject = Evidence("subject", found(document, "力冠微电子项目"))
    amount, unit = found(document, "5亿元"), found(document, "区商务局")
    return [
        Statement(
            *(project, "totalInvestment", None, Value("5亿元", "500000000", 5e8, "CNY"), ()),
            *((Evidence("object", amount), subject), amount, "2024", "amount_after_word"),
        ),
        Statement(
            *(Name("Agency", PLACE, "区商务局"), "responsibleFor", project, None),
            (("role", "lead"),),
            *((Evidence("object", subject.span), Evidence("subject", unit)), unit, "2024", "lead"),
        ),
    ]
