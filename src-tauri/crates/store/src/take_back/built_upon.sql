-- Any change in force, or any later batch, to a record of the batch: not undone, and not itself the undoing of a change
-- (the undoing of an undoing is one).
SELECT line.title
FROM (
  SELECT edit.seq FROM arrived mine
  JOIN journal_edits edit ON edit.kind = mine.kind AND edit.id = mine.id AND edit.seq > ?1
  WHERE mine.seq = ?1
  UNION
  SELECT later.seq FROM arrived mine
  JOIN arrived later ON later.kind = mine.kind AND later.id = mine.id AND later.seq > ?1
  WHERE mine.seq = ?1
) later
JOIN journal line ON line.seq = later.seq
LEFT JOIN journal undone ON undone.seq = line.undoes
WHERE line.undone_by IS NULL AND (line.undoes IS NULL OR undone.undoes IS NOT NULL)
ORDER BY line.seq DESC
LIMIT 1
