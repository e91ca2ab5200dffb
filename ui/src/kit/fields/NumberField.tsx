import type { ReactNode } from "react";
import { classes } from "../classes";
import css from "./fields.module.css";
import type { NumberRules } from "./number";
import { numberText, parseNumber } from "./number";
import type { ParsedProps } from "./ParsedField";
import { ParsedField } from "./ParsedField";

export interface NumberFieldProps extends ParsedProps<number>, NumberRules {
  /** What is counted, after the number: «лет», «%». */
  unit?: ReactNode;
  /** A number that counts nothing, such as a year: written without groups. */
  isPlain?: boolean;
}

/** A number. A value outside its limits is an error, never moved to the limit in silence. */
export function NumberField({ decimals = 0, least, most, isPlain = false, ...props }: NumberFieldProps) {
  const rules: NumberRules = {
    decimals,
    ...(least !== undefined && { least }),
    ...(most !== undefined && { most }),
  };
  const isAllowed = (value: number) => "value" in parseNumber(String(value), rules);
  return (
    <ParsedField
      {...props}
      parse={(text) => parseNumber(text, rules)}
      format={(value) => (isPlain ? String(value) : numberText(value, decimals))}
      step={(value, by) => {
        const next = value === null ? (least ?? 0) : value + by;
        return isAllowed(next) ? next : null;
      }}
      className={classes(css.number)}
      inputMode={decimals === 0 ? "numeric" : "decimal"}
    />
  );
}
