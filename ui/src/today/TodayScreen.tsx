import type { Home } from "../host/api/Home";
import { Button } from "../kit/Button";
import { classes } from "../kit/classes";
import { Empty } from "../kit/Empty";
import { Notice } from "../kit/Notice";
import { TextLink } from "../kit/TextLink";
import { Waiting } from "../kit/Waiting";
import { useRead } from "../queries/reads";
import { ru } from "../text/ru";
import { todayText as words } from "../text/today";
import { LastActs } from "./LastActs";
import { Returned } from "./Returned";
import css from "./TodayScreen.module.css";
import { Waits } from "./Waits";

function Stages({ stages }: { stages: Home["stages"] }) {
  return (
    <nav aria-label={words.stages}>
      <ol className={css.stages}>
        {stages.map(({ title, statuses, count }) => (
          <li key={title}>
            <a
              className={classes(css.stage, count === 0 && css.none)}
              href={`#/candidates?status=${statuses.join(",")}`}
              aria-label={words.stage(title, count)}
            >
              <span>{title}</span>
              <span className={css.number}>{count}</span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function NextSitting({ next }: { next: Home["nextSitting"] }) {
  return (
    <section className={css.card} aria-label={words.sitting}>
      <h2>{words.sitting}</h2>
      {next ? (
        <p>
          <TextLink href={`#/sittings/${next.id}`}>
            {words.sittingLine(next.number, next.on, next.items)}
          </TextLink>
        </p>
      ) : (
        <>
          <p className={css.muted}>{words.noSitting}</p>
          <p>
            <TextLink href="#/sittings">{words.planSitting}</TextLink>
          </p>
        </>
      )}
    </section>
  );
}

/** «Сегодня»: what waits, how long there is left, what was done last. */
export function TodayScreen() {
  const home = useRead("home", null, ["dossiers", "sittings", "journal", "session"]);
  if (home.error)
    return (
      <div className={css.room}>
        <Notice tone="danger" {...ru.faultText(home.error.fault)} />
      </div>
    );
  if (!home.data)
    return (
      <div className={css.room}>
        <Waiting />
      </div>
    );
  const { stages, closesOn, daysLeft, returned, nextSitting, last } = home.data;
  const isEmpty = stages.every(({ count }) => count === 0);
  return (
    <div className={css.room}>
      <div className={css.heading}>
        <h1>{words.title}</h1>
        <p className={css.muted}>{words.receipt(closesOn, daysLeft)}</p>
      </div>
      <Stages stages={stages} />
      {isEmpty && (
        <section className={css.card} aria-label={words.emptyTitle}>
          <Empty
            title={words.emptyTitle}
            actions={
              <Button
                kind="main"
                onPress={() => {
                  window.location.hash = "#/candidates";
                }}
              >
                {words.firstStep}
              </Button>
            }
          >
            {words.emptyBody}
          </Empty>
        </section>
      )}
      <div className={css.columns}>
        <div className={css.stack}>
          {!isEmpty && <Waits />}
          <NextSitting next={nextSitting} />
        </div>
        <Returned lines={returned} />
        <LastActs acts={last} />
      </div>
    </div>
  );
}
