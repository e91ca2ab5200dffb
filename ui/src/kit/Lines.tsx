import type { KeyboardEvent, ReactNode } from "react";
import { useEffect, useRef } from "react";
import { classes } from "./classes";
import css from "./Lines.module.css";

/** One line to choose. */
interface Line {
  id: string;
  /** Before the name: a number, a time. */
  place?: string;
  name: string;
  /** A state word or a few muted words below the name. */
  detail?: ReactNode;
}

export interface LinesProps {
  /** What the list holds. */
  label: string;
  lines: readonly Line[];
  current: string | null;
  onPick: (id: string) => void;
}

/** ↑, ↓, Home and End move the focus; which line is chosen stays the person's own act. */
function onKeyDown(event: KeyboardEvent<HTMLElement>) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-line]")];
  const at = all.indexOf(event.target as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  all[to]?.focus();
}

/** A short list beside the work: one stop of Tab, ↑ and ↓ between the lines, Enter or a click opens one. */
export function Lines({ label, lines, current, onPick }: LinesProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (current !== null)
      list.current?.querySelector("[aria-current]")?.scrollIntoView?.({ block: "nearest" });
  }, [current]);
  const stop = lines.some(({ id }) => id === current) ? current : (lines[0]?.id ?? null);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the buttons inside are what is pressed
    <ul ref={list} aria-label={label} className={css.lines} onKeyDown={onKeyDown}>
      {lines.map(({ id, place, name, detail }) => (
        <li key={id}>
          <button
            type="button"
            data-line
            tabIndex={id === stop ? 0 : -1}
            aria-current={id === current ? "true" : undefined}
            className={classes(css.line, id === current && css.current)}
            onClick={() => onPick(id)}
          >
            {place !== undefined && <span className={css.place}>{place}</span>}
            <span className={css.text}>
              <span className={css.name}>{name}</span>
              {detail !== undefined && <span className={css.detail}>{detail}</span>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
