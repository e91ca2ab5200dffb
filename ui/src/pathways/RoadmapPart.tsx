import { Plus } from "lucide-react";
import { Button } from "../kit/Button";
import { TextField } from "../kit/fields/TextField";
import { useNewEntry } from "../kit/focus/useNewEntry";
import type { PathwayPart } from "../text/pathways";
import { COLUMNS, pathwaysText as text } from "../text/pathways";
import css from "./Pathways.module.css";
import type { TypedRow } from "./roadmapRows";
import { emptyRow } from "./roadmapRows";

interface RoadmapPartProps {
  part: PathwayPart;
  rows: readonly TypedRow[];
  isFixed: boolean;
  /** Of fixed rows the last column may still change. */
  isReflecting: boolean;
  onChange: (rows: readonly TypedRow[]) => void;
}

/** The column of reflective reports. */
const REFLECTION = 3;

/** One part of the roadmap with its rows. */
export function RoadmapPart({ part, rows, isFixed, isReflecting, onChange }: RoadmapPartProps) {
  const { mark, title, heads } = part;
  const columns = [heads?.[0] ?? COLUMNS[0], heads?.[1] ?? COLUMNS[1], COLUMNS[2], COLUMNS[3]];
  const setCell = (key: string, at: number, value: string) =>
    onChange(
      rows.map((row) => {
        if (row.key !== key) return row;
        const [content, details, term, reflection] = row.cells;
        const cells: [string, string, string, string] = [content, details, term, reflection];
        cells[at] = value;
        return { ...row, cells };
      }),
    );
  const { home, added } = useNewEntry<HTMLElement>();
  return (
    <section ref={home} className={css.part} aria-label={title}>
      <h4>{title}</h4>
      {rows.length === 0 && <p className={css.muted}>{text.emptyPart}</p>}
      {rows.length > 0 && (
        <div className={css.heads} aria-hidden>
          {columns.map((column) => (
            <span key={column}>{column}</span>
          ))}
        </div>
      )}
      {rows.map((row, index) => (
        <div key={row.key} data-entry className={css.row}>
          {row.cells.map((cell, at) => (
            <TextField
              // The four cells of a row have fixed places.
              // oxlint-disable-next-line react/no-array-index-key
              key={at}
              label={text.cell(mark, index + 1, text.columnShort[at] ?? "")}
              isLabelHidden
              lines={2}
              value={cell}
              onChange={(value) => setCell(row.key, at, value)}
              isReadOnly={isFixed && !(isReflecting && at === REFLECTION)}
            />
          ))}
          {!isFixed && (
            <Button
              kind="quiet"
              label={text.removeRowOf(mark, index + 1)}
              onPress={() => onChange(rows.filter(({ key }) => key !== row.key))}
            >
              {text.removeRow}
            </Button>
          )}
        </div>
      ))}
      {!isFixed && (
        <div className={css.actions}>
          <Button
            kind="quiet"
            icon={Plus}
            label={text.addRowTo(mark)}
            onPress={() => {
              added();
              onChange([...rows, emptyRow()]);
            }}
          >
            {text.addRow}
          </Button>
        </div>
      )}
    </section>
  );
}
