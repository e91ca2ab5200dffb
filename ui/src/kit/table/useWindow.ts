import { useCallback, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

interface Range {
  first: number;
  /** One behind the last. */
  end: number;
}

/** Rows drawn beyond each edge, so that a quick scroll meets no blank paper. */
const SPARE = 12;
/** So many of them may be left before the rest is drawn anew: a step of one row draws nothing else. */
const LEAST_SPARE = 4;
/** Rows assumed where the page has no size yet, as in tests. */
const UNMEASURED = 24;

/** The height that is left for rows below the sticky titles, in pixels. */
function paper(home: HTMLElement | null, header: HTMLElement | null, rowHeight: number): number {
  return (home?.clientHeight || UNMEASURED * rowHeight) - (header?.offsetHeight ?? 0);
}

/**
 * Which rows of a long list are drawn now. Rows are equally high and start below a header that sticks to
 * the top edge, so everything follows from one division.
 */
export function useWindow(count: number, rowHeight: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const header = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState<Range>({ first: 0, end: UNMEASURED });

  const look = useCallback(() => {
    const home = scroller.current;
    if (!home) return;
    const height = paper(home, header.current, rowHeight);
    const from = Math.floor(home.scrollTop / rowHeight);
    const to = Math.ceil((home.scrollTop + height) / rowHeight);
    setRange((before) => {
      const holds = before.first <= Math.max(0, from - LEAST_SPARE) && before.end >= to + LEAST_SPARE;
      const isFar = before.first < from - 2 * SPARE || before.end > to + 2 * SPARE;
      return holds && !isFar ? before : { first: Math.max(0, from - SPARE), end: to + SPARE };
    });
  }, [rowHeight]);

  useLayoutEffect(() => {
    const home = scroller.current;
    if (!home) return;
    // oxlint-disable-next-line react/set-state-in-effect -- the size is known only after the first layout
    look();
    // Rows are drawn before the frame that they are scrolled into, however far that was: no frame of blank paper.
    const follow = () => flushSync(look);
    home.addEventListener("scroll", follow, { passive: true });
    const observer = typeof ResizeObserver === "undefined" ? null : new ResizeObserver(look);
    observer?.observe(home);
    return () => {
      home.removeEventListener("scroll", follow);
      observer?.disconnect();
    };
  }, [look]);

  /** Scrolls as little as needed to show a whole row. */
  const show = useCallback(
    (index: number) => {
      const home = scroller.current;
      if (!home) return;
      const height = paper(home, header.current, rowHeight);
      const top = index * rowHeight;
      if (top < home.scrollTop) home.scrollTop = top;
      else if (top + rowHeight > home.scrollTop + height) home.scrollTop = top + rowHeight - height;
      look();
    },
    [rowHeight, look],
  );

  /** How many rows PageDown passes. */
  const page = () =>
    Math.max(1, Math.floor(paper(scroller.current, header.current, rowHeight) / rowHeight) - 1);

  return {
    scroller,
    header,
    first: Math.min(range.first, count),
    end: Math.min(range.end, count),
    show,
    page,
  };
}
