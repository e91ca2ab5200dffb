import type { ReactNode } from "react";
import { Button } from "./Button";
import { classes } from "./classes";
import type { Chord } from "./keys/chord";
import { words } from "./words";
import css from "./StatusLine.module.css";

interface Way {
  label: string;
  onPress: () => void;
  isBusy?: boolean;
}

export interface StatusLineProps {
  /** The last act in one sentence; `serial` grows, so that the same sentence is read aloud again. */
  message: { text: string; serial: number } | null;
  /** The way back from it: the verb and what it does. */
  undo?: Way | null;
  /** The way to bring again what was just taken back. */
  redo?: Way | null;
  /** Standing marks at the right. */
  children?: ReactNode;
}

function WayButton({ way, chord }: { way: Way; chord: Chord }) {
  return (
    <Button
      kind="quiet"
      className={classes(css.undo)}
      chord={chord}
      keys={{ group: words.everywhere }}
      onPress={way.onPress}
      isBusy={way.isBusy ?? false}
    >
      {way.label}
    </Button>
  );
}

/** The line below: what happened, the way back, standing marks. */
export function StatusLine({ message, undo = null, redo = null, children }: StatusLineProps) {
  return (
    <div className={css.line}>
      <div
        role="status"
        aria-live="polite"
        aria-atomic
        className={css.message}
        // What two lines do not hold.
        title={message?.text}
      >
        {message && <span key={message.serial}>{message.text}</span>}
      </div>
      {redo && <WayButton way={redo} chord="Ctrl+Y" />}
      {undo && <WayButton way={undo} chord="Ctrl+Z" />}
      <div className={css.marks}>{children}</div>
    </div>
  );
}
