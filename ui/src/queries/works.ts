import { useEffect, useState } from "react";
import { onProgress } from "../host/events";
import type { WorkProgress } from "../host/port";

export { cancelWork } from "../host/call";

/** How far a long work is, by the name that was sent with it; `null` before its first word. */
export function useProgress(job: string | null): WorkProgress | null {
  const [last, setLast] = useState<WorkProgress | null>(null);
  useEffect(() => (job === null ? undefined : onProgress(setLast)), [job]);
  return last?.job === job ? last : null;
}
