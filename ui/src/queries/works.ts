import { useEffect, useState } from "react";
import { cancelWork } from "../host/call";
import { onProgress } from "../host/events";
import type { WorkProgress } from "../host/port";

export { cancelWork };

/** How far a long work is, by the name that was sent with it; `null` before its first word. */
export function useProgress(job: string | null): WorkProgress | null {
  const [last, setLast] = useState<WorkProgress | null>(null);
  useEffect(() => {
    if (job === null) return;
    const leave = onProgress(setLast);
    return () => {
      leave();
      // The next work of this name begins anew.
      setLast(null);
    };
  }, [job]);
  return last?.job === job ? last : null;
}

/** A long work that is under way, as a bar shows it, with its way out. */
export function useWork(job: string, words: (done: number, total: number) => string) {
  const progress = useProgress(job);
  const [isCancelling, setCancelling] = useState(false);
  return {
    value: progress?.done ?? null,
    ...(progress && { most: progress.total, valueText: words(progress.done, progress.total) }),
    isCancelling,
    onCancel: () => {
      setCancelling(true);
      cancelWork(job).catch(() => setCancelling(false));
    },
  };
}
