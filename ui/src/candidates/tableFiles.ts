/** Endings of the tables that are read. */
export const TABLE_ENDINGS: readonly string[] = ["xlsx", "xls", "ods", "csv"];

/** The one table among dropped files, when it came alone: its rows are taken in, it is no document of a candidate. */
export function droppedTable(paths: readonly string[]): string | null {
  const [path] = paths;
  if (path === undefined || paths.length > 1) return null;
  const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  return TABLE_ENDINGS.includes(ending) ? path : null;
}
