"""A card of `kg show`: for programs one JSON object, for people lines."""

from collections.abc import Iterator
from typing import Any

from kg.ask.answer import Row
from kg.ask.cards import Card, Fact
from kg.cli.present import marked, money, predicate, term
from kg.language import say
from kg.schema import ontology

MOST_INCOMING = 12
_JUDGED = ("judged_by", "judged_at", "judged_why")


def card_row(c: Card) -> dict[str, Any]:
    """Return a card as one JSON object."""
    return {
        **{"id": c.thing.id, "type": c.thing.type, "name": c.thing.name},
        **{"aliases": list(c.thing.aliases), "jurisdiction": c.thing.jurisdiction},
        "facts": [
            {
                **{"predicate": f.predicate, "incoming": f.incoming, "said": f.said},
                **{k: f.rows[0][k] for k in ("stage", "plan", "role", "detail", "amount", "unit")},
                "evidence": [
                    {k: r[k] for k in ("document", "as_of", "start", "quote", "sentence", *_JUDGED)}
                    for r in f.rows
                ],
            }
            for f in c.facts
        ],
        "contradictions": [[f.said for f in group] for group in c.contradictions],
        "neighbours": list(c.neighbours),
    }


def card_lines(c: Card) -> Iterator[str]:
    """Yield the lines of a card as people read it."""
    kind = ontology().classes[c.thing.type]
    yield f"{c.thing.name}  〔{say(kind.zh, kind.en)}〕  {c.thing.id}"
    if c.thing.aliases:
        yield say("别名：", "also: ") + "、".join(c.thing.aliases)
    if c.thing.jurisdiction:
        yield say("所属地方：", "place: ") + c.thing.jurisdiction
    incoming = [f for f in c.facts if f.incoming]
    for f in [f for f in c.facts if not f.incoming] + incoming[:MOST_INCOMING]:
        yield ""
        yield _fact_line(f)
        for r in f.rows[:2]:
            yield f"    {r['document']}  {_because(r)}".rstrip()
    if len(incoming) > MOST_INCOMING:
        rest = len(incoming) - MOST_INCOMING
        yield ""
        yield say(f"……另有 {rest} 条（--format jsonl）", f"… {rest} more (--format jsonl)")
    for group in c.contradictions:
        yield ""
        both = say(" 与 ", " and ").join(f.said for f in group)
        what = predicate(group[0].predicate)
        yield say(f"说法不一：{what} {both}", f"differs: {what} {both}")


def _because(row: Row) -> str:
    """Return the words of a document, or who added the statement, when and why."""
    if row["quote"]:
        return marked(row["sentence"] or "", row["quote"])
    return "  ".join(str(row[k]) for k in _JUDGED if row[k])


def _fact_line(f: Fact) -> str:
    row = f.rows[0]
    arrow = "←" if f.incoming else "→" if row["object"] else "："
    text = f"{predicate(f.predicate)} {arrow} {f.said}"
    said = []
    if row["stage"]:
        said.append(term("stage", row["stage"]))
    if row["plan"]:
        said.append(say("计划", "planned"))
    for table in ("undertakerRole", "dutyRole", "postAction", "indicatorKind"):
        if row["role"] in ontology().values[table]:
            said.append(term(table, row["role"]))
            break
    if row["detail"]:
        tables = ("areaOf", "industryBasis")
        known = next((t for t in tables if row["detail"] in ontology().values[t]), "")
        said.append(term(known, row["detail"]) if known else row["detail"])
    if row["unit"] == "CNY" and row["amount"] and money(row["amount"]).replace(" ", "") != f.said:
        said.append(f"= {money(row['amount'])}")
    if row["judged_by"]:
        said.append(say(f"{row['judged_by']}判定", f"judged by {row['judged_by']}"))
    when = row["as_of"] or ""
    return f"{text}{f'（{chr(0x3001).join(said)}）' if said else ''}  {when}".rstrip()
