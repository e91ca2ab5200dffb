-- What is true: one Automerge document per record, and the journal. Everything else can be rebuilt from documents.
CREATE TABLE documents (
  kind TEXT NOT NULL,
  id BLOB NOT NULL CHECK (length(id) = 16),
  revision INTEGER NOT NULL CHECK (revision > 0),
  heads BLOB NOT NULL,
  document BLOB NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT;

-- The journal only grows; `undone_by` is the one thing that a later line may set.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  op TEXT NOT NULL,
  title TEXT NOT NULL,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  undoable INTEGER NOT NULL DEFAULT 1 CHECK (undoable IN (0, 1)),
  undoes INTEGER UNIQUE REFERENCES journal (seq),
  undone_by INTEGER REFERENCES journal (seq),
  previous BLOB NOT NULL CHECK (length(previous) = 32),
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TABLE journal_edits (
  seq INTEGER NOT NULL REFERENCES journal (seq),
  n INTEGER NOT NULL,
  kind TEXT NOT NULL,
  id BLOB NOT NULL CHECK (length(id) = 16),
  path TEXT NOT NULL,
  before TEXT,
  after TEXT,
  PRIMARY KEY (seq, n)
) STRICT;
CREATE INDEX journal_edits_by_record ON journal_edits (kind, id, seq);
CREATE INDEX journal_edits_by_id ON journal_edits (id, seq);

CREATE TRIGGER journal_is_not_rewritten BEFORE UPDATE OF seq, op, title, who, at, undoable, undoes, previous, hash ON journal
BEGIN SELECT raise(ABORT, 'the journal only grows'); END;
CREATE TRIGGER journal_is_not_deleted BEFORE DELETE ON journal
BEGIN SELECT raise(ABORT, 'the journal only grows'); END;
CREATE TRIGGER journal_edits_are_not_rewritten BEFORE UPDATE ON journal_edits
BEGIN SELECT raise(ABORT, 'the journal only grows'); END;
CREATE TRIGGER journal_edits_are_not_deleted BEFORE DELETE ON journal_edits
BEGIN SELECT raise(ABORT, 'the journal only grows'); END;

-- Files taken in: their bytes lie encrypted in files/ under this name.
CREATE TABLE files (
  digest TEXT PRIMARY KEY CHECK (length(digest) = 64),
  size INTEGER NOT NULL,
  file_type TEXT NOT NULL,
  stored_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Projection: the current text of every record. A deleted one keeps its last text for the way back.
CREATE TABLE records (
  kind TEXT NOT NULL,
  id BLOB NOT NULL CHECK (length(id) = 16),
  revision INTEGER NOT NULL CHECK (revision > 0),
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  scope BLOB CHECK (length(scope) = 16),
  body TEXT NOT NULL,
  PRIMARY KEY (kind, id),
  FOREIGN KEY (kind, id) REFERENCES documents (kind, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX records_by_scope ON records (scope, kind, id) WHERE deleted = 0;

-- Projection: the register. Absent dates are '~', which sorts after every date. Each order has an index that ends
-- with the two columns filtered most, so that a page is found without touching the rows that are not on it.
CREATE TABLE register (
  at INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  cycle BLOB NOT NULL CHECK (length(cycle) = 16),
  number TEXT,
  number_sort INTEGER NOT NULL,
  surname_sort TEXT NOT NULL,
  name TEXT NOT NULL,
  municipality TEXT NOT NULL,
  organization TEXT NOT NULL,
  directions TEXT NOT NULL,
  status TEXT NOT NULL,
  status_order INTEGER NOT NULL,
  missing TEXT NOT NULL,
  missing_count INTEGER NOT NULL,
  deadline TEXT NOT NULL DEFAULT '~',
  expert TEXT NOT NULL,
  sitting TEXT NOT NULL DEFAULT '~',
  registered_at TEXT NOT NULL DEFAULT '~',
  search TEXT NOT NULL
) STRICT;
CREATE INDEX register_by_number ON register (cycle, number_sort, surname_sort, id, status, municipality);
CREATE INDEX register_by_surname ON register (cycle, surname_sort, id, status, municipality);
CREATE INDEX register_by_municipality ON register (cycle, municipality, surname_sort, id, status);
CREATE INDEX register_by_organization ON register (cycle, organization, surname_sort, id, status, municipality);
CREATE INDEX register_by_status ON register (cycle, status_order, surname_sort, id, status, municipality);
CREATE INDEX register_by_missing ON register (cycle, missing_count, surname_sort, id, status, municipality);
CREATE INDEX register_by_deadline ON register (cycle, deadline, surname_sort, id, status, municipality);
CREATE INDEX register_by_expert ON register (cycle, expert, surname_sort, id, status, municipality);
CREATE INDEX register_by_sitting ON register (cycle, sitting, surname_sort, id, status, municipality);
CREATE INDEX register_by_registration ON register (cycle, registered_at, surname_sort, id, status, municipality);
CREATE INDEX register_by_printed_number ON register (cycle, number) WHERE number IS NOT NULL;
CREATE INDEX register_numbers ON register (cycle, number) WHERE number IS NOT NULL;
CREATE INDEX register_cells ON register (cycle, status, municipality);

-- How many rows each status and municipality of a cycle has, so that no page counts rows.
CREATE TABLE register_counts (
  cycle BLOB NOT NULL,
  status TEXT NOT NULL,
  municipality TEXT NOT NULL,
  rows INTEGER NOT NULL,
  PRIMARY KEY (cycle, status, municipality)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER register_counts_in AFTER INSERT ON register BEGIN
  INSERT INTO register_counts VALUES (new.cycle, new.status, new.municipality, 1)
    ON CONFLICT DO UPDATE SET rows = rows + 1;
END;
CREATE TRIGGER register_counts_out AFTER DELETE ON register BEGIN
  UPDATE register_counts SET rows = rows - 1
    WHERE cycle = old.cycle AND status = old.status AND municipality = old.municipality;
  DELETE FROM register_counts
    WHERE cycle = old.cycle AND status = old.status AND municipality = old.municipality AND rows = 0;
END;
CREATE TRIGGER register_counts_over AFTER UPDATE OF cycle, status, municipality ON register
WHEN (old.cycle, old.status, old.municipality) IS NOT (new.cycle, new.status, new.municipality) BEGIN
  UPDATE register_counts SET rows = rows - 1
    WHERE cycle = old.cycle AND status = old.status AND municipality = old.municipality;
  DELETE FROM register_counts
    WHERE cycle = old.cycle AND status = old.status AND municipality = old.municipality AND rows = 0;
  INSERT INTO register_counts VALUES (new.cycle, new.status, new.municipality, 1)
    ON CONFLICT DO UPDATE SET rows = rows + 1;
END;

-- The words of each register row and the marks of what it is filtered by; the text itself stands in `register`.
CREATE VIRTUAL TABLE register_words USING fts5 (
  words, content = '', contentless_delete = 1, detail = 'none', prefix = '1 2 3 4 5 6 7 8',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co'"
);
