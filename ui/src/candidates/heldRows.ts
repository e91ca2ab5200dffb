import { useState } from "react";
import type { CandidateCard } from "../host/api/CandidateCard";
import type { RegisterLine } from "../host/api/RegisterLine";
import { useReads } from "../queries/reads";
import type { RegisterRow } from "./useRegister";

/**
 * The rows that were on screen when holding began, each as it is now. A row that left the filter keeps its place and
 * brings its line from `left`; a place that was not read then is filled from what is read now.
 */
function heldRows(
  held: readonly RegisterRow[],
  fresh: readonly RegisterRow[],
  left: ReadonlyMap<string, RegisterLine>,
): RegisterRow[] {
  const now = new Map(fresh.map((row) => [row.id, row]));
  return held.map((row, index) => {
    if (row.line === null) return fresh[index - left.size] ?? row;
    const line = now.get(row.id)?.line;
    if (line) return { id: row.id, line };
    return { id: row.id, line: left.get(row.id) ?? row.line, hasLeft: left.has(row.id) };
  });
}

/** What a card changes in the row that it was opened from. */
function lineOf(before: RegisterLine, { status, statusWords, missing, review }: CandidateCard): RegisterLine {
  return {
    ...before,
    status,
    statusWords,
    missing: missing.join(", "),
    number: review?.registration.number ?? before.number,
  };
}

/**
 * Holds the list still while the card of `current` is open beside it: Ctrl+↓ then walks the list that was on screen, and nobody is
 * lost by the act that took him out of the filter. Another filter is another list.
 */
export function useHeldRows(
  { rows, lines }: { rows: readonly RegisterRow[]; lines: readonly RegisterLine[] },
  filter: string,
  current: string | null,
) {
  const [held, setHeld] = useState<{ filter: string; rows: readonly RegisterRow[] } | null>(null);
  const isHeld = current !== null;
  const isGood = isHeld && held?.filter === filter;
  if (!isHeld && held !== null) setHeld(null);
  else if (isHeld && !isGood && rows.length > 0) setHeld({ filter, rows });
  const kept = isGood ? held.rows : [];
  const now = new Set(lines.map(({ dossier }) => dossier));
  // A row scrolled out of what is read now has not left: only a whole list can tell. The open one is known anyway.
  const isWhole = rows.length === lines.length;
  const gone = kept.filter(({ id, line }) => line !== null && !now.has(id) && (isWhole || id === current));
  const cards = useReads(
    "candidate",
    gone.map(({ id }) => ({ dossier: id })),
    ["dossiers", "session"],
  );
  if (!isGood) return { rows, lines, left: 0 };
  const left = new Map(
    gone.flatMap(({ id, line }, at) => {
      const card = cards[at]?.data;
      return line ? [[id, card ? lineOf(line, card) : line] as const] : [];
    }),
  );
  const stays = heldRows(kept, rows, left);
  return { rows: stays, lines: stays.flatMap(({ line }) => line ?? []), left: isWhole ? left.size : 0 };
}
