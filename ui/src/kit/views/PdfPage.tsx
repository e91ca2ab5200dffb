import { useEffect, useRef, useState } from "react";
import { words } from "../words";
import type { PageSize, PdfPages } from "./pdf";
import type { Turn } from "./useView";
import css from "./views.module.css";

interface PdfPageProps {
  pages: PdfPages;
  number: number;
  /** At 100 %, turned. */
  size: PageSize;
  scale: number;
  turn: Turn;
  onSize: (number: number, size: PageSize) => void;
}

/** One page: drawn when it comes near, given back when it goes far. The old picture stays until the new one is ready. */
export function PdfPage({ pages, number, size, scale, turn, onSize }: PdfPageProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(typeof IntersectionObserver === "undefined");
  const [isBroken, setBroken] = useState(false);

  useEffect(() => {
    const home = place.current;
    if (!home || typeof IntersectionObserver === "undefined") return;
    const observer = new IntersectionObserver(
      (entries) => setNear(entries.some(({ isIntersecting }) => isIntersecting)),
      { root: home.parentElement, rootMargin: "100% 0px" },
    );
    observer.observe(home);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const home = place.current;
    if (!home) return;
    if (!isNear) {
      home.querySelector("canvas")?.remove();
      return;
    }
    let isCurrent = true;
    const drawing = pages.draw(number, scale, turn);
    drawing.done.then(
      (canvas) => {
        if (!isCurrent) return;
        setBroken(false);
        home.querySelector("canvas")?.remove();
        home.append(canvas);
      },
      () => isCurrent && setBroken(true),
    );
    pages.sizeOf(number).then(
      (real) => isCurrent && onSize(number, real),
      // A page that cannot be read is told by its drawing; a document closed meanwhile is nobody's concern.
      () => {},
    );
    return () => {
      isCurrent = false;
      drawing.stop();
    };
  }, [pages, number, scale, turn, isNear, onSize]);

  return (
    <div
      ref={place}
      role="img"
      aria-label={words.page(number, pages.count)}
      className={css.page}
      style={{ width: Math.floor(size.width * scale), height: Math.floor(size.height * scale) }}
    >
      {isBroken && <p className={css.broken}>{words.pageBroken(number)}</p>}
    </div>
  );
}
