import type { Status } from "../host/api/Status";
import { TextLink } from "../kit/TextLink";
import { useRead } from "../queries/reads";
import { todayText as words } from "../text/today";
import css from "./TodayScreen.module.css";

const ASKED: readonly [status: Status, say: (count: number) => string][] = [
  ["submitted", words.toRegister],
  ["registered", words.toCheck],
  ["reviewed", words.toSitting],
  ["draft", words.toFinish],
];

/** What the clerk can do now, as numbers that are links. */
export function Waits() {
  const page = useRead(
    "register",
    { text: "", statuses: [], municipalities: [], sort: "name", descending: false, offset: 0, limit: 1 },
    ["dossiers", "session"],
  );
  const counts = page.data?.counts ?? {};
  const lines = ASKED.map(([status, say]) => ({ status, say, count: counts[status] ?? 0 })).filter(
    ({ count }) => count > 0,
  );
  const isKnown = page.data !== undefined;
  return (
    <section className={css.card} aria-label={words.waits}>
      <h2>{words.waits}</h2>
      {isKnown && lines.length === 0 && <p className={css.muted}>{words.nothingWaits}</p>}
      <ul className={css.list}>
        {lines.map(({ status, say, count }) => (
          <li key={status}>
            <TextLink href={`#/candidates?status=${status}`}>{say(count)}</TextLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
