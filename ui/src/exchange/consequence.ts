import type { ConflictLine } from "../host/api/ConflictLine";
import type { UndecidedLine } from "../host/api/UndecidedLine";

/** Kinds of records by what a wrong value would cost, the dearest first. */
const KINDS = [
  "minutes",
  "order",
  "sitting",
  "review",
  "dossier",
  "methodist",
  "pathway",
  "composition",
  "cycle",
  "calendar",
];

/** Fields that decide something; then days and terms; then who it is; the rest is wording. */
const FIELDS: readonly ReadonlySet<string>[] = [
  new Set([
    "state",
    "status",
    "verdict",
    "conclusion",
    "result",
    "decision",
    "registration",
    "number",
    "mark",
  ]),
  new Set(["on", "at", "deadline", "dueOn", "consentOn", "appliedOn", "from", "to", "returned"]),
  new Set(["person", "surname", "given", "patronymic", "municipality", "workplace", "directions"]),
];

/** How little a place matters: 0 for a record that one deleted, then by its fields. */
function lightness(path: readonly string[]): number {
  if (path.length === 0) return 0;
  const rank = FIELDS.findIndex((fields) => path.some((part) => fields.has(part)));
  return rank < 0 ? FIELDS.length + 1 : rank + 1;
}

const kindRank = (kind: string) => {
  const rank = KINDS.indexOf(kind);
  return rank < 0 ? KINDS.length : rank;
};

/** The places of a record, by consequence. */
export const placesByConsequence = (conflicts: readonly ConflictLine[]): ConflictLine[] =>
  [...conflicts].sort((one, other) => lightness(one.path) - lightness(other.path));

/** Undecided records, by consequence; `conflictsOf` tells the places of one as far as they were read. */
export function byConsequence(
  lines: readonly UndecidedLine[],
  conflictsOf: (line: UndecidedLine) => readonly ConflictLine[],
): UndecidedLine[] {
  const least = (line: UndecidedLine) =>
    Math.min(...conflictsOf(line).map(({ path }) => lightness(path)), FIELDS.length + 2);
  return [...lines].sort(
    (one, other) =>
      kindRank(one.kind) - kindRank(other.kind) || least(one) - least(other) || other.places - one.places,
  );
}
