-- What the exchange keeps of a record beside its history: whether this office publishes it, the turn in which it last
-- changed for those who have it not, and the signatures of its authors. A record written here before there was an
-- exchange is this office's.
CREATE TABLE shared (
  kind TEXT NOT NULL,
  id BLOB NOT NULL CHECK (length(id) = 16),
  ours INTEGER NOT NULL CHECK (ours IN (0, 1)),
  turn INTEGER NOT NULL,
  authors BLOB NOT NULL DEFAULT x'',
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX shared_by_turn ON shared (turn);
INSERT INTO shared (kind, id, ours, turn) SELECT kind, id, 1, row_number() OVER (ORDER BY kind, id) FROM documents;

-- Records that were destroyed for ever, with the signed fact: nothing of them is taken in again.
CREATE TABLE erased (
  kind TEXT NOT NULL,
  id BLOB NOT NULL CHECK (length(id) = 16),
  fact BLOB NOT NULL,
  turn INTEGER NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- Records with places that have more than one live value, and how many such places.
CREATE TABLE undecided (
  kind TEXT NOT NULL,
  id BLOB NOT NULL CHECK (length(id) = 16),
  places INTEGER NOT NULL CHECK (places > 0),
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- What the exchange remembers of its folders, of who takes part, and of its own keys.
CREATE TABLE exchange_notes (
  name TEXT NOT NULL PRIMARY KEY,
  body BLOB NOT NULL
) STRICT, WITHOUT ROWID;
