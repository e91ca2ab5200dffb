import type { Papers } from "../host/api/Papers";

/** Which paper the address names. */
export type Chosen =
  | { kind: "minutes"; id: string }
  | { kind: "order"; id: string }
  | { kind: "extract"; id: string; dossier: string }
  | { kind: "sitting"; id: string; paper: string }
  | { kind: "office"; id: string };

/**
 * `minutes:ID`, `order:ID`, `extract:ID:DOSSIER`, `sitting:ID:PAPER`, `office:PAPER` → what is chosen;
 * anything else chooses nothing.
 */
export function chosenFrom(word: string | null): Chosen | null {
  const [kind, id = "", more = ""] = (word ?? "").split(":");
  if (id === "") return null;
  if (kind === "minutes" || kind === "order" || kind === "office") return { kind, id };
  if (more === "") return null;
  if (kind === "extract") return { kind, id, dossier: more };
  return kind === "sitting" ? { kind, id, paper: more } : null;
}

/** The other way round. */
export function wordOf(chosen: Chosen): string {
  const { kind, id } = chosen;
  if (kind === "extract") return `${kind}:${id}:${chosen.dossier}`;
  return kind === "sitting" ? `${kind}:${id}:${chosen.paper}` : `${kind}:${id}`;
}

/** What is opened when nothing was chosen: the newest paper that still waits for something, or else the newest. */
export function firstOf({ minutes, orders }: Papers): Chosen | null {
  const waiting = minutes.find(({ state }) => state !== "sealed");
  const draft = orders.find(({ state }) => state === "draft" || state === "in_approval");
  if (!waiting && draft) return { kind: "order", id: draft.id };
  const paper = waiting ?? minutes[0];
  return paper ? { kind: "minutes", id: paper.id } : null;
}

/** The last part of a path, for «скан: протокол.pdf». */
export const fileName = (path: string) => path.split(/[\\/]/).at(-1) ?? path;
