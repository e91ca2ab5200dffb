import type { Pathway } from "../host/api/Pathway";
import type { PathwayRow } from "../host/api/PathwayRow";
import type { RowProposal } from "../host/api/RowProposal";

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

/** Rows that the region offers at a level of deficits, without those that stand in the roadmap already. */
export function proposalsFor(
  offered: readonly RowProposal[],
  level: string,
  roadmap: Roadmap,
): readonly RowProposal[] {
  const stands = ({ section, content }: RowProposal) =>
    (roadmap[section] ?? []).some(({ cells }) => cells[0].trim() === content);
  return offered.filter(
    (row) => level !== "" && (row.levels.length === 0 || row.levels.includes(level)) && !stands(row),
  );
}

/** The roadmap with offered rows after its own. */
export function withProposals(roadmap: Roadmap, offered: readonly RowProposal[]): Roadmap {
  const sections: Record<string, readonly TypedRow[]> = { ...roadmap };
  for (const { section, content, details } of offered)
    sections[section] = [...(sections[section] ?? []), { ...emptyRow(), cells: [content, details, "", ""] }];
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
