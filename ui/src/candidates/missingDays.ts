import type { CandidateFields } from "../host/api/CandidateFields";
import { candidatesText as words } from "../text/candidates";

/** Days that the core cannot read when they are empty: field name → what to do. */
export function missingDays({ career }: CandidateFields): Record<string, string> {
  const missing: Record<string, string> = {};
  const note = (field: string, at: number) => {
    missing[at === 0 ? field : `${field}.${at}`] = words.noDay;
  };
  career.periods.forEach(({ from }, at) => from === "" && note("periods", at));
  career.trainings.forEach(({ finishedOn }, at) => finishedOn === "" && note("trainings", at));
  return missing;
}
