import type { Fault } from "../host/call";
import { useTell } from "./acts";
import { useChange } from "./changes";
import { useRead } from "./reads";

/** What is told in the status line: that the desk is in a cycle now, or why it is not. */
export interface CycleWords {
  said: (title: string) => string;
  failed: (fault: Fault) => string;
}

/** The cycles that the desk is not in, and the way into one of them. */
export function useOtherCycles({ said, failed }: CycleWords) {
  const others = (useRead("cycles", null, ["session"]).data ?? []).filter(({ current }) => !current);
  const tell = useTell();
  const { mutate, isPending } = useChange("choose_cycle", {
    said: (_, { cycle }) => said(others.find(({ id }) => id === cycle)?.title ?? ""),
  });
  const enter = (cycle: string) =>
    mutate({ cycle }, { onError: ({ fault }) => tell({ text: failed(fault) }) });
  return { others, enter, isEntering: isPending };
}

/** Of a record from a cycle that the desk is not in: which it is, and the way there; `null` for one of its own. */
export function useOtherCycle(cycle: string | undefined, words: CycleWords) {
  const { others, enter, isEntering } = useOtherCycles(words);
  const other = others.find(({ id }) => id === cycle);
  return other ? { title: other.title, enter: () => enter(other.id), isEntering } : null;
}
