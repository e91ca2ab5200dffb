import { classes } from "../classes";
import css from "./fields.module.css";
import type { ParsedProps } from "./ParsedField";
import { ParsedField } from "./ParsedField";
import type { IsoTime } from "./time";
import { parseTime, timeAfter, timeText } from "./time";

/** A time of day, typed as 10:05; ↑ and ↓ go five minutes on and back. */
export function TimeField(props: ParsedProps<IsoTime>) {
  return (
    <ParsedField
      {...props}
      parse={parseTime}
      format={timeText}
      step={(time, by) => (time === null ? null : timeAfter(time, by * 5))}
      className={classes(css.time)}
      inputMode="numeric"
      placeholder="чч:мм"
    />
  );
}
