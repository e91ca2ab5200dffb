/** Which paper the address names. */
export type Chosen =
  | { kind: "minutes"; id: string }
  | { kind: "order"; id: string }
  | { kind: "extract"; id: string; dossier: string };

/** `minutes:ID`, `order:ID`, `extract:ID:DOSSIER` → what is chosen; anything else chooses nothing. */
export function chosenFrom(word: string | null): Chosen | null {
  const [kind, id = "", dossier = ""] = (word ?? "").split(":");
  if (id === "") return null;
  if (kind === "minutes" || kind === "order") return { kind, id };
  return kind === "extract" && dossier !== "" ? { kind, id, dossier } : null;
}

/** The other way round. */
export function wordOf(chosen: Chosen): string {
  return chosen.kind === "extract" ? `extract:${chosen.id}:${chosen.dossier}` : `${chosen.kind}:${chosen.id}`;
}

/** The last part of a path, for «скан: протокол.pdf». */
export const fileName = (path: string) => path.split(/[\\/]/).at(-1) ?? path;
