/**
 * Runs in the page: words that are cut off without a sign, hang out of the window, or lie below something else.
 * Nothing of this file but the function reaches the page.
 */
export function crushedText(): string[] {
  const found: string[] = [];
  const shown = (words: string | null) => (words ?? "").trim().replaceAll(/\s+/g, " ").slice(0, 60);
  // What is drawn out of sight for a reader is clipped away or one pixel large.
  const isSeen = (element: Element, { width, height }: DOMRect): boolean => {
    const { visibility, opacity, clipPath } = getComputedStyle(element);
    return width > 1 && height > 1 && visibility !== "hidden" && opacity !== "0" && clipPath === "none";
  };
  const scrolls = (element: Element | null): boolean => {
    for (let one = element; one; one = one.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(one);
      if (/auto|scroll/.test(overflowX + overflowY)) return true;
    }
    return false;
  };
  if (document.documentElement.scrollWidth > window.innerWidth + 1) found.push("the window scrolls sideways");
  for (const element of document.querySelectorAll<HTMLElement>("#root *")) {
    const box = element.getBoundingClientRect();
    const hasWords = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? "").trim() !== "",
    );
    if (!hasWords || !isSeen(element, box)) continue;
    const style = getComputedStyle(element);
    // Two letters wide and four lines high: the words are broken into letters. A number of a line is as high as its line.
    const size = Number.parseFloat(style.fontSize);
    if (shown(element.textContent).length > 3 && box.width < 2 * size && box.height > 5 * size)
      found.push(`broken into letters: ${shown(element.textContent)}`);
    const isCut = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
    if (isCut && /hidden|clip/.test(style.overflowX) && style.textOverflow !== "ellipsis")
      found.push(`cut off: ${shown(element.textContent)}`);
    if (!scrolls(element) && (box.right > window.innerWidth + 1 || box.bottom > window.innerHeight + 1))
      found.push(`out of the window: ${shown(element.textContent)}`);
  }
  for (const control of document.querySelectorAll<HTMLElement>("#root :is(a, button, input, [role=tab])")) {
    const box = control.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const isIn = x >= 0 && y >= 0 && x < window.innerWidth && y < window.innerHeight;
    if (!isIn || !isSeen(control, box)) continue;
    const top = document.elementFromPoint(x, y);
    // A control scrolled out of its list lies below what the list ends with.
    if (top && !control.contains(top) && !top.contains(control) && !scrolls(control.parentElement))
      found.push(
        `below something else: ${shown(control.textContent) || control.getAttribute("aria-label") || ""}`,
      );
  }
  return [...new Set(found)];
}
