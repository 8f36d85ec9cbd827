"""How rows of the graph read on a screen: headings, stages, amounts in 亿元, quotes."""

from collections.abc import Iterable, Mapping
from typing import Any

from kg.ask.answer import written
from kg.ask.query import label_of
from kg.language import chosen, say
from kg.schema import ontology

WIDEST = 40
HIDDEN = frozenset(
    {"id", "thing_id", "side", "start", "normal", "quote", "sentence", "unit", "amount"}
)
_SETS = {
    "stage": ("stage",),
    "role": ("undertakerRole", "dutyRole", "indicatorKind", "postAction"),
    "action": ("postAction",),
    "kind": ("indicatorKind", "documentKind", "areaOf"),
    "basis": ("industryBasis",),
}


def money(yuan: float | None) -> str:
    """Write an amount as people read it: 12.5 亿元, 3000 万元."""
    if yuan is None:
        return ""
    for size, zh, en in ((1e8, "亿元", "× 10⁸ yuan"), (1e4, "万元", "× 10⁴ yuan")):
        if abs(yuan) >= size:
            return f"{yuan / size:,.10g} {say(zh, en)}"
    return f"{yuan:,.10g} {say('元', 'yuan')}"


def term(table: str, value: str) -> str:
    """Return the word for a value of the ontology in the user's language."""
    found = ontology().values[table].get(value)
    return say(found.zh, found.en) if found else value


def cell(column: str, value: Any) -> Any:
    """Return a cell as people read it."""
    if value is None or value == "":
        return ""
    if column == "amount":
        return money(value)
    if column == "plan":
        return say("计划", "planned") if value else ""
    if column in ("property", "predicate"):
        return predicate(value)
    if column == "type":
        known = ontology().classes[value]
        return say(known.zh, known.en)
    for table in _SETS.get(column, ()):
        if value in ontology().values[table]:
            return term(table, value)
    return value


def predicate(name: str) -> str:
    """Return the word for a relation or property."""
    known = ontology().predicates[name]
    return say(known.zh, known.en)


def heading(column: str) -> str:
    """Return the word for a column."""
    zh, en = label_of(column)
    return zh if chosen() == "zh" else en


def shown(rows: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> tuple[list[str], Any]:
    """Return the columns that are worth showing, and the rows as people read them.

    A column that is empty in every row is left out; an amount is shown where no value is.
    """
    kept = list(rows)
    wanted = [c for c in columns if c not in HIDDEN or (c == "unit" and "task" in columns)]
    if "amount" in columns and "value" not in columns:
        wanted.append("amount")
    filled = [c for c in wanted if any(r.get(c) not in (None, "", False) for r in kept)]
    return filled, [{c: _clipped(cell(c, _said(r, c))) for c in filled} for r in kept]


def _said(row: Mapping[str, Any], column: str) -> Any:
    return written(row, column) if column == "value" else row.get(column)


def _clipped(value: Any) -> Any:
    if isinstance(value, str) and len(value) > WIDEST:
        return value[: WIDEST - 1] + "…"
    return value


def marked(sentence: str, quote: str, width: int = 90) -> str:
    """Return the part of a sentence around the quoted words, which stand in ［］."""
    at = sentence.find(quote)
    if at < 0 or not quote:
        text = (sentence or quote).replace("\n", " ")
        return text if len(text) <= width else text[: width - 1] + "…"
    left = max(0, at - max(0, (width - len(quote)) // 2))
    right = min(len(sentence), max(left + width, at + len(quote)))
    before, after = sentence[left:at], sentence[at + len(quote) : right]
    start, end = "…" if left else "", "…" if right < len(sentence) else ""
    return f"{start}{before}［{quote}］{after}{end}".replace("\n", " ")
