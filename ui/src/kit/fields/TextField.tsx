import { Input } from "react-aria-components/Input";
import { TextArea } from "react-aria-components/TextArea";
import { TextField as AriaTextField } from "react-aria-components/TextField";
import { classes } from "../classes";
import type { FieldLabels } from "./FieldShell";
import { FieldShell } from "./FieldShell";
import css from "./fields.module.css";

export interface TextFieldProps extends FieldLabels {
  value: string;
  onChange: (value: string) => void;
  /** Ties the field to the errors of its form. */
  name?: string;
  /** More than one line of text: how many are shown at first. */
  lines?: number;
  placeholder?: string;
  isDisabled?: boolean;
  isReadOnly?: boolean;
  autoFocus?: boolean;
  maxLength?: number;
  /** A password: drawn as dots, never offered by the browser. */
  isSecret?: boolean;
  /** Called when the field is left or, in a field of one line, when Enter is pressed. */
  onDone?: () => void;
}

/** Text in one or more lines. */
export function TextField({
  value,
  onChange,
  name,
  lines = 1,
  placeholder,
  isDisabled = false,
  isReadOnly = false,
  autoFocus = false,
  maxLength,
  isSecret = false,
  onDone,
  ...labels
}: TextFieldProps) {
  return (
    <AriaTextField
      className={classes(css.field)}
      value={value}
      onChange={onChange}
      isDisabled={isDisabled}
      isReadOnly={isReadOnly}
      isRequired={labels.isRequired ?? false}
      {...(labels.error !== undefined && { isInvalid: true })}
      validationBehavior="aria"
      autoFocus={autoFocus}
      {...(name !== undefined && { name })}
      {...(maxLength !== undefined && { maxLength })}
      onBlur={() => onDone?.()}
    >
      <FieldShell {...labels}>
        {lines > 1 ? (
          <TextArea
            className={classes(css.control, css.lines)}
            rows={lines}
            placeholder={placeholder ?? ""}
          />
        ) : (
          <Input
            className={classes(css.control)}
            placeholder={placeholder ?? ""}
            {...(isSecret && { type: "password", autoComplete: "off" })}
            onKeyDown={(event) => event.key === "Enter" && onDone?.()}
          />
        )}
      </FieldShell>
    </AriaTextField>
  );
}
