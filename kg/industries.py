"""The scheme of industries: its concepts, what is narrower than what, and how texts name them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from kg.errors import SchemaError
from kg.schema import resource


@dataclass(frozen=True, slots=True)
class Concept:
    """An industry; ``broader`` is the id of the industry that holds it, or empty.

    ``divisions`` are the two-digit codes of GB/T 4754-2017 that it falls into.
    """

    id: str
    zh: str
    en: str
    broader: str = ""
    synonyms: tuple[str, ...] = ()
    en_synonyms: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Every Chinese word that names it, its label first."""
        return (self.zh, *self.synonyms)

    @property
    def en_words(self) -> tuple[str, ...]:
        """Every English word that names it, its label first."""
        return (self.en, *self.en_synonyms)


@dataclass(frozen=True)
class Industries:
    """The concepts by id, in the order of the file."""

    concepts: Mapping[str, Concept] = field(default_factory=dict)

    def narrower(self, concept: str) -> frozenset[str]:
        """Return the concept and all that it holds, at any depth; empty for an unknown id."""
        if concept not in self.concepts:
            return frozenset()
        found, rest = {concept}, [concept]
        while rest:
            for child in self._children.get(rest.pop(), ()):
                if child not in found:
                    found.add(child)
                    rest.append(child)
        return frozenset(found)

    def match(self, text: str) -> list[tuple[int, int, str]]:
        """Return (start, end, concept id) of the industry words in a text, in order.

        At each place the longest word wins; English words match whole words in any case. A word
        of two industries gives both.
        """
        low = "".join(c.lower() if c.isascii() else c for c in text)
        found: list[tuple[int, int, str]] = []
        at = 0
        while at < len(low):
            for word in self._by_first.get(low[at], ()):
                end = at + len(word)
                if low.startswith(word, at) and not (_cut(low, at) or _cut(low, end)):
                    found += [(at, end, concept) for concept in self._by_word[word]]
                    at = end - 1
                    break
            at += 1
        return found

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {}
        for c in self.concepts.values():
            if c.broader:
                out.setdefault(c.broader, []).append(c.id)
        return out

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {}
        for c in self.concepts.values():
            for word in (*c.words, *c.en_words):
                ids = out.setdefault(word.lower(), [])
                if c.id not in ids:
                    ids.append(c.id)
        return out

    @cached_property
    def _by_first(self) -> dict[str, list[str]]:
        """First character → the words that begin with it, the longest first."""
        out: dict[str, list[str]] = {}
        for word in sorted(self._by_word, key=lambda w: (-len(w), w)):
            out.setdefault(word[0], []).append(word)
        return out


def _cut(text: str, at: int) -> bool:
    """Whether a place lies inside a run of Latin letters and digits."""
    return 0 < at < len(text) and all(c.isascii() and c.isalnum() for c in text[at - 1 : at + 1])


def parse(text: str) -> Industries:
    """Read the scheme from TOML.

    Raises:
        SchemaError: when it is not TOML, or a concept lacks a label or a broader concept.
    """
    try:
        tables = tomllib.loads(text).get("concept", {})
        concepts = {i: _concept(i, t) for i, t in tables.items()}
    except tomllib.TOMLDecodeError as e:
        raise SchemaError(f"industries.toml 不是合法的 TOML：{e}", f"industries.toml: {e}") from e
    except KeyError as e:
        raise SchemaError(
            f"industries.toml 中有概念缺少 {e}；请补上。",
            f"a concept of industries.toml lacks {e}; add it.",
        ) from e
    for c in concepts.values():
        if c.broader and c.broader not in concepts:
            raise SchemaError(
                f"industries.toml：{c.id} 的上位概念 {c.broader} 不存在。",
                f"industries.toml: {c.id} has the unknown broader concept {c.broader}.",
            )
    return Industries(concepts)


def _concept(i: str, t: Mapping[str, object]) -> Concept:
    def words(key: str) -> tuple[str, ...]:
        given = t.get(key, [])
        return tuple(map(str, given)) if isinstance(given, list) else ()

    return Concept(
        id=i,
        zh=str(t["zh"]),
        en=str(t["en"]),
        broader=str(t.get("broader", "")),
        synonyms=words("synonyms"),
        en_synonyms=words("en_synonyms"),
        divisions=tuple(str(t.get("gb", "")).split()),
    )


@cache
def industries() -> Industries:
    """Return the project's scheme, read once."""
    return parse(resource("data/industries.toml").read_text(encoding="utf-8"))
