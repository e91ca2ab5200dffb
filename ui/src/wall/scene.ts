import type { ItemView } from "../host/api/ItemView";
import type { SittingView } from "../host/api/SittingView";

/** What those in the room look at: an item in work, the verdict of the last one, or neither. */
export type Scene =
  | { kind: "beside" }
  | { kind: "before"; item: ItemView; place: number }
  | { kind: "voting"; item: ItemView; place: number; isSecret: boolean; voted: number; of: number }
  | { kind: "verdict"; item: ItemView; place: number; next: number | null };

/** The moment of the last vote on an item; empty before the first. */
function lastVote({ sitting }: SittingView, { id }: ItemView): string {
  const record = sitting.items[id];
  if (!record || record.state === "closed") return "";
  const votes = [...Object.values(record.votes), ...Object.values(record.written)];
  const last = votes.reduce((latest, vote) => (vote && vote.at > latest ? vote.at : latest), "");
  return last === "" && record.totals !== null ? "totals" : last;
}

const latestBy = (items: readonly ItemView[], momentOf: (item: ItemView) => string): ItemView | undefined =>
  items
    .filter((item) => momentOf(item) !== "")
    .sort((one, other) => (momentOf(one) < momentOf(other) ? 1 : -1))[0];

/** Whatever was touched last is shown; the verdict stays until the vote on the next item begins. */
export function sceneOf(view: SittingView): Scene {
  const { sitting, items } = view;
  const placeOf = (item: ItemView) => items.indexOf(item) + 1;
  if (sitting.state !== "open") return { kind: "beside" };
  const voting = latestBy(items, (item) => lastVote(view, item));
  if (voting) {
    const record = sitting.items[voting.id];
    return {
      kind: "voting",
      item: voting,
      place: placeOf(voting),
      isSecret: record?.ballot === "secret",
      voted: Object.keys(record?.votes ?? {}).length + voting.written.length,
      of: voting.voters.length + voting.written.length,
    };
  }
  const open = items.filter(({ id }) => sitting.items[id]?.state === "open");
  const decided = latestBy(items, ({ id }) => sitting.items[id]?.result?.at ?? "");
  if (decided) {
    const after = open.find((item) => placeOf(item) > placeOf(decided)) ?? open[0];
    return { kind: "verdict", item: decided, place: placeOf(decided), next: after ? placeOf(after) : null };
  }
  return open[0] ? { kind: "before", item: open[0], place: placeOf(open[0]) } : { kind: "beside" };
}
