import type { KeyboardEvent } from "react";
import { useRef, useState } from "react";
import type { CalendarView } from "../host/api/CalendarView";
import { classes } from "../kit/classes";
import { useKeyNote } from "../kit/keys/keys";
import { calendarText as text, MONTHS, WEEK } from "../text/calendar";
import css from "./Calendar.module.css";
import { dayOn, monthsOf, rests, stateOf } from "./calendarDays";

interface YearGridProps {
  view: CalendarView;
  /** Turns a day over: a working day rests, a day of rest works. */
  onTurn: (day: string, isRest: boolean) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** A year of days, one stop of Tab: the arrows go by days and weeks, Space and Enter turn the day over. */
export function YearGrid({ view, onTurn }: YearGridProps) {
  const { year } = view.days;
  const home = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(`${year}-01-01`);
  useKeyNote("ArrowRight", text.gridArrows, text.title);
  useKeyNote("Space", text.gridTurn, text.title);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const by = STEPS[event.key];
    const to = by === undefined ? null : dayOn(stop, by);
    if (to === null || !to.startsWith(`${year}-`)) return;
    event.preventDefault();
    setStop(to);
    home.current?.querySelector<HTMLElement>(`[data-day="${to}"]`)?.focus();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the days inside are what is pressed
    <div ref={home} role="group" aria-label={text.grid(year)} className={css.year} onKeyDown={onKeyDown}>
      {monthsOf(year).map(({ index, before, days }) => (
        <section key={index} aria-label={text.month(MONTHS[index] ?? "", view.months[index] ?? 0)}>
          <h3 className={css.month}>
            {MONTHS[index]} <small>{text.monthDays(view.months[index] ?? 0)}</small>
          </h3>
          <div className={css.days}>
            {WEEK.map((name) => (
              <span key={name} aria-hidden className={css.weekday}>
                {name}
              </span>
            ))}
            {days.map((day, at) => {
              const isRest = rests(view, day);
              const state = stateOf(view, day);
              return (
                <button
                  key={day}
                  type="button"
                  data-day={day}
                  tabIndex={day === stop ? 0 : -1}
                  aria-label={text.holiday(day, state)}
                  aria-pressed={isRest}
                  title={state}
                  className={classes(css.day, isRest && css.rest, isOwn(view, day) && css.own)}
                  style={at === 0 ? { gridColumnStart: before + 1 } : undefined}
                  onFocus={() => setStop(day)}
                  onClick={() => onTurn(day, isRest)}
                >
                  {at + 1}
                </button>
              );
            })}
          </div>
        </section>
      ))}
    </div>
  );
}

/** Whether the day differs from the law: moved, or added by the office. */
function isOwn({ days: { moved, off, working } }: CalendarView, day: string): boolean {
  return (
    moved.some(({ from, to }) => from === day || to === day) || off.includes(day) || working.includes(day)
  );
}
