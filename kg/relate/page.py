"""A document as the rules see it: its names masked, cut into sentences, clauses and groups."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from kg.model import Document, Evidence, Header, Line, Mention, Name, Span, Statement, Value
from kg.relate.outline import Mode, modes
from kg.relate.words import FILLER, LETTERS, MARKS, any_of, table
from kg.schema import ontology
from kg.sentences import sentences

_CLAUSE_END = re.compile(r"(?<!\d)[，,；;。！？：](?!\d)|(?<=\D)[，,；;。！？：]|[，；。！？：]|——")
_ALIAS = re.compile(r"[（(](?:以下|下)?(?:简称|称|又称|原|以下简称|即)?[:：]?$")
_NUMBERED = re.compile(r"\s*(?:序号|[△▲●★]?\s*\d+\s)")
_PLACED = re.compile(r"(?:坐落|位于|地处|选址|落户|由[\ue000-\ue005])")
_LINKS = frozenset(("、", "和", "与", "及", "以及", "", "）和", "暨"))
_LOOSE_LINK = re.compile(
    r"（[^（）\ue000-\ue00f]{1,40}）[、和]?|、[^，。；、\ue000-\ue00f]{0,8}\d[^，。；、\ue000-\ue00f]{1,14}的"
)
_ASIDE = re.compile(r"（[^（）]*）|\([^()]*\)")
_BRACKET = re.compile(r"（[^（）\ue000-\ue00f]{1,40}）")
_TAILING = frozenset("等、为一两二三四五六七八九十百多数0123456789")
_GOES_ON = re.compile(
    r"(?:该|本|此|这个|这一)(?:项目|工程|园区|基地|片区|中心|医院|学校|线路|产业园|桥|厂)"
    r"|(?:项目|工程|园区|片区|基地)(?!建设|化|类|库|名单|审批|招引)|(?:建成|投产|达产|竣工|全部建成)后|(?:总投资|规划面积|占地)"
)
_OPEN, _CLOSE = '“‘「"', '”’」"'


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text: its place, label letter (P K E A I L) and the name that it makes."""

    start: int
    end: int
    letter: str
    name: Name


@dataclass(frozen=True, slots=True)
class Group:
    """Names joined by 、 or 和, with what follows them: 等25个项目.

    ``end`` is behind the tail; ``tail`` is its words (empty when there is none).
    """

    members: tuple[Named, ...]
    start: int
    end: int
    tail: str

    @property
    def letter(self) -> str:
        """The label letter of the first member."""
        return self.members[0].letter

    @property
    def counted(self) -> bool:
        """Whether an amount after it would be the sum over several."""
        return len(self.members) > 1 or bool(self.tail)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between commas; ``opens`` is true for the first of its sentence."""

    start: int
    end: int
    groups: tuple[Group, ...]
    opens: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a line of running text."""

    start: int
    end: int
    line: int
    clauses: tuple[Clause, ...]

    @property
    def groups(self) -> list[Group]:
        """All groups of its clauses."""
        return [g for c in self.clauses for g in c.groups]


def _subject(sentence: Sentence, group: Group) -> bool:
    return group.start - sentence.start <= 2


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
        if a and b < len(self.text) and self.text[a - 1] in _OPEN and self.text[b] in _CLOSE:
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
        if piece.startswith("|") or max(piece.count(m) for m in "|\t／") >= 2:
            return True
        return piece.count("　") >= 3 or (piece.count(" ") >= 4 and bool(_NUMBERED.match(piece)))

    def _clauses(self, start: int, end: int) -> Iterator[Clause]:
        at, opens = start, True
        shut = [m.span() for m in _ASIDE.finditer(self.mask, start, end)]
        ends = [
            m.span()
            for m in _CLAUSE_END.finditer(self.mask, start, end)
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
            aside = _BRACKET.match(self.mask, stop, limit)
            stop = aside.end() if aside else stop
            near = self.mask[stop : stop + 1]
            tail = _tail().match(self.mask, stop, limit) if near in _TAILING else None
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
        if a.letter in "PKI" and b.letter in "ELA" and self._owns_next(b):
            return False
        if _ALIAS.fullmatch(between) or between in ("）、", "）和", ")、"):
            return True
        return between in _LINKS or bool(_LOOSE_LINK.fullmatch(between))

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
        opened = _ALIAS.search(self.mask, max(0, n.start - 8), self.quoted(n)[0])
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
        i = bisect_left(self._sentence_starts, sentence.start)
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
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def topic(self, sentence: "Sentence") -> "Group | None":
        """Return the thing that a sentence without a name in front goes on about.

        It is the only name of a heading above, or the single construction that the sentence
        before ended with, when this one begins with 该项目, with a date or with a measure.
        """
        if not sentence.clauses:
            return None
        placed = _PLACED.match(self.mask, sentence.start, sentence.end)
        if sentence.clauses[0].groups and not placed:
            return None
        i = bisect_left(self._sentence_starts, sentence.start)
        goes_on = _GOES_ON.match(self.mask, sentence.start, sentence.end)
        for earlier in reversed(self.sentences[max(0, i - 3) : i]):
            built = [g for g in earlier.groups if g.letter in "PKI"]
            line = self.document.lines[earlier.line]
            alone = len(built) == 1 and len(earlier.groups) == 1 and not built[0].counted
            if alone and line.number and line.end - built[0].end <= 2:
                return built[0]
            if built:
                last = built[0] if _subject(earlier, built[0]) else built[-1]
                return last if (goes_on or placed) and not last.counted else None
        return None

    def own_place(self, place: int) -> Named | None:
        """Return the place that the text around ``place`` is of, by its header or first lines."""
        whole = self.header(place).jurisdiction
        begin = next((p.start for p in self.document.parts if p.start <= place < p.end), 0)
        titled = self.text.find(whole, begin, begin + 120) if whole else -1
        if titled >= 0 and self.mask[titled] == self.text[titled]:
            return Named(titled, titled + len(whole), "L", Name("Place", whole, whole))
        near = [n for n in self.between(begin, begin + 600) if n.letter == "L"]
        if own := [n for n in near if whole.endswith(n.name.surface)] or (
            near if not whole else []
        ):
            return own[0]
        at = self.text.find(whole, begin) if whole else -1
        if at < 0:
            return None
        return Named(at, at + len(whole), "L", Name("Place", whole, whole))

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

    def year(self, place: int) -> int | None:
        """Return the year that 今年 and 年底 mean at a place."""
        about = self.about(place)[:4]
        return int(about) if about.isdigit() else None

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


@cache
def _tail() -> re.Pattern[str]:
    """Return the pattern of what follows an enumeration: 等25个项目, 为代表的……项目."""
    heads = any_of(table("names")["tail"]["heads"])
    marks = "".join(MARKS.values())
    loose = rf"[^，,。；;：、（）{marks}]"
    calm = rf"(?:(?!{any_of(table('names')['tail']['verbs'])})[^，,。；;：、（）{marks}])"
    number = r"(?:[\d一二三四五六七八九十两百]+余?|一批|一大批|多|数)"
    count = rf"{number}(?:个|家|项|处|条|所|座|类|宗|栋|幢|名|件)?"
    return re.compile(
        rf"(?:、{loose}{{1,16}})*(?:等|为代表的){calm}{{0,24}}{heads}"
        rf"|等{calm}{{2,10}}、{calm}{{2,10}}(?:项目|工程)"
        rf"|(?:、{loose}{{1,16}})*(?:等|为代表的){loose}{{0,24}}?{heads}"
        rf"|等{count}|等|{count}{loose}{{0,12}}?{heads}"
    )
