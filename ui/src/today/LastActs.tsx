import type { LastAct } from "../host/api/LastAct";
import { TextLink } from "../kit/TextLink";
import { ru } from "../text/ru";
import { todayText as words } from "../text/today";
import css from "./TodayScreen.module.css";

/** What was done last, by whom and when. */
export function LastActs({ acts }: { acts: readonly LastAct[] }) {
  return (
    <section className={css.card} aria-label={words.last}>
      <h2>{words.last}</h2>
      {acts.length === 0 && <p className={css.muted}>{words.noActs}</p>}
      <ul className={css.list}>
        {acts.map(({ title, who, at }) => (
          <li key={`${at} ${title}`} className={css.line}>
            <span>{title}</span>
            <span className={css.when}>
              {who} · {ru.momentShort(at)}
            </span>
          </li>
        ))}
      </ul>
      <p>
        <TextLink href="#/journal">{words.wholeJournal}</TextLink>
      </p>
    </section>
  );
}
