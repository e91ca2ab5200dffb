import type { Found } from "../host/api/Found";
import type { FoundBy } from "../host/api/FoundBy";
import type { NameHit } from "../host/api/NameHit";
import type { PaperKind } from "../host/api/PaperKind";
import type { Snippet } from "../host/api/Snippet";
import type { RegisterFilter } from "../host/api/RegisterFilter";
import { searchText as words } from "../text/search";

/** Where a line leads. */
export type Goal =
  | { kind: "person"; dossier: string }
  | { kind: "filter"; filter: RegisterFilter }
  | { kind: "paper"; paper: PaperKind; id: string }
  | { kind: "view" | "screen" | "act"; id: string };

/** One line that can be opened. */
export interface PaletteLine {
  key: string;
  title: readonly Snippet[];
  detail: readonly Snippet[];
  /** Filters that the line stands for. */
  chips: readonly string[];
  /** Why it was found. */
  reason: string;
  /** At the right: how many, or the key that does the same. */
  aside: string;
  goal: Goal;
}

/** Lines of one kind under their heading. */
export interface PaletteGroup {
  id: keyof typeof words.groups;
  name: string;
  /** Beside the heading: «показаны 8, всего 24 кандидата». */
  note: string;
  lines: readonly PaletteLine[];
}

const plain = (text: string): Snippet => ({ text, found: false });

function line(
  key: string,
  goal: Goal,
  title: readonly Snippet[],
  more: Partial<PaletteLine> = {},
): PaletteLine {
  return { key, goal, title, detail: [], chips: [], reason: "", aside: "", ...more };
}

const why = (reasons: readonly FoundBy[]) => words.foundBy(reasons);

function named(kind: "view" | "screen" | "act", hits: readonly NameHit[], keys: ReadonlyMap<string, string>) {
  return hits.map(({ id, name, reasons }) =>
    line(`${kind}-${id}`, { kind, id }, name, { reason: why(reasons), aside: keys.get(id) ?? "" }),
  );
}

/** What was found as lines under headings, the likeliest kind first. `keys` shows which key does the same. */
export function groupsOf(found: Found, keys: ReadonlyMap<string, string>): PaletteGroup[] {
  const { people, filter, papers, views, screens, acts } = found;
  const persons = people.hits.map(({ dossier, name, number, detail, statusWords, reasons }) => {
    const numbered = number.length > 0 ? [plain(`${words.number}\u00a0`), ...number, plain(" · ")] : [];
    return line(`person-${dossier}`, { kind: "person", dossier }, name, {
      detail: [...numbered, ...detail, plain(`${detail.length > 0 ? " · " : ""}${statusWords}`)],
      reason: why(reasons),
    });
  });
  const filters = filter
    ? [
        line("filter", { kind: "filter", filter: filter.filter }, [], {
          chips: filter.chips.map(words.chipWords),
          aside: words.dossiers(filter.total, filter.totalIsLeast),
        }),
      ]
    : [];
  const documents = papers.map(({ kind, id, title, detail, reasons }) =>
    line(`${kind}-${id}`, { kind: "paper", paper: kind, id }, title, { detail, reason: why(reasons) }),
  );
  const group = (id: PaletteGroup["id"], lines: readonly PaletteLine[], note = ""): PaletteGroup => ({
    id,
    name: words.groups[id],
    note,
    lines,
  });
  const peopleGroup = group(
    "people",
    persons,
    words.shown(people.hits.length, people.total, people.totalIsLeast),
  );
  const filterGroup = group("filter", filters);
  // Words that are all filters ask for a list; other words ask for a person first.
  const asksForList = filter !== null && filter.chips.every(({ kind }) => kind !== "text");
  return [
    ...(asksForList ? [filterGroup, peopleGroup] : [peopleGroup, filterGroup]),
    group("papers", documents),
    group("views", named("view", views, keys)),
    group("screens", named("screen", screens, keys)),
    group("acts", named("act", acts, keys)),
  ].filter(({ lines }) => lines.length > 0);
}
