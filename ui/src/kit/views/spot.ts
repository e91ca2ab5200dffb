import type { Turn, ViewZoom } from "./useView";

/** A part of a page in sight, in whole thousandths of the page as it is turned. The height follows from the window. */
export interface Spot {
  left: number;
  top: number;
  /** 1000 = the whole width. */
  width: number;
  turn: Turn;
}

/** Less than that is cut off by a scroll bar, and nobody meant it. */
const WHOLE = 990;

const thousandths = (part: number, of: number) =>
  Math.max(0, Math.min(1000, Math.round((part / Math.max(1, of)) * 1000)));

/** What of a page is in sight of its scrolling place. */
export function inSight(home: HTMLElement, page: HTMLElement, turn: Turn): Spot {
  const [width, height] = [page.clientWidth, page.clientHeight];
  const left = home.scrollLeft - page.offsetLeft;
  const right = Math.min(left + home.clientWidth, width);
  return {
    left: thousandths(left, width),
    top: thousandths(home.scrollTop - page.offsetTop, height),
    width: Math.max(1, thousandths(right - Math.max(0, left), width)),
    turn,
  };
}

/** The size at which a window of this width shows as much of a page, so wide at 100 %, as was in sight. */
export function zoomFor({ width }: Spot, window: number, natural: number): ViewZoom {
  return width >= WHOLE ? "width" : Math.max(10, (window / ((natural * width) / 1000)) * 100);
}

/** Scrolls to where the spot begins. */
export function scrollToSpot(home: HTMLElement, page: HTMLElement, { left, top }: Spot): void {
  home.scrollTop = page.offsetTop + (page.clientHeight * top) / 1000;
  home.scrollLeft = left === 0 ? 0 : page.offsetLeft + (page.clientWidth * left) / 1000;
}
