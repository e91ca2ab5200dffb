import { DossierState } from "../kit/DossierState";
import type { Column } from "../kit/table/columns";
import { inGivenOrder } from "../kit/table/columns";
import { candidatesText as words } from "../text/candidates";
import { erasureText } from "../text/erasure";
import { nameParts, shortName } from "../text/people";
import { ru } from "../text/ru";
import aloud from "../kit/look/aloud.module.css";
import css from "./CandidatesScreen.module.css";
import type { RegisterRow } from "./useRegister";

const heading = words.columns;

/** Who it is: whole, or by surname and letters where there is little room, the whole name as a hint. */
const nameCell = (isShort: boolean) =>
  function NameCell({ line, hasLeft }: RegisterRow) {
    if (!line) return null;
    const hints = [isShort && line.name, hasLeft && words.leftHint].filter(Boolean);
    return (
      <span className={css.named}>
        <span
          className={hasLeft ? `${css.cut} ${css.hasLeft}` : css.cut}
          title={hints.length > 0 ? hints.join(". ") : undefined}
        >
          {line.name === "" ? (
            <em>{line.status === "erased" ? erasureText.erased : words.noName}</em>
          ) : isShort ? (
            <>
              <span aria-hidden>{shortName(nameParts(line.name))}</span>
              <span className={aloud.only}>{line.name}</span>
            </>
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
    );
  };

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
    cell: nameCell(false),
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
export const FEW_COLUMNS: readonly Column<RegisterRow>[] = COLUMNS.flatMap((column) => {
  if (column.id === "number") return [column];
  if (column.id === "name") return [{ ...column, cell: nameCell(true), width: "1.2fr" as const, least: 208 }];
  return column.id === "status" ? [{ ...column, width: "1fr" as const, least: 120 }] : [];
});
