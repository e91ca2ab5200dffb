import { useEffect, useEffectEvent } from "react";
import { onFileDrop } from "../host/events";
import type { FileDrop } from "../host/port";

export { pickFiles, pickFolder, pickSavePath } from "../host/dialogs";
export type { FileDrop } from "../host/port";

/** Follows files dragged over the window while the component is on screen. */
export function useFileDrop(listener: (drop: FileDrop) => void): void {
  const heard = useEffectEvent(listener);
  useEffect(() => onFileDrop((drop) => heard(drop)), []);
}
