-- What each record was before a batch of the exchange was joined with it, by the line of the batch: so the batch can be
-- taken back as one. Without heads the record was not here.
CREATE TABLE arrived (
  seq INTEGER NOT NULL REFERENCES journal (seq),
  kind TEXT NOT NULL,
  id BLOB NOT NULL CHECK (length(id) = 16),
  heads BLOB,
  authors BLOB NOT NULL,
  PRIMARY KEY (seq, kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX arrived_by_record ON arrived (kind, id, seq);

-- What was taken back and does not come again by itself: the first changes of each record that are no more here, by the
-- line of the batch that had brought them.
CREATE TABLE withheld (
  seq INTEGER NOT NULL REFERENCES journal (seq),
  kind TEXT NOT NULL,
  id BLOB NOT NULL CHECK (length(id) = 16),
  changes BLOB NOT NULL,
  PRIMARY KEY (kind, id, seq)
) STRICT, WITHOUT ROWID;
