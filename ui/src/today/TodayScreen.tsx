import { FileInput } from "lucide-react";
import { useState } from "react";
import type { Home } from "../host/api/Home";
import { Button } from "../kit/Button";
import { Empty } from "../kit/Empty";
import { Notice } from "../kit/Notice";
import { Waiting } from "../kit/Waiting";
import { useRead } from "../queries/reads";
import { isOfficeSeat } from "../queries/seat";
import { ru } from "../text/ru";
import { todayText as words } from "../text/today";
import { Deadlines } from "./Deadlines";
import { Hindrances } from "./Hindrances";
import { LastActs } from "./LastActs";
import { Stages } from "./Stages";
import css from "./TodayScreen.module.css";
import { Waits } from "./Waits";
import { waitsOf } from "./waits";

const ONE_ROW = {
  text: "",
  statuses: [],
  municipalities: [],
  sort: "name",
  descending: false,
  offset: 0,
  limit: 1,
} as const;

/** What waits, from six reads that the rooms share. */
function useWaits(home: Home, today: string) {
  const register = useRead("register", { ...ONE_ROW, statuses: [], municipalities: [] }, [
    "dossiers",
    "session",
  ]);
  const sittings = useRead("sittings", null, ["sittings", "session"]);
  const papers = useRead("papers", null, ["papers", "sittings", "session"]);
  const regulation = useRead("regulation", null, ["session"]);
  const exchange = useRead("exchange_pulse", null, ["exchange", "session"]);
  const error = register.error ?? sittings.error ?? papers.error ?? regulation.error;
  const waits =
    register.data && sittings.data && papers.data && regulation.data
      ? waitsOf({
          home,
          counts: register.data.counts,
          sittings: sittings.data,
          papers: papers.data,
          exchange: exchange.data ?? null,
          act: regulation.data.act.kindGenitive,
          today,
        })
      : null;
  return { waits, error, isOffice: isOfficeSeat(exchange.data?.role ?? null) };
}

const go = (href: string) => {
  window.location.hash = href;
};

function Day({ home, today }: { home: Home; today: string }) {
  const { waits, error, isOffice } = useWaits(home, today);
  const first = waits?.[0];
  return (
    <div className={css.columns}>
      <div className={css.stack}>
        {error && <Notice tone="danger" {...ru.faultText(error.fault)} />}
        {waits && (
          <Waits waits={waits}>
            {first && (
              <Button kind="main" chord="Ctrl+Enter" onPress={() => go(first.href)}>
                {first.act}
              </Button>
            )}
          </Waits>
        )}
        <Deadlines urgent={home.urgent} note={home.calendarNote} today={today} isOffice={isOffice} />
      </div>
      {isOffice && <Hindrances next={home.nextSitting} today={today} />}
      <LastActs acts={home.last} />
    </div>
  );
}

/** «Сегодня»: what waits, how long there is left, what holds the sitting up, what was done last. */
export function TodayScreen() {
  const home = useRead("home", null, ["dossiers", "sittings", "journal", "session"]);
  const [today] = useState(() => ru.dayOf(new Date().toISOString()));
  if (home.error)
    return (
      <div className={css.room}>
        <h1>{words.title(today)}</h1>
        <Notice tone="danger" {...ru.faultText(home.error.fault)} />
      </div>
    );
  if (!home.data)
    return (
      <div className={css.room}>
        <h1>{words.title(today)}</h1>
        <Waiting />
      </div>
    );
  const { opensOn, opensIn, closesOn, daysLeft, stages, last } = home.data;
  const isEmpty = stages.every(({ count }) => count === 0);
  return (
    <div className={css.room}>
      <div className={css.heading}>
        <h1>{words.title(today)}</h1>
        <p className={css.muted}>
          {opensIn > 0 ? words.receiptAhead(opensOn, opensIn) : words.receipt(closesOn, daysLeft)}
        </p>
      </div>
      <Stages home={home.data} />
      {isEmpty ? (
        <div className={css.columns}>
          <section className={css.card} aria-label={words.emptyTitle}>
            <Empty
              title={words.emptyTitle}
              actions={
                <Button kind="main" icon={FileInput} chord="Ctrl+Enter" onPress={() => go("#/candidates")}>
                  {words.firstStep}
                </Button>
              }
            >
              {words.emptyBody}
            </Empty>
          </section>
          <LastActs acts={last} />
        </div>
      ) : (
        <Day home={home.data} today={today} />
      )}
    </div>
  );
}
