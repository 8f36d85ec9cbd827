"""The graph's own names, found in questions: the longest at each place, with some tolerance."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.ask.words import Words, fold

_LEVEL = re.compile(r".{2,}?(?:省|自治区|市|区|县|州|盟|旗)")
_QUOTES = re.compile(r"[“”\"'‘’「」『』《》]|(?<=[一-龥])\s+|\s+(?=[一-龥])")
DEICTIC = "省市区县"
NEVER = frozenset({"Industry", "Measure", "Document"})


@dataclass(frozen=True, slots=True)
class Named:
    """A thing of the graph with its names."""

    type: str
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    jurisdiction: str = ""


@dataclass(frozen=True, slots=True)
class NameMark:
    """A name in a question at ``[start, end)``, and the things that carry it."""

    start: int
    end: int
    text: str
    things: tuple[Named, ...]

    @property
    def types(self) -> frozenset[str]:
        """The classes of the things."""
        return frozenset(t.type for t in self.things)

    def of(self, *types: str) -> tuple[Named, ...]:
        """Return the things of some classes."""
        return tuple(t for t in self.things if t.type in types)


def read_names(rows: Iterable[Mapping[str, object]]) -> list[Named]:
    """Make names of the rows of ``names.cypher``."""
    out = []
    for r in rows:
        aliases = r.get("aliases") or ()
        assert isinstance(aliases, Iterable)
        out.append(
            Named(
                str(r["type"]),
                str(r["id"]),
                str(r["name"]),
                tuple(map(str, aliases)),
                str(r.get("jurisdiction") or ""),
            )
        )
    return out


def plain(text: str, words: Words) -> str:
    """Write a question or a name as both are compared: folded, unquoted, short forms."""
    return words.same(_QUOTES.sub("", fold(text)).strip())


def levels(jurisdiction: str) -> list[str]:
    """Cut a full place name: 济南市槐荫区 → 济南市, 槐荫区."""
    return _LEVEL.findall(jurisdiction)


def last_level(place: str) -> str:
    """Return the last part of a full place name: 济南市历城区唐冶街道 → 唐冶街道."""
    parts = levels(place)
    rest = place[len("".join(parts)) :]
    return rest or (parts[-1] if parts else place)


def place_words(jurisdiction: str) -> Iterator[str]:
    """Yield the ways to write a full place (or several) in front of a name, longest first."""
    for place in jurisdiction.split("、"):
        parts = levels(place)
        for i in range(len(parts)):
            yield "".join(parts[i:])
        for part in reversed(parts):
            if len(part) > 2:
                yield part[:-1]


def forms(thing: Named, words: Words) -> Iterator[str]:
    """Yield the folded ways in which a question may write a name."""
    for surface in (thing.name, *thing.aliases):
        base = plain(surface, words)
        yield base
        yield from _shorter(base, thing, words)
        if thing.jurisdiction and base[:1] in DEICTIC and len(base) > 2:
            for place in place_words(plain(thing.jurisdiction, words)):
                if place.endswith(base[0]) or not place.endswith(tuple(DEICTIC)):
                    yield place + base[1:]


def _shorter(base: str, thing: Named, words: Words) -> Iterator[str]:
    least = 2 if thing.type == "Place" else 3
    bare = base
    for head in words.row("heads", thing.type):
        if base.endswith(head) and len(base) - len(head) >= least:
            bare = base[: -len(head)]
            yield bare
            break
    fronts = list(place_words(plain(thing.jurisdiction, words)))
    for whole in {base, bare}:
        rest = next((whole.removeprefix(p) for p in fronts if whole.startswith(p)), "")
        if len(rest) >= 2 and rest[0] not in DEICTIC:
            yield from (front + rest for front in fronts)
        if len(rest) >= 3 and rest[0] not in DEICTIC:
            yield rest
            if len(own := rest.removeprefix("政府")) >= 4 and own != rest:
                yield own
    if thing.type == "Place" and (own := last_level(base)) != base:
        yield own
        if len(own) > 2:
            yield own[:-1]


@dataclass
class Names:
    """All names of a graph by their forms; ``barred`` tells words that are no name of a class."""

    words: Words
    things: list[Named]
    barred: Callable[[str, str], bool]

    @cached_property
    def _by_form(self) -> dict[str, list[Named]]:
        out: dict[str, list[Named]] = {}
        for thing in self.things:
            if thing.type not in NEVER:
                least = 3 if thing.type == "Indicator" else 2
                for form in set(forms(thing, self.words)):
                    if len(form) >= least and not self.barred(form, thing.type):
                        out.setdefault(form, []).append(thing)
        return out

    @cached_property
    def _lengths(self) -> dict[str, list[int]]:
        starts: dict[str, set[int]] = {}
        for form in self._by_form:
            starts.setdefault(form[:2], set()).add(len(form))
        return {k: sorted(v, reverse=True) for k, v in starts.items()}

    def find(self, text: str) -> list[NameMark]:
        """Return the names in a text written by ``plain``, longest first at each place."""
        out, i = [], 0
        while i < len(text) - 1:
            for n in self._lengths.get(text[i : i + 2], ()):
                form = text[i : i + n]
                if len(form) == n and form in self._by_form and _whole(text, i, i + n):
                    out.append(NameMark(i, i + n, form, tuple(self._by_form[form])))
                    i += n
                    break
            else:
                i += 1
        return out

    def nearest(
        self, text: str, types: frozenset[str], least: float = 0.6, whole: bool = False
    ) -> list[Named]:
        """Return the things whose names share most pairs of characters with a text, best first.

        The shorter of the two counts, so 遥墙机场二期 is near 遥墙国际机场二期改扩建; with
        ``whole`` the longer, so only misspellings are near.
        """
        pairs = _pairs(text)
        scored: dict[str, tuple[float, float, Named]] = {}
        for thing in self.things:
            if types and thing.type not in types:
                continue
            for surface in (thing.name, *thing.aliases):
                own = _pairs(plain(surface, self.words))
                common = len(own & pairs)
                shorter, longer = sorted((len(own), len(pairs)))
                if common >= 2 and common / (longer if whole else shorter) >= least:
                    score = (common / shorter, common / longer, thing)
                    if thing.id not in scored or scored[thing.id][:2] < score[:2]:
                        scored[thing.id] = score
        best = sorted(scored.values(), key=lambda s: (-s[0], -s[1], s[2].name, s[2].id))
        return [s[2] for s in best]


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no Latin word or number is cut at an end."""

    def joined(a: str, b: str) -> bool:
        return a.isascii() and b.isascii() and a.isalnum() and b.isalnum()

    left = start > 0 and joined(text[start - 1], text[start])
    right = end < len(text) and joined(text[end - 1], text[end])
    return not left and not right
