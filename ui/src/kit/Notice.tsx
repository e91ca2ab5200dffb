import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./Icon";
import css from "./Notice.module.css";
import { classes } from "./classes";
import { words } from "./words";

const SHAPES = { info: Info, good: CircleCheck, attention: TriangleAlert, danger: CircleAlert };

export interface NoticeProps {
  tone?: keyof typeof SHAPES;
  /** What happened. */
  title: string;
  /** What was kept. */
  kept?: ReactNode;
  /** What to do. */
  next?: ReactNode;
  /** Anything more: a list, a number that is a link. */
  children?: ReactNode;
  /** Buttons of the way out. */
  actions?: ReactNode;
}

/** News in the place where it belongs. An error is read aloud at once, the rest when the reader is idle. */
export function Notice({ tone = "info", title, kept, next, children, actions }: NoticeProps) {
  return (
    <div role={tone === "danger" ? "alert" : "status"} className={classes(css.notice, css[tone])}>
      <Icon of={SHAPES[tone]} className={css.icon} />
      {tone in words.tones && (
        <span className={css.unseen}>{words.tones[tone as keyof typeof words.tones]}</span>
      )}
      <div className={css.text}>
        <p className={css.title}>{title}</p>
        {kept !== undefined && <p>{kept}</p>}
        {next !== undefined && <p>{next}</p>}
        {children}
        {actions !== undefined && <div className={css.actions}>{actions}</div>}
      </div>
    </div>
  );
}
