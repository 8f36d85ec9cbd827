"""A question taken apart: names, industries, numbers, phrases, and what remains."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.ask.names import Named, NameMark, Names, plain
from kg.ask.numbers import Found, numbers
from kg.ask.words import Mark, Words
from kg.errors import QuestionError
from kg.industries import Industries

LONGEST = 500
SHORT = frozenset("个些位哪名家的各")  # what stands before a noun of one character
_QUOTED = re.compile(r"[“\"「『《]([^”\"」』》]{2,60})[”\"」』》]")
_COPULA = re.compile(r"^(?:主要|都|分别|一共|总共|共|又|还)*(?:有|是|为|包括|包含|叫)?(?:了)?$")
_BEFORE = re.compile(r"(?:哪些|哪几个|哪个|哪家|什么|which|what|list)\s*$")
_AFTER = re.compile(r"(?:都|分别)?(?:有|是)?(?:哪些|哪几)")
_OWN_HEADS = {
    "Project": {"project"},
    "Park": {"park"},
    "Enterprise": {"enterprise"},
    "Agency": {"unit"},
    "Institution": {"institution"},
    "Indicator": {"indicator"},
    "Place": {"place"},
}


@dataclass(frozen=True)
class Reading:
    """A question and everything that was recognised in it; offsets count in ``text``."""

    asked: str
    text: str
    names: tuple[NameMark, ...]
    industries: tuple[tuple[int, int, str], ...]
    numbers: tuple[Found, ...]
    marks: tuple[Mark, ...]
    quoted: tuple[str, ...]
    known: Names
    words: Words

    def has(self, kind: str, *values: str) -> bool:
        """Whether a phrase of a table (and of some of its rows) was found."""
        return any(self.all(kind, *values))

    def all(self, kind: str, *values: str) -> Iterator[Mark]:
        """Yield the phrases of a table, in order."""
        return (m for m in self.marks if m.kind == kind and (not values or m.value in values))

    def values(self, kind: str) -> list[str]:
        """Return the rows of a table whose phrases were found, once each, in order."""
        return list(dict.fromkeys(m.value for m in self.all(kind)))

    def named(self, *types: str) -> list[Named]:
        """Return the things of some classes that are named, in order."""
        return [t for n in self.names for t in n.of(*types)]

    def ids(self, *types: str) -> tuple[str, ...]:
        """Return the ids of the named things of some classes, once each."""
        return tuple(dict.fromkeys(t.id for t in self.named(*types)))

    def number(self, kind: str) -> list[Found]:
        """Return the numbers of one kind."""
        return [n for n in self.numbers if n.kind == kind]

    @property
    def rest(self) -> list[str]:
        """What no table, name or number explains: runs of at least two characters.

        Words without a meaning of their own are cut off at the ends of a run only, so that an
        unknown name that holds one stays whole.
        """
        free = [True] * len(self.text)
        spans = [(n.start, n.end) for n in self.names] + [(n.start, n.end) for n in self.numbers]
        spans += [(m.start, m.end) for m in self.marks if m.kind != "empty"]
        for start, end in (*spans, *((a, b) for a, b, _ in self.industries)):
            free[start:end] = [False] * (end - start)
        out: list[str] = []
        for m in re.finditer(r"1+", "".join("01"[ok] for ok in free)):
            out += self._meaning(m.start(), m.end())
        return out

    @property
    def gaps(self) -> bool:
        """Whether a Chinese character is explained by nothing: a sign of a misspelt name."""
        spans = [(n.start, n.end) for n in self.names] + [(n.start, n.end) for n in self.numbers]
        spans += [(m.start, m.end) for m in self.marks] + _spans(self.industries)
        covered = {i for a, b in spans for i in range(a, b)}
        return any("一" <= c <= "龥" and i not in covered for i, c in enumerate(self.text))

    def _meaning(self, start: int, end: int) -> Iterator[str]:
        """Yield the words of a stretch, without empty words at their ends."""
        empty = [m for m in self.marks if m.kind == "empty"]
        for w in re.finditer(r"[\w\-·()]+", self.text[start:end]):
            a, b = start + w.start(), start + w.end()
            while found := next((m for m in empty if m.start == a and m.end <= b), None):
                a = found.end
            while found := next((m for m in empty if m.end == b and m.start >= a), None):
                b = found.start
            text = self.text[a:b]
            if len(text) > 1 and not text.isdigit():
                yield text

    def topic(self, *kinds: str) -> str:
        """Return the question without names of units, what asks, and phrases of some tables."""
        free = [True] * len(self.text)
        skipped = {"asks", "compare", *kinds}
        for m in self.marks:
            if m.kind in skipped or (m.kind == "things" and m.value in ("unit", "task")):
                free[m.start : m.end] = [False] * (m.end - m.start)
        for n in self.names:
            if n.types & {"Agency", "Place"}:
                free[n.start : n.end] = [False] * (n.end - n.start)
        kept = "".join(c if ok else " " for c, ok in zip(self.text, free, strict=True))
        kept = re.sub(r"[\s?？。,，、;；:：]+", " ", kept).strip()
        return re.sub(r"^[由对在 ]+|[由的有是归 ]+$", "", kept)

    @property
    def chinese(self) -> bool:
        """Whether the question itself, not only its names, is in Chinese."""
        free = self.text
        for n in self.names:
            free = free.replace(n.text, "")
        return len(re.findall(r"[一-龥]", free)) >= 2

    @property
    def nouns(self) -> list[Mark]:
        """The phrases for things that may be wanted, without the heads of names."""
        ends = {n.end: n for n in self.names}
        out = []
        for m in self.all("things"):
            name = ends.get(m.start)
            if name and any(m.value in _OWN_HEADS.get(t, ()) for t in name.types):
                continue
            out.append(m)
        return out

    @property
    def wanted(self) -> Mark | None:
        """The phrase for what is wanted: beside the word that asks, else the last one."""
        nouns = self.nouns
        for ask in self.all("asks", "list", "count", "who"):
            after = self._asked_after(ask, nouns) if ask.value != "who" else None
            if found := after or self._asked_before(ask, nouns):
                return found
        ranked = [n for n in self.numbers if n.kind in ("least", "most", "top")]
        if nouns and (ranked or self.has("order") or self.has("asks", "total")):
            return nouns[0]
        if any(True for _ in self.all("asks", "amount", "when", "where", "who")):
            return None
        tail = self.text.rstrip("?？。!！呢吗 ")
        last = next((n for n in nouns if n.end >= len(tail)), None)
        first = bool(nouns) and nouns[0].start == 0 and not self.chinese
        alone = nouns[0] if first or (len(nouns) == 1 and self.industries) else None
        return last or alone

    def _asked_after(self, ask: Mark, nouns: list[Mark]) -> Mark | None:
        near = [n for n in nouns if n.start >= ask.end]
        if not near or self._interrupted(ask.end, near[0].start):
            return None
        if near[0].start - ask.end <= 1 or self.text[ask.start].isascii():
            joined = near[0]
            for n in near[1:]:
                if n.start == joined.end:
                    joined = n
            return joined
        if self._asked_before(ask, nouns):
            return None
        after = [n for n in near if self.text[n.start - 1] == "的"]
        return (after or near)[-1]

    def _asked_before(self, ask: Mark, nouns: list[Mark]) -> Mark | None:
        before = [n for n in nouns if n.end <= ask.start]
        if before and _COPULA.match(self.text[before[-1].end : ask.start].strip(" ,，")):
            return before[-1]
        return None

    def _interrupted(self, start: int, end: int) -> bool:
        """Whether a property stands between what asks and a noun: the investment of a project."""
        cuts = ("property", "duty", "undertaking", "relations", "actions", "post")
        return any(m.kind in cuts and start <= m.start < end for m in self.marks) and (
            self.text[start - 1].isascii()
        )


def take_apart(asked: str, known: Names, industries: Industries, words: Words) -> Reading:
    """Recognise what a question is made of.

    Raises:
        QuestionError: when the question is empty, too long or has no words.
    """
    if len(asked) > LONGEST:
        raise QuestionError(
            f"问题有 {len(asked)} 个字，太长；请不超过 {LONGEST} 个字。",
            f"the question has {len(asked)} characters; use at most {LONGEST}.",
        )
    text = plain(asked, words)
    if not re.search(r"\w{2}", text):
        raise QuestionError("问题是空的；请写出要问的话。", "the question is empty; write one.")
    found = tuple(numbers(text, words))
    fields = [f for f in industries.match(text) if not words.known(text[f[0] : f[1]])]
    fields += [f for f in inflected(text, industries) if not _covered(f[0], f[1], _spans(fields))]
    names = tuple(_names(text, known, found))
    taken = [(n.start, n.end) for n in names]
    kept_fields = tuple(f for f in fields if not _covered(f[0], f[1], taken))
    taken += [(a, b) for a, b, _ in kept_fields] + [(f.start, f.end) for f in found]
    marks = tuple(_marks(text, words, taken))
    quoted = tuple(plain(q, words) for q in _QUOTED.findall(asked))
    return Reading(asked, text, names, kept_fields, found, marks, quoted, known, words)


def inflected(text: str, scheme: Industries) -> Iterator[tuple[int, int, str]]:
    """Yield English words of industries in the other number: semiconductor for semiconductors."""
    forms: dict[str, str] = {}
    for c in scheme.concepts.values():
        for word in c.en_words:
            low = word.lower()
            forms[low.removesuffix("s") if low.endswith("s") else low + "s"] = c.id
    found = list(re.finditer(r"[a-z][a-z\-]*", text))
    for i in range(len(found)):
        for j in range(min(len(found), i + 4), i, -1):
            start, end = found[i].start(), found[j - 1].end()
            if concept := forms.get(text[start:end]):
                yield start, end, concept
                break


def _spans(fields: Iterable[tuple[int, int, str]]) -> list[tuple[int, int]]:
    return [(a, b) for a, b, _ in fields]


def _covered(start: int, end: int, taken: Iterable[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in taken)


def _names(text: str, known: Names, found: tuple[Found, ...]) -> Iterator[NameMark]:
    digits = [(f.start, f.end) for f in found if f.kind in ("number", "least", "most")]
    for n in known.find(text):
        listed = n.types == {"Indicator"} and (
            _BEFORE.search(text[: n.start]) or _AFTER.match(text[n.end :])
        )
        if not listed and not _covered(n.start, n.end, digits):
            yield n


def _marks(text: str, words: Words, taken: list[tuple[int, int]]) -> Iterator[Mark]:
    """Yield phrases of the stretches that names, industries and numbers leave."""
    free = [True] * len(text)
    for a, b in taken:
        free[a:b] = [False] * (b - a)
    start = 0
    while start < len(text):
        if not free[start]:
            start += 1
            continue
        end = start
        while end < len(text) and free[end]:
            end += 1
        for m in words.marks(text[start:end]):
            if (
                m.kind == "things"
                and len(m.text) == 1
                and text[: m.start + start][-1:] not in SHORT
            ):
                continue
            yield Mark(m.start + start, m.end + start, m.kind, m.value, m.text)
        start = end
