import { Plus, X } from "lucide-react";
import type { WorkPeriod } from "../host/api/WorkPeriod";
import { Button } from "../kit/Button";
import { DayField } from "../kit/fields/DayField";
import { TextField } from "../kit/fields/TextField";
import { useNewEntry } from "../kit/focus/useNewEntry";
import { candidatesText as words } from "../text/candidates";
import css from "./CandidateForm.module.css";

/** Periods of work in the speciality. A period without a beginning is asked for when the form is sent. */
export function PeriodRows({
  periods,
  onChange,
}: {
  periods: readonly WorkPeriod[];
  onChange: (periods: WorkPeriod[]) => void;
}) {
  const change = (at: number, part: Partial<WorkPeriod>) =>
    onChange(periods.map((period, index) => (index === at ? { ...period, ...part } : period)));
  const { home, added } = useNewEntry<HTMLFieldSetElement>();
  return (
    <fieldset ref={home} className={css.group}>
      <legend>{words.periods}</legend>
      {periods.map((period, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows have no id of their own, only their place
        <div key={at} data-entry className={css.row} role="group" aria-label={words.period(at + 1)}>
          <DayField
            label={words.from}
            name={at === 0 ? "periods" : `periods.${at}`}
            value={period.from === "" ? null : period.from}
            onChange={(from) => change(at, { from: from ?? "" })}
          />
          <DayField
            label={words.to}
            hint={words.toHint}
            value={period.to}
            onChange={(to) => change(at, { to })}
          />
          <TextField
            label={words.periodPlace}
            value={period.place}
            onChange={(place) => change(at, { place })}
          />
          <Button
            kind="quiet"
            icon={X}
            isIconOnly
            className={css.drop ?? ""}
            onPress={() => onChange(periods.filter((_, index) => index !== at))}
          >
            {words.dropPeriod(at + 1)}
          </Button>
        </div>
      ))}
      <div className={css.wide}>
        <Button
          icon={Plus}
          onPress={() => {
            added();
            onChange([...periods, { from: "", to: null, place: "" }]);
          }}
        >
          {words.addPeriod}
        </Button>
      </div>
    </fieldset>
  );
}
