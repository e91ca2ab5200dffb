import type { RefObject } from "react";
import { useLayoutEffect, useState } from "react";

/** Where the page has no size yet, as in tests. */
const UNMEASURED = 600;

/** The inner width of an element in CSS pixels, followed as it changes. */
export function useWidth(of: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = of.current;
    if (!element) return;
    const measure = () => setWidth(element.clientWidth || UNMEASURED);
    measure();
    if (typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [of]);
  return width;
}
