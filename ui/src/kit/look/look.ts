import { useSyncExternalStore } from "react";
import { remember, remembered } from "./remembered";

/** How this window looks: chosen by the person, remembered on this computer. */
export interface Look {
  theme: "system" | "light" | "dark";
  density: "dense" | "wide";
  /** Percent, one of `ZOOM_STEPS`. */
  zoom: number;
}

const ZOOM_STEPS: readonly number[] = [80, 90, 100, 110, 125, 150, 175, 200];

const KEYS: { [K in keyof Look]: string } = {
  theme: "look.theme",
  density: "look.density",
  zoom: "look.zoom",
};

function readLook(): Look {
  const theme = remembered(KEYS.theme);
  const zoom = Number(remembered(KEYS.zoom));
  return {
    theme: theme === "light" || theme === "dark" ? theme : "system",
    density: remembered(KEYS.density) === "wide" ? "wide" : "dense",
    zoom: ZOOM_STEPS.includes(zoom) ? zoom : 100,
  };
}

let look: Look = readLook();
const listeners = new Set<() => void>();
const systemIsDark = () => window.matchMedia?.("(prefers-color-scheme: dark)").matches ?? false;

/** Below this width the parts of a room stand one instead of another; the same as in the style sheets. */
const SMALL = 52;
const FONT = 16;

function subscribeToSize(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("resize", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("resize", listener);
  };
}

const isSmallNow = () => window.innerWidth / (FONT * (look.zoom / 100)) < SMALL;

/** Whether the window is small for the size that the person has chosen. */
export const useIsSmall = (): boolean => useSyncExternalStore(subscribeToSize, isSmallNow);

function apply(): void {
  const { dataset, style } = document.documentElement;
  dataset.theme = look.theme === "system" ? (systemIsDark() ? "dark" : "light") : look.theme;
  dataset.density = look.density;
  style.setProperty("--zoom", String(look.zoom / 100));
  for (const listener of listeners) listener();
}

/** Puts the remembered look on the page; once, before the first drawing. */
export function startLook(): void {
  look = readLook();
  apply();
  window.matchMedia?.("(prefers-color-scheme: dark)").addEventListener("change", apply);
}

/** Changes the look, shows it and remembers it. */
export function changeLook(change: Partial<Look>): void {
  look = { ...look, ...change };
  for (const key of Object.keys(change) as (keyof Look)[]) remember(KEYS[key], String(look[key]));
  apply();
}

/** One step larger (`1`), smaller (`-1`), or back to 100 % (`0`). Stops at the ends. */
export function zoomBy(direction: 1 | 0 | -1): void {
  const at = ZOOM_STEPS.indexOf(look.zoom);
  const to = direction === 0 ? 100 : (ZOOM_STEPS[at + direction] ?? look.zoom);
  changeLook({ zoom: to });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The look of this window, for what must count in pixels. */
export const useLook = (): Look => useSyncExternalStore(subscribe, () => look);

/** The height of a table row in pixels, at the present zoom and density. */
export function useRowHeight(): number {
  const { density, zoom } = useLook();
  return Math.round(((density === "wide" ? 36 : 28) * zoom) / 100);
}
