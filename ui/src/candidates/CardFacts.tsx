import type { ReactNode } from "react";
import type { Dossier } from "../host/api/Dossier";
import type { Regulation } from "../host/api/Regulation";
import { candidatesText as words } from "../text/candidates";
import css from "./CardPanel.module.css";
import { postWithSubject } from "./post";

/** What is typed of a candidate, by name; what is not known has no line. */
export function factsOf(
  dossier: Dossier,
  regulation: Regulation | undefined,
): (readonly [name: string, value: ReactNode])[] {
  const { workplace, experience, phone, email, appliedOn, consentOn, reserve } = dossier;
  const dictionaries = regulation?.dictionaries;
  const place = regulation?.municipalities.find(({ code }) => code === dossier.municipality)?.name ?? "";
  const directions = dossier.directions.map(
    (code) => regulation?.directions.find((known) => known.code === code)?.title ?? code,
  );
  const category = experience.category;
  const lines: readonly [name: string, value: ReactNode][] = [
    [words.columns.municipality, place],
    [words.columns.organization, workplace.organization],
    [words.post, postWithSubject(workplace.post, workplace.subject)],
    [words.directions, directions.join("; ")],
    [words.phone, phone],
    [words.email, email],
    [words.appliedOn, appliedOn === null ? "" : words.day(appliedOn)],
    [
      words.consentOn,
      consentOn === null ? <em className={css.none}>{words.notSaid}</em> : words.day(consentOn),
    ],
    [words.education, dictionaries?.education[experience.education] ?? experience.education],
    [
      words.declared,
      experience.declared && words.yearsAndMonths(experience.declared.years, experience.declared.months),
    ],
    [
      words.periods,
      Object.entries(experience.periods).map(([id, { from, to, place: where }]) => (
        <div key={id}>
          {days(from, to)} {where}
        </div>
      )),
    ],
    [
      words.category,
      category &&
        [
          dictionaries?.categories[category.code] ?? category.code,
          category.since !== null && `${words.categorySince.toLowerCase()} ${words.day(category.since)}`,
        ]
          .filter(Boolean)
          .join(", "),
    ],
    [words.roles, experience.roles.map((code) => dictionaries?.experience[code] ?? code).join("; ")],
    [
      words.trainings,
      Object.entries(experience.trainings).map(([id, { title, hours, finishedOn }]) => (
        <div key={id}>{words.trainingLine(title, hours, finishedOn)}</div>
      )),
    ],
    [
      words.diagnostics,
      experience.diagnostics &&
        [experience.diagnostics.title, experience.diagnostics.result].filter(Boolean).join(": "),
    ],
    [words.reserve, reserve && words.yes],
  ];
  return lines.filter(
    ([, value]) => value !== "" && value !== null && value !== false && !isEmptyList(value),
  );
}

/** What is typed of a candidate; empty values are left out, so that the rest is read at a glance. */
export function CardFacts({ dossier, regulation }: { dossier: Dossier; regulation: Regulation | undefined }) {
  return (
    <dl className={css.facts}>
      {factsOf(dossier, regulation).map(([name, value]) => (
        <div key={name} className={css.scope}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const days = (from: string, to: string | null) =>
  `${words.day(from)} – ${to === null ? words.now : words.day(to)}`;

const isEmptyList = (value: ReactNode) => Array.isArray(value) && value.length === 0;
