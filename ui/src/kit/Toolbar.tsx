import type { ReactNode } from "react";
import { Separator } from "react-aria-components/Separator";
import { Toolbar as AriaToolbar } from "react-aria-components/Toolbar";
import { classes } from "./classes";
import css from "./Toolbar.module.css";

export interface ToolbarProps {
  /** What the buttons act on. */
  label: string;
  children: ReactNode;
}

/** Buttons in a row: one stop of Tab, ← and → between them. Fields belong beside it, not into it. */
export function Toolbar({ label, children }: ToolbarProps) {
  return (
    <AriaToolbar aria-label={label} className={classes(css.toolbar)}>
      {children}
    </AriaToolbar>
  );
}

/** Parts groups of buttons. */
export function ToolbarGap() {
  return <Separator orientation="vertical" className={classes(css.gap)} />;
}
