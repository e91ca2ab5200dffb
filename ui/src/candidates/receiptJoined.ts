import type { Fate } from "../host/api/Fate";
import type { Receipt } from "../host/api/Receipt";
import type { ReceivedDossier } from "../host/api/ReceivedDossier";

/** Each dossier once, with all the files that it got. */
function together(lines: readonly ReceivedDossier[]): ReceivedDossier[] {
  const found = new Map<string, ReceivedDossier>();
  for (const line of lines) {
    const before = found.get(line.dossier);
    found.set(line.dossier, before ? { ...before, files: before.files + line.files } : line);
  }
  return [...found.values()];
}

/**
 * The receipt to show. Files that waited in the one before for a person to say whose they are get their new fates
 * there, so that the rest can be seen to; any other receipt takes its place.
 */
export function receiptJoined(before: Receipt | null, done: Receipt): Receipt {
  const waited = new Set(before?.files.flatMap(({ isLoose, source }) => (isLoose ? [source] : [])));
  if (before === null || !done.files.every(({ source }) => waited.has(source))) return done;
  const seenTo = new Map(done.files.map((file) => [file.source, file]));
  const files = before.files.map((file) => (file.isLoose && seenTo.get(file.source)) || file);
  const count = (fate: Fate) => files.filter((file) => file.fate === fate).length;
  return {
    dossiers: together([...before.dossiers, ...done.dossiers]),
    files,
    letters: [...before.letters, ...done.letters],
    taken: count("taken"),
    known: count("known"),
    refused: count("refused"),
    skipped: count("skipped"),
  };
}
