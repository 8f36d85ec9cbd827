-- The ledger, schema version 1. Rows are added and closed, never changed.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- One version of a file: its bytes.
CREATE TABLE document (
  id TEXT PRIMARY KEY,              -- 'd' and 16 hex digits of sha256
  sha256 TEXT NOT NULL UNIQUE
) WITHOUT ROWID;

-- A path under which those bytes were found.
CREATE TABLE source (
  path TEXT NOT NULL,
  document TEXT NOT NULL REFERENCES document(id),
  closed INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (path, document)
) WITHOUT ROWID;

-- One reading of a document by one version of the program with its options.
CREATE TABLE reading (
  id INTEGER PRIMARY KEY,
  document TEXT NOT NULL REFERENCES document(id),
  extractor TEXT NOT NULL,
  options TEXT NOT NULL,            -- JSON, sorted keys
  title TEXT NOT NULL, kind TEXT NOT NULL, issuer TEXT NOT NULL,
  number TEXT NOT NULL, date TEXT NOT NULL, jurisdiction TEXT NOT NULL,
  text TEXT NOT NULL,
  closed INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX reading_document ON reading(document, closed);

-- A name as documents of one jurisdiction use it (a mention key).
CREATE TABLE name (
  id INTEGER PRIMARY KEY,
  type TEXT NOT NULL, jurisdiction TEXT NOT NULL, surface TEXT NOT NULL,
  UNIQUE (type, jurisdiction, surface)
);

CREATE TABLE mention (
  reading INTEGER NOT NULL REFERENCES reading(id),
  start INTEGER NOT NULL, end INTEGER NOT NULL,
  label TEXT NOT NULL, nested INTEGER NOT NULL, score REAL NOT NULL,
  name INTEGER NOT NULL REFERENCES name(id),
  PRIMARY KEY (reading, start, end, label)
) WITHOUT ROWID;
CREATE INDEX mention_name ON mention(name);

-- What one place of a document says of one named thing; exactly one of object and value is set.
CREATE TABLE statement (
  pk INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL REFERENCES reading(id),
  id TEXT NOT NULL,
  subject INTEGER NOT NULL REFERENCES name(id),
  predicate TEXT NOT NULL,
  object INTEGER REFERENCES name(id),
  value TEXT, normal TEXT, number REAL, unit TEXT,
  qualifiers TEXT NOT NULL,         -- JSON, sorted keys
  start INTEGER NOT NULL, end INTEGER NOT NULL,
  as_of TEXT NOT NULL, rule TEXT NOT NULL, score REAL NOT NULL,
  CHECK ((object IS NULL) <> (value IS NULL))
);
CREATE INDEX statement_reading ON statement(reading);
CREATE INDEX statement_subject ON statement(subject);
CREATE INDEX statement_object ON statement(object);

CREATE TABLE evidence (
  statement INTEGER NOT NULL REFERENCES statement(pk),
  role TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY (statement, role, start, end)
) WITHOUT ROWID;

-- Two names that a document says are one thing.
CREATE TABLE stated_alias (
  reading INTEGER NOT NULL REFERENCES reading(id),
  left INTEGER NOT NULL REFERENCES name(id),
  right INTEGER NOT NULL REFERENCES name(id),
  start INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY (reading, left, right)
) WITHOUT ROWID;

-- Which entity a name belongs to; a view of the names, made anew by each build.
CREATE TABLE entity (
  id TEXT PRIMARY KEY, type TEXT NOT NULL, name TEXT NOT NULL, jurisdiction TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE link (
  name INTEGER PRIMARY KEY REFERENCES name(id),
  entity TEXT NOT NULL REFERENCES entity(id)
);
CREATE INDEX link_entity ON link(entity);

-- What people decided and the last build obeyed: a copy of what holds in judgements.tsv.
CREATE TABLE judgement (
  left TEXT NOT NULL, right TEXT NOT NULL,   -- mention keys; a statement's id and nothing
  verdict TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL,
  PRIMARY KEY (left, right)
) WITHOUT ROWID;

-- Ids that entities had by a name that has been taken back, and what their other names became.
-- (An id that a name of the ledger gives leads to the entity with that name: no row is needed.)
CREATE TABLE redirect (old TEXT PRIMARY KEY, new TEXT NOT NULL) WITHOUT ROWID;

-- What the linker decided at the last build, by the input of each decision: nothing depends on it but
-- the time that the next build takes.
CREATE TABLE remembered (what TEXT PRIMARY KEY, said TEXT NOT NULL) WITHOUT ROWID;

-- Lines for full-text search, as character bigrams.
CREATE TABLE line (
  id INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL REFERENCES reading(id),
  start INTEGER NOT NULL, end INTEGER NOT NULL
);
CREATE INDEX line_reading ON line(reading);
CREATE VIRTUAL TABLE line_words USING fts5(words, content='', tokenize='ascii');
