import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import { Icon } from "./Icon";
import aloud from "./look/aloud.module.css";
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
  /** What was sent is not kept until something is chosen here: it takes the focus. */
  isAsking?: boolean;
}

/**
 * News in the place where it belongs. An error is read aloud at once, the rest when the reader is idle; an error and what
 * asks come into view, however long the form is that they stand under.
 */
export function Notice({
  tone = "info",
  title,
  kept,
  next,
  children,
  actions,
  isAsking = false,
}: NoticeProps) {
  const home = useRef<HTMLDivElement>(null);
  const isToSee = isAsking || tone === "danger";
  useEffect(() => {
    // jsdom has no such act.
    if (isToSee) home.current?.scrollIntoView?.({ block: "nearest" });
    if (isAsking) home.current?.focus({ preventScroll: true });
  }, [isToSee, isAsking]);
  return (
    <div
      ref={home}
      tabIndex={isAsking ? -1 : undefined}
      role={tone === "danger" ? "alert" : "status"}
      className={classes(css.notice, css[tone])}
    >
      <Icon of={SHAPES[tone]} className={css.icon} />
      {tone in words.tones && (
        <span className={aloud.only}>{words.tones[tone as keyof typeof words.tones]}</span>
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
