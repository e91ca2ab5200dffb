import { useId } from "react";
import type { ImportPlan } from "../host/api/ImportPlan";
import type { Municipality } from "../host/api/Municipality";
import type { TableField } from "../host/api/TableField";
import { ComboBox } from "../kit/fields/ComboBox";
import { NumberField } from "../kit/fields/NumberField";
import { Select } from "../kit/fields/Select";
import { tablesText as words } from "../text/tables";
import css from "./ImportPanel.module.css";
import type { TableImport } from "./useTableImport";

const NONE = "none";
const FIELDS = [
  { id: NONE, name: words.leftOut },
  ...(Object.keys(words.field) as TableField[]).map((field) => ({
    id: field as string,
    name: words.field[field],
  })),
];

const fieldOf = (id: string): TableField | null => (id === NONE ? null : (id as TableField));

export interface ImportColumnsProps {
  plan: ImportPlan;
  work: TableImport;
  municipalities: readonly Municipality[];
}

/** How the table is read: its sheet, its header, who sent it, and what each column holds. */
export function ImportColumns({ plan, work, municipalities }: ImportColumnsProps) {
  const titleId = useId();
  const { header, columns, municipality } = plan.source;
  const setHeader = (first: number | null, last: number | null) => {
    if (first === null || last === null || first > last) return;
    work.readAs({ header: { first, last }, columns: null });
  };
  const setField = (at: number, field: TableField | null) => {
    // One field comes from one column, the newer word wins; directions may stand in several.
    const next = (columns ?? []).map((known, index) =>
      index === at ? field : known === field && field !== "directions" ? null : known,
    );
    work.readAs({ columns: next });
  };
  const taken = plan.columns.filter(({ field }) => field !== null).length;
  return (
    <section className={css.reading} aria-labelledby={titleId}>
      <div className={css.line}>
        <h3 id={titleId}>{words.columns}</h3>
        <span className={css.muted}>
          {words.columnsTaken(taken, plan.columns.length)} {words.emptyKeeps}
        </span>
      </div>
      <div className={css.options}>
        {plan.sheets.length > 1 && (
          <Select
            label={words.sheet}
            options={plan.sheets.map(({ name, hidden, rows }) => ({
              id: name,
              name: words.sheetName(name),
              detail: hidden ? words.hidden : String(rows),
            }))}
            value={plan.source.sheet}
            onChange={(sheet) => work.readAs({ sheet, header: null, columns: null })}
          />
        )}
        <div className={css.numbers}>
          <NumberField
            label={words.headerFirst}
            least={0}
            isPlain
            value={header?.first ?? null}
            onChange={(first) => setHeader(first, Math.max(first ?? 0, header?.last ?? 0))}
          />
          <NumberField
            label={words.headerLast}
            least={0}
            isPlain
            value={header?.last ?? null}
            onChange={(last) => setHeader(header?.first ?? null, last)}
          />
        </div>
        <div className={css.place}>
          <ComboBox
            label={words.municipality}
            placeholder={words.municipalityHint}
            options={municipalities.map(({ code, name }) => ({ id: code, name }))}
            value={municipality === "" ? null : municipality}
            onChange={(code) => work.readAs({ municipality: code ?? "" })}
          />
        </div>
      </div>
      <div className={css.columns} role="list" aria-labelledby={titleId}>
        {plan.columns.map((column, at) => (
          <div key={column.letter} role="listitem" className={css.column}>
            <Select
              label={words.columnLabel(column.letter, column.title)}
              options={FIELDS}
              value={column.field ?? NONE}
              onChange={(id) => setField(at, fieldOf(id))}
            />
            <span className={css.because}>{words.because[column.because]}</span>
            <span className={css.sample} title={column.samples.join("; ")}>
              {column.samples[0] ?? "–"}
            </span>
          </div>
        ))}
      </div>
    </section>
  );
}
