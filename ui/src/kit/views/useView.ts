import type { KeyboardEvent } from "react";
import { useState } from "react";
import { matches } from "../keys/chord";

/** Percent of the natural size, or as wide as the place. */
export type ViewZoom = number | "width";
/** Degrees clockwise. */
export type Turn = 0 | 90 | 180 | 270;

const STEPS = [25, 33, 50, 67, 75, 100, 125, 150, 200, 300, 400];
const SMALLER = [...STEPS].reverse();
const NEXT_TURN: Record<Turn, Turn> = { 0: 90, 90: 180, 180: 270, 270: 0 };

/** The keys of a viewer while it has the focus; by their place, so the layout does not matter. */
export const VIEW_KEYS = { zoomIn: "Plus", zoomOut: "Minus", fit: "W", rotate: "R" } as const;

export interface View {
  zoom: ViewZoom;
  turn: Turn;
  /** `shown` is the percent that «по ширине» comes to now: the next step starts there. */
  zoomBy: (direction: 1 | -1, shown: number) => void;
  fitWidth: () => void;
  rotate: () => void;
  /** Takes a size and a turn that were seen before. */
  show: (zoom: ViewZoom, turn: Turn) => void;
  /** Says whether the key was one of the viewer's. */
  onKey: (event: KeyboardEvent, shown: number) => boolean;
}

/** How a document is looked at: size and turn. Both belong to the viewer alone. */
export function useView(): View {
  const [zoom, setZoom] = useState<ViewZoom>("width");
  const [turn, setTurn] = useState<Turn>(0);
  const view: View = {
    zoom,
    turn,
    zoomBy: (direction, shown) =>
      setZoom(
        (direction > 0 ? STEPS.find((step) => step > shown + 1) : SMALLER.find((step) => step < shown - 1)) ??
          shown,
      ),
    fitWidth: () => setZoom("width"),
    rotate: () => setTurn(NEXT_TURN[turn]),
    show: (nextZoom, nextTurn) => {
      setZoom(nextZoom);
      setTurn(nextTurn);
    },
    onKey: (event, shown) => {
      const press = event.nativeEvent;
      if (matches(VIEW_KEYS.zoomIn, press)) view.zoomBy(1, shown);
      else if (matches(VIEW_KEYS.zoomOut, press)) view.zoomBy(-1, shown);
      else if (matches(VIEW_KEYS.fit, press)) view.fitWidth();
      else if (matches(VIEW_KEYS.rotate, press)) view.rotate();
      else return false;
      return true;
    },
  };
  return view;
}
