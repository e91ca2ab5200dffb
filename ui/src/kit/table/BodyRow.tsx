import type { ReactNode } from "react";
import { memo } from "react";
import { classes } from "../classes";
import { InsideRow } from "../insideRow";
import { words } from "../words";
import type { Column } from "./columns";
import css from "./DataTable.module.css";

export interface BodyRowProps<R> {
  row: R;
  id: string;
  name: string;
  index: number;
  columns: readonly Column<R>[];
  height: number;
  isCurrent: boolean;
  /** The one row that Tab reaches. */
  isStop: boolean;
  /** `null`: the table has no marks. */
  isMarked: boolean | null;
}

/** Shows the whole text of a cell that is cut off, and only then. */
function hintWhenCut(event: { currentTarget: HTMLElement }) {
  const cell = event.currentTarget;
  cell.title = cell.scrollWidth > cell.clientWidth ? (cell.textContent ?? "") : "";
}

function BodyRowOnce<R>({
  row,
  id,
  name,
  index,
  columns,
  height,
  isCurrent,
  isStop,
  isMarked,
}: BodyRowProps<R>): ReactNode {
  const naming = columns.find(({ namesRow }) => namesRow) ?? columns[0];
  return (
    <div
      role="row"
      data-row={id}
      aria-rowindex={index + 2}
      aria-selected={isMarked ?? isCurrent}
      aria-current={isCurrent && isMarked !== null ? "true" : undefined}
      tabIndex={isStop ? 0 : -1}
      className={classes(css.line, css.row, isCurrent && css.current, isMarked && css.marked)}
      style={{ height, transform: `translateY(${index * height}px)` }}
    >
      {isMarked !== null && (
        <div role="gridcell" className={classes(css.cell, css.markCell)}>
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={words.mark(name)}
            checked={isMarked}
            readOnly
            data-mark
          />
        </div>
      )}
      <InsideRow value>
        {columns.map((column) => (
          <div
            key={column.id}
            role={column === naming ? "rowheader" : "gridcell"}
            className={classes(css.cell, column.isNumeric && css.numeric)}
            onMouseEnter={hintWhenCut}
          >
            {column.cell(row)}
          </div>
        ))}
      </InsideRow>
    </div>
  );
}

/** One row of a table. Drawn again only when something of its own has changed. */
export const BodyRow = memo(BodyRowOnce) as typeof BodyRowOnce;
