import { useState } from "react";
import type { Receipt } from "../host/api/Receipt";
import { useChange } from "../queries/changes";
import { cancelWork, useProgress } from "../queries/works";
import { candidatesText as words } from "../text/candidates";

let works = 0;
/** Names of works are never used twice in one window: a late «stop» must not meet the next work. */
const nextJob = () => `receive-${Date.now()}-${(works += 1)}`;

/** Receiving files: how far it is, how to stop it, and the receipt at the end. */
export function useReceiving(onReceipt: (receipt: Receipt) => void) {
  const [job, setJob] = useState<string | null>(null);
  const [isStopping, setStopping] = useState(false);
  const progress = useProgress(job);
  const { mutate, isPending, error, reset } = useChange("receive", {
    said: (receipt) => words.received(receipt.taken, receipt.dossiers.length),
  });
  const receive = (paths: readonly string[], dossier: string | null) => {
    if (paths.length === 0 || isPending) return;
    const name = nextJob();
    setJob(name);
    setStopping(false);
    mutate(
      { job: name, dossier, paths: [...paths] },
      { onSuccess: ({ output }) => onReceipt(output), onSettled: () => setJob(null) },
    );
  };
  const stop = () => {
    if (job === null) return;
    setStopping(true);
    void cancelWork(job);
  };
  return { receive, stop, isStopping, isRunning: isPending, progress, fault: error?.fault ?? null, reset };
}
