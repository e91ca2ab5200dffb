import { Circle, CircleAlert, Hourglass } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "../kit/Icon";
import { TextLink } from "../kit/TextLink";
import { todayText as words } from "../text/today";
import css from "./TodayScreen.module.css";
import type { Wait } from "./waits";

const SHAPES = { late: CircleAlert, held: Hourglass, plain: Circle };
const WEIGHTS = ["late", "held", "plain"] as const;

/** What the clerk can do now, the dearest to leave first; the numbers are links. */
export function Waits({ waits, children }: { waits: readonly Wait[]; children?: ReactNode }) {
  const groups = WEIGHTS.map((weight) => ({
    weight,
    lines: waits.filter((wait) => wait.weight === weight),
  })).filter(({ lines }) => lines.length > 0);
  return (
    <section className={css.card} aria-label={words.waits}>
      <h2>{words.waits}</h2>
      {children && <div>{children}</div>}
      {waits.length === 0 && <p className={css.muted}>{words.nothingWaits}</p>}
      {groups.map(({ weight, lines }) => (
        <div key={weight} className={css.group} data-weight={weight}>
          {/* Where nothing weighs more, the plain order needs no name. */}
          {(weight !== "plain" || groups.length > 1) && <h3>{words.weights[weight]}</h3>}
          <ul className={css.list}>
            {lines.map(({ id, text, href }) => (
              <li key={id} className={css.wait}>
                <Icon of={SHAPES[weight]} />
                <TextLink href={href}>{text}</TextLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
