import type { RefObject } from "react";
import { useEffect, useRef } from "react";
import { scrollsWithHead } from "../kit/scrollsWithHead";

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
    // When the room opens its head stays in sight.
    const stays = visit === 0 && home.current !== null && scrollsWithHead(home.current);
    first?.querySelector<HTMLElement>("input:not(:disabled)")?.focus({ preventScroll: stays });
  }, [isActive, visit]);
  return home;
}
