import { useIsMutating } from "@tanstack/react-query";
import { useState } from "react";
import type { ExchangeReport } from "../host/api/ExchangeReport";
import type { Topic } from "../host/api/Topic";
import { useChange } from "../queries/changes";
import { useReadAgain } from "../queries/commands";
import { useRead } from "../queries/reads";
import { cancelWork, useProgress } from "../queries/works";
import { exchangeText as words } from "../text/exchange";

/** What makes the state of the exchange stale: itself, and every change of a record, for it may settle something. */
const TOPICS: readonly Topic[] = ["exchange", "journal", "session"];

/** The name under which the core tells how far an exchange is. */
const JOB = "exchange";

/** How the exchange stands. */
export const useExchangeState = () => useRead("exchange_state", null, TOPICS);

/** What makes the short state stale. */
export const PULSE_TOPICS: readonly Topic[] = ["exchange", "session"];

/** The exchange in short. It stands in every room, so that not every change of a record has it read again. */
export const usePulse = () => useRead("exchange_pulse", null, PULSE_TOPICS);

/** How far an exchange is that the program has begun by itself; `null` when none is under way. */
export function useOwnVisit() {
  const isLooking = useIsMutating({ mutationKey: ["exchange_due"] }) > 0;
  return useProgress(isLooking ? JOB : null);
}

/** Ends the exchange under way after the file it is at. */
export const stopExchange = () => void cancelWork(JOB);

/** Exchanges with one folder after another, and what came of each. */
export function useRounds() {
  const [now, setNow] = useState<string | null>(null);
  const [reports, setReports] = useState<readonly { folder: string; report: ExchangeReport }[]>([]);
  const [isStopping, setStopping] = useState(false);
  const progress = useProgress(now === null ? null : JOB);
  const round = useChange("exchange_now", { said: words.said });
  const readAgain = useReadAgain();
  const start = async (folders: readonly string[], apply: boolean) => {
    if (now !== null) return;
    setReports([]);
    for (const folder of folders) {
      setNow(folder);
      // oxlint-disable-next-line no-await-in-loop -- one exchange at a time
      const done = await round.mutateAsync({ folder, apply }).catch(() => null);
      if (done === null) {
        // How the folder stands now is known to the core.
        readAgain(["exchange"]);
        break;
      }
      setReports((before) => [...before, { folder, report: done.output }]);
      if (done.output.cancelled) break;
    }
    setNow(null);
    setStopping(false);
  };
  return {
    /** The folder that is being exchanged with. */
    now,
    progress,
    reports,
    fault: round.error?.fault ?? null,
    /** The folder that did not answer. */
    failed: round.error ? (round.variables?.folder ?? null) : null,
    start: (folders: readonly string[]) => void start(folders, false),
    /** The same when a person has seen what would come and wants it all the same. */
    accept: (folder: string) => void start([folder], true),
    stop: () => {
      setStopping(true);
      stopExchange();
    },
    isStopping,
    forget: () => {
      setReports([]);
      round.reset();
    },
  };
}

export type Rounds = ReturnType<typeof useRounds>;
