INSERT INTO register (
  id, cycle, number, number_sort, surname_sort, name, municipality, organization, directions, status, status_order,
  missing, missing_count, deadline, expert, sitting, registered_at, search, tags
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
ON CONFLICT (id) DO UPDATE SET
  cycle = ?2, number = ?3, number_sort = ?4, surname_sort = ?5, name = ?6, municipality = ?7, organization = ?8,
  directions = ?9, status = ?10, status_order = ?11, missing = ?12, missing_count = ?13, deadline = ?14, expert = ?15,
  sitting = ?16, registered_at = ?17, search = ?18, tags = ?19
RETURNING at
