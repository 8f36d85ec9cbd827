"""A page that shows a document with its names in colour and its facts beside the text.

A fact that is pointed at lights up the exact characters of its subject, object and trigger. The
page is one file and asks the network for nothing.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from kg.cli.present import predicate, term
from kg.language import chosen, say
from kg.ledger import Reading, Stated
from kg.model import Mention
from kg.schema import ontology

_FIELD = re.compile(r"\{\{(\w+)\}\}")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text cut where a name or a piece of evidence begins or ends; ``cuts`` are sorted.

    ``held`` are the numbers of the pieces that lie in a name or in evidence.
    """

    text: str
    cuts: tuple[int, ...]
    held: frozenset[int]

    @classmethod
    def of(cls, text: str, mentions: Sequence[Mention], facts: Sequence[Stated]) -> "Pieces":
        """Cut a text at the ends of its names and of its facts' evidence."""
        spans = [m.span for m in mentions]
        spans += [e.span for s in facts for e in s.statement.evidence]
        cuts = tuple(sorted({at for x in spans for at in (x.start, x.end)}))
        held = frozenset(n for x in spans for n in range(*_within(cuts, x.start, x.end)))
        return cls(text, cuts, held)

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open numbers of the pieces that make up ``text[start:end]``."""
        return _within(self.cuts, start, end)


def _within(cuts: tuple[int, ...], start: int, end: int) -> tuple[int, int]:
    return bisect_left(cuts, start), bisect_left(cuts, end)


def marked(pieces: Pieces, mentions: Sequence[Mention]) -> str:
    """Return the text as HTML: each piece a numbered span, names in the colour of their label."""
    classes: dict[int, list[str]] = {}
    for m in sorted(mentions, key=lambda m: (m.nested, m.span.start)):
        for n in range(*pieces.within(m.span.start, m.span.end)):
            classes.setdefault(n, []).append(m.label)
    cuts = pieces.cuts
    out = [escape(pieces.text[: cuts[0]])] if cuts else [escape(pieces.text)]
    for n, (a, b) in enumerate(zip(cuts, (*cuts[1:], len(pieces.text)), strict=False)):
        words = escape(pieces.text[a:b])
        if labels := classes.get(n):
            inner = " in" if len(labels) > 1 else ""
            title = escape("、".join(map(_label, labels)))
            out.append(
                f'<span data-s="{n}" class="n {labels[0]}{inner}" title="{title}">{words}</span>'
            )
        else:
            out.append(f'<span data-s="{n}">{words}</span>' if n in pieces.held else words)
    return "".join(out)


def _label(label: str) -> str:
    known = ontology().classes[ontology().ner[label]]
    return say(known.zh, known.en)


def _qualifier(name: str, value: str, kind: str) -> str:
    if kind in ontology().values:
        return term(kind, value)
    names = {
        "plan": say("计划", "planned"),
        "due": say(f"时限 {value}", f"due {value}"),
        "target": say(f"目标 {value}", f"target: {value}"),
    }
    return names.get(name, value)


def listed(s: Stated) -> str:
    """Return a fact as an item of the list."""
    st = s.statement
    said = dict(zip((e.role for e in st.evidence), s.quotes, strict=True))
    words = st.object.surface if st.object else st.value.text if st.value else ""
    kinds = ontology().predicates[st.predicate].qualifiers
    notes = [_qualifier(k, v, kinds.get(k, "")) for k, v in st.qualifiers]
    bare = st.value and st.value.unit and st.value.text.lstrip("-").replace(".", "").isdigit()
    if st.value and (bare or st.value.normal != st.value.text):
        notes.append(f"= {st.value.normal} {st.value.unit}".rstrip())
    subject = said.get("subject", st.subject.surface)
    return (
        f'<li tabindex="0" data-kind="{escape(st.predicate)}">'
        f'<span class="s">{escape(subject)}</span>'
        f'<span class="p">{escape(predicate(st.predicate))}</span>'
        f'<span class="o">{escape(words)}</span>'
        f"<small>{escape(' · '.join([*notes, st.rule]))}</small></li>"
    )


def _kinds(facts: Iterable[Stated]) -> str:
    found = {s.statement.predicate for s in facts}
    return "".join(
        f'<option value="{escape(p)}">{escape(predicate(p))}</option>'
        for p in ontology().predicates
        if p in found
    )


def page(reading: Reading, mentions: Sequence[Mention], facts: Sequence[Stated]) -> str:
    """Return the whole page of one document; every text in it is escaped."""
    pieces = Pieces.of(reading.text, mentions, facts)
    spans = [
        [[e.role, *pieces.within(e.span.start, e.span.end)] for e in s.statement.evidence]
        for s in facts
    ]
    header = reading.header
    about = [header.jurisdiction, header.issuer, header.number, header.date, *reading.sources]
    names = sorted({m.label for m in mentions})
    fields = {
        "lang": chosen(),
        "title": escape(header.title or reading.doc),
        "about": escape(" · ".join(filter(None, about))),
        "legend": "".join(f'<span class="n {n}">{escape(_label(n))}</span>' for n in names)
        + say(f"{len(facts)} 条事实，指向或点击看出处", f"{len(facts)} facts; point at one"),
        "search": say("在事实中查找", "search the facts"),
        "every": say("全部谓词", "every predicate"),
        "kinds": _kinds(facts),
        "text": marked(pieces, mentions),
        "facts": "".join(map(listed, facts)),
        "spans": json.dumps(spans).replace("<", "\\u003c"),
    }
    template = Path(__file__).with_name("facts_page.html").read_text(encoding="utf-8")
    return _FIELD.sub(lambda m: fields[m[1]], template)
