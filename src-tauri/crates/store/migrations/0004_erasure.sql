-- Personal values can be struck out of the journal for good, and the chain still holds. In the second form a line's hash
-- stands on a mark of its title and a mark of the values of each edit, each made with a salt that nobody else has; what is
-- struck leaves its mark and the line that struck it, and loses its words and its salt. Lines of the first form, which
-- stand on the words themselves, keep their place in the chain when they are struck.
ALTER TABLE journal ADD COLUMN form INTEGER NOT NULL DEFAULT 1 CHECK (form IN (1, 2));
ALTER TABLE journal ADD COLUMN salt BLOB;
ALTER TABLE journal ADD COLUMN mark BLOB;
ALTER TABLE journal ADD COLUMN struck_by INTEGER REFERENCES journal (seq);
ALTER TABLE journal_edits ADD COLUMN salt BLOB;
ALTER TABLE journal_edits ADD COLUMN mark BLOB;
ALTER TABLE journal_edits ADD COLUMN struck_by INTEGER REFERENCES journal (seq);
CREATE INDEX journal_edits_struck ON journal_edits (struck_by, kind, id) WHERE struck_by IS NOT NULL;

DROP TRIGGER journal_is_not_rewritten;
DROP TRIGGER journal_edits_are_not_rewritten;
CREATE TRIGGER journal_is_not_rewritten
BEFORE UPDATE OF seq, op, who, at, undoable, undoes, previous, hash, form ON journal
BEGIN SELECT raise(ABORT, 'the journal only grows'); END;
CREATE TRIGGER journal_titles_are_only_struck BEFORE UPDATE OF title, salt, mark, struck_by ON journal
WHEN old.struck_by IS NOT NULL OR new.struck_by IS NULL OR new.title <> '' OR new.salt IS NOT NULL
BEGIN SELECT raise(ABORT, 'the journal only grows'); END;
CREATE TRIGGER journal_edits_are_not_rewritten BEFORE UPDATE OF seq, n, kind, id, path ON journal_edits
BEGIN SELECT raise(ABORT, 'the journal only grows'); END;
CREATE TRIGGER journal_edits_are_only_struck BEFORE UPDATE OF before, after, salt, mark, struck_by ON journal_edits
WHEN old.struck_by IS NOT NULL OR new.struck_by IS NULL
  OR new.before IS NOT NULL OR new.after IS NOT NULL OR new.salt IS NOT NULL
BEGIN SELECT raise(ABORT, 'the journal only grows'); END;

-- Files whose last record was erased: they are taken off the disk after the change, or at the next opening.
CREATE TABLE condemned_files (
  digest TEXT PRIMARY KEY CHECK (length(digest) = 64)
) STRICT, WITHOUT ROWID;

-- A row while an erasure has something left to do outside its change: files, old copies, unused places.
CREATE TABLE unswept (
  only INTEGER PRIMARY KEY CHECK (only = 1)
) STRICT;
