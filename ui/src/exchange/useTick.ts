import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import type { ExchangePulse } from "../host/api/ExchangePulse";
import { useChange } from "../queries/changes";
import { keyOf } from "../queries/topics";
import { PULSE_TOPICS, usePulse } from "./useExchange";

/** How often the core is asked whether the time of a folder has come, in milliseconds. */
const PACE = 10_000;

/**
 * Has the folders visited when their time comes, for as long as the window is open. What the core answers is how the exchange
 * stands now: what was changed at the desk since is not sent yet, and no topic tells of that.
 */
export function useTick(): ExchangePulse | undefined {
  const { data: pulse } = usePulse();
  const { mutate, isPending } = useChange("exchange_due");
  const client = useQueryClient();
  const isWatched = (pulse?.folders.length ?? 0) > 0;
  const look = useEffectEvent(() => {
    if (isPending) return;
    mutate(null, {
      onSuccess: ({ output }) => client.setQueryData(keyOf(PULSE_TOPICS, "exchange_pulse", null), output),
    });
  });
  useEffect(() => {
    if (!isWatched) return;
    look();
    const timer = setInterval(() => look(), PACE);
    return () => clearInterval(timer);
  }, [isWatched]);
  return pulse;
}
