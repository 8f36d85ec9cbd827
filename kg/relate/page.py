"""A document as the rules see it: its names masked, cut into sentences, clauses and groups."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from kg.model import Document, Evidence, Header, Line, Mention, Name, Span, Statement, Value
from kg.relate.outline import Mode, modes
from kg.relate.pieces import (
    ALIAS,
    ASIDE,
    BRACKET,
    CLAUSE_END,
    LINKS,
    LOOSE_LINK,
    NUMBERED,
    TAILING,
    Clause,
    Group,
    Named,
    Sentence,
    tail_pattern,
)
from kg.relate.words import FILLER, LETTERS, MARKS
from kg.relate.years import meant
from kg.schema import ontology
from kg.sentences import sentences

OPEN_QUOTES, CLOSE_QUOTES = '“‘「"', '”’」"'


class Page:
    """A document and its names, with what several rules ask for computed once."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self.document = document
        self.text = document.text
        self._mentions = sorted(mentions, key=lambda m: (m.span.start, -m.span.end))
        self._types = ontology().ner
        self.modes: list[Mode] = modes(document)
        self._starts = [line.start for line in document.lines]

    @cached_property
    def names(self) -> list[Named]:
        """The outermost names, in order, none overlapping another."""
        out: list[Named] = []
        for m in self._mentions:
            if m.label in LETTERS and (not out or m.span.start >= out[-1].end):
                out.append(self.named(m))
        return out

    def named(self, m: Mention) -> Named:
        """Return the name that a mention makes under its part's jurisdiction."""
        surface = self.text[m.span.start : m.span.end]
        name = Name(self._types[m.label], self.header(m.span.start).jurisdiction, surface)
        return Named(m.span.start, m.span.end, LETTERS[m.label], name)

    @cached_property
    def mask(self) -> str:
        """The text with each name, and the quotes around it, replaced by marks of its label."""
        pieces, at = [], 0
        for n in self.names:
            a, b = self.quoted(n)
            a = max(a, at)
            pieces.append(self.text[at:a])
            pieces.append(MARKS[n.letter] + FILLER * (b - a - 1))
            at = b
        pieces.append(self.text[at:])
        return "".join(pieces)

    def quoted(self, n: Named) -> tuple[int, int]:
        """Return the place of a name with the quotation marks that enclose all of it."""
        a, b = n.start, n.end
        if (
            a
            and b < len(self.text)
            and self.text[a - 1] in OPEN_QUOTES
            and self.text[b] in CLOSE_QUOTES
        ):
            return a - 1, b + 1
        return a, b

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of all lines but rows of tables, in order."""
        out = []
        for i, line in enumerate(self.document.lines):
            if line.kind != "blank" and not self.is_row(line):
                for a, b in sentences(self.text, line.start, line.end):
                    out.append(Sentence(a, b, i, tuple(self._clauses(a, b))))
        return out

    def is_row(self, line: Line) -> bool:
        """Whether a line is a row of a table that has kept its cells."""
        if line.kind == "heading":
            return False
        piece = self.text[line.start : line.end]
        if piece.startswith("|") or max(piece.count(m) for m in "|｜\t／") >= 2:
            return True
        if line.kind == "row" and sum(piece.count(m) for m in "|｜\t") == 1:
            return True
        return piece.count("　") >= 3 or (piece.count(" ") >= 4 and bool(NUMBERED.match(piece)))

    def _clauses(self, start: int, end: int) -> Iterator[Clause]:
        at, opens = start, True
        shut = [m.span() for m in ASIDE.finditer(self.mask, start, end)]
        ends = [
            m.span()
            for m in CLAUSE_END.finditer(self.mask, start, end)
            if not any(a < m.start() < b for a, b in shut)
        ]
        for a, b in [*ends, (end, end)]:
            if a > at:
                yield Clause(at, a, tuple(self._groups(at, a)), opens)
                opens = False
            at = b

    def _groups(self, start: int, end: int) -> Iterator[Group]:
        inside = self.between(start, end)
        i = 0
        while i < len(inside):
            j = i
            while j + 1 < len(inside) and self._joined(inside[j], inside[j + 1]):
                j += 1
            stop = self.quoted(inside[j])[1]
            limit = self.quoted(inside[j + 1])[0] if j + 1 < len(inside) else end
            aside = BRACKET.match(self.mask, stop, limit)
            stop = aside.end() if aside else stop
            near = self.mask[stop : stop + 1]
            tail = tail_pattern().match(self.mask, stop, limit) if near in TAILING else None
            members = tuple(n for n in inside[i : j + 1] if not self._aside(n))
            if not tail and near in ("）", ")") and self._aside(inside[j]) and j > i:
                stop += 1
            yield Group(
                members or (inside[i],),
                self.quoted(inside[i])[0],
                tail.end() if tail else stop,
                tail[0] if tail else "",
            )
            i = j + 1

    def _joined(self, a: Named, b: Named) -> bool:
        left, right = self.quoted(a)[1], self.quoted(b)[0]
        between = self.mask[left:right]
        owner = b.letter in "ELA" or (b.letter == "K" and a.letter in "PI")
        if a.letter in "PKI" and owner and self._owns_next(b):
            return False
        if between in ("）、", "）和", ")、"):
            return self._aside(a)
        if ALIAS.fullmatch(between):
            return True
        return between in LINKS or bool(LOOSE_LINK.fullmatch(between))

    def _owns_next(self, n: Named) -> bool:
        """Whether a name only says whose the next one is: E投资18亿元建设的P."""
        end = self.quoted(n)[1]
        after = self.between(end, end + 24)[:1]
        if not after or after[0].letter not in "PKI":
            return False
        between = self.mask[end : self.quoted(after[0])[0]]
        return bool(re.fullmatch(r"[^，。；、]{0,16}的", between))

    def _aside(self, n: Named) -> bool:
        """Whether a name stands in brackets behind another: its second name, not one more."""
        opened = ALIAS.search(self.mask, max(0, n.start - 8), self.quoted(n)[0])
        return opened is not None and self.text[n.end : n.end + 1] in (
            "）",
            ")",
        )

    def between(self, start: int, end: int) -> list[Named]:
        """Return the outermost names that begin in a stretch."""
        i = bisect_left(self._name_starts, start)
        return self.names[i : bisect_left(self._name_starts, end)]

    @cached_property
    def _name_starts(self) -> list[int]:
        return [n.start for n in self.names]

    def whole(self, sentence: Sentence) -> tuple[int, int]:
        """Return the place of a sentence with the pieces that ； cuts off of it."""
        i = bisect_left(self.sentence_starts, sentence.start)
        first, last = i, i
        while first and self._runs_on(self.sentences[first - 1], sentence.line):
            first -= 1
        while last + 1 < len(self.sentences) and (
            self._runs_on(self.sentences[last], sentence.line)
            and self.sentences[last + 1].line == sentence.line
        ):
            last += 1
        return self.sentences[first].start, self.sentences[last].end

    def _runs_on(self, sentence: Sentence, line: int) -> bool:
        return sentence.line == line and self.text[sentence.end - 1] in "；;"

    def at(self, start: int) -> Named | None:
        """Return the outermost name that begins at a place."""
        i = bisect_left(self._name_starts, start)
        return self.names[i] if i < len(self.names) and self.names[i].start == start else None

    @cached_property
    def _all_clauses(self) -> list[Clause]:
        return [c for s in self.sentences for c in s.clauses]

    @cached_property
    def _clause_starts(self) -> list[int]:
        return [c.start for c in self._all_clauses]

    def clause_at(self, place: int) -> Clause | None:
        """Return the clause of running text that holds a place."""
        i = bisect_right(self._clause_starts, place) - 1
        found = self._all_clauses[i] if i >= 0 else None
        return found if found and place < found.end else None

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Where each sentence begins."""
        return [s.start for s in self.sentences]

    def line_at(self, place: int) -> int:
        """Return the number of the line that holds a place."""
        return max(bisect_right(self._starts, place) - 1, 0)

    def header(self, place: int) -> Header:
        """Return the header that holds at a place."""
        if len(self.document.parts) < 2:
            return self.document.parts[0].header if self.document.parts else self.document.header
        return self.document.header_at(place)

    def mode(self, place: int) -> Mode:
        """Return whether the part around a place looks back or ahead."""
        return self.modes[self.line_at(place)]

    def about(self, place: int) -> str:
        """Return the ISO date of a place's document, else the year that its first lines name."""
        if given := self.header(place).date:
            return given
        m = re.search(r"(20\d\d)年", self.text[:200])
        return m[1] if m else ""

    def year(self, place: int, words: str = "今年") -> int | None:
        """Return the year that 今年, 当年 or 年底 mean at a place."""
        return meant(self.about(place), self.header(place), self.mode(place), words)

    # --- making statements ---------------------------------------------------------------------

    def relation(
        self, rule: str, predicate: str, subject: Named, target: Named, **more: str
    ) -> Statement:
        """Return a statement between two names; ``more`` are qualifiers, empty ones dropped."""
        place = self.document.span(target.start, target.end)
        evidence = self._evidence(("subject", subject), ("object", target))
        return self._statement(rule, predicate, subject, target.name, None, more, evidence, place)

    def value(
        self, rule: str, predicate: str, subject: Named, value: Value, at: int, **more: str
    ) -> Statement:
        """Return a statement with a literal whose words begin at ``at``."""
        place = self.document.span(at, at + len(value.text))
        role = "trigger" if predicate == "stage" else "object"
        evidence = (*self._evidence(("subject", subject)), Evidence(role, place))
        return self._statement(rule, predicate, subject, None, value, more, evidence, place)

    def task(self, rule: str, unit: Named, measure: Name, span: Span, **more: str) -> Statement:
        """Return that a unit answers for the task that begins at ``span``."""
        place = self.document.span(unit.start, unit.end)
        evidence = (*self._evidence(("subject", unit)), Evidence("task", span))
        return self._statement(rule, "responsibleFor", unit, measure, None, more, evidence, place)

    def answers(self, rule: str, unit: Named, thing: Named, **more: str) -> Statement:
        """Return that a unit answers for a named thing."""
        return self.relation(rule, "responsibleFor", unit, thing, **more)

    def _evidence(self, *sides: tuple[str, Named]) -> tuple[Evidence, ...]:
        return tuple(Evidence(role, self.document.span(n.start, n.end)) for role, n in sides)

    def _statement(
        self,
        rule: str,
        predicate: str,
        subject: Named,
        target: Name | None,
        value: Value | None,
        more: dict[str, str],
        evidence: tuple[Evidence, ...],
        place: Span,
    ) -> Statement:
        return Statement(
            subject=subject.name,
            predicate=predicate,
            object=target,
            value=value,
            qualifiers=tuple(sorted((k.rstrip("_"), v) for k, v in more.items() if v)),
            evidence=evidence,
            place=place,
            as_of=self.header(place.start).date,
            rule=rule,
        )
