import { useIsMutating } from "@tanstack/react-query";
import type { Topic } from "../host/api/Topic";
import { useRead } from "../queries/reads";
import { cancelWork, useProgress } from "../queries/works";

/** What makes the state of the exchange stale: itself, and every change of a record, for it may settle something. */
const TOPICS: readonly Topic[] = ["exchange", "journal", "session"];

/** The name under which the core tells how far an exchange is. */
export const JOB = "exchange";

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
