import type { UndecidedLine } from "../host/api/UndecidedLine";
import { Lines } from "../kit/Lines";
import { useReads } from "../queries/reads";
import { exchangeText as words } from "../text/exchange";
import { byConsequence } from "./consequence";
import css from "./Exchange.module.css";
import { usePlaceNames, useRecordNames } from "./useRecordName";

/** So many are told in words; the rest is counted until these are decided. */
const TOLD = 50;

const idOf = ({ kind, id }: UndecidedLine) => `${kind}:${id}`;

export interface UndecidedProps {
  lines: readonly UndecidedLine[];
  /** `KIND:ID` of the record whose panel is open. */
  current: string | null;
  onOpen: (id: string) => void;
}

/** Records about which two offices wrote different things, the dearest mistake first. */
export function Undecided({ lines, current, onOpen }: UndecidedProps) {
  const told = byConsequence(lines, () => []).slice(0, TOLD);
  const found = useReads(
    "conflicts",
    told.map(({ kind, id }) => ({ kind, id })),
    ["exchange", "journal"],
  );
  const conflictsOf = (line: UndecidedLine) => found[told.indexOf(line)]?.data ?? [];
  const nameOf = useRecordNames(told);
  const placeOf = usePlaceNames();
  if (lines.length === 0) return null;
  const rest = lines.length - told.length;
  return (
    <section className={css.section} aria-labelledby="exchange-undecided">
      <h2 id="exchange-undecided">{words.undecided}</h2>
      <p className={css.muted}>{words.undecidedWhy}</p>
      <div className={css.rows}>
        <Lines
          label={words.undecided}
          current={current}
          onPick={onOpen}
          lines={byConsequence(told, conflictsOf).map((line) => ({
            id: idOf(line),
            name: nameOf(line),
            detail:
              conflictsOf(line)
                .map(({ path }) => placeOf(path))
                .join("; ") || words.undecidedPlaces(line.places),
          }))}
        />
      </div>
      {rest > 0 && <p className={css.muted}>{words.undecidedMore(rest)}</p>}
    </section>
  );
}
