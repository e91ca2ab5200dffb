import type { Home } from "../host/api/Home";
import type { Status } from "../host/api/Status";
import { classes } from "../kit/classes";
import { todayText as words } from "../text/today";
import aloud from "../kit/look/aloud.module.css";
import css from "./TodayScreen.module.css";

/** What a stage still has of time, by a state that belongs to it. */
function timeOf(home: Home, statuses: readonly Status[]): string {
  if (statuses.includes("submitted"))
    return home.opensIn > 0 ? words.receiptBegins(home.opensOn) : words.receiptLeft(home.daysLeft);
  const [nearest] = home.returned;
  if (statuses.includes("returned") && nearest) return words.correctionUntil(nearest.deadline);
  if (statuses.includes("on_agenda") && home.nextSitting) return words.sittingOn(home.nextSitting.on);
  return "";
}

/** The chain from receipt to order: how many stand in each stage and how long it has. A stage opens its rows. */
export function Stages({ home }: { home: Home }) {
  return (
    <nav aria-label={words.stages}>
      <ol className={css.stages}>
        {home.stages.map(({ title, statuses, count }) => {
          const time = timeOf(home, statuses);
          return (
            <li key={title}>
              <a
                className={classes(css.stage, count === 0 && css.none)}
                href={`#/candidates?status=${statuses.join(",")}`}
              >
                <span>{title}</span>
                <span className={css.number}>
                  {count}
                  <span className={aloud.only}> {words.dossiers(count)}</span>
                </span>
                <span className={css.time}>{time}</span>
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
