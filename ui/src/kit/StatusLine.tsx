import type { ReactNode } from "react";
import { Button } from "./Button";
import { classes } from "./classes";
import { words } from "./words";
import css from "./StatusLine.module.css";

export interface StatusLineProps {
  /** The last act in one sentence; `serial` grows, so that the same sentence is read aloud again. */
  message: { text: string; serial: number } | null;
  /** The way back from it: the verb and what it does. */
  undo?: { label: string; onPress: () => void; isBusy?: boolean } | null;
  /** Standing marks at the right. */
  children?: ReactNode;
}

/** The line below: what happened, the way back, standing marks. */
export function StatusLine({ message, undo = null, children }: StatusLineProps) {
  return (
    <div className={css.line}>
      <div role="status" aria-live="polite" aria-atomic className={css.message}>
        {message && <span key={message.serial}>{message.text}</span>}
      </div>
      {undo && (
        <Button
          kind="quiet"
          className={classes(css.undo)}
          chord="Ctrl+Z"
          keys={{ group: words.everywhere }}
          onPress={undo.onPress}
          isBusy={undo.isBusy ?? false}
        >
          {undo.label}
        </Button>
      )}
      <div className={css.marks}>{children}</div>
    </div>
  );
}
