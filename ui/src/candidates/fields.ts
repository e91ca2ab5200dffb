import type { CandidateFields } from "../host/api/CandidateFields";
import type { Dossier } from "../host/api/Dossier";

/** An empty form. */
export function emptyFields(): CandidateFields {
  return {
    name: { surname: "", given: "", patronymic: "", sex: null, cases: {} },
    phone: "",
    email: "",
    municipality: "",
    workplace: { organization: "", organizationGenitive: "", post: "", subject: "", occupation: "teacher" },
    directions: [],
    appliedOn: null,
    consentOn: null,
    reserve: false,
    career: {
      education: "",
      periods: [],
      declared: null,
      category: null,
      roles: [],
      trainings: [],
      diagnostics: null,
    },
  };
}

/** The form of a known candidate. */
export function fieldsOf({
  person,
  phone,
  email,
  municipality,
  workplace,
  directions,
  appliedOn,
  consentOn,
  reserve,
  experience,
}: Dossier): CandidateFields {
  return {
    name: person,
    phone,
    email,
    municipality,
    workplace,
    directions: [...directions],
    appliedOn,
    consentOn,
    reserve,
    career: {
      education: experience.education,
      periods: Object.values(experience.periods).sort((one, other) => one.from.localeCompare(other.from)),
      declared: experience.declared,
      category: experience.category,
      roles: [...experience.roles],
      trainings: Object.values(experience.trainings).sort((one, other) =>
        one.finishedOn.localeCompare(other.finishedOn),
      ),
      diagnostics: experience.diagnostics,
    },
  };
}
