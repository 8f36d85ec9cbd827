"""The ledger as the build sees it: what adds, closes and relinks, on top of the reader."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kg.ledger import search
from kg.ledger.reader import LedgerReader
from kg.ledger.rows import Reading
from kg.model import (
    Document,
    Entity,
    Judgement,
    Mention,
    Name,
    Span,
    Statement,
    entity_id,
)
from kg.schema import ontology

_REMEMBERED = (
    "CREATE TABLE IF NOT EXISTS remembered (what TEXT PRIMARY KEY, said TEXT NOT NULL)"
    " WITHOUT ROWID"
)
Alias = tuple[Name, Name, Span]


def options_text(**options: object) -> str:
    """Return options as the ledger stores and compares them."""
    return json.dumps(options, ensure_ascii=False, sort_keys=True)


class Ledger(LedgerReader):
    """A ledger; nothing is overwritten: a document read again closes its former reading."""

    def has(self, document: str, options: str, extractor: str) -> bool:
        """Whether these bytes were read with these options by this extractor, and still hold."""
        found = self._db.execute(
            "SELECT 1 FROM reading WHERE document = ? AND options = ? AND extractor = ?"
            " AND NOT closed",
            (document, options, extractor),
        ).fetchone()
        return found is not None

    def add_source(self, path: str, document: str, sha256: str) -> None:
        """Note that a path holds these bytes; what it held before is closed."""
        known = self._db.execute(
            "SELECT 1 FROM source WHERE path = ? AND document = ? AND NOT closed", (path, document)
        ).fetchone()
        if known:
            return
        self._forget()
        self._db.execute("INSERT OR IGNORE INTO document VALUES (?, ?)", (document, sha256))
        replaced = self._db.execute(
            "UPDATE source SET closed = 1 WHERE path = ? AND document <> ? AND NOT closed",
            (path, document),
        ).rowcount
        self._db.execute(
            "INSERT INTO source VALUES (?, ?, 0)"
            " ON CONFLICT (path, document) DO UPDATE SET closed = 0",
            (path, document),
        )
        if replaced:  # a scan of all readings
            self._db.execute(
                "UPDATE reading SET closed = 1 WHERE NOT closed AND NOT EXISTS"
                " (SELECT 1 FROM source s WHERE s.document = reading.document AND NOT s.closed)"
            )

    def add(
        self,
        document: Document,
        mentions: Sequence[Mention],
        statements: Sequence[Statement],
        aliases: Sequence[Alias],
        options: str,
        extractor: str,
    ) -> None:
        """Add one reading of a document and close the reading that it replaces."""
        self.add_source(document.source, document.id, document.sha256)
        self._db.execute(
            "UPDATE reading SET closed = 1 WHERE document = ? AND NOT closed", (document.id,)
        )
        h = document.header
        reading = self._db.execute(
            "INSERT INTO reading (document, extractor, options, title, kind, issuer, number, date,"
            " jurisdiction, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(document.id, extractor, options, h.title, h.kind, h.issuer, h.number, h.date),
                *(h.jurisdiction, document.text),
            ),
        ).lastrowid
        assert reading is not None
        classes = ontology().ner
        for m in mentions:
            place = document.header_at(m.span.start).jurisdiction
            name = self._name(Name(classes[m.label], place, document.quote(m.span)))
            self._db.execute(
                "INSERT OR IGNORE INTO mention VALUES (?, ?, ?, ?, ?, ?, ?)",
                (reading, m.span.start, m.span.end, m.label, m.nested, m.score, name),
            )
        for s in statements:
            self._add_statement(reading, s)
        for left, right, span in aliases:
            self._db.execute(
                "INSERT OR IGNORE INTO stated_alias VALUES (?, ?, ?, ?, ?)",
                (reading, self._name(left), self._name(right), span.start, span.end),
            )
        for line in document.lines:
            words = search.bigrams(document.text[line.start : line.end])
            if words:
                row = self._db.execute(
                    "INSERT INTO line (reading, start, end) VALUES (?, ?, ?)",
                    (reading, line.start, line.end),
                ).lastrowid
                self._db.execute("INSERT INTO line_words(rowid, words) VALUES (?, ?)", (row, words))

    def _add_statement(self, reading: int, s: Statement) -> None:
        v = s.value
        pk = self._db.execute(
            "INSERT INTO statement (reading, id, subject, predicate, object, value, normal, number,"
            " unit, qualifiers, start, end, as_of, rule, score)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(reading, s.id, self._name(s.subject), s.predicate),
                self._name(s.object) if s.object else None,
                *((v.text, v.normal, v.number, v.unit) if v else (None,) * 4),
                *(options_text(**dict(s.qualifiers)), s.place.start, s.place.end),
                *(s.as_of, s.rule, s.score),
            ),
        ).lastrowid
        self._db.executemany(
            "INSERT OR IGNORE INTO evidence VALUES (?, ?, ?, ?)",
            [(pk, e.role, e.span.start, e.span.end) for e in s.evidence],
        )

    def _name(self, name: Name) -> int:
        key = (name.type, name.jurisdiction, name.surface)
        self._db.execute(
            "INSERT OR IGNORE INTO name (type, jurisdiction, surface) VALUES (?, ?, ?)", key
        )
        found: int = self._db.execute(
            "SELECT id FROM name WHERE type = ? AND jurisdiction = ? AND surface = ?", key
        ).fetchone()[0]
        return found

    def retract(self, doc: str) -> Reading:
        """Close one document's reading and sources, found by its name; return what was closed.

        Raises:
            InputError: no document has this name, or several have.
        """
        reading = self.reading(doc)
        self._db.execute("UPDATE reading SET closed = 1 WHERE id = ?", (reading.id,))
        self._db.execute("UPDATE source SET closed = 1 WHERE document = ?", (reading.document,))
        self._forget()
        return reading

    def judge(self, judgements: Iterable[Judgement]) -> None:
        """Keep these as the judgements that hold; write nothing when they are the same."""
        judgements = sorted(judgements)
        if judgements == list(self.judgements()):
            return
        self._db.execute("DELETE FROM judgement")
        self._db.executemany(
            "INSERT INTO judgement VALUES (?, ?, ?, ?, ?, ?)",
            [(j.left, j.right, j.verdict, j.by, j.when, j.why) for j in judgements],
        )

    def relink(self, entities: Iterable[Entity]) -> None:
        """Make these the entities of the ledger; only what differs is written."""
        new = {e.id: e for e in entities}
        old = {e.id: e for e in self.entities()}
        gone = [e for e in old.values() if new.get(e.id) != e]
        fresh = [new[i] for i in sorted(new) if old.get(i) != new[i]]
        if not gone and not fresh:
            return
        self._redirect(gone, new)
        self._db.executemany("DELETE FROM link WHERE entity = ?", [(e.id,) for e in gone])
        self._db.executemany("DELETE FROM entity WHERE id = ?", [(e.id,) for e in gone])
        for e in fresh:
            self._db.execute(
                "INSERT INTO entity VALUES (?, ?, ?, ?)", (e.id, e.type, e.name, e.jurisdiction)
            )
            self._db.executemany(
                "INSERT INTO link VALUES (?, ?)", [(self._name(n), e.id) for n in e.names]
            )
        said = hashlib.sha256()
        for _, e in sorted(new.items()):
            said.update(f"{e}\n".encode())
        self._db.execute("INSERT OR REPLACE INTO meta VALUES ('links', ?)", (said.hexdigest(),))

    def remembered(self, rules: str) -> dict[str, str]:
        """Return what the linker noted at the last build, if it went by the same rules."""
        self._db.execute(_REMEMBERED)  # ledgers of earlier programs lack it
        found = self._db.execute("SELECT value FROM meta WHERE key = 'rules'").fetchone()
        if found is None or found[0] != rules:
            return {}
        return dict(self._db.execute("SELECT what, said FROM remembered"))

    def remember(self, rules: str, notes: Mapping[str, str]) -> None:
        """Keep the linker's notes for the next build; only what differs is written."""
        before = self.remembered(rules)
        if not before:
            self._db.execute("DELETE FROM remembered")
        gone = [(w,) for w in before if w not in notes]
        new = [(w, said) for w, said in notes.items() if before.get(w) != said]
        if gone or new:
            self._db.executemany("DELETE FROM remembered WHERE what = ?", gone)
            self._db.executemany("INSERT OR REPLACE INTO remembered VALUES (?, ?)", new)
            self._db.execute("INSERT OR REPLACE INTO meta VALUES ('rules', ?)", (rules,))

    def _redirect(self, gone: Iterable[Entity], new: Mapping[str, Entity]) -> None:
        """Keep the ids of which no name is left leading to what most of their names became."""
        gone, before = list(gone), dict(self._db.execute("SELECT old, new FROM redirect"))
        if not gone and not before:
            return
        holder = {n: e.id for e in new.values() for n in e.names}
        leads = {i: i for i in new} | {entity_id([n]): e for n, e in holder.items()}
        rows = dict(before)
        for e in gone:
            if heirs := Counter(holder[n] for n in e.names if n in holder):
                rows[e.id] = min(heirs, key=lambda i: (-heirs[i], i))
        ends = {old: leads.get(to) or leads.get(rows.get(to, "")) for old, to in rows.items()}
        after = {old: to for old, to in ends.items() if to and old not in leads}
        if after != before:
            self._db.execute("DELETE FROM redirect")
            self._db.executemany("INSERT INTO redirect VALUES (?, ?)", sorted(after.items()))
