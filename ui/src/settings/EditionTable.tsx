import type { Composition } from "../host/api/Composition";
import { settingsText as text } from "../text/settings";
import { ROLES } from "../text/settings";
import { memberRows } from "./memberRows";
import css from "./Settings.module.css";

/** One edition to read. */
export function EditionTable({ edition }: { edition: Composition }) {
  return (
    <section className={css.section}>
      <h2>{text.editionOpen(edition.from)}</h2>
      <div className={css.framed}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{text.role}</th>
              <th scope="col">{text.name}</th>
              <th scope="col">{text.post}</th>
              <th scope="col">{text.organization}</th>
            </tr>
          </thead>
          <tbody>
            {memberRows(edition).map((row) => (
              <tr key={row.key}>
                <td>{ROLES[row.role]}</td>
                <td>{row.name}</td>
                <td>{row.post}</td>
                <td>{row.organization}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
