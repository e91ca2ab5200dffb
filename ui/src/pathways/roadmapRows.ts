import type { Pathway } from "../host/api/Pathway";
import type { PathwayRow } from "../host/api/PathwayRow";

/** A row as typed; `key` keeps its fields apart from those of a row that was removed. */
export interface TypedRow {
  key: string;
  cells: readonly [content: string, details: string, term: string, reflection: string];
}

/** Rows by section, in the order of the paper. */
export type Roadmap = Readonly<Record<string, readonly TypedRow[]>>;

let serial = 0;

/** A row with nothing in it. */
export function emptyRow(): TypedRow {
  return { key: `new${(serial += 1)}`, cells: ["", "", "", ""] };
}

/** The rows of a pathway as they are typed. */
export function roadmapOf(pathway: Pathway): Roadmap {
  const sections: Record<string, TypedRow[]> = {};
  const rows = Object.entries(pathway.rows).flatMap(([id, row]) => (row ? [{ id, row }] : []));
  rows.sort((one, other) => one.row.order - other.row.order || (one.id < other.id ? -1 : 1));
  for (const { id, row } of rows) {
    const { section, content, details, term, reflection } = row;
    (sections[section] ??= []).push({ key: id, cells: [content, details, term, reflection] });
  }
  return sections;
}

/** The rows as the core takes them; those left empty are not kept. */
export function rowsOf(roadmap: Roadmap): PathwayRow[] {
  return Object.entries(roadmap).flatMap(([section, rows]) =>
    rows
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""))
      .map(({ cells: [content, details, term, reflection] }, order) => ({
        section,
        order,
        content,
        details,
        term,
        reflection,
      })),
  );
}

/** Reflective reports that were changed, by row. */
export function newReflections(roadmap: Roadmap, pathway: Pathway): Record<string, string> {
  const changed = Object.values(roadmap)
    .flat()
    .map(({ key, cells }) => [key, cells[3].trim()] as const)
    .filter(([key, report]) => report !== (pathway.rows[key]?.reflection ?? ""));
  return Object.fromEntries(changed);
}
