import type { KeyboardEvent, ReactNode, RefObject } from "react";
import { useCallback, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from "react";
import { useKey, useKeyNote } from "../keys/keys";
import { words } from "../words";
import type { PageSize, PdfPages } from "./pdf";
import { Pager } from "./Pager";
import { PdfPage } from "./PdfPage";
import type { Spot } from "./spot";
import { inSight, scrollToSpot, zoomFor } from "./spot";
import { useView } from "./useView";
import { useWidth } from "./useWidth";
import { ViewTools } from "./ViewTools";
import css from "./views.module.css";

interface PdfScrollProps {
  pages: PdfPages;
  first: PageSize;
  wanted: number;
  onPage: ((page: number) => void) | undefined;
  spot: Spot | null;
  sight: RefObject<(() => Spot | null) | null> | undefined;
  onPast: ((by: 1 | -1) => void) | undefined;
  tools: ReactNode;
}

/** Paper on both sides of a page, in CSS pixels; the same as the padding in the style sheet. */
const MARGIN = 12;

/** The pages of an open document, their tools and keys. */
export function PdfScroll(props: PdfScrollProps) {
  const { pages, first, wanted, onPage, spot, sight, onPast, tools } = props;
  const { count } = pages;
  const view = useView();
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const [sizes, setSizes] = useState<ReadonlyMap<number, PageSize>>(new Map());
  const [page, setPage] = useState(1);
  useKeyNote(onPast ? null : "PageDown", words.nextPage, words.viewer);
  useKeyNote(onPast ? null : "PageUp", words.previousPage, words.viewer);

  const sizeOf = (number: number, turn = view.turn): PageSize => {
    // Until a page was drawn once it counts as large as the first.
    const { width: across, height: down } = sizes.get(number) ?? first;
    return turn % 180 === 0 ? { width: across, height: down } : { width: down, height: across };
  };
  const fit = Math.max(0.1, (width - 2 * MARGIN - 2) / sizeOf(page).width);
  const scale = view.zoom === "width" ? fit : view.zoom / 100;
  const shown = scale * 100;

  const onSize = useCallback((number: number, size: PageSize) => {
    setSizes((before) => {
      const known = before.get(number);
      const isSame = known?.width === size.width && known.height === size.height;
      return isSame ? before : new Map(before).set(number, size);
    });
  }, []);

  const scrollTo = useCallback((number: number) => {
    const place = scroller.current?.children[number - 1] as HTMLElement | undefined;
    if (scroller.current && place) scroller.current.scrollTop = place.offsetTop - MARGIN;
  }, []);
  const within = (number: number) => Math.max(1, Math.min(count, number));
  /** The page that this viewer has told of: whoever hands it back asks for nothing. */
  const told = useRef(1);
  const arrive = (number: number) => {
    if (number === page) return;
    told.current = number;
    setPage(number);
    onPage?.(number);
  };
  const go = (number: number) => {
    scrollTo(within(number));
    arrive(within(number));
  };

  const look = () => {
    const home = scroller.current;
    if (!home) return;
    const middle = home.scrollTop + home.clientHeight / 2;
    const places = [...home.children] as HTMLElement[];
    const next = places.findIndex((place) => place.offsetTop > middle);
    arrive(next < 0 ? count : Math.max(1, next));
  };

  // Whoever asks for a page gets it once, when the pages have their sizes; scrolling on afterwards is free.
  const isReady = width > 0;
  const target = within(wanted);
  const [asked, setAsked] = useState(1);
  if (asked !== target) {
    setAsked(target);
    setPage(target);
  }
  const [shownSpot, setShownSpot] = useState<Spot | null>(null);
  if (isReady && spot !== shownSpot) {
    setShownSpot(spot);
    if (spot) view.show(zoomFor(spot, width, sizeOf(target, spot.turn).width), spot.turn);
  }
  useEffect(() => {
    if (!isReady) return;
    if (target !== told.current && spot === null) scrollTo(target);
    told.current = target;
  }, [isReady, target, spot, scrollTo]);

  // A change of size keeps the same place of the document in sight.
  const before = useRef(scale);
  useLayoutEffect(() => {
    const home = scroller.current;
    if (home) home.scrollTop = (home.scrollTop * scale) / before.current;
    before.current = scale;
  }, [scale]);

  // A spot comes into sight when its size is there, and stays while pages get theirs, until somebody scrolls on.
  const left = useRef<{ spot: Spot; scale: number; sizes: typeof sizes; at: number } | null>(null);
  useLayoutEffect(() => {
    const home = scroller.current;
    const place = home?.children[target - 1] as HTMLElement | undefined;
    if (!home || !place || !shownSpot) return;
    const last = left.current;
    const isSame = last?.spot === shownSpot;
    if (isSame && last.scale === scale && last.sizes === sizes) return;
    if (isSame && Math.abs(home.scrollTop - last.at) > 2) return;
    scrollToSpot(home, place, shownSpot);
    left.current = { spot: shownSpot, scale, sizes, at: home.scrollTop };
  }, [shownSpot, target, scale, sizes]);
  useImperativeHandle(sight, () => () => {
    const home = scroller.current;
    const place = home?.children[page - 1] as HTMLElement | undefined;
    return home && place ? inSight(home, place, view.turn) : null;
  });

  const turnPage = (by: 1 | -1) => {
    const home = scroller.current;
    const place = home?.children[page - 1] as HTMLElement | undefined;
    if (!home || !place) return;
    const hidden =
      by > 0
        ? place.offsetTop + place.offsetHeight - (home.scrollTop + home.clientHeight)
        : home.scrollTop - place.offsetTop;
    // A page higher than the window is read to its end before the next one comes.
    if (hidden > 2 * MARGIN) home.scrollTop += by * Math.min(hidden + MARGIN, home.clientHeight * 0.85);
    else if (page + by < 1 || page + by > count) onPast?.(by);
    else go(page + by);
  };

  const keys = { group: words.viewer, repeats: true, isEnabled: onPast !== undefined };
  useKey("PageDown", words.nextPage, () => turnPage(1), keys);
  useKey("PageUp", words.previousPage, () => turnPage(-1), keys);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "PageDown") turnPage(1);
    else if (event.key === "PageUp") turnPage(-1);
    else if (event.key === "Home") go(1);
    else if (event.key === "End") go(count);
    else if (!view.onKey(event, shown)) return;
    event.preventDefault();
  };

  return (
    <>
      <ViewTools view={view} shown={shown} aside={tools}>
        <Pager page={page} count={count} onGo={go} />
      </ViewTools>
      <div
        ref={scroller}
        role="group"
        aria-label={words.page(page, count)}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reached by Tab
        tabIndex={0}
        className={css.scroller}
        onScroll={look}
        onKeyDown={onKeyDown}
      >
        {isReady &&
          Array.from({ length: count }, (_, index) => (
            <PdfPage
              key={index}
              pages={pages}
              number={index + 1}
              size={sizeOf(index + 1)}
              scale={scale}
              turn={view.turn}
              onSize={onSize}
            />
          ))}
      </div>
    </>
  );
}
