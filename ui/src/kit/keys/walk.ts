import { useState } from "react";
import { useKey } from "./keys";

/** Where one stands in a walk; `step` goes on by one row where there is one. */
export interface Walk {
  place: number;
  of: number;
  step: (by: 1 | -1) => void;
}

/**
 * Ctrl+↓ and Ctrl+↑ walk a list that stays as it was when the walk began, even when a row no longer fits
 * the filter. It is taken anew when `current` is reached by another road than walking and was not in it.
 */
export function useWalk(
  ids: readonly string[],
  current: string | null,
  onCurrent: (id: string) => void,
): Walk {
  const [frozen, setFrozen] = useState<readonly string[] | null>(null);
  if (current === null) {
    if (frozen !== null) setFrozen(null);
  } else if (!frozen?.includes(current) && ids.includes(current)) setFrozen(ids);
  const list = frozen ?? ids;
  const at = current === null ? -1 : list.indexOf(current);
  const step = (by: 1 | -1) => {
    const next = at < 0 && by < 0 ? undefined : list[at + by];
    if (next !== undefined) onCurrent(next);
  };
  const options = { repeats: true, isEnabled: list.length > 0 };
  useKey("Ctrl+ArrowDown", "Следующая строка списка", () => step(1), options);
  useKey("Ctrl+ArrowUp", "Предыдущая строка списка", () => step(-1), options);
  return { place: at + 1, of: list.length, step };
}
