import type { RefObject } from "react";
import { useEffect, useLayoutEffect, useRef } from "react";
import { scrollsWithHead } from "../kit/scrollsWithHead";
import { bringIntoSight } from "./sight";

/** When the room opens its head stays in sight. */
const isAtHead = (element: Element | null, visit: number) =>
  visit === 0 && element !== null && scrollsWithHead(element);

/** Brings the work into sight from its title on when it appears, and again when `visit` grows. */
export function useTitleInSight(visit: number): RefObject<HTMLDivElement | null> {
  const work = useRef<HTMLDivElement>(null);
  // Before the rows take the focus: what they bring into sight after that counts.
  useLayoutEffect(() => {
    if (!isAtHead(work.current, visit)) bringIntoSight(work.current, "start");
  }, [visit]);
  return work;
}

/**
 * Puts the focus on the first row without an answer when the rows appear, and again when `visit` grows: the keys
 * 1, 2, 3 work at once.
 */
export function useFirstRow(isActive: boolean, visit = 0): RefObject<HTMLDivElement | null> {
  const home = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isActive || visit < 0) return;
    const rows = [...(home.current?.querySelectorAll("[data-choice-row]") ?? [])];
    const free = rows.filter((row) => row.querySelector("input:not(:disabled)"));
    const first = free.find((row) => !row.querySelector("input:checked")) ?? free[0];
    first?.querySelector<HTMLElement>("input:not(:disabled)")?.focus({ preventScroll: true });
    if (first && !isAtHead(home.current, visit)) bringIntoSight(first);
  }, [isActive, visit]);
  return home;
}
