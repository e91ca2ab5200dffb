import { classes } from "../classes";
import type { IsoDay } from "./day";
import { dayAfter, dayText, parseDay } from "./day";
import css from "./fields.module.css";
import type { ParsedProps } from "./ParsedField";
import { ParsedField } from "./ParsedField";

export interface DayFieldProps extends ParsedProps<IsoDay> {
  earliest?: IsoDay;
  latest?: IsoDay;
}

/** A day, typed as 05.06.2026; ↑ and ↓ go one day on and back. */
export function DayField({ earliest, latest, ...props }: DayFieldProps) {
  return (
    <ParsedField
      {...props}
      parse={(text) => parseDay(text, earliest, latest)}
      format={dayText}
      step={(day, by) => (day === null ? null : dayAfter(day, by))}
      className={classes(css.day)}
      inputMode="numeric"
      placeholder="дд.мм.гггг"
    />
  );
}
