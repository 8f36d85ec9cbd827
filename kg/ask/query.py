"""The typed query that a question becomes: a named question, its filters, what is wanted."""

from dataclasses import dataclass

from kg.ask.catalogue import Parameter, catalogue
from kg.ask.words import words
from kg.schema import ontology

Filter = tuple[str, str | float | tuple[str, ...]]

MONTHS = ("reported", "announced")  # follow from the years
VALUE_SETS = {
    "stages": ("stage",),
    "roles": ("undertakerRole", "dutyRole"),
    "duties": ("dutyRole",),
    "actions": ("postAction",),
    "kind": ("indicatorKind",),
    "kinds": ("documentKind",),
}


@dataclass(frozen=True, slots=True)
class Query:
    """What a question asks.

    ``question`` names a file of ``cypher/``, ``wanted`` the column asked for, ``filters`` its
    parameters that are set, sorted. ``top`` keeps that many rows with the highest (or, negative,
    lowest) amounts, 0 all; ``count`` and ``total`` ask for a number of rows or a sum of amounts;
    ``prefer`` is ``growth`` or ``level`` of an indicator, or a role: rows of this shape win over
    others.
    """

    question: str
    wanted: str
    filters: tuple[Filter, ...] = ()
    top: int = 0
    count: bool = False
    total: bool = False
    prefer: str = ""

    @property
    def parameters(self) -> dict[str, Parameter]:
        """Every parameter of the named question, set or meaning "any"."""
        given = {k: list(v) if isinstance(v, tuple) else v for k, v in self.filters}
        return {**catalogue()[self.question].empty, **given}

    def said(self, key: str) -> tuple[str, ...]:
        """Return a filter of words, or nothing."""
        found = dict(self.filters).get(key, ())
        return found if isinstance(found, tuple) else (str(found),)


def query(question: str, wanted: str = "", /, **filters: str | float | tuple[str, ...]) -> Query:
    """Make a query; empty filters are left out, the wanted column is the file's by default."""
    known = catalogue()[question]
    kept = tuple(sorted((k, v) for k, v in filters.items() if v))
    assert all(k in known.parameters for k, _ in kept), (question, kept)
    return Query(question, wanted or known.answer, kept)


def label_of(key: str) -> tuple[str, str]:
    """Return the words for a filter or a column, zh and en."""
    zh, en = words().tables["labels"].get(key, (key, key))
    return str(zh), str(en)


def describe(q: Query, names: dict[str, str]) -> tuple[str, str]:
    """Say a query in words, zh and en; ``names`` maps ids to names."""
    known = catalogue()[q.question]
    zh, en = [], []
    for key, value in (f for f in q.filters if f[0] not in MONTHS):
        label = label_of(key)
        values: tuple[str | float, ...] = value if isinstance(value, tuple) else (value,)
        values = tuple(dict.fromkeys(names.get(str(v), v) for v in values))
        if key == "plan":
            zh.append(_word(key, str(value), names, 0))
            en.append(_word(key, str(value), names, 1))
            continue
        zh.append(f"{label[0]}={'、'.join(_word(key, v, names, 0) for v in values[:6])}")
        en.append(f"{label[1]}={', '.join(_word(key, v, names, 1) for v in values[:6])}")
        if len(values) > 6:
            zh[-1], en[-1] = zh[-1] + f" 等 {len(values)} 个", en[-1] + f" … ({len(values)})"
    if q.top:
        zh.append(f"金额{'最高' if q.top > 0 else '最低'}的 {abs(q.top)} 个")
        en.append(f"the {abs(q.top)} {'highest' if q.top > 0 else 'lowest'} by amount")
    if q.count:
        zh, en = [*zh, "计数"], [*en, "count"]
    if q.total:
        zh, en = [*zh, "求和"], [*en, "sum"]
    wanted = label_of("everything" if q.question == "facts" else q.wanted)
    return (
        f"{wanted[0]}（{'；'.join(zh)}）" if zh else known.zh,
        f"{wanted[1]} ({'; '.join(en)})" if en else known.en,
    )


def _word(key: str, value: str | float, names: dict[str, str], side: int) -> str:
    if isinstance(value, float):
        return f"{value / 1e8:g} 亿元" if side == 0 else f"{value / 1e8:g} × 10⁸ yuan"
    if key == "plan":
        return {"yes": ("计划", "planned"), "no": ("已成", "done")}[value][side]
    for table in VALUE_SETS.get(key, ()):
        if value in (terms := ontology().values[table]):
            return (terms[value].zh, terms[value].en)[side]
    if key in ("properties", "money") and value in ontology().predicates:
        p = ontology().predicates[value]
        return (p.zh, p.en)[side]
    return value
