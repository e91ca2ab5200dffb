import { expect, it } from "vitest";
import { candidateRegulation, card } from "../../testing/candidateSamples";
import type { CandidateFields } from "../host/api/CandidateFields";
import type { Regulation } from "../host/api/Regulation";
import { bothValues } from "./bothValues";
import { emptyFields, fieldsOf } from "./fields";

const FILLED: CandidateFields = {
  ...emptyFields(),
  name: {
    surname: "Ким",
    given: "Анна",
    patronymic: "Львовна",
    sex: "female",
    cases: {},
  },
  phone: "8 351",
  email: "kim@example.org",
  municipality: "miass",
  workplace: {
    organization: "МБОУ «СОШ № 5»",
    organizationGenitive: "школы № 5",
    post: "учитель",
    subject: "физика",
    occupation: "teacher",
  },
  directions: ["physics"],
  appliedOn: "2026-09-01",
  consentOn: "2026-09-01",
  career: {
    education: "higher",
    periods: [{ from: "2010-09-01", to: "2020-09-01", place: "школа" }],
    declared: { years: 5, months: 2 },
    category: { code: "first", since: "2024-01-01", until: "2029-01-01" },
    roles: ["mentor"],
    trainings: [{ title: "ФГОС", hours: 72, finishedOn: "2025-05-05" }],
    diagnostics: { title: "Диагностика", on: "2025-01-01", result: "высокий" },
  } as CandidateFields["career"],
};

const REGULATION = {
  ...candidateRegulation,
  municipalities: [{ code: "miass", name: "Миасский городской округ" }],
} as unknown as Regulation;

/** Every copy of the value with one leaf of it changed, by the path of the leaf. */
function changedLeaves(value: unknown, path: string): [string, unknown][] {
  if (Array.isArray(value))
    return value.flatMap((one, at) =>
      changedLeaves(one, `${path}/${at}`).map(([where, next]): [string, unknown] => [
        where,
        value.map((other, place) => (place === at ? next : other)),
      ]),
    );
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, one]) =>
      changedLeaves(one, `${path}/${key}`).map(([where, next]): [string, unknown] => [
        where,
        { ...value, [key]: next },
      ]),
    );
  if (typeof value === "boolean") return [[path, !value]];
  if (typeof value === "number") return [[path, value + 1]];
  if (path.endsWith("/sex")) return [[path, "male"]];
  if (path.endsWith("/occupation")) return [[path, "leader"]];
  return /\d{4}-\d\d-\d\d/.test(String(value)) ? [[path, "2011-11-11"]] : [[path, `${String(value)} иначе`]];
}

it("names whatever two windows say differently: nothing is overwritten unseen", () => {
  const leaves = changedLeaves(FILLED, "");
  expect(leaves.length).toBeGreaterThan(25);
  const { name, career, ...rest } = FILLED;
  const dossier = {
    ...card().dossier,
    ...rest,
    person: name,
    experience: {
      ...card().dossier.experience,
      ...career,
      periods: { p: career.periods[0] },
      trainings: { t: career.trainings[0] },
    },
  } as ReturnType<typeof card>["dossier"];
  expect(fieldsOf(dossier)).toEqual(FILLED);
  const apart = (fields: CandidateFields) =>
    bothValues(dossier, fields, REGULATION).filter(({ typed, written }) => typed !== written);
  expect(apart(FILLED)).toEqual([]);
  const unseen = leaves.filter(([, fields]) => apart(fields as CandidateFields).length === 0);
  expect(unseen.map(([path]) => path)).toEqual([]);
});
