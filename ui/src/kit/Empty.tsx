import type { ReactNode } from "react";
import css from "./Empty.module.css";

export interface EmptyProps {
  /** What is not there. */
  title: string;
  /** How it comes here: the first step. */
  children?: ReactNode;
  /** The button of the first step. */
  actions?: ReactNode;
}

/** An empty place that teaches the first step. */
export function Empty({ title, children, actions }: EmptyProps) {
  return (
    <div className={css.empty}>
      <p className={css.title}>{title}</p>
      {children !== undefined && <div>{children}</div>}
      {actions !== undefined && <div className={css.actions}>{actions}</div>}
    </div>
  );
}
