import type { ReactNode } from "react";

/** One column of a table. */
export interface Column<R> {
  id: string;
  title: string;
  cell: (row: R) => ReactNode;
  /** What the column is sorted by; without it it cannot be sorted. Empty values go last in both directions. */
  sortBy?: (row: R) => string | number | null;
  /** Pixels at 100 %, or a share of what is left. */
  width: number | `${number}fr`;
  /** Pixels at 100 % below which a share does not shrink. */
  least?: number;
  /** Names the row for a reader; without one the first column does. */
  namesRow?: boolean;
  /** Figures stand at the right, one under another. */
  isNumeric?: boolean;
}

export interface Sort {
  column: string;
  direction: "ascending" | "descending";
}

const REM = 16;
const LEAST = 64;
const rem = (pixels: number) => `${pixels / REM}rem`;

/** The widths for `grid-template-columns`; `chosen` are those that the person has set, in pixels at 100 %. */
export function template<R>(columns: readonly Column<R>[], chosen: ReadonlyMap<string, number>): string {
  return columns
    .map(({ id, width, least = LEAST }) => {
      const own = chosen.get(id) ?? width;
      return typeof own === "number" ? rem(own) : `minmax(${rem(least)}, ${own})`;
    })
    .join(" ");
}

/** For a column whose rows arrive in order: its title asks for another order, the table moves nothing. */
export const inGivenOrder = () => null;

/** Opened when a table sorts by itself first: the system's tables of letters take some milliseconds. */
let order: Intl.Collator | undefined;

const isEmpty = (key: string | number | null) => key === null || key === "";

/** The rows in the asked order; equal ones keep the order they came in. */
export function sorted<R>(
  rows: readonly R[],
  columns: readonly Column<R>[],
  sort: Sort | null,
): readonly R[] {
  const by = columns.find(({ id }) => id === sort?.column)?.sortBy;
  if (!sort || !by || by === inGivenOrder) return rows;
  const sign = sort.direction === "ascending" ? 1 : -1;
  order ??= new Intl.Collator("ru", { numeric: true, sensitivity: "base" });
  const letters = order;
  const keyed = rows.map((row) => ({ row, key: by(row) }));
  keyed.sort(({ key: one }, { key: other }) => {
    if (isEmpty(one) || isEmpty(other)) return Number(isEmpty(one)) - Number(isEmpty(other));
    if (typeof one === "number" && typeof other === "number") return sign * (one - other);
    return sign * letters.compare(String(one), String(other));
  });
  return keyed.map(({ row }) => row);
}

/** The width below which the table scrolls sideways instead of crushing its columns. */
export function leastWidth<R>(
  columns: readonly Column<R>[],
  chosen: ReadonlyMap<string, number>,
  marks: boolean,
): string {
  const pixels = columns.reduce((sum, { id, width, least = LEAST }) => {
    const own = chosen.get(id) ?? width;
    return sum + (typeof own === "number" ? own : least);
  }, 0);
  return rem(pixels + (marks ? MARK_WIDTH : 0));
}

/** The column of marks, in pixels at 100 %. */
export const MARK_WIDTH = 36;
