import { useState } from "react";
import type { ExchangeReport } from "../host/api/ExchangeReport";
import { useChange } from "../queries/changes";
import { useReadAgain } from "../queries/commands";
import { useProgress } from "../queries/works";
import { exchangeText as words } from "../text/exchange";
import { JOB, stopExchange } from "./useExchange";

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
