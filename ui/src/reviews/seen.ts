import type { Seen } from "../host/api/Seen";
import type { Spot as Kept } from "../host/api/Spot";
import type { Turn } from "../host/api/Turn";
import type { Spot } from "../kit/views/spot";

const DEGREES: Readonly<Record<Turn, Spot["turn"]>> = { none: 0, right: 90, over: 180, left: 270 };
const TURNS: Readonly<Record<Spot["turn"], Turn>> = { 0: "none", 90: "right", 180: "over", 270: "left" };

/** What a check remembers of the part of a page that was in sight. */
export const spotOf = (spot: Spot | null): Kept | null => spot && { ...spot, turn: TURNS[spot.turn] };

/** Where a check was made, as the viewer shows it. */
export const shownAt = ({ file, page, spot }: Seen) => ({
  file,
  page,
  spot: spot && { ...spot, turn: DEGREES[spot.turn] },
});
