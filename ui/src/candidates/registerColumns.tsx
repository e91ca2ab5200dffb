import { DossierState } from "../kit/DossierState";
import type { Column } from "../kit/table/columns";
import { inGivenOrder } from "../kit/table/columns";
import { candidatesText as words } from "../text/candidates";
import { erasureText } from "../text/erasure";
import { ru } from "../text/ru";
import css from "./CandidatesScreen.module.css";
import type { RegisterRow } from "./useRegister";

const heading = words.columns;

/** The columns of the register. Its rows arrive in order from the core. */
export const COLUMNS: readonly Column<RegisterRow>[] = [
  {
    id: "number",
    title: heading.number,
    cell: ({ line }) => line?.number ?? words.reading,
    sortBy: inGivenOrder,
    width: 64,
  },
  {
    id: "name",
    title: heading.name,
    namesRow: true,
    cell: ({ line, hasLeft }) =>
      line && (
        <span className={css.named}>
          <span
            className={hasLeft ? `${css.cut} ${css.hasLeft}` : css.cut}
            title={hasLeft ? words.leftHint : undefined}
          >
            {line.name === "" ? (
              <em>{line.status === "erased" ? erasureText.erased : words.noName}</em>
            ) : (
              line.name
            )}
          </span>
          {line.hasNamesake && (
            <span className={css.double} title={words.doubleHint}>
              {words.doubleMark}
            </span>
          )}
        </span>
      ),
    sortBy: inGivenOrder,
    width: "4fr",
    least: 220,
  },
  {
    id: "status",
    title: heading.status,
    cell: ({ line }) => line && <DossierState status={line.status}>{line.statusWords}</DossierState>,
    sortBy: inGivenOrder,
    width: 204,
  },
  {
    id: "municipality",
    title: heading.municipality,
    cell: ({ line }) => line?.municipality,
    sortBy: inGivenOrder,
    width: "2fr",
    least: 100,
  },
  {
    id: "organization",
    title: heading.organization,
    cell: ({ line }) => line?.organization,
    width: "2fr",
    least: 92,
  },
  {
    id: "directions",
    title: heading.directions,
    cell: ({ line }) => line?.directions,
    width: "2fr",
    least: 88,
  },
  {
    id: "missing",
    title: heading.missing,
    cell: ({ line }) => line && line.missing !== "" && <span className={css.missing}>{line.missing}</span>,
    width: "2fr",
    least: 96,
  },
  {
    id: "deadline",
    title: heading.deadline,
    cell: ({ line }) => line && ru.dayShort(line.deadline),
    sortBy: inGivenOrder,
    width: 92,
  },
  { id: "expert", title: heading.expert, cell: ({ line }) => line?.expert, width: "1fr", least: 84 },
];

/** With a card open beside it the list keeps what finds a person, in less room. */
export const FEW_COLUMNS: readonly Column<RegisterRow>[] = COLUMNS.filter(({ id }) =>
  ["number", "name", "status"].includes(id),
).map((column) => (column.id === "number" ? column : { ...column, width: "1fr", least: 120 }));
