import type { FormEvent, KeyboardEvent, ReactNode } from "react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Form as AriaForm } from "react-aria-components/Form";
import { classes } from "../classes";
import { matches } from "../keys/chord";
import { useKeyNote, useShownKey } from "../keys/keys";
import { AskUnsaved } from "../unsaved/AskUnsaved";
import { useUnsaved } from "../unsaved/useUnsaved";
import { words } from "../words";
import { AttemptsContext } from "./attempts";
import { FormContext } from "./formContext";
import { SendContext } from "./send";
import css from "./Form.module.css";

export interface FormProps {
  children: ReactNode;
  /**
   * All that is typed, as plain values: a form that differs from what it was at first does not leave the screen without a
   * word. `null` for one that holds nothing to lose.
   */
  typed: unknown;
  /**
   * Called only when every field could be understood and the sending button is not blocked or busy. Whoever leads away
   * by the address, or leaves the form where it is, calls `keep` when it is kept.
   */
  onSubmit: (keep: () => void) => void;
  /** The core's objections by field name, as ready sentences. A new object moves the focus to the first. */
  errors?: Readonly<Record<string, string>>;
  /** Of many fields: Enter goes on to the next one, only the button and Ctrl+Enter send. */
  isLong?: boolean;
  /** One column, or as many as fit. */
  columns?: "one" | "fit";
  label: string;
}

const NO_ERRORS: Readonly<Record<string, string>> = {};
const REACHED_BY_TAB = ":is(input, textarea, button):not([type=hidden], [tabindex='-1'])";
const NO_TEXT = new Set(["checkbox", "radio", "button", "submit", "file"]);
const SEND = "Ctrl+Enter";
const SENDS = "button[type=submit]:not(:disabled)";

/** Fields and the `submit` button that sends them. Ctrl+Enter sends from any field, also from one of many lines. */
export function Form({
  children,
  typed,
  onSubmit,
  errors = NO_ERRORS,
  isLong = false,
  columns = "one",
  label,
}: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [attempts, setAttempts] = useState(0);
  useEffect(() => {
    if (Object.keys(errors).length > 0)
      form.current?.querySelector("[data-invalid]")?.querySelector<HTMLElement>(REACHED_BY_TAB)?.focus();
  }, [errors]);
  // Its button is the main one of the panel or the room: the key works wherever the focus is.
  const [mains, setMains] = useState(0);
  const addMain = useCallback(() => {
    setMains((count) => count + 1);
    return () => setMains((count) => count - 1);
  }, []);
  const isMain = mains > 0;
  const send = () => form.current?.requestSubmit();
  const isOwn = useShownKey(isMain ? SEND : null, words.sendForm, send, {
    group: words.forms,
    inFields: true,
  });
  const sending = useMemo(() => ({ chord: isOwn ? SEND : null, addMain }), [isOwn, addMain]);
  useKeyNote(isMain ? null : SEND, words.sendForm, words.forms);
  const draft = useUnsaved({
    name: label,
    typed,
    isHalfTyped: () => typed !== null && form.current?.querySelector("[data-broken]") instanceof Element,
    save: () => (form.current?.querySelector(SENDS) ? send : null),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A blocked or busy button is no `submit` button: Enter must not go round it.
    if (!form.current?.querySelector(SENDS)) return;
    const broken = form.current.querySelector<HTMLElement>("[data-broken]");
    if (!broken) {
      draft.send();
      return onSubmit(draft.keep);
    }
    setAttempts(attempts + 1);
    broken.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!matches(SEND, event.nativeEvent) || event.repeat) return;
    // A form that has nothing to send leaves the key to the room.
    if (!isMain && !form.current?.querySelector(SENDS)) return;
    event.preventDefault();
    send();
  };
  const goOn = (event: KeyboardEvent) => {
    const from = event.target;
    const isTyping = from instanceof HTMLInputElement && !NO_TEXT.has(from.type);
    if (!isLong || !isTyping || event.defaultPrevented || !matches("Enter", event.nativeEvent)) return;
    event.preventDefault();
    const fields = [...(form.current?.querySelectorAll<HTMLElement>(REACHED_BY_TAB) ?? [])];
    const next = fields.slice(fields.indexOf(from) + 1).find((field) => !field.matches(":disabled"));
    next?.focus();
  };
  return (
    <AttemptsContext value={attempts}>
      <AriaForm
        ref={form}
        className={classes(css.form, css[columns])}
        validationBehavior="aria"
        validationErrors={errors}
        onSubmit={submit}
        render={(props) => (
          <form {...props} aria-label={label} onKeyDownCapture={onKeyDown} onKeyDown={goOn} />
        )}
      >
        <FormContext value={draft.own}>
          <SendContext value={sending}>{children}</SendContext>
        </FormContext>
        {draft.asksHere && <AskUnsaved at={draft.asksAt} className={css.ask} />}
      </AriaForm>
    </AttemptsContext>
  );
}
