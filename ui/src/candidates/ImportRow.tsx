import type { PlannedRow } from "../host/api/PlannedRow";
import { ChoiceField } from "../kit/fields/ChoiceField";
import { tablesText as words } from "../text/tables";
import css from "./ImportPanel.module.css";
import type { TableImport } from "./useTableImport";

const LEAVE = "leave";

/** One row of the table whole: why it is not taken, what it would change, and the choice where there is one. */
export function ImportRow({ row, work }: { row: PlannedRow | undefined; work: TableImport }) {
  if (!row) return <p className={css.muted}>{words.choose}</p>;
  const as = work.takenAs(row);
  return (
    <section className={css.row} aria-label={words.rowTitle(row.row, row.name)}>
      <h3>{words.rowTitle(row.row, row.name)}</h3>
      {row.reason !== "" && <p className={row.verdict === "refused" ? css.bad : css.doubt}>{row.reason}</p>}
      {row.remarks.map((remark) => (
        <p key={remark} className={css.doubt}>
          {remark}
        </p>
      ))}
      {row.verdict === "doubtful" && (
        <ChoiceField
          label={words.takeAs}
          isLabelHidden
          choices={[
            { value: LEAVE, name: words.notTaken, chord: "0" },
            { value: "new", name: words.asNew, chord: "1" },
            ...(row.dossier === null
              ? []
              : [{ value: "known" as const, name: words.asKnown, chord: "2" as const }]),
          ]}
          value={as ?? LEAVE}
          onChange={(value) => work.decide(new Map([[row.row, value === LEAVE ? null : value]]))}
        />
      )}
      {row.changes.length > 0 && (
        <dl className={css.changes}>
          {row.changes.map(({ field, before, after }) => (
            <div key={field} className={css.change}>
              <dt>{words.field[field]}</dt>
              <dd>
                <s className={css.muted}>{before === "" ? words.nothing : before}</s> → {after}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
