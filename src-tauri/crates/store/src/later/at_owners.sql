-- A change in force: not undone, and not itself the undoing of a change (the undoing of an undoing is one).
SELECT line.title, line.undoable
FROM (
  SELECT DISTINCT records.scope AS id FROM journal_edits mine
  JOIN records ON records.kind = mine.kind AND records.id = mine.id
  WHERE mine.seq = ?1 AND mine.kind = ?2
) AS own
JOIN journal_edits AS edit ON edit.id = own.id AND edit.seq > ?1
JOIN journal AS line ON line.seq = edit.seq
LEFT JOIN journal AS undone ON undone.seq = line.undoes
WHERE line.undone_by IS NULL AND (line.undoes IS NULL OR undone.undoes IS NOT NULL)
ORDER BY edit.seq DESC
LIMIT 1
