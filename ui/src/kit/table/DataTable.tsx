import type { MouseEvent, ReactNode } from "react";
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useKey, useKeyNote } from "../keys/keys";
import { useLook, useRowHeight } from "../look/look";
import { Waiting } from "../Waiting";
import { words } from "../words";
import { BodyRow } from "./BodyRow";
import type { Column, Sort } from "./columns";
import { leastWidth, MARK_WIDTH, sorted, template } from "./columns";
import css from "./DataTable.module.css";
import { HeaderRow } from "./HeaderRow";
import type { Marks } from "./useMarking";
import { useMarking } from "./useMarking";
import { useTableKeys } from "./useTableKeys";
import { useWindow } from "./useWindow";

export interface DataTableProps<R> {
  /** What the table lists. */
  label: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  idOf: (row: R) => string;
  /** What the row is called: read with its mark, found by typing. */
  nameOf: (row: R) => string;
  /** The row under the cursor; without it the table keeps its own. */
  current?: string | null;
  onCurrent?: (id: string) => void;
  /** Enter and a click. */
  onOpen?: (row: R) => void;
  /** Giving it makes rows markable with Space, Shift+↑↓, Ctrl+A and the boxes. */
  marked?: Marks;
  onMark?: (marks: Marks) => void;
  /** Without it the table sorts by itself, at first in the order of `rows`. */
  sort?: Sort | null;
  onSort?: (sort: Sort) => void;
  /** What stands there when there are no rows: teaches the first step. */
  empty: ReactNode;
  /** Hears which rows are drawn, from `first` to before `end`, so that only those need be read. */
  onWindow?: (first: number, end: number) => void;
  /** The rows are still being read. */
  isWaiting?: boolean;
}

const NOTES: readonly (readonly [chord: string, label: string, forMarks: boolean])[] = [
  ["ArrowDown", "Строка ниже, ↑ – выше; PgDn, PgUp, Home, End", false],
  ["Enter", "Открыть строку", false],
  ["Shift+ArrowRight", "На заголовке: шире столбец, Shift+← – уже", false],
  ["Space", "Отметить строку", true],
  ["Shift+ArrowDown", "Отметить подряд", true],
  ["Escape", "Снять отметки", true],
];

function TableNote({ note: [chord, label] }: { note: (typeof NOTES)[number] }) {
  useKeyNote(chord, label, words.tables);
  return null;
}

/**
 * A dense list of up to tens of thousands of rows, of which only those in sight are drawn. One stop of
 * Tab; letters find a row by its name.
 */
export function DataTable<R>(props: DataTableProps<R>) {
  const { label, columns, rows, idOf, nameOf, onOpen, marked, onMark, empty, isWaiting = false } = props;
  const [ownCurrent, setOwnCurrent] = useState<string | null>(null);
  const [ownSort, setOwnSort] = useState<Sort | null>(null);
  const [widths, setWidths] = useState<ReadonlyMap<string, number>>(new Map());
  const current = props.current === undefined ? ownCurrent : props.current;
  const sort = props.sort === undefined ? ownSort : props.sort;
  const { zoom } = useLook();
  const rowHeight = useRowHeight();

  const ordered = useMemo(() => sorted(rows, columns, sort), [rows, columns, sort]);
  const ids = useMemo(() => ordered.map(idOf), [ordered, idOf]);
  const at = current === null ? -1 : ids.indexOf(current);
  // Tab must find one row even before the first was chosen.
  const stop = at < 0 ? 0 : at;

  const marking = useMarking(ids, marked, onMark);
  // Wherever the focus is: otherwise the browser marks all words of the window.
  useKey(marked ? "Ctrl+A" : null, "Отметить все", () => marking?.all(), { group: words.tables });
  /** The row that was gone to, until it is the current one: whoever keeps `current` may take a while. */
  const goal = useRef<{ id: string; from: string | null } | null>(null);
  const view = useWindow(ordered.length, rowHeight);
  const { scroller, header, show } = view;
  const tellWindow = useEffectEvent(props.onWindow ?? (() => {}));
  useEffect(() => tellWindow(view.first, view.end), [view.first, view.end]);
  const rowElement = (id: string) =>
    scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);

  const shownAt = useRef<{ id: string | null; at: number }>({ id: null, at: -1 });
  useLayoutEffect(() => {
    // A row whose part of a long list was let go and is read again has not moved: who scrolled away is not called back.
    if (at < 0 || (shownAt.current.id === current && shownAt.current.at === at)) return;
    shownAt.current = { id: current, at };
    show(at);
  }, [at, current, show]);
  useLayoutEffect(() => {
    if (goal.current === null || current === goal.current.from) return;
    const isReached = current === goal.current.id;
    if (isReached && at < 0) return;
    goal.current = null;
    if (isReached && current !== null) rowElement(current)?.focus({ preventScroll: true });
  });

  const go = (index: number) => {
    const id = ids[Math.max(0, Math.min(ids.length - 1, index))];
    if (id === undefined) return;
    setOwnCurrent(id);
    goal.current = id === current ? null : { id, from: current };
    if (id === current) rowElement(id)?.focus();
    else props.onCurrent?.(id);
  };
  const changeSort = (column: string) => {
    const isTurned = sort?.column === column && sort.direction === "ascending";
    const next: Sort = { column, direction: isTurned ? "descending" : "ascending" };
    setOwnSort(next);
    props.onSort?.(next);
  };
  const changeWidth = (column: string, pixels: number) => {
    const width = Math.max(40, Math.round((pixels * 100) / zoom));
    setWidths((before) => new Map(before).set(column, width));
  };

  const onKeyDown = useTableKeys({
    ids,
    // Keys pressed faster than the room follows go on from where they lead.
    at: () => {
      const goes = goal.current === null ? -1 : ids.indexOf(goal.current.id);
      return goes < 0 ? at : goes;
    },
    nameAt: (index) => {
      const row = ordered[index];
      return row === undefined ? "" : nameOf(row);
    },
    page: view.page,
    go,
    goToTitles: () => header.current?.querySelector<HTMLElement>("[data-title][tabindex='0']")?.focus(),
    partsOf: (id) => [...(rowElement(id)?.querySelectorAll<HTMLElement>("a, button") ?? [])],
    open: (index) => {
      const row = ordered[index];
      if (at < 0) go(index);
      if (row !== undefined) onOpen?.(row);
    },
    marking,
  });

  const onClick = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const id = target.closest<HTMLElement>("[data-row]")?.dataset.row;
    const index = id === undefined ? -1 : ids.indexOf(id);
    if (id === undefined || index < 0 || target.closest("a, button")) return;
    // The whole cell of the box marks: a click beside it must not open the row.
    const isBox = Boolean(target.closest("[role=gridcell]")?.querySelector("[data-mark]"));
    const isMarking = isBox || event.shiftKey || event.ctrlKey || event.metaKey;
    if (event.shiftKey) marking?.extend(stop, index);
    else if (isMarking) marking?.toggle(index);
    else marking?.startAt(index);
    // A box marks without leaving the row that is being worked on.
    if (!isBox) go(index);
    const row = ordered[index];
    if (!isMarking && row !== undefined) onOpen?.(row);
  };

  const drawn = new Set<number>();
  for (let index = view.first; index < view.end; index += 1) drawn.add(index);
  // The row with the focus stays drawn when it is scrolled out of sight, or the focus would be lost.
  if (ordered.length > 0) drawn.add(stop);

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={ordered.length + 1}
      aria-colcount={columns.length + (marked ? 1 : 0)}
      aria-multiselectable={marked ? true : undefined}
      aria-busy={isWaiting || undefined}
      className={css.table}
      style={{
        ["--columns" as string]: (marked ? `${MARK_WIDTH / 16}rem ` : "") + template(columns, widths),
        ["--least" as string]: leastWidth(columns, widths, marked !== undefined),
      }}
    >
      {NOTES.filter(([, , forMarks]) => !forMarks || marked).map((note) => (
        <TableNote key={note[0]} note={note} />
      ))}
      <HeaderRow
        ref={header}
        columns={columns}
        sort={sort}
        onSort={changeSort}
        allMarked={marking?.state ?? null}
        onMarkAll={() => marking?.allOrNone()}
        onWidth={changeWidth}
        onDown={() => go(stop)}
      />
      <div
        role="rowgroup"
        className={css.body}
        style={{ height: ordered.length * rowHeight }}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onFocus={() => {
          // Whoever comes back to the rows was not led on.
          goal.current = null;
        }}
      >
        {[...drawn]
          .sort((one, other) => one - other)
          .map((index) => {
            const row = ordered[index];
            const id = ids[index];
            if (row === undefined || id === undefined) return null;
            return (
              <BodyRow
                key={id}
                row={row}
                id={id}
                name={nameOf(row)}
                index={index}
                columns={columns}
                height={rowHeight}
                isCurrent={index === at}
                isStop={index === stop}
                isMarked={marked ? marked.has(id) : null}
              />
            );
          })}
        {ordered.length === 0 && (
          <div role="row" className={css.empty}>
            <div role="gridcell" aria-colspan={columns.length + (marked ? 1 : 0)}>
              {isWaiting ? <Waiting /> : empty}
            </div>
          </div>
        )}
      </div>
    </div>
  );
}
