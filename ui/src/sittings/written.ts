import type { Item } from "../host/api/Item";
import type { ItemView } from "../host/api/ItemView";
import type { SittingView } from "../host/api/SittingView";
import type { Seat } from "./members";

/** The word of the address for papers of absent members; a member's id may follow it. */
export const WRITTEN = "written";

/** Nobody meets: members answer by poll sheets. */
export const isByCorrespondence = ({ sitting }: SittingView) => sitting.form === "correspondence";

/** Whether papers of absent members may come now. */
export const takesPapers = ({ sitting }: SittingView) =>
  sitting.rules.remoteVote !== "none" && (sitting.state === "announced" || sitting.state === "open");

/** Items on which a member's paper may be recorded now, in the order of the agenda. */
export const itemsFor = ({ items }: SittingView, member: string): readonly ItemView[] =>
  items.filter(({ writers }) => writers.includes(member));

/** Members whose paper may be recorded now, in the order of the list. */
export const writersOf = (view: SittingView, seats: readonly Seat[]): readonly Seat[] =>
  seats.filter(({ id }) => itemsFor(view, id).length > 0);

/** Items that a member has answered on paper. */
export const answered = ({ items }: SittingView, member: string): number =>
  items.filter(({ written }) => written.includes(member)).length;

/** Whether anybody's vote on the item is known, in the room or on paper. */
export const hasVote = (record: Item, { written }: ItemView): boolean =>
  Object.keys(record.votes).length > 0 || written.length > 0 || record.totals !== null;
