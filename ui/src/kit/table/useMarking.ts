import { useRef } from "react";

/** The marked rows, by id. Rows that a filter hides keep their marks. */
export type Marks = ReadonlySet<string>;

/** What can be done to the marks of a table. Places count in the order on screen. */
export interface Marking {
  /** How many rows on screen are marked: all of them, some, none. */
  state: true | false | "some";
  has: (id: string) => boolean;
  toggle: (index: number) => void;
  /** Marks everything between the place where a range began, or else `from`, and `to`. */
  extend: (from: number, to: number) => void;
  /** The next range begins anew. */
  startAt: (index: number | null) => void;
  all: () => void;
  /** All rows on screen, or none of them when all were marked. */
  allOrNone: () => void;
  none: () => void;
}

/** The marks of a table; `null` when its rows cannot be marked. */
export function useMarking(
  ids: readonly string[],
  marked: Marks | undefined,
  onMark: ((marks: Marks) => void) | undefined,
): Marking | null {
  const start = useRef<number | null>(null);
  if (!marked) return null;
  const tell = (marks: Marks) => onMark?.(marks);
  const count = marked.size === 0 ? 0 : ids.reduce((sum, id) => sum + (marked.has(id) ? 1 : 0), 0);
  const isFull = count > 0 && count === ids.length;
  return {
    state: isFull || (count > 0 && "some"),
    has: (id) => marked.has(id),
    toggle: (index) => {
      const id = ids[index];
      if (id === undefined) return;
      const next = new Set(marked);
      if (!next.delete(id)) next.add(id);
      start.current = index;
      tell(next);
    },
    extend: (from, to) => {
      start.current ??= from;
      const edges = [start.current, Math.max(0, Math.min(ids.length - 1, to))];
      tell(new Set([...marked, ...ids.slice(Math.min(...edges), Math.max(...edges) + 1)]));
    },
    startAt: (index) => {
      start.current = index;
    },
    all: () => tell(new Set([...marked, ...ids])),
    allOrNone: () => {
      const next = new Set(marked);
      for (const id of ids) {
        if (isFull) next.delete(id);
        else next.add(id);
      }
      tell(next);
    },
    none: () => tell(new Set()),
  };
}
