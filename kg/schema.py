"""The loaded ontology, and the one place that finds the files that travel with the package."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import InputError, SchemaError

COLUMN_TYPES = ("string", "number", "integer", "flag", "strings")


def resource(relative: str) -> Path:
    """Return a file of ``ontology/``, ``cypher/``, ``data/``: the checkout's, else the wheel's."""
    here = Path(__file__).resolve().parent
    for root in (here.parent, here / "share"):
        if (root / relative).exists():
            return root / relative
    raise InputError(
        f"找不到随程序发布的文件 {relative}；请重新安装。",
        f"the packaged file {relative} is missing; install the package again.",
    )


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the ontology in both languages."""

    id: str
    zh: str
    en: str
    definition_zh: str = ""
    definition_en: str = ""


@dataclass(frozen=True, slots=True)
class Class(Term):
    """A class; ``ner`` is its tagger label, ``parent`` the class that groups it."""

    ner: str = ""
    parent: str = ""
    abstract: bool = False


@dataclass(frozen=True, slots=True)
class Predicate(Term):
    """A relation (``to`` is not empty) or a property (``value`` is not empty).

    ``pairs`` are the allowed (subject class, object class); ``qualifiers`` map a name to a set of
    values or to ``text``, ``date``, ``yes``. ``inferred`` ones the program concludes; no
    document states them in words. Of a ``single`` one a thing has one value at a time.
    """

    subjects: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    pairs: frozenset[tuple[str, str]] = frozenset()
    value: str = ""
    qualifiers: Mapping[str, str] = field(default_factory=dict)
    stated_as: str = ""
    inferred: bool = False
    single: bool = False

    @property
    def is_relation(self) -> bool:
        """Whether it ends at a node."""
        return not self.value


@dataclass(frozen=True, slots=True)
class Ontology:
    """Everything that ``ontology.toml`` declares; see its comments."""

    iri: str
    data: str
    prefix: str
    version: str
    title: Term
    classes: Mapping[str, Class]
    predicates: Mapping[str, Predicate]
    values: Mapping[str, Mapping[str, Term]]
    columns: Mapping[str, Mapping[str, str]]

    @property
    def nodes(self) -> tuple[Class, ...]:
        """The classes that have nodes."""
        return tuple(c for c in self.classes.values() if not c.abstract)

    @property
    def ner(self) -> Mapping[str, str]:
        """NER label → class."""
        return {c.ner: c.id for c in self.classes.values() if c.ner}

    def node_columns(self, class_id: str) -> dict[str, str]:
        """Return name → type of the columns that nodes of a class carry."""
        return {**self.columns["all"], **self.columns.get(class_id, {})}

    @property
    def edge_columns(self) -> dict[str, str]:
        """Name → type of the columns that every edge carries."""
        return dict(self.columns["edge"])

    def edge_ends(self) -> Iterator[tuple[str, str, str]]:
        """Yield (relationship type, source class, target class) of the property graph, sorted.

        A property's edge ends at the document that states it; ``indicator`` is drawn as the
        relation that names it in ``stated_as``.
        """
        drawn = {p.stated_as for p in self.predicates.values() if p.stated_as}
        ends: set[tuple[str, str, str]] = set()
        for p in self.predicates.values():
            if p.is_relation:
                ends.update((p.id, a, b) for a, b in p.pairs)
            elif p.id not in drawn:
                ends.update((p.id, a, "Document") for a in p.subjects)
        ends.update(("mentionedIn", c.id, "Document") for c in self.nodes if c.ner)
        return iter(sorted(ends))

    def allows(self, predicate: str, subject: str, target: str | None) -> bool:
        """Whether a predicate may join these classes (``target`` is None for a value)."""
        p = self.predicates.get(predicate)
        if p is None or subject not in p.subjects:
            return False
        return (subject, target) in p.pairs if p.is_relation else target is None


def _terms(table: Mapping[str, Mapping[str, str]]) -> Mapping[str, Term]:
    return {k: Term(k, v["zh"], v["en"]) for k, v in table.items()}


def parse(text: str) -> Ontology:
    """Read an ontology from TOML.

    Raises:
        SchemaError: when it is not TOML, or an end, parent or value set is not declared.
    """
    try:
        t = tomllib.loads(text)
        return _build(t)
    except tomllib.TOMLDecodeError as e:
        raise SchemaError(f"ontology.toml 不是合法的 TOML：{e}", f"ontology.toml: {e}") from e
    except KeyError as e:
        raise SchemaError(
            f"ontology.toml 缺少 {e}；请补上。", f"ontology.toml lacks {e}; add it."
        ) from e


def _build(t: Mapping[str, Any]) -> Ontology:
    def words(i: str, d: dict[str, object]) -> dict[str, str]:
        both = d.get("definition", {})
        assert isinstance(both, dict)
        return {
            "id": i,
            "zh": str(d["zh"]),
            "en": str(d["en"]),
            "definition_zh": str(both.get("zh", "")),
            "definition_en": str(both.get("en", "")),
        }

    classes = {
        i: Class(
            **words(i, d),
            ner=str(d.get("ner", "")),
            parent=str(d.get("parent", "")),
            abstract=bool(d.get("abstract")),
        )
        for i, d in t["class"].items()
    }

    def expand(names: object) -> tuple[str, ...]:
        assert isinstance(names, list)
        out: list[str] = []
        for n in names:
            if n not in classes:
                raise SchemaError(f"ontology.toml 中没有类 {n}。", f"ontology.toml: no class {n}.")
            out += [c.id for c in classes.values() if c.parent == n] if classes[n].abstract else [n]
        return tuple(out)

    values = {i: _terms(d) for i, d in t["values"].items()}
    predicates = {}
    for i, d in {**t["relation"], **t["property"]}.items():
        qualifiers = d.get("qualifiers", {})
        assert isinstance(qualifiers, dict)
        for kind in qualifiers.values():
            if kind not in values and kind not in ("text", "date", "yes"):
                raise SchemaError(
                    f"ontology.toml：{i} 的限定词类型 {kind} 未声明。",
                    f"ontology.toml: {i} has a qualifier of the undeclared kind {kind}.",
                )
        a, b = expand(d["from"]), expand(d.get("to", []))
        named = d.get("pairs")
        assert named is None or isinstance(named, list)
        pairs = (
            frozenset((s, o) for s in a for o in b)
            if named is None
            else frozenset((p.split()[0], p.split()[1]) for p in named)
        )
        predicates[i] = Predicate(
            **words(i, d),
            subjects=a,
            objects=b,
            pairs=pairs,
            value=str(d.get("value", "")),
            qualifiers=qualifiers,
            stated_as=str(d.get("stated_as", "")),
            inferred=bool(d.get("inferred")),
            single=bool(d.get("single")),
        )
    o = t["ontology"]
    return Ontology(
        iri=str(o["iri"]),
        data=str(o["data"]),
        prefix=str(o["prefix"]),
        version=str(o["version"]),
        title=Term("ontology", str(o["title"]["zh"]), str(o["title"]["en"])),
        classes=classes,
        predicates=predicates,
        values=values,
        columns=_columns(t["columns"], classes),
    )


def _columns(
    tables: Mapping[str, dict[str, object]], classes: Mapping[str, Class]
) -> dict[str, dict[str, str]]:
    """Spread the columns that several classes share; refuse an unknown type."""
    out: dict[str, dict[str, str]] = {}
    for name, table in tables.items():
        shared = table.get("classes", [name])
        assert isinstance(shared, list)
        columns = {k: str(v) for k, v in table.items() if k != "classes"}
        for k, v in columns.items():
            if v not in COLUMN_TYPES:
                raise SchemaError(
                    f"ontology.toml：列 {k} 的类型 {v} 未知。",
                    f"ontology.toml: column {k} has the unknown type {v}.",
                )
        for c in shared:
            if c not in classes and c not in ("all", "edge"):
                raise SchemaError(f"ontology.toml 中没有类 {c}。", f"ontology.toml: no class {c}.")
            out.setdefault(c, {}).update(columns)
    return out


@cache
def ontology() -> Ontology:
    """Return the project's ontology, read once."""
    return parse(resource("ontology/ontology.toml").read_text(encoding="utf-8"))
