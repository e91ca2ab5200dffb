import type { ReactNode } from "react";
import { useId, useRef } from "react";
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
  isDisabled?: boolean;
}

export interface ChoiceGridProps<V extends string> {
  label: string;
  choices: readonly Choice<V>[];
  rows: readonly ChoiceRow<V>[];
  onChange: (rowId: string, value: V) => void;
}

/**
 * The same question about each of many rows. A key answers, ↑, ↓ and Enter change the row, ← and → the
 * answer; Tab leaves row by row, so nothing is answered on the way.
 */
export function ChoiceGrid<V extends string>({ label, choices, rows, onChange }: ChoiceGridProps<V>) {
  const home = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const step = (from: number, by: 1 | -1) => {
    for (let at = from + by; at >= 0 && at < rows.length; at += by) {
      if (rows[at]?.isDisabled === true) continue;
      const row = home.current?.querySelectorAll("[data-choice-row]")[at];
      const radio = row?.querySelector<HTMLElement>("input:checked") ?? row?.querySelector("input");
      radio?.focus();
      return;
    }
  };
  return (
    <div ref={home} role="group" aria-labelledby={titleId} className={css.grid}>
      <div id={titleId} className={css.title}>
        {label}
      </div>
      {rows.map((row, at) => (
        <div key={row.id} className={css.row} data-choice-row>
          <div className={css.name}>
            {row.name}
            {row.detail !== undefined && <span className={css.detail}>{row.detail}</span>}
          </div>
          <ChoiceField
            label={row.name}
            isLabelHidden
            choices={choices}
            value={row.value}
            onChange={(value) => onChange(row.id, value)}
            onStep={(by) => step(at, by)}
            isDisabled={row.isDisabled ?? false}
          />
          <div className={css.aside}>{row.aside}</div>
        </div>
      ))}
    </div>
  );
}
