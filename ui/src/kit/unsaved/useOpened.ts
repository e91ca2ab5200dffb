import { useState } from "react";

/**
 * The record that a form was opened on. While nothing is typed it is the record as it is now; what is typed stays on screen
 * with the record that it was typed on, whatever another window writes meanwhile. A form takes the revision as its `key`
 * and sends it: so it begins anew on a new record, and overwrites nothing in silence.
 */
export function useOpened<T extends { revision: number }>(
  now: T,
  isTyped: boolean,
): { opened: T; isOld: boolean } {
  const [kept, setKept] = useState(now);
  const isNew = kept.revision !== now.revision;
  if (!isTyped && isNew) setKept(now);
  return { opened: isTyped ? kept : now, isOld: isTyped && isNew };
}
