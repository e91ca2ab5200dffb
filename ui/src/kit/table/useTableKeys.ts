import type { KeyboardEvent } from "react";
import { matches } from "../keys/chord";
import { useTypedSearch } from "./typed";
import type { Marking } from "./useMarking";

interface TableKeys {
  ids: readonly string[];
  /** The place under the cursor, or where it is on its way to; −1 before the first move. */
  at: () => number;
  nameAt: (index: number) => string;
  /** How many rows PageDown passes. */
  page: () => number;
  go: (index: number) => void;
  goToTitles: () => void;
  /** What can be pressed within a row. */
  partsOf: (id: string) => readonly HTMLElement[];
  open: (index: number) => void;
  /** `null`: the table has no marks. */
  marking: Marking | null;
}

const isFree = ({ ctrlKey, altKey, metaKey }: KeyboardEvent) => !ctrlKey && !altKey && !metaKey;

/** The keys of the rows of a table. What it does not know is left to the page. */
export function useTableKeys(table: TableKeys): (event: KeyboardEvent<HTMLElement>) => void {
  const { ids, at, marking, go } = table;
  const last = ids.length - 1;
  // Tab reaches the first row before any was chosen; keys then act on it.
  const here = () => Math.max(0, at());
  const search = useTypedSearch(table.nameAt, ids.length);

  const target: Record<string, () => number> = {
    ArrowDown: () => at() + 1,
    ArrowUp: () => at() - 1,
    PageDown: () => here() + table.page(),
    PageUp: () => Math.max(0, here() - table.page()),
    Home: () => 0,
    End: () => last,
  };

  const move = (to: number, isMarking: boolean) => {
    if (isMarking) marking?.extend(here(), to);
    else marking?.startAt(null);
    if (to < 0) table.goToTitles();
    else go(to);
  };

  const within = (event: KeyboardEvent<HTMLElement>, by: 1 | -1): boolean => {
    const parts = table.partsOf(ids[here()] ?? "");
    const next = parts.indexOf(event.target as HTMLElement) + by;
    if (next < -1 || parts.length === 0) return false;
    if (next < 0) go(here());
    else parts[next]?.focus();
    return true;
  };

  const act = (event: KeyboardEvent<HTMLElement>): boolean => {
    const press = event.nativeEvent;
    const to = isFree(event) ? target[press.key]?.() : undefined;
    if (to !== undefined) move(to, press.shiftKey);
    else if (matches("ArrowRight", press)) return within(event, 1);
    else if (matches("ArrowLeft", press)) return within(event, -1);
    else if ((event.target as HTMLElement).dataset.row === undefined) return false;
    else if (matches("Enter", press)) table.open(here());
    else if (marking && matches("Space", press)) {
      marking.toggle(here());
      go(here());
    } else if (marking && marking.state !== false && matches("Escape", press)) marking.none();
    else if (isFree(event) && /^\p{L}$/u.test(press.key)) {
      const found = search(press.key, press.timeStamp, at());
      if (found >= 0) go(found);
    } else return false;
    return true;
  };

  return (event) => {
    if (ids.length === 0 || !act(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
}
