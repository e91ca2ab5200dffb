import type { ReactNode } from "react";
import { createContext, use, useCallback, useState } from "react";
import type { UndoLabel } from "../host/api/UndoLabel";

/** One thing that was done, as the status line tells it. */
export interface Act {
  text: string;
  /** What Ctrl+Z would take back; `null` for an act that cannot be taken back. */
  undo: UndoLabel | null;
}

/** `serial` grows with each act, so that the same words said twice are heard twice. */
export type ToldAct = Act & { serial: number };

// Two contexts: whoever tells acts must not be drawn again with every act.
const LastContext = createContext<ToldAct | null>(null);
const TellContext = createContext<(act: Act) => void>(() => {});

/** Holds the last act of this window. */
export function ActsProvider({ children }: { children: ReactNode }) {
  const [last, setLast] = useState<ToldAct | null>(null);
  const tell = useCallback(
    (act: Act) => setLast((before) => ({ ...act, serial: (before?.serial ?? 0) + 1 })),
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
