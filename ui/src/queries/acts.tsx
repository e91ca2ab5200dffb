import type { ReactNode } from "react";
import { createContext, use, useCallback, useState } from "react";
import type { UndoLabel } from "../host/api/UndoLabel";

/** What the status line is told. */
export interface Act {
  text: string;
  /** What would be taken back; `null` for an act that cannot be. Without it nothing was done: the act before still stands. */
  undo?: UndoLabel | null;
}

/** `serial` grows with each act, so that the same words said twice are heard twice. */
export interface ToldAct {
  text: string;
  /** Of the last act of this window; `undefined` before the first. */
  undo: UndoLabel | null | undefined;
  serial: number;
}

// Two contexts: whoever tells acts must not be drawn again with every act.
const LastContext = createContext<ToldAct | null>(null);
const TellContext = createContext<(act: Act) => void>(() => {});

/** Holds the last act of this window. */
export function ActsProvider({ children }: { children: ReactNode }) {
  const [last, setLast] = useState<ToldAct | null>(null);
  const tell = useCallback(
    ({ text, undo }: Act) =>
      setLast((before) => ({
        text,
        undo: undo === undefined ? before?.undo : undo,
        serial: (before?.serial ?? 0) + 1,
      })),
    [],
  );
  return (
    <TellContext value={tell}>
      <LastContext value={last}>{children}</LastContext>
    </TellContext>
  );
}

/** The last act of this window, for the status line. */
export const useLastAct = () => use(LastContext);

/** Tells the status line what was done. `useChange` does it by itself. */
export const useTell = () => use(TellContext);
