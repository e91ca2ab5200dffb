import type { KeyboardEvent, PointerEvent } from "react";

/** Says that the hand is on the mouse: what is pressed is in sight already. */
const BY_POINTER = "data-by-pointer";

/**
 * For what scrolls: a control that takes the focus by a key is kept clear of what stands over the foot, a click moves
 * nothing, or the next one would land elsewhere.
 */
export const stillUnderPointer = {
  onPointerDownCapture: ({ currentTarget }: PointerEvent) => currentTarget.setAttribute(BY_POINTER, ""),
  onKeyDownCapture: ({ currentTarget }: KeyboardEvent) => currentTarget.removeAttribute(BY_POINTER),
};

/** Brings into sight what has just been opened or comes next, wherever the hand is. */
export function bringIntoSight(element: Element | null, block: ScrollLogicalPosition = "nearest"): void {
  element?.closest(`[${BY_POINTER}]`)?.removeAttribute(BY_POINTER);
  element?.scrollIntoView?.({ block });
}
