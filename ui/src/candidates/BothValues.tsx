import type { CandidateFields } from "../host/api/CandidateFields";
import type { Dossier } from "../host/api/Dossier";
import type { Regulation } from "../host/api/Regulation";
import { candidatesText as words } from "../text/candidates";
import { fullName } from "../text/people";
import { factsOf } from "./CardFacts";
import { plain } from "./DoubleLook";
import css from "./Many.module.css";

/** The candidate as the form would write it. */
function withFields(dossier: Dossier, fields: CandidateFields): Dossier {
  const { name, career, ...rest } = fields;
  return {
    ...dossier,
    ...rest,
    person: name,
    experience: {
      ...dossier.experience,
      ...career,
      periods: Object.fromEntries(career.periods.entries()),
      trainings: Object.fromEntries(career.trainings.entries()),
    },
  };
}

function told(dossier: Dossier, regulation: Regulation | undefined): ReadonlyMap<string, string> {
  return new Map([
    [words.columns.name, fullName(dossier.person)],
    ...factsOf(dossier, regulation).map(([name, value]) => [name, plain(value)] as const),
  ]);
}

export interface BothValuesProps {
  /** As it is written now. */
  dossier: Dossier;
  /** As it stands in the form. */
  fields: CandidateFields;
  regulation: Regulation | undefined;
}

/** What two windows say of one candidate, where they differ: both values side by side. */
export function BothValues({ dossier, fields, regulation }: BothValuesProps) {
  const written = told(dossier, regulation);
  const typed = told(withFields(dossier, fields), regulation);
  const names = [...new Set([...written.keys(), ...typed.keys()])].filter(
    (name) => written.get(name) !== typed.get(name),
  );
  if (names.length === 0) return null;
  return (
    <table className={css.table} aria-label={words.bothValues}>
      <thead>
        <tr>
          <th scope="col">{words.fact}</th>
          <th scope="col">{words.typedHere}</th>
          <th scope="col">{words.writtenThere}</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{typed.get(name) ?? words.notSaid}</td>
            <td>{written.get(name) ?? words.notSaid}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
