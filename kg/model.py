"""The frozen values that every room speaks, and their ids: pure functions of content."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field


def digest(*parts: str, size: int = 16) -> str:
    """Hash parts to ``size`` hex digits; the separator cannot occur in any part."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:size]


_KEY = re.compile(r"([A-Za-z]+)\|([^|]*)\|((?:[^|]|\|\|)+)", re.DOTALL)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open code points ``[start, end)`` of the text of document ``doc`` (its id)."""

    doc: str
    start: int
    end: int

    def contains(self, other: "Span") -> bool:
        """Whether the other span lies inside this one."""
        return self.doc == other.doc and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Header:
    """What a document or a part of one says of itself; empty where it says nothing.

    ``kind`` is one of report, plan-report, policy, measures, appointment, table, statistics,
    news, other; ``date`` is ISO 8601, possibly only a year; ``jurisdiction`` is a full name such
    as 济南市槐荫区.
    """

    title: str = ""
    kind: str = "other"
    issuer: str = ""
    number: str = ""
    date: str = ""
    jurisdiction: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document's text: ``kind`` is heading, item, row, body or blank.

    ``level`` is the depth of a heading or an item (1 is the outermost, 0 for body text),
    ``number`` its numeral as written (``一、``, ``（二）``, ``3.``). A row is a line of a flattened
    table.
    """

    start: int
    end: int
    kind: str = "body"
    level: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a compilation with its own header; most documents have one part."""

    start: int
    end: int
    header: Header


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its structure and the way back to the file.

    ``id`` comes from the bytes. ``text`` is what offsets count in. ``raw_offsets[i]`` is the place
    in the decoded file of code point ``i`` of ``text`` (one entry more than ``text``: its end).
    ``lines`` cover the text in order without line feeds; ``parts`` cover it in order.
    """

    id: str
    source: str
    sha256: str
    text: str
    header: Header
    lines: tuple[Line, ...]
    parts: tuple[Part, ...]
    raw_offsets: tuple[int, ...] = field(default=(), repr=False)
    encoding: str = "utf-8"

    def quote(self, span: Span) -> str:
        """Return the characters of a span."""
        return self.text[span.start : span.end]

    def span(self, start: int, end: int) -> Span:
        """Return a span of this document."""
        return Span(self.id, start, end)

    def header_at(self, place: int) -> Header:
        """Return the header that holds at a place: its part's, else the document's."""
        return next((p.header for p in self.parts if p.start <= place < p.end), self.header)


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A name in a text. ``label`` is an NER label (PROJECT …); ``nested`` names lie inside one."""

    span: Span
    label: str
    nested: bool = False
    score: float = 1.0


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name as documents of one jurisdiction use it: what linking makes entities of.

    ``type`` is a class of the ontology (Project …), ``jurisdiction`` a full place name or empty.
    """

    type: str
    jurisdiction: str
    surface: str

    @property
    def key(self) -> str:
        """The mention key ``type|jurisdiction|surface``; bars in a surface are doubled."""
        return f"{self.type}|{self.jurisdiction}|{self.surface.replace('|', '||')}"

    @classmethod
    def parse(cls, key: str) -> "Name":
        """Read a mention key back.

        Raises:
            ValueError: when it is none.
        """
        m = _KEY.fullmatch(key)
        if m is None:
            raise ValueError(key)
        return cls(m[1], m[2], m[3].replace("||", "|"))


@dataclass(frozen=True, slots=True)
class Value:
    """A literal as written, and its normal form.

    ``normal`` is what a reader compares. Of an amount in ``unit`` (CNY, USD, m2, mu, km, % …)::

        5000000          exactly        >=5000000         at least (不低于)
        ~5000000         about (约)     >5000000          somewhat more than (超, 多, 余)
        3000000/5000000  from … to      <=5000000         at most (不超过)
        ~3000000/5000000 about that     <5000000          less than (不足)

    Of a date ISO 8601: ``2024-06``, an interval ``2024-01/2024-06``, a deadline ``../2024-06-30``.
    Of anything else, and of what holds no number or no such date, the words themselves.
    ``number`` is set where the amount is known exactly, by ``~`` or by ``>``.
    """

    text: str
    normal: str
    number: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Characters that say one side of a statement; ``role``: subject, object, trigger or task."""

    role: str
    span: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """What one document says of one named thing.

    Exactly one of ``object`` and ``value`` is set. ``place`` says where the statement stands: the
    object, the trigger of a stage, or the unit of a task. ``qualifiers`` are sorted pairs.
    ``rule`` names the function that read it, ``as_of`` the ISO date of its document or part.
    """

    subject: Name
    predicate: str
    object: Name | None
    value: Value | None
    qualifiers: tuple[tuple[str, str], ...]
    evidence: tuple[Evidence, ...]
    place: Span
    as_of: str
    rule: str
    score: float = 1.0

    @property
    def id(self) -> str:
        """The same statement of another document has the same id."""
        target = self.object.key if self.object else self.value.normal if self.value else ""
        said = [f"{k}={v}" for k, v in self.qualifiers]
        return "s" + digest(self.subject.key, self.predicate, target, self.as_of, *said)

    def said(self, key: str) -> str:
        """Return a qualifier, or nothing."""
        return next((v for k, v in self.qualifiers if k == key), "")


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the world: its canonical name and all the names that documents use for it."""

    id: str
    type: str
    name: str
    jurisdiction: str
    names: tuple[Name, ...]


def entity_id(names: Iterable[Name]) -> str:
    """Return the id of the entity that carries these names: the hash of its smallest key."""
    return "e" + digest(min(n.key for n in names))


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """A person's decision: whether two names mean one thing, or what a statement is worth.

    ``left`` and ``right`` are mention keys, the smaller first; of a statement ``left`` is the id
    and ``right`` is empty. ``verdict`` is same, different or unsure for names; wrong, right or
    ``value=…`` for a statement; ``withdrawn`` takes back what was said of either. ``when`` is
    ISO 8601. Of the judgements of one pair the latest holds.
    """

    left: str
    right: str
    verdict: str
    by: str
    when: str
    why: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """What it is about."""
        return (self.left, self.right)

    @property
    def value(self) -> str | None:
        """The normal form that a person gives a statement's value."""
        return self.verdict[6:] if self.verdict.startswith("value=") else None


def document_id(sha256: str) -> str:
    """Return the id of the document with these bytes."""
    return "d" + sha256[:16]


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the graph as every view shows it; ``properties`` are strings, numbers, lists."""

    id: str
    type: str
    properties: dict[str, "Property"]


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge of the graph: one statement in one document; a value's edge ends at the document."""

    id: str
    type: str
    source: str
    target: str
    source_type: str
    target_type: str
    properties: dict[str, "Property"]


Property = str | int | float | bool | tuple[str, ...] | None
