import type { RefObject } from "react";
import { useEffect, useRef } from "react";

/** How long the list of a room is waited for before its top has the focus, milliseconds. */
const PATIENCE = 1_500;
/** How long a list may still take the focus over from the top: a weak computer draws it late. */
const LATEST = 10_000;
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
    const begun = performance.now();
    const isAtTop = () => document.activeElement === main.current;
    const isFree = () => !document.activeElement || document.activeElement === document.body || isAtTop();
    // What the former room had in hand goes with it, at once or when the next one has come; a place that the next room has
    // taken itself stays.
    const { activeElement: held } = document;
    const isHeld = () =>
      !isAtTop() && document.activeElement === held && main.current?.contains(held) === true;
    let next = 0;
    const look = () => {
      const waited = performance.now() - begun;
      if (isHeld() && waited < LATEST) {
        next = window.setTimeout(look, 50);
        return;
      }
      if (!isFree()) return;
      const row = main.current?.querySelector<HTMLElement>(ROW);
      if (row) {
        row.focus({ preventScroll: true });
        return;
      }
      if (waited > PATIENCE && !isAtTop()) main.current?.focus({ preventScroll: true });
      if (waited < LATEST) next = window.setTimeout(look, 50);
    };
    next = window.setTimeout(look, 50);
    return () => window.clearTimeout(next);
  }, [main, room]);
}
