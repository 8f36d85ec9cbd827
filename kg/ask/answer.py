"""From a question to its rows: read, choose the named question, run it, take the wanted column."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kg.ask.catalogue import Parameter, catalogue
from kg.ask.names import Named, Names, levels, read_names
from kg.ask.query import MONTHS, Query, describe
from kg.ask.reading import Reading, take_apart
from kg.ask.rules import understand
from kg.ask.words import fold, words
from kg.errors import QuestionError
from kg.industries import industries

Row = dict[str, Any]
Run = Callable[[str, Mapping[str, Any]], Iterable[Mapping[str, Any]]]
_BARE = re.compile(r"-?[\d.,]+")
_UNITS: dict[str, tuple[tuple[float, str], ...]] = {
    "CNY": ((1, "元"), (1e4, "万元"), (1e8, "亿元")),
    "m2": ((1, "平方米"), (1e4, "万平方米")),
    "mu": ((1, "亩"),),
    "%": ((1, "%"),),
}
_GROWTH = re.compile(r"增长|下降|减少|增速|提高|百分点|[%％]")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question was read as, the Cypher that ran, and what came back.

    ``answers`` are the texts of the wanted column, once each, in the order of the rows; a count or
    a sum is one text.
    """

    query: Query
    reading_zh: str
    reading_en: str
    cypher: str
    parameters: Mapping[str, Parameter]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    answers: tuple[str, ...]


def graph_names(run: Run) -> Names:
    """Return the names of a graph, ready to be found in questions."""
    asked = catalogue()["names"]
    known = read_names(run(asked.cypher, asked.empty))
    return names_of(known)


def names_of(things: list[Named]) -> Names:
    """Return names ready to be found; phrases and industry words are no names."""
    table = words()
    concepts = industries().concepts.values()
    labels = {fold(w) for c in concepts for w in (c.zh, c.en)}
    synonyms = {fold(w) for c in concepts for w in (*c.words, *c.en_words)}

    def barred(form: str, type_: str) -> bool:
        weak = type_ in ("Indicator", "Honour", "Enterprise", "Person")
        return form in (synonyms if weak else labels) or table.known(form)

    return Names(table, [*things, *_jurisdictions(things)], barred)


def _jurisdictions(things: list[Named]) -> list[Named]:
    """Return the places of jurisdictions that are no things themselves: 济南市 of 济南市历城区."""
    known = {t.name for t in things if t.type == "Place"}
    found: dict[str, Named] = {}
    said = {t.jurisdiction for t in things if t.type != "Measure"}
    for place in {p for j in said for p in j.split("、")}:
        parts = levels(place)
        for i in range(1, len(parts) + 1):
            name = "".join(parts[:i])
            if name not in known:
                found[name] = Named("Place", name, name, (), name)
    return [found[n] for n in sorted(found)]


def parse(question: str, known: Names) -> Query:
    """Return what a question asks.

    Raises:
        QuestionError: when it is not understood; the message says what was, and what can be asked.
    """
    reading = take_apart(question, known, industries(), words())
    found = understand(reading)
    if found is None:
        raise _not_understood(reading)
    return found


def answer(question: str, run: Run, known: Names | None = None) -> Answer:
    """Answer a question in Chinese or English with one query of the graph.

    Args:
        question: the question.
        run: takes Cypher and parameters, returns rows by column name.
        known: the graph's names, when they were read before.

    Raises:
        QuestionError: when the question is not understood.
    """
    known = known or graph_names(run)
    return reply(parse(question, known), run, known)


def reply(query: Query, run: Run, known: Names) -> Answer:
    """Run a query and keep what it asks for."""
    named = catalogue()[query.question]
    rows = [dict(r) for r in run(named.cypher, query.parameters)]
    rows = _kept(rows, query)
    zh, en = described(query, known)
    return Answer(
        query=query,
        reading_zh=zh,
        reading_en=en,
        cypher=named.cypher,
        parameters=query.parameters,
        columns=named.columns,
        rows=tuple(rows),
        answers=_answers(rows, query, frozenset(query.said("things"))),
    )


def described(query: Query, known: Names) -> tuple[str, str]:
    """Say a query in words, zh and en."""
    names = {t.id: t.name for t in known.things}
    return describe(query, names | {c.id: c.zh for c in industries().concepts.values()})


def without_each(query: Query, run: Run) -> list[tuple[Query, int]]:
    """Return for each filter of a query what is left of it, and how many rows that would have.

    It tells which filter emptied an answer.
    """
    out = []
    for key, _ in query.filters:
        rest = tuple(f for f in query.filters if f[0] != key)
        if rest and key not in (*MONTHS, "roles", "duties", "money"):
            wider = replace(query, filters=rest, count=False, total=False)
            cypher = catalogue()[query.question].cypher
            out.append((wider, len(list(run(cypher, wider.parameters)))))
    return [(q, n) for q, n in out if n]


def _kept(rows: list[Row], query: Query) -> list[Row]:
    """Leave rows of the preferred shape, and the highest or lowest by amount."""
    if query.prefer and query.question == "undertakers":
        rows = [r for r in rows if r["role"] == query.prefer] or rows
    elif query.prefer:
        growing = query.prefer == "growth"
        shaped = [r for r in rows if bool(_GROWTH.search(written(r, "value"))) == growing]
        reached = [r for r in shaped if r.get("kind") == "result"]
        rows = reached or shaped or rows
    if query.top:
        known = [r for r in rows if r.get("amount") is not None]
        known.sort(key=lambda r: r["amount"], reverse=query.top > 0)
        if len(known) > abs(query.top):
            last = known[abs(query.top) - 1]["amount"]
            known = [r for i, r in enumerate(known) if i < abs(query.top) or r["amount"] == last]
        rows = known
    return rows


def _answers(rows: list[Row], query: Query, about: frozenset[str]) -> tuple[str, ...]:
    if query.count:
        return (str(len({r.get("id") or r[query.wanted] for r in rows})),) if rows else ()
    if query.total:
        amount = sum(r["amount"] or 0 for r in rows)
        return (f"{amount / 1e8:g}亿元",) if amount else ()
    if query.question == "facts":
        own = [r for r in rows if not _incoming(r, about)]
        texts = [written(r, "value") or str(r["object"]) for r in own]
    else:
        texts = [written(r, query.wanted) for r in rows]
    return tuple(dict.fromkeys(t for t in texts if t))


def _incoming(row: Row, about: frozenset[str]) -> bool:
    """Whether a fact is about the other side: a project in the park that was asked for."""
    return bool(about) and row["side"] == "object"


def written(row: Mapping[str, Any], column: str) -> str:
    """Return a cell as text; a bare number of a table gets the unit that its amount tells."""
    text = "" if row.get(column) is None else str(row[column])
    amount, unit = row.get("amount"), row.get("unit")
    if column != "value" or amount is None or not _BARE.fullmatch(text):
        return text
    number = float(text.replace(",", "")) if text.strip(".,") else 0
    for size, word in _UNITS.get(str(unit), ()):
        if number and abs(amount / number / size - 1) < 1e-6:
            return text + word
    return text


def _not_understood(r: Reading) -> QuestionError:
    seen_zh, seen_en = [], []
    for n in r.names:
        seen_zh.append(f"名称“{n.things[0].name}”")
        seen_en.append(f"the name “{n.things[0].name}”")
    for _, _, c in r.industries:
        concept = industries().concepts[c]
        seen_zh.append(f"产业“{concept.zh}”")
        seen_en.append(f"the industry “{concept.en}”")
    said = dict.fromkeys(m.text for m in r.marks if m.kind not in ("empty", "asks"))
    seen_zh += [f"“{t}”" for t in said]
    seen_en += [f"“{t}”" for t in said]
    near = nearest_questions(r)
    zh = f"看懂了{'、'.join(seen_zh)}，但不知道问的是什么" if seen_zh else "没有看懂这个问题"
    en = f"understood {', '.join(seen_en)}, but not what is asked" if seen_en else "not understood"
    return QuestionError(
        f"{zh}；可以这样问：{' '.join(q.zh for q in near)}",
        f"{en}; what can be asked: {' '.join(q.en for q in near)}",
    )


def nearest_questions(r: Reading, most: int = 3) -> list[Any]:
    """Return the named questions that share most characters with a question."""
    asked = set(r.text)
    ranked = sorted(
        (q for n, q in catalogue().items() if n != "names"),
        key=lambda q: (-len(asked & set(q.zh)) / len(set(q.zh)), q.name),
    )
    return ranked[:most]
