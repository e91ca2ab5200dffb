import type { CandidateFields } from "../host/api/CandidateFields";
import type { Dossier } from "../host/api/Dossier";
import type { Regulation } from "../host/api/Regulation";
import type { Difference } from "../kit/Meanwhile";
import { candidatesText as words } from "../text/candidates";
import { fullName } from "../text/people";
import { factsOf } from "./CardFacts";
import { plain } from "./DoubleLook";

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

const dayOf = (day: string | null | undefined) => (day ? words.day(day) : "");

/** What is typed of a candidate: all of it, with what the card does not show in a line of its own. */
function told(dossier: Dossier, regulation: Regulation | undefined): ReadonlyMap<string, string> {
  const { person, workplace, experience } = dossier;
  return new Map([
    [words.columns.name, fullName(person)],
    [words.sex, person.sex === null ? "" : words.sexes[person.sex]],
    ...factsOf(dossier, regulation).map(([name, value]) => [name, plain(value)] as const),
    [words.organizationGenitive, workplace.organizationGenitive],
    [words.occupation, words.occupations[workplace.occupation]],
    [`${words.category}: ${words.categoryUntil.toLowerCase()}`, dayOf(experience.category?.until)],
    [`${words.diagnostics}: ${words.diagnosticsOn.toLowerCase()}`, dayOf(experience.diagnostics?.on)],
  ]);
}

/** What two windows say of one candidate: as it stands in the form, and as it is written now. */
export function bothValues(
  dossier: Dossier,
  fields: CandidateFields,
  regulation: Regulation | undefined,
): readonly Difference[] {
  const written = told(dossier, regulation);
  const typed = told(withFields(dossier, fields), regulation);
  return [...new Set([...written.keys(), ...typed.keys()])].map((name) => ({
    name,
    typed: typed.get(name) ?? "",
    written: written.get(name) ?? "",
  }));
}
