import { useEffect } from "react";

const STOPS =
  "button:not(:disabled), a[href], input:not(:disabled, [type=hidden]), textarea:not(:disabled), [data-row], [role=tab]";
/** The title of a panel or a paper: there Enter does nothing, and the main act has a key of its own. */
const TITLE = "h2[tabindex]";
/** The line of a short list that stands open. */
const CHOSEN = "[data-line][aria-current=true]";

const isSeen = (element: HTMLElement) =>
  element.tabIndex >= 0 && element.checkVisibility?.() !== false && element.closest("[inert]") === null;

interface Held {
  element: HTMLElement;
  /** What it stood in, the nearest first. */
  around: readonly HTMLElement[];
  box: DOMRect;
}

const isLost = ({ element }: Held) =>
  (document.activeElement === document.body || document.activeElement === null) &&
  (!element.isConnected || element.matches(":disabled"));

/** How far a control stands from where the lost one stood. */
function distance(to: DOMRect, from: DOMRect): number {
  return Math.abs(to.top - from.top) * 4 + Math.abs(to.left - from.left);
}

/**
 * The place at which the work goes on: the row of the list, the title of what the lost one stood in, so that a second
 * Enter begins no other act; where there is no title the line that is open, the main button, the nearest. `null` when the whole room is gone: another one begins with its own.
 */
function stopAfter({ around, box }: Held): HTMLElement | null {
  for (const part of around) {
    if (!part.isConnected) continue;
    if (part.matches("main, body")) return null;
    const stops = [...part.querySelectorAll<HTMLElement>(STOPS)].filter(isSeen);
    if (stops.length === 0) continue;
    const row = stops.find((stop) => stop.matches("[data-row]"));
    if (row && part.closest("section") === null) return row;
    return (
      part.querySelector<HTMLElement>(TITLE) ??
      stops.find((stop) => stop.matches(CHOSEN)) ??
      stops.find((stop) => stop.matches("[data-main]")) ??
      stops.reduce((best, stop) =>
        distance(stop.getBoundingClientRect(), box) < distance(best.getBoundingClientRect(), box)
          ? stop
          : best,
      )
    );
  }
  return null;
}

/**
 * An act often takes its own button away. The focus then goes to where the work goes on, never to the top of the page.
 * Whoever moves the focus by himself is first.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let held: Held | null = null;
    let isWaiting = false;
    const hold = (event: FocusEvent) => {
      if (!(event.target instanceof HTMLElement)) return;
      const around: HTMLElement[] = [];
      for (let up = event.target.parentElement; up; up = up.parentElement) around.push(up);
      held = { element: event.target, around, box: event.target.getBoundingClientRect() };
    };
    const restore = () => {
      isWaiting = false;
      if (!held || !isLost(held)) return;
      stopAfter(held)?.focus({ preventScroll: true });
    };
    const look = () => {
      if (isWaiting || !held || !isLost(held)) return;
      isWaiting = true;
      // After those who move the focus in the next frame.
      requestAnimationFrame(() => requestAnimationFrame(restore));
    };
    const watch = new MutationObserver(look);
    watch.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ["disabled"],
    });
    document.addEventListener("focusin", hold);
    return () => {
      watch.disconnect();
      document.removeEventListener("focusin", hold);
    };
  }, []);
}
