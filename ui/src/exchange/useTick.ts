import { useEffect, useEffectEvent } from "react";
import type { ExchangePulse } from "../host/api/ExchangePulse";
import { useChange } from "../queries/changes";
import { usePulse } from "./useExchange";

/** How often the core is asked whether the time of a folder has come, in milliseconds. */
const PACE = 10_000;

/** Has the folders visited when their time comes, for as long as the window is open. */
export function useTick(): ExchangePulse | undefined {
  const { data: pulse } = usePulse();
  const { mutate, isPending } = useChange("exchange_due");
  const isWatched = pulse?.folders.some(({ everyMinutes, onArrival }) => everyMinutes > 0 || onArrival);
  const look = useEffectEvent(() => {
    if (!isPending) mutate(null);
  });
  useEffect(() => {
    if (isWatched !== true) return;
    look();
    const timer = setInterval(() => look(), PACE);
    return () => clearInterval(timer);
  }, [isWatched]);
  return pulse;
}
