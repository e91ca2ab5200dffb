import type { AgendaChoice } from "../host/api/AgendaChoice";
import type { NextSitting } from "../host/api/NextSitting";
import { TextLink } from "../kit/TextLink";
import { useRead } from "../queries/reads";
import { ru } from "../text/ru";
import { todayText as words } from "../text/today";
import css from "./TodayScreen.module.css";

/** Lines shown at once; the rest stands with the plan of the sitting. */
const MOST = 6;

function Late({ late, lateInAll }: Pick<AgendaChoice, "late" | "lateInAll">) {
  return (
    <>
      <h3>{words.late(lateInAll)}</h3>
      <ul className={css.list}>
        {late.slice(0, MOST).map(({ dossier, name, number, reason }) => (
          <li key={dossier} className={css.hindrance}>
            <TextLink href={`#/reviews/${dossier}`}>
              {number === "" ? name : `${name}, ${words.number(number)}`}
            </TextLink>
            <span className={css.muted}>{reason}</span>
          </li>
        ))}
      </ul>
      {lateInAll > MOST && (
        <p>
          <TextLink href="#/reviews">{words.moreLate(lateInAll - MOST)}</TextLink>
        </p>
      )}
    </>
  );
}

/** The nearest sitting and all that holds it up: its own conditions, then the dossiers that are not ready. */
export function Hindrances({ next, today }: { next: NextSitting | null; today: string }) {
  const choice = useRead("agenda_choice", { sitting: null }, ["dossiers", "sittings", "session"]);
  return (
    <section className={css.card} aria-label={words.sitting}>
      <h2>{words.sitting}</h2>
      {next ? <Nearest next={next} today={today} /> : <NoSitting ready={choice.data?.ready.length ?? 0} />}
      {choice.error && <p className={css.late}>{ru.faultText(choice.error.fault).title}</p>}
      {choice.data && choice.data.late.length > 0 && <Late {...choice.data} />}
    </section>
  );
}

function NoSitting({ ready }: { ready: number }) {
  return (
    <>
      <p className={css.muted}>{words.noSitting}</p>
      <p>
        <TextLink href="#/sittings?plan=new">{words.planSitting(ready)}</TextLink>
      </p>
    </>
  );
}

function Nearest({ next, today }: { next: NextSitting; today: string }) {
  const view = useRead("sitting", { sitting: next.id }, ["sittings", "dossiers", "session"]);
  // Nobody can be present before the day: until then the missing quorum is no news.
  const isLater = next.state === "announced" && next.on > today;
  const blocks = view.data?.blocksOpening ?? view.data?.blocksClosing ?? null;
  const held = isLater ? null : blocks;
  const unread = view.data?.items.filter(({ conclusions }) => conclusions.length === 0) ?? [];
  const changed = view.data?.items.filter((item) => item.changed !== "") ?? [];
  const isHeld = held !== null || unread.length + changed.length > 0;
  const place = `#/sittings/${next.id}`;
  return (
    <>
      <p>
        <TextLink href={place}>{words.sittingLine(next.number, next.on, next.items)}</TextLink>
      </p>
      {view.error && <p className={css.late}>{ru.faultText(view.error.fault).title}</p>}
      {view.data && !isHeld && (
        <p className={css.muted}>
          {words.nothingHolds}
          {isLater && ` ${words.attendanceLater}`}
        </p>
      )}
      {isHeld && (
        <>
          <h3>{words.holds}</h3>
          <ul className={css.list}>
            {held !== null && (
              <li>
                <TextLink href={place}>{held}</TextLink>
              </li>
            )}
            {changed.map(({ id, name, dossier, changed: what }) => (
              <li key={`changed ${id}`}>
                <TextLink href={`#/reviews/${dossier}`}>{words.changedSince(name, what)}</TextLink>
              </li>
            ))}
            {unread.map(({ id, name, dossier }) => (
              <li key={id}>
                <TextLink href={`#/reviews/${dossier}`}>{words.noConclusion(name)}</TextLink>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
