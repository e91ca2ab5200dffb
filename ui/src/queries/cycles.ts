import { useChange } from "./changes";
import { useRead } from "./reads";

/** How it is told that the desk is in a cycle now. */
type Said = (title: string) => string;

/** The cycles that the desk is not in, and the way into one of them. */
export function useOtherCycles(said: Said) {
  const others = (useRead("cycles", null, ["session"]).data ?? []).filter(({ current }) => !current);
  const { mutate, isPending } = useChange("choose_cycle", {
    said: (_, { cycle }) => said(others.find(({ id }) => id === cycle)?.title ?? ""),
  });
  return { others, enter: (cycle: string) => mutate({ cycle }), isEntering: isPending };
}

/** Of a record from a cycle that the desk is not in: which it is, and the way there; `null` for one of its own. */
export function useOtherCycle(cycle: string | undefined, said: Said) {
  const { others, enter, isEntering } = useOtherCycles(said);
  const other = others.find(({ id }) => id === cycle);
  return other ? { title: other.title, enter: () => enter(other.id), isEntering } : null;
}
