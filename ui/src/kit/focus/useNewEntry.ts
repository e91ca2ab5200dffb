import type { RefObject } from "react";
import { useEffect, useRef } from "react";

/** What is typed row by row marks its rows with `data-entry`. */
const FIELD = "input, textarea";

/** `added` is called when a row is added at the end: the focus then goes to the row's first field. */
export function useNewEntry<H extends HTMLElement>(): { home: RefObject<H | null>; added: () => void } {
  const home = useRef<H>(null);
  const isAdded = useRef(false);
  useEffect(() => {
    if (!isAdded.current) return;
    isAdded.current = false;
    const last = [...(home.current?.querySelectorAll("[data-entry]") ?? [])].at(-1);
    last?.querySelector<HTMLElement>(FIELD)?.focus();
  });
  return {
    home,
    added: () => {
      isAdded.current = true;
    },
  };
}
