import type { RefObject } from "react";
import { useEffect, useRef } from "react";

/** How long a room may take to draw its list, milliseconds. */
const PATIENCE = 1_500;
const ROW = "[data-row][tabindex='0']";

/**
 * Another room begins at its list, or where it has none at its own top: Tab then goes through the room and not through
 * the whole window again. A room that puts the focus somewhere itself, and whoever moves it by hand, is first.
 */
export function useRoomFocus(main: RefObject<HTMLElement | null>, room: string | null): void {
  const before = useRef(room);
  useEffect(() => {
    if (before.current === room) return;
    before.current = room;
    const until = performance.now() + PATIENCE;
    const isFree = () => document.activeElement === null || document.activeElement === document.body;
    let next = 0;
    const look = () => {
      if (!isFree()) return;
      const row = main.current?.querySelector<HTMLElement>(ROW);
      if (row) row.focus({ preventScroll: true });
      else if (performance.now() > until) main.current?.focus({ preventScroll: true });
      else next = window.setTimeout(look, 50);
    };
    next = window.setTimeout(look, 50);
    return () => window.clearTimeout(next);
  }, [main, room]);
}
