"""Everything that a ledger hands out, in a stated order."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.additions import FILE, as_statement
from kg.errors import InputError
from kg.ledger import search
from kg.ledger.file import SCHEMA_VERSION, LedgerFile
from kg.ledger.naming import short_names
from kg.ledger.rows import Hit, Link, Reading, Stated
from kg.ledger.stated import STATEMENTS, stated
from kg.model import (
    Entity,
    Evidence,
    Header,
    Judgement,
    Mention,
    Name,
    Span,
    digest,
    entity_id,
)
from kg.schema import ontology


class LedgerReader(LedgerFile):
    """The reading half of a ledger: only what holds now, closed rows left out."""

    _docs: dict[str, str] | None = None

    def _forget(self) -> None:
        self._docs = None

    @property
    def version(self) -> str:
        """A hash of everything that a view is made from."""
        rows = self._db.execute(
            "SELECT document, extractor, options FROM reading WHERE NOT closed ORDER BY 1, 2, 3"
        ).fetchall()
        paths = self._db.execute(
            "SELECT path FROM source WHERE NOT closed ORDER BY path"
        ).fetchall()
        judged = self._db.execute("SELECT * FROM judgement ORDER BY 1, 2").fetchall()
        former = self._db.execute("SELECT * FROM redirect ORDER BY 1").fetchall()
        links = self._db.execute("SELECT value FROM meta WHERE key = 'links'").fetchall()
        own = (str(SCHEMA_VERSION), ontology().version)
        return digest(*own, *map(str, (rows, paths, judged, former, links)))

    def names(self) -> Iterator[tuple[Name, int]]:
        """Yield each name that an open reading uses with its number of uses, sorted.

        A jurisdiction is a name too, also where no text spells it out.
        """
        for t, j, s, n in self._db.execute(
            "WITH used AS (SELECT m.name AS name FROM mention m JOIN reading r ON r.id = m.reading"
            " WHERE NOT r.closed UNION ALL SELECT s.subject FROM statement s JOIN reading r"
            " ON r.id = s.reading WHERE NOT r.closed UNION ALL SELECT s.object FROM statement s"
            " JOIN reading r ON r.id = s.reading WHERE NOT r.closed AND s.object IS NOT NULL"
            " UNION ALL SELECT a.left FROM stated_alias a JOIN reading r ON r.id = a.reading"
            " WHERE NOT r.closed UNION ALL SELECT a.right FROM stated_alias a JOIN reading r"
            " ON r.id = a.reading WHERE NOT r.closed)"
            " , known AS (SELECT type, jurisdiction, surface, count(*) AS n FROM used"
            " JOIN name ON id = used.name GROUP BY id)"
            " SELECT type, jurisdiction, surface, sum(n) FROM (SELECT * FROM known UNION ALL"
            " SELECT DISTINCT 'Place', jurisdiction, jurisdiction, 0 FROM known"
            " WHERE jurisdiction <> '' AND type <> 'Measure') GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
        ):
            yield Name(t, j, s), n

    def stated_aliases(self) -> list[tuple[Name, Name]]:
        """Return the pairs of names that open readings call one thing, sorted."""
        rows = self._db.execute(
            "SELECT DISTINCT a.type, a.jurisdiction, a.surface, b.type, b.jurisdiction, b.surface"
            " FROM stated_alias x JOIN reading r ON r.id = x.reading AND NOT r.closed"
            " JOIN name a ON a.id = x.left JOIN name b ON b.id = x.right"
            " ORDER BY 1, 2, 3, 4, 5, 6"
        )
        return [(Name(*r[:3]), Name(*r[3:])) for r in rows]

    def doc_names(self) -> dict[str, str]:
        """Map document id → its shortest unique name, for the open documents."""
        if self._docs is None:
            rows = self._db.execute(
                "SELECT s.document, min(s.path) FROM source s JOIN reading r"
                " ON r.document = s.document AND NOT r.closed WHERE NOT s.closed GROUP BY 1"
            )
            self._docs = short_names(dict(rows.fetchall()))
        return self._docs

    def readings(self) -> Iterator[Reading]:
        """Yield the open readings, sorted by document name."""
        docs = self.doc_names()
        rows = self._db.execute(
            "SELECT r.id, r.document, d.sha256, r.title, r.kind, r.issuer, r.number, r.date,"
            " r.jurisdiction, r.text, r.extractor, r.options"
            " FROM reading r JOIN document d ON d.id = r.document WHERE NOT r.closed"
        ).fetchall()
        for r in sorted(rows, key=lambda r: docs[r[1]]):
            sources = self._db.execute(
                "SELECT path FROM source WHERE document = ? AND NOT closed ORDER BY path", (r[1],)
            )
            paths = tuple(p for (p,) in sources)
            yield Reading(r[0], r[1], docs[r[1]], paths, r[2], Header(*r[3:9]), r[9], r[10], r[11])

    def reading(self, doc: str) -> Reading:
        """Return the open reading with this name: short name, id, or the end of a source path.

        Raises:
            InputError: no document has this name, or several have; the line names them.
        """
        every = list(self.readings())
        exact = [r for r in every if doc in (r.doc, r.document)]
        end = [r for r in every if any(("/" + p).endswith("/" + doc) for p in r.sources)]
        stem = [r for r in every if any(Path(p).stem == doc for p in r.sources)]
        found = exact or end or stem
        if len(found) == 1:
            return found[0]
        known = "、".join(r.doc for r in (found or every)[:8])
        if found:
            raise InputError(
                f"文件名 {doc} 不唯一：{known}。", f"{doc} names several documents: {known}."
            )
        raise InputError(
            f"账本里没有文件 {doc}；有：{known}。",
            f"the ledger has no document {doc}; it has: {known}.",
        )

    def mentions(self, reading: Reading) -> Iterator[Mention]:
        """Yield the names that stand in a document, sorted by place, outer ones first."""
        for a, b, label, nested, score in self._db.execute(
            "SELECT start, end, label, nested, score FROM mention WHERE reading = ?"
            " ORDER BY start, end DESC, label",
            (reading.id,),
        ):
            yield Mention(Span(reading.document, a, b), label, bool(nested), score)

    def entities(self) -> Iterator[Entity]:
        """Yield the entities with their names, sorted by id."""
        names: dict[str, list[Name]] = {}
        for e, t, j, s in self._db.execute(
            "SELECT entity, type, jurisdiction, surface FROM link JOIN name ON id = link.name"
            " ORDER BY 1, 2, 3, 4"
        ):
            names.setdefault(e, []).append(Name(t, j, s))
        for i, t, n, j in self._db.execute(
            "SELECT id, type, name, jurisdiction FROM entity ORDER BY id"
        ):
            yield Entity(i, t, n, j, tuple(names[i]))

    def former_ids(self) -> dict[str, tuple[str, ...]]:
        """Map entity id → the other ids that lead to it, sorted; entities without any left out.

        They are the ids that each of its names gives by itself, which it had, or has in a ledger
        of fewer documents, and those of names that were taken back.
        """
        found = {e.id: {entity_id([n]) for n in e.names} - {e.id} for e in self.entities()}
        for old, new in self._db.execute("SELECT old, new FROM redirect"):
            found[new].add(old)
        return {i: tuple(sorted(ids)) for i, ids in found.items() if ids}

    def judgements(self) -> Iterator[Judgement]:
        """Yield the judgements of people that the last build obeyed, sorted."""
        for row in self._db.execute("SELECT * FROM judgement ORDER BY 1, 2"):
            yield Judgement(*row)

    def has_read(self, name: Name) -> bool:
        """Whether any reading, open or closed, uses this name."""
        found = self._db.execute(
            "SELECT 1 FROM name WHERE type = ? AND jurisdiction = ? AND surface = ?",
            (name.type, name.jurisdiction, name.surface),
        )
        return found.fetchone() is not None

    def predicates_of(self, statements: Iterable[str]) -> dict[str, str]:
        """Map the ids of statements that any reading, open or closed, holds to their predicates."""
        rows = self._db.execute(
            "SELECT DISTINCT id, predicate FROM statement"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(statements)),),
        )
        return dict(rows.fetchall())

    def statements(self, *, rejected: bool = False) -> Iterator[Stated]:
        """Yield the open statements with their linked ends, sorted by doc, start, id.

        What a person called wrong is left out, unless it alone is asked for; a value that a
        person corrected is the corrected one.
        """
        judged = {j.left: j for j in self.judgements() if not j.right}
        for reading in self.readings():
            evidence: dict[int, list[Evidence]] = {}
            for pk, role, a, b in self._db.execute(
                "SELECT e.* FROM evidence e JOIN statement s ON s.pk = e.statement"
                " WHERE s.reading = ? ORDER BY 1, 2, 3, 4",
                (reading.id,),
            ):
                evidence.setdefault(pk, []).append(Evidence(role, Span(reading.document, a, b)))
            for row in self._db.execute(STATEMENTS, (reading.id,)):
                said = judged.get(row[1])
                if (said is not None and said.verdict == "wrong") == rejected:
                    yield stated(row, reading, tuple(evidence.get(row[0], ())), said)

    def additions(self) -> Iterator[Stated]:
        """Yield the statements that people added and whose names documents use now.

        They have no evidence but their judgement, and stand in no document.
        """
        of = {n: e.id for e in self.entities() for n in e.names}
        for j in self.judgements():
            s = as_statement(j)
            if s and s.subject in of and (s.object is None or s.object in of):
                yield Stated(s.id, FILE, s, (), of[s.subject], of[s.object] if s.object else "", j)

    def links(self) -> Iterator[Link]:
        """Yield one link for each (document, surface, type), sorted."""
        docs = self.doc_names()
        rows = self._db.execute(
            "SELECT r.document, n.surface, m.label, l.entity, e.name, min(m.start), m.end"
            " FROM mention m JOIN reading r ON r.id = m.reading AND NOT r.closed"
            " JOIN name n ON n.id = m.name JOIN link l ON l.name = n.id"
            " JOIN entity e ON e.id = l.entity GROUP BY 1, 2, 3, 4"
        ).fetchall()
        for r in sorted(rows, key=lambda r: (docs[r[0]], r[1], r[2], r[3])):
            yield Link(docs[r[0]], r[1], r[2], r[3], r[4], Span(r[0], r[5], r[6]))

    def search(self, text: str, limit: int = 20) -> Iterator[Hit]:
        """Yield lines that contain every word of the text, best first (BM25)."""
        expression = search.match(text)
        if not expression:
            return
        docs = self.doc_names()
        for document, start, end, line in self._db.execute(
            "SELECT r.document, l.start, l.end, substr(r.text, l.start + 1, l.end - l.start)"
            " FROM line_words w JOIN line l ON l.id = w.rowid"
            " JOIN reading r ON r.id = l.reading AND NOT r.closed"
            " WHERE line_words MATCH ? ORDER BY rank, l.id LIMIT ?",
            (expression, limit),
        ):
            yield Hit(docs[document], start, end, line)

    def counts(self) -> dict[str, int]:
        """Return how many documents, characters, mentions, names, entities, statements hold."""
        one = "SELECT count(*) FROM {} x JOIN reading r ON r.id = x.reading AND NOT r.closed"

        def ask(sql: str) -> int:
            return int(self._db.execute(sql).fetchone()[0] or 0)

        return {
            "documents": ask("SELECT count(*) FROM reading WHERE NOT closed"),
            "characters": ask("SELECT sum(length(text)) FROM reading WHERE NOT closed"),
            "mentions": ask(one.format("mention")),
            "entities": ask("SELECT count(*) FROM entity"),
            "statements": ask(one.format("statement")),
        }
