import { useEffect } from "react";

const STOPS =
  "button:not(:disabled), a[href], input:not(:disabled, [type=hidden]), textarea:not(:disabled), [data-row], [role=tab]";
/** Where the focus may rest when nothing else is left. */
const RESTS = "h1[tabindex], h2[tabindex], main";

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

/** The control at which the work goes on: the main button where the lost one stood, the row of the list, the nearest. */
function stopAfter({ around, box }: Pick<Held, "around" | "box">): HTMLElement | null {
  const left = around.filter((element) => element.isConnected);
  for (const part of left) {
    const stops = [...part.querySelectorAll<HTMLElement>(STOPS)].filter(isSeen);
    if (stops.length === 0) {
      if (part.matches("main")) break;
      continue;
    }
    const main = stops.find((stop) => stop.matches("[data-main]:not([aria-disabled=true])"));
    const row = stops.find((stop) => stop.matches("[data-row]"));
    const isRoom = part.closest("section") === null && row !== undefined;
    if (isRoom) return row;
    if (main) return main;
    return stops.reduce((best, stop) =>
      distance(stop.getBoundingClientRect(), box) < distance(best.getBoundingClientRect(), box) ? stop : best,
    );
  }
  return left.find((element) => element.matches("main"))?.querySelector<HTMLElement>(RESTS) ?? null;
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
