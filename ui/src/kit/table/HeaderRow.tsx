import { ArrowDown, ArrowUp } from "lucide-react";
import type { KeyboardEvent, PointerEvent, Ref } from "react";
import { useState } from "react";
import { classes } from "../classes";
import { Icon } from "../Icon";
import { matches } from "../keys/chord";
import { words } from "../words";
import type { Column, Sort } from "./columns";
import css from "./DataTable.module.css";

const STEP = 16;

const widthOf = (inside: Element) =>
  inside.closest("[role=columnheader]")?.getBoundingClientRect().width ?? 0;

interface HeaderRowProps<R> {
  ref: Ref<HTMLDivElement>;
  columns: readonly Column<R>[];
  sort: Sort | null;
  onSort: (column: string) => void;
  /** `null`: the table has no marks. */
  allMarked: boolean | "some" | null;
  onMarkAll: () => void;
  /** Pixels on screen. */
  onWidth: (column: string, width: number) => void;
  onDown: () => void;
}

/** The sticky titles: sorted by pressing, moved through with ← and →, made wider by dragging or Shift+→. */
export function HeaderRow<R>({
  ref,
  columns,
  sort,
  onSort,
  allMarked,
  onMarkAll,
  onWidth,
  onDown,
}: HeaderRowProps<R>) {
  const [stop, setStop] = useState(columns[0]?.id);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, at: number) => {
    const press = event.nativeEvent;
    const by = press.key === "ArrowLeft" ? -1 : press.key === "ArrowRight" ? 1 : 0;
    const column = columns[at];
    if (matches("ArrowDown", press)) onDown();
    else if (by !== 0 && press.shiftKey && column)
      onWidth(column.id, widthOf(event.currentTarget) + by * STEP);
    else if (by !== 0) {
      const titles = event.currentTarget.closest("[role=row]")?.querySelectorAll<HTMLElement>("[data-title]");
      titles?.item(at + by)?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const drag = (event: PointerEvent<HTMLElement>, column: string) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const handle = event.currentTarget;
    const start = event.clientX;
    const width = widthOf(handle);
    handle.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent) => onWidth(column, width + moved.clientX - start);
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", () => handle.removeEventListener("pointermove", move), {
      once: true,
    });
  };

  return (
    <div role="rowgroup" className={css.header} ref={ref}>
      <div role="row" aria-rowindex={1} className={css.line}>
        {allMarked !== null && (
          <div role="columnheader" className={classes(css.cell, css.markCell)}>
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={words.markAll}
              checked={allMarked === true}
              ref={(box) => {
                if (box) box.indeterminate = allMarked === "some";
              }}
              onChange={onMarkAll}
            />
          </div>
        )}
        {columns.map((column, at) => {
          const direction = sort?.column === column.id ? sort.direction : null;
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-sort={direction ?? (column.sortBy ? "none" : undefined)}
              className={classes(css.cell, css.title, column.isNumeric && css.numeric)}
            >
              <button
                type="button"
                data-title
                className={css.sorter}
                tabIndex={stop === column.id ? 0 : -1}
                aria-disabled={column.sortBy ? undefined : true}
                onFocus={() => setStop(column.id)}
                onClick={() => column.sortBy && onSort(column.id)}
                onKeyDown={(event) => onKeyDown(event, at)}
              >
                <span className={css.titleText} title={column.title}>
                  {column.title}
                </span>
                {direction && <Icon of={direction === "ascending" ? ArrowUp : ArrowDown} />}
              </button>
              <div
                className={css.handle}
                aria-hidden
                title={words.width(column.title)}
                onPointerDown={(event) => drag(event, column.id)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
