import type { Pathway } from "../host/api/Pathway";
import { pathwaysText as text } from "../text/pathways";
import css from "./Pathways.module.css";

/** How far the pathway has come, with the days. */
export function CourseNotes({ pathway }: { pathway: Pathway }) {
  const { state, approvedOn, startedOn, endedOn, ending } = pathway;
  return (
    <>
      {approvedOn !== null && <p>{text.approvedNote(approvedOn)}</p>}
      {startedOn !== null && <p>{text.startedNote(startedOn)}</p>}
      {endedOn !== null && (state === "finished" || state === "stopped") && (
        <p>{text.endedNote(state, endedOn, ending)}</p>
      )}
      {state === "underway" && <p className={css.muted}>{text.reflecting}</p>}
    </>
  );
}
