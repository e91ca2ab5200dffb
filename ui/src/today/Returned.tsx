import type { RegisterLine } from "../host/api/RegisterLine";
import { TextLink } from "../kit/TextLink";
import { ru } from "../text/ru";
import { todayText as words } from "../text/today";
import css from "./TodayScreen.module.css";

/** Returned dossiers, the nearest deadline first. */
export function Returned({ lines, today }: { lines: readonly RegisterLine[]; today: string }) {
  return (
    <section className={css.card} aria-label={words.returned}>
      <h2>{words.returned}</h2>
      {lines.length === 0 && <p className={css.muted}>{words.noneReturned}</p>}
      <ul className={css.list}>
        {lines.map(({ dossier, name, municipality, deadline }) => {
          const isLate = deadline !== "" && deadline < today;
          const day = ru.dayShort(deadline);
          return (
            <li key={dossier} className={css.line}>
              <span>
                <TextLink href={`#/reviews/${dossier}`}>{name}</TextLink>
                {municipality !== "" && <span className={css.muted}> · {municipality}</span>}
              </span>
              <span className={isLate ? css.late : css.muted}>
                {isLate ? words.overdue(day) : words.due(day)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
