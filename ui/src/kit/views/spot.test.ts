import { describe, expect, it } from "vitest";
import { inSight, scrollToSpot, zoomFor } from "./spot";

/** A page of 1 000 × 1 400 pixels, 12 pixels from the edges of a window of so many. */
const placed = (window: number, scroll: readonly [left: number, top: number]) => {
  const home = { scrollLeft: scroll[0], scrollTop: scroll[1], clientWidth: window } as HTMLElement;
  const page = { offsetLeft: 12, offsetTop: 12, clientWidth: 1000, clientHeight: 1400 } as HTMLElement;
  return { home, page };
};

describe("what of a page is in sight", () => {
  it.each([
    ["all of it in a wide window", 1200, [0, 0], { left: 0, top: 0, width: 1000 }],
    ["its middle in a narrow one", 500, [262, 712], { left: 250, top: 500, width: 500 }],
    ["its right edge, and nothing beyond", 500, [712, 12], { left: 700, top: 0, width: 300 }],
    ["its end", 1200, [0, 1900], { left: 0, top: 1000, width: 1000 }],
  ] as const)("is %s", (_, window, scroll, seen) => {
    const { home, page } = placed(window, scroll);
    expect(inSight(home, page, 90)).toEqual({ ...seen, turn: 90 });
  });

  it("comes back to the same place at the same size, in a window of another width too", () => {
    const { home, page } = placed(500, [262, 712]);
    const spot = inSight(home, page, 0);
    expect(zoomFor(spot, 500, 800)).toBe(125);
    expect(zoomFor(spot, 1000, 800)).toBe(250);
    const other = placed(500, [0, 0]);
    scrollToSpot(other.home, other.page, spot);
    expect([other.home.scrollLeft, other.home.scrollTop]).toEqual([262, 712]);
  });

  it("is shown as wide as the window where nothing was cut off", () => {
    expect(zoomFor({ left: 0, top: 300, width: 1000, turn: 0 }, 640, 800)).toBe("width");
  });
});
