import type { ReactNode } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { classes } from "../classes";
import { words } from "../words";
import aloud from "../look/aloud.module.css";
import css from "./fields.module.css";

/** What every field has around its control. */
export interface FieldLabels {
  /** What is asked. */
  label: string;
  /** Only screen readers hear the label: the place on the screen already says it. */
  isLabelHidden?: boolean;
  /** A help line below the control. */
  hint?: ReactNode;
  /** An error that the room found; those of a form come by the field's name. */
  error?: string | undefined;
  isRequired?: boolean;
}

/** Label, control, help line and error, in this order. The error is read aloud when it appears. */
export function FieldShell({
  label,
  isLabelHidden = false,
  hint,
  error,
  isRequired = false,
  children,
}: FieldLabels & { children: ReactNode }) {
  return (
    <>
      <Label className={isLabelHidden ? aloud.only : css.label}>
        {label}
        {isRequired && <span className={css.required}> ({words.required})</span>}
      </Label>
      {children}
      {hint !== undefined && (
        <Text slot="description" className={css.hint}>
          {hint}
        </Text>
      )}
      {/* Stands before the error comes, or it would appear in silence. */}
      <div aria-live="polite">
        <FieldError className={classes(css.error)}>
          {({ validationErrors }) => error ?? validationErrors.join(" ")}
        </FieldError>
      </div>
    </>
  );
}
