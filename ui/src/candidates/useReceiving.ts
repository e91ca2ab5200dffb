import { useState } from "react";
import type { Receipt } from "../host/api/Receipt";
import { useChange } from "../queries/changes";
import { faultOf } from "../queries/commands";
import type { Pasted } from "../queries/paste";
import { holdFiles } from "../queries/paste";
import { cancelWork, useProgress } from "../queries/works";
import { candidatesText as words } from "../text/candidates";
import { intakeText } from "../text/intake";

let works = 0;
/** Names of works are never used twice in one window: a late «stop» must not meet the next work. */
const nextJob = () => `receive-${Date.now()}-${(works += 1)}`;

/** Receiving files: how far it is, how to stop it, and the receipt at the end. */
export function useReceiving(onReceipt: (receipt: Receipt) => void) {
  const [job, setJob] = useState<string | null>(null);
  const [isStopping, setStopping] = useState(false);
  const [unheld, setUnheld] = useState<ReturnType<typeof faultOf> | null>(null);
  const progress = useProgress(job);
  const { mutate, isPending, error, reset } = useChange("receive", {
    said: (receipt) => words.received(receipt.taken, receipt.dossiers.length),
  });
  const start = (paths: readonly string[], held: string[], dossier: string | null) => {
    if (paths.length + held.length === 0 || isPending) return;
    const name = nextJob();
    setJob(name);
    setStopping(false);
    setUnheld(null);
    mutate(
      { job: name, dossier, paths: [...paths], held },
      { onSuccess: ({ output }) => onReceipt(output), onSettled: () => setJob(null) },
    );
  };
  const receive = (paths: readonly string[], dossier: string | null) => start(paths, [], dossier);
  /** Pasted files go where dropped ones would; words only into a dossier that is open. */
  const paste = async ({ files, text }: Pasted, dossier: string | null) => {
    const note = dossier !== null && text !== "" ? [new File([text], intakeText.pasted)] : [];
    try {
      start([], await holdFiles([...files, ...note]), dossier);
    } catch (thrown) {
      setUnheld(faultOf(thrown));
    }
  };
  const stop = () => {
    if (job === null) return;
    setStopping(true);
    void cancelWork(job);
  };
  const fault = error?.fault ?? unheld;
  return {
    receive,
    paste,
    stop,
    isStopping,
    isRunning: isPending,
    progress,
    fault,
    reset: () => {
      setUnheld(null);
      reset();
    },
  };
}
