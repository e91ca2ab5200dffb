import type { PathwayState } from "../host/api/PathwayState";
import { PATHWAY_STATES, pathwaysText as text } from "../text/pathways";
import type { PersonRow } from "./people";

/** One step of the course of a pathway. */
export type Step = "submit" | "take_back" | "approve" | "start" | "finish" | "stop";

interface StepShape {
  /** The states that the step is taken from. */
  from: readonly PathwayState[];
  /** The day is asked for. */
  isDated: boolean;
  /** «Утверждаю» must be filled in. */
  wantsApprover: boolean;
  /** Words that go with it: an outcome may stay empty, a reason may not. */
  words: "none" | "outcome" | "reason";
}

/** In the order of the course. The core decides each time anew; this says whom a step is offered to. */
export const STEPS: Readonly<Record<Step, StepShape>> = {
  submit: { from: ["draft"], isDated: false, wantsApprover: true, words: "none" },
  take_back: { from: ["for_approval"], isDated: false, wantsApprover: false, words: "none" },
  approve: { from: ["draft", "for_approval"], isDated: true, wantsApprover: true, words: "none" },
  start: { from: ["approved"], isDated: true, wantsApprover: false, words: "none" },
  finish: { from: ["underway"], isDated: true, wantsApprover: false, words: "outcome" },
  stop: {
    from: ["draft", "for_approval", "approved", "underway"],
    isDated: true,
    wantsApprover: false,
    words: "reason",
  },
};
/** Nothing follows any more: the next pathway may be made. */
export const isOver = (state: PathwayState): boolean => state === "finished" || state === "stopped";

export const STEP_NAMES = Object.keys(STEPS) as readonly Step[];

/** Whom a step reaches, and whom it leaves out and why. */
export interface Reach {
  taken: readonly { id: string; name: string }[];
  left: readonly { id: string; name: string; why: string }[];
}

export function reachOf(step: Step, rows: readonly PersonRow[]): Reach {
  const taken: { id: string; name: string }[] = [];
  const left: { id: string; name: string; why: string }[] = [];
  for (const { id, name, pathway } of rows) {
    if (pathway === null) left.push({ id, name, why: text.noPathway });
    else if (STEPS[step].from.includes(pathway.state)) taken.push({ id: pathway.id, name });
    else left.push({ id, name, why: PATHWAY_STATES[pathway.state] });
  }
  return { taken, left };
}
