import type { HTMLAttributes, ReactNode } from "react";
import { use, useState } from "react";
import { Input } from "react-aria-components/Input";
import { TextField } from "react-aria-components/TextField";
import { classes } from "../classes";
import { AttemptsContext } from "./attempts";
import type { FieldLabels } from "./FieldShell";
import { FieldShell } from "./FieldShell";
import css from "./fields.module.css";

/** A text understood, or the reason why not, in the words of the person. */
export type Parsed<T> = { value: T } | { error: string };

export interface ParsedProps<T> extends FieldLabels {
  /** `null` is an empty field. */
  value: T | null;
  /** Called with each text that can be understood; one that cannot leaves the value as it was. */
  onChange: (value: T | null) => void;
  name?: string;
  isDisabled?: boolean;
  isReadOnly?: boolean;
  autoFocus?: boolean;
  /** A place to go to, not a value to keep: what cannot be understood gives way to the former text when the field is left. */
  isPlace?: boolean;
}

interface Rules<T> {
  parse: (text: string) => Parsed<T>;
  format: (value: T) => string;
  className: string;
  inputMode: HTMLAttributes<HTMLInputElement>["inputMode"];
  placeholder?: string;
  /** The value one step up or down, for the arrow keys. */
  step?: (value: T | null, by: 1 | -1) => T | null;
  unit?: ReactNode;
}

/**
 * A field whose text must be understood: a day, a number. It shows the error when the field is left or its
 * form is sent, and keeps the text as typed. `data-broken` lets the form refuse to send the old value in silence.
 */
export function ParsedField<T extends string | number>({
  value,
  onChange,
  name,
  isDisabled = false,
  isReadOnly = false,
  autoFocus = false,
  isPlace = false,
  parse,
  format,
  className,
  inputMode,
  placeholder,
  step,
  unit,
  ...labels
}: ParsedProps<T> & Rules<T>) {
  const textOf = (of: T | null) => (of === null ? "" : format(of));
  const [text, setText] = useState(() => textOf(value));
  const [known, setKnown] = useState(value);
  const [isLeft, setLeft] = useState(false);
  const attempts = use(AttemptsContext);
  const [forgiven, setForgiven] = useState(attempts);
  // A value that did not come from this text replaces it: another record, an undo, a merge.
  if (value !== known) {
    setKnown(value);
    setText(textOf(value));
  }
  const parsed = text.trim() === "" ? null : parse(text);
  const broken = parsed !== null && "error" in parsed ? parsed.error : undefined;
  const tell = (next: T | null) => {
    setKnown(next);
    if (next !== value) onChange(next);
  };
  const take = (typed: string) => {
    setText(typed);
    setLeft(false);
    setForgiven(attempts);
    const understood = typed.trim() === "" ? { value: null } : parse(typed);
    // Nowhere is no place: the field is empty while another one is typed.
    if (isPlace && typed.trim() === "") return;
    if ("value" in understood) tell(understood.value);
  };
  const leave = () => {
    setLeft(!isPlace);
    if (parsed && "value" in parsed) setText(format(parsed.value));
    else if (isPlace) setText(textOf(value));
  };
  const move = (by: 1 | -1) => {
    const next = step?.(parsed && "value" in parsed ? parsed.value : null, by) ?? null;
    if (next === null) return;
    setText(format(next));
    tell(next);
  };
  const error = labels.error ?? (isLeft || attempts > forgiven ? broken : undefined);
  const input = (
    <Input
      className={classes(css.control, className)}
      inputMode={inputMode}
      placeholder={placeholder ?? ""}
      autoComplete="off"
      data-broken={broken === undefined ? undefined : ""}
      onKeyDown={(event) => {
        if (event.key === "Enter") leave();
        if (isReadOnly || !step || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
        if (event.ctrlKey || event.altKey || event.shiftKey) return;
        event.preventDefault();
        move(event.key === "ArrowUp" ? 1 : -1);
      }}
    />
  );
  return (
    <TextField
      className={classes(css.field)}
      value={text}
      onChange={take}
      onBlur={leave}
      isDisabled={isDisabled}
      isReadOnly={isReadOnly}
      isRequired={labels.isRequired ?? false}
      {...(error !== undefined && { isInvalid: true })}
      validationBehavior="aria"
      autoFocus={autoFocus}
      {...(name !== undefined && { name })}
    >
      <FieldShell {...labels} error={error}>
        {unit === undefined ? (
          input
        ) : (
          <div className={css.withUnit}>
            {input}
            <span className={css.unit}>{unit}</span>
          </div>
        )}
      </FieldShell>
    </TextField>
  );
}
