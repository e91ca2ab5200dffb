import type { Pathway } from "../host/api/Pathway";
import type { Difference } from "../kit/Meanwhile";
import { pathwaysText as text, ROADMAP } from "../text/pathways";
import { ru } from "../text/ru";
import type { Head } from "./head";
import { headOf } from "./head";
import type { Roadmap } from "./roadmapRows";
import { roadmapOf } from "./roadmapRows";

const dayOf = (day: string | null) => (day === null ? "" : ru.dayShort(day));

const rowsTold = (roadmap: Roadmap, section: string) =>
  (roadmap[section] ?? [])
    .map(({ cells }) => cells.filter((cell) => cell.trim() !== "").join("; "))
    .filter((row) => row !== "")
    .join("\n");

/** What stands in the form of an ИОМ and what is written now, part by part. */
export function differencesOf(head: Head, roadmap: Roadmap, pathway: Pathway): readonly Difference[] {
  const known = headOf(pathway);
  const written = roadmapOf(pathway);
  const of = (name: string, value: (from: Head) => string) => ({
    name,
    typed: value(head),
    written: value(known),
  });
  return [
    of(text.approverPost, ({ approver }) => approver.post),
    of(text.approverName, ({ approver }) => approver.name),
    of(text.year, ({ year }) => `${year ?? ""}`),
    of(text.testedOn, ({ testedOn }) => dayOf(testedOn)),
    of(text.deficitLevel, ({ deficitLevel }) => deficitLevel),
    of(text.beginsOn, ({ beginsOn }) => dayOf(beginsOn)),
    of(text.endsOn, ({ endsOn }) => dayOf(endsOn)),
    ...ROADMAP.flatMap(({ parts }) => parts).map(({ section, mark }) => ({
      name: mark,
      typed: rowsTold(roadmap, section),
      written: rowsTold(written, section),
    })),
  ];
}
