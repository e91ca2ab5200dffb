import type { FormEvent, KeyboardEvent, ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import { Form as AriaForm } from "react-aria-components";
import { classes } from "../classes";
import { matches } from "../keys/chord";
import { useKeyNote } from "../keys/keys";
import { words } from "../words";
import { AttemptsContext } from "./attempts";
import css from "./Form.module.css";

export interface FormProps {
  children: ReactNode;
  /** Called only when every field could be understood and the sending button is not blocked or busy. */
  onSubmit: () => void;
  /** The core's objections by field name, as ready sentences. A new object moves the focus to the first. */
  errors?: Readonly<Record<string, string>>;
  /** One column, or as many as fit. */
  columns?: "one" | "fit";
  label?: string;
}

const NO_ERRORS: Readonly<Record<string, string>> = {};
const REACHED_BY_TAB = ":is(input, textarea, button):not([type=hidden], [tabindex='-1'])";
const SEND = "Ctrl+Enter";

/** Fields and the `submit` button that sends them. Ctrl+Enter sends from any field, also from one of many lines. */
export function Form({ children, onSubmit, errors = NO_ERRORS, columns = "one", label }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [attempts, setAttempts] = useState(0);
  useEffect(() => {
    if (Object.keys(errors).length > 0)
      form.current?.querySelector("[data-invalid]")?.querySelector<HTMLElement>(REACHED_BY_TAB)?.focus();
  }, [errors]);
  useKeyNote(SEND, words.sendForm, words.forms);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A blocked or busy button is no `submit` button: Enter must not go round it.
    if (!form.current?.querySelector("button[type=submit]:not(:disabled)")) return;
    const broken = form.current.querySelector<HTMLElement>("[data-broken]");
    if (!broken) return onSubmit();
    setAttempts(attempts + 1);
    broken.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!matches(SEND, event.nativeEvent) || event.repeat) return;
    event.preventDefault();
    form.current?.requestSubmit();
  };
  return (
    <AttemptsContext value={attempts}>
      <AriaForm
        ref={form}
        className={classes(css.form, css[columns])}
        validationBehavior="aria"
        validationErrors={errors}
        onSubmit={submit}
        render={(props) => <form {...props} aria-label={label} onKeyDownCapture={onKeyDown} />}
      >
        {children}
      </AriaForm>
    </AttemptsContext>
  );
}
