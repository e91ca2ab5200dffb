-- What a register row is filtered by beyond its own columns: words without spaces, apart by spaces.
ALTER TABLE register ADD COLUMN tags TEXT NOT NULL DEFAULT '';

-- By which rules the projection was made; an older edition is made again from the documents when the store opens.
CREATE TABLE projection (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  edition INTEGER NOT NULL
) STRICT;
INSERT INTO projection VALUES (1, 0);

-- Projection: every Cyrillic word that something is found by, and how many rows have it. No row, no word.
CREATE TABLE search_words (
  at INTEGER PRIMARY KEY,
  word TEXT NOT NULL UNIQUE,
  rows INTEGER NOT NULL CHECK (rows > 0)
) STRICT;

-- What is left of a word's beginning when up to two letters are struck out: a mistyped word meets the right one here.
CREATE TABLE search_spellings (
  spelling INTEGER NOT NULL,
  word INTEGER NOT NULL,
  PRIMARY KEY (spelling, word)
) STRICT, WITHOUT ROWID;

-- Projection: papers and sittings as the search shows them.
CREATE TABLE search_papers (
  at INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id BLOB NOT NULL CHECK (length(id) = 16),
  cycle BLOB NOT NULL CHECK (length(cycle) = 16),
  title TEXT NOT NULL,
  detail TEXT NOT NULL,
  sort TEXT NOT NULL,
  search TEXT NOT NULL,
  UNIQUE (kind, id)
) STRICT;

CREATE VIRTUAL TABLE search_paper_words USING fts5 (
  words, content = '', contentless_delete = 1, detail = 'none', prefix = '1 2 3 4 5 6 7 8',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co'"
);
