import type { Dossier } from "../host/api/Dossier";
import type { Piece } from "../host/api/Piece";
import type { Turn } from "../host/api/Turn";

const TURNS: readonly Turn[] = ["none", "right", "over", "left"];

/** Degrees clockwise of a turn. */
export const degrees = (turn: Turn): number => TURNS.indexOf(turn) * 90;

/** A quarter turn more. */
export const turnedRight = (turn: Turn): Turn => TURNS[(TURNS.indexOf(turn) + 1) % TURNS.length] ?? "none";

/** The pieces of a document: as they were arranged, or else the files in order of receipt. */
export function piecesOf(dossier: Dossier, slot: string): Piece[] {
  const arranged = dossier.arranged[slot];
  if (arranged) return [...arranged];
  // Ids grow with time, so their order is that of receipt.
  return Object.entries(dossier.files)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([file, { placements }]) => {
      const pages = placements[slot];
      return pages ? [{ file, pages, turn: "none" as const }] : [];
    });
}

/** The pieces with one of them moved to another place. */
export function moved(pieces: readonly Piece[], from: number, to: number): Piece[] {
  const rest = [...pieces];
  const [piece] = rest.splice(from, 1);
  if (piece) rest.splice(to, 0, piece);
  return rest;
}

/** The pieces with one of them cut into single pages. */
export function split(pieces: readonly Piece[], at: number): Piece[] {
  return pieces.flatMap((piece, place) => {
    if (place !== at) return [piece];
    const { first, last } = piece.pages;
    return Array.from({ length: last - first + 1 }, (_, page) => ({
      ...piece,
      pages: { first: first + page, last: first + page },
    }));
  });
}
