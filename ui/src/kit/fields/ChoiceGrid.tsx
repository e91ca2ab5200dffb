import type { ReactNode } from "react";
import { Fragment, useId, useRef } from "react";
import { useKeyNote } from "../keys/keys";
import { words } from "../words";
import type { Choice } from "./ChoiceField";
import { ChoiceField } from "./ChoiceField";
import css from "./ChoiceGrid.module.css";

/** One row that is answered. */
export interface ChoiceRow<V extends string> {
  id: string;
  /** Who or what is answered about; read with every answer. */
  name: string;
  value: V | null;
  /** Beside the name: why it cannot be answered, since when. */
  detail?: ReactNode;
  /** After the answers: a button, a mark. */
  aside?: ReactNode;
  /** Below the row: what was opened from it. */
  below?: ReactNode;
  isDisabled?: boolean;
}

export interface ChoiceGridProps<V extends string> {
  label: string;
  /** Beside the label: an act on all the rows. */
  act?: ReactNode;
  /** Beside the label: what the keys do here. */
  hint?: string | undefined;
  choices: readonly Choice<V>[];
  rows: readonly ChoiceRow<V>[];
  onChange: (rowId: string, value: V) => void;
  /** Which row has the focus after an answer by key, `null` for the same one; without it the focus stays. */
  rowAfter?: (rowId: string) => string | null;
}

/**
 * The same question about each of many rows. A key answers, ↑, ↓ and Enter change the row, ← and → the
 * answer; Tab leaves row by row, so nothing is answered on the way.
 */
export function ChoiceGrid<V extends string>({
  label,
  act,
  hint,
  choices,
  rows,
  onChange,
  rowAfter,
}: ChoiceGridProps<V>) {
  const home = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const canAnswer = rows.some(({ isDisabled }) => isDisabled !== true);
  useKeyNote(canAnswer ? "ArrowDown" : null, words.nextRow, label);
  useKeyNote(canAnswer ? "ArrowUp" : null, words.rowBefore, label);
  const enter = (at: number) => {
    const row = home.current?.querySelectorAll("[data-choice-row]")[at];
    const radio = row?.querySelector<HTMLElement>("input:checked") ?? row?.querySelector("input");
    radio?.focus();
  };
  const step = (from: number, by: 1 | -1) => {
    for (let at = from + by; at >= 0 && at < rows.length; at += by)
      if (rows[at]?.isDisabled !== true) return enter(at);
  };
  const goOn = (from: string) => {
    const next = rowAfter?.(from) ?? null;
    if (next !== null) enter(rows.findIndex(({ id }) => id === next));
  };
  return (
    <div ref={home} role="group" aria-labelledby={titleId} className={css.grid}>
      <div className={css.title}>
        <span id={titleId} className={css.small}>
          {label}
        </span>
        {act}
        {hint !== undefined && <span className={css.hint}>{hint}</span>}
      </div>
      {rows.map((row, at) => (
        <Fragment key={row.id}>
          <div className={css.row} data-choice-row={row.id}>
            <div className={css.name}>
              <span>{row.name}</span>
              {row.detail !== undefined && <span className={css.detail}>{row.detail}</span>}
            </div>
            <ChoiceField
              label={row.name}
              isLabelHidden
              choices={choices}
              value={row.value}
              onChange={(value) => onChange(row.id, value)}
              onStep={(by) => step(at, by)}
              onKeyAnswer={() => goOn(row.id)}
              keysGroup={label}
              isDisabled={row.isDisabled ?? false}
            />
            <div className={css.aside}>{row.aside}</div>
          </div>
          {row.below}
        </Fragment>
      ))}
    </div>
  );
}
