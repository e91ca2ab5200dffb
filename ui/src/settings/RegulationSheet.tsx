import type { GroundGroup } from "../host/api/GroundGroup";
import { Notice } from "../kit/Notice";
import { Waiting } from "../kit/Waiting";
import { useRead } from "../queries/reads";
import { ru } from "../text/ru";
import { GROUND_GROUPS, REQUIREMENTS, settingsText as text, votingWords } from "../text/settings";
import css from "./Settings.module.css";

const GROUPS: readonly GroundGroup[] = ["general", "additional"];

/** The regulation in force, to read: it is data, its changes come with a new cycle. */
export function RegulationSheet() {
  const { data: rules, error } = useRead("regulation", null, ["session"]);
  if (error) return <Notice tone="danger" {...ru.faultText(error.fault)} />;
  if (!rules) return <Waiting />;
  const { minutes, notice, correction } = rules.deadlines;
  return (
    <div className={css.column}>
      <p>{text.regulationOf(rules.region, rules.version)}</p>
      <Pairs title={text.voting} pairs={votingWords(rules.voting)} />
      <Pairs title={text.deadlines} pairs={text.deadlineWords(minutes, notice, correction)} />
      <section className={css.section}>
        <h2>{text.authority}</h2>
        <p>
          {text.authorityWords(
            rules.authority.name,
            rules.authority.signer.post,
            rules.authority.signer.name,
          )}
        </p>
      </section>
      <section className={css.section}>
        <h2>{text.documents}</h2>
        <ol className={css.plainList}>
          {rules.documents.map(({ code, title, requirement }) => (
            <li key={code}>
              {title} <small>{REQUIREMENTS[requirement]}</small>
            </li>
          ))}
        </ol>
      </section>
      <section className={css.section}>
        <h2>{text.grounds}</h2>
        {GROUPS.map((group) => (
          <div key={group} className={css.section}>
            <h3>{GROUND_GROUPS[group]}</h3>
            <ul className={css.plainList}>
              {rules.grounds
                .filter((ground) => ground.group === group)
                .map(({ code, mark, title }) => (
                  <li key={code}>
                    {mark} {title}
                  </li>
                ))}
            </ul>
          </div>
        ))}
        <p className={css.muted}>{text.additionalNeeded(rules.additionalGroundsNeeded)}</p>
      </section>
      <section className={css.section}>
        <h2>{text.directions}</h2>
        <div className={css.framed}>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{text.number}</th>
                <th scope="col">{text.direction}</th>
                <th scope="col">{text.group}</th>
              </tr>
            </thead>
            <tbody>
              {rules.directions.map(({ code, number, title, group }) => (
                <tr key={code}>
                  <td>{number}</td>
                  <td>{title}</td>
                  <td>{group}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </div>
  );
}

function Pairs({ title, pairs }: { title: string; pairs: readonly (readonly [string, string])[] }) {
  return (
    <section className={css.section}>
      <h2>{title}</h2>
      <dl className={css.pairs}>
        {pairs.map(([about, says]) => (
          <div key={about} style={{ display: "contents" }}>
            <dt>{about}</dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
