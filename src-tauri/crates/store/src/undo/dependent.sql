SELECT journal.title
FROM journal_edits made
JOIN records ON records.scope = made.id AND records.deleted = 0
JOIN journal_edits about ON about.kind = records.kind AND about.id = records.id
JOIN journal ON journal.seq = about.seq
WHERE made.seq = ?1 AND made.path = '[]' AND made.before IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM journal_edits own
    WHERE own.seq = ?1 AND own.kind = records.kind AND own.id = records.id AND own.path = '[]' AND own.before IS NULL
  )
ORDER BY about.seq DESC
LIMIT 1
