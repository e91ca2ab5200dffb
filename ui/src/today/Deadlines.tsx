import type { Urgent } from "../host/api/Urgent";
import { TextLink } from "../kit/TextLink";
import { ru } from "../text/ru";
import { todayText as words } from "../text/today";
import css from "./TodayScreen.module.css";
import { placeOf } from "./waits";

/** Lines shown at once: those further away stand in their rooms. */
const MOST = 8;

export interface DeadlinesProps {
  urgent: readonly Urgent[];
  /** What to tell of the calendar that they are counted by. */
  note: string;
  /** The day of this computer, `2026-06-05`. */
  today: string;
  /** The desk is the office's: it opens what others only look at. */
  isOffice: boolean;
}

/** Deadlines that have not passed yet, the nearest first, with the working days left. */
export function Deadlines({ urgent, note, today, isOffice }: DeadlinesProps) {
  const ahead = urgent.filter(({ due }) => due >= today);
  return (
    <section className={css.card} aria-label={words.deadlines}>
      <h2>{words.deadlines}</h2>
      {ahead.length === 0 && <p className={css.muted}>{words.noDeadlines}</p>}
      <ul className={css.list}>
        {ahead.slice(0, MOST).map(({ target, what, reason, due, words: left }) => (
          <li key={`${placeOf(target, isOffice)} ${reason}`} className={css.hindrance}>
            <TextLink href={placeOf(target, isOffice)}>{what}</TextLink>
            <span className={css.muted}>
              {reason}: {words.until(ru.dayShort(due), left)}
            </span>
          </li>
        ))}
      </ul>
      {ahead.length > MOST && <p className={css.muted}>{words.moreDeadlines(ahead.length - MOST)}</p>}
      {note !== "" && <p className={css.muted}>{note}</p>}
    </section>
  );
}
