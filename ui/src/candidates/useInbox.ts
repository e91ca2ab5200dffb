import { useEffect, useEffectEvent } from "react";
import type { InboxView } from "../host/api/InboxView";
import { useChange } from "../queries/changes";
import { useRead } from "../queries/reads";

/** How often the inbox is looked into while its folder is set, in milliseconds. */
const PACE = 10_000;

const WAITS: ReadonlySet<string> = new Set(["needs_dossier", "refused", "stuck"]);

/** The inbox, looked into again and again while the window is open. */
export function useInbox(): { view: InboxView | undefined; waiting: number } {
  const { data: view } = useRead("inbox", null, ["inbox", "dossiers"]);
  const { data: looked, mutate, isPending } = useChange("look_into_inbox");
  const isWatched = (view?.folder ?? "") !== "";
  const again = useEffectEvent(() => {
    if (!isPending) mutate(null);
  });
  useEffect(() => {
    if (!isWatched) return;
    again();
    const timer = setInterval(() => again(), PACE);
    return () => clearInterval(timer);
  }, [isWatched]);
  // A look that changed no record still tells what waits.
  const shown = isWatched ? (looked?.output ?? view) : view;
  const waiting = shown?.files.filter(({ state }) => WAITS.has(state)).length ?? 0;
  return { view: shown, waiting };
}
