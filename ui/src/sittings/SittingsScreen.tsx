import { SittingList } from "./SittingList";
import { SittingRoom } from "./SittingRoom";

/** Заседания: the list and the plan of the next one, or one sitting from quorum to minutes. */
export function SittingsScreen({ sittingId }: { sittingId?: string }) {
  return sittingId === undefined ? <SittingList /> : <SittingRoom key={sittingId} sittingId={sittingId} />;
}
