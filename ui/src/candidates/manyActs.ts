import type { CandidateLetter } from "../host/api/CandidateLetter";
import type { RegisterLine } from "../host/api/RegisterLine";
import type { Status } from "../host/api/Status";
import type { TogetherStep } from "../host/api/TogetherStep";
import { erasureText } from "../text/erasure";
import { manyText as words } from "../text/many";

/** What can be done to many dossiers, each with a look at whom it reaches. */
export type ManyAct =
  | { kind: "register" }
  | { kind: "step"; step: TogetherStep }
  | { kind: "assign" }
  | { kind: "erase" }
  /** `dossiers` names those who get one; without them the marked who wait for such a letter. */
  | { kind: "letters"; letter: CandidateLetter; dossiers?: readonly string[] };

interface Known {
  id: string;
  name: string;
  act: ManyAct;
  /** States in which a dossier waits for it. */
  waits: readonly Status[];
  /** Which of those in these states. */
  isFor?: (line: RegisterLine) => boolean;
}

const step = (id: TogetherStep, waits: readonly Status[]): Known => ({
  id,
  name: words.steps[id],
  act: { kind: "step", step: id },
  waits,
});
const LACKS: readonly Status[] = ["draft", "submitted", "registered", "checking"];
const letters = (id: CandidateLetter, waits: readonly Status[]): Known => ({
  id: `letters-${id}`,
  name: words.letters[id],
  act: { kind: "letters", letter: id },
  waits,
});

/** In the order of the chain. */
const ACTS: readonly Known[] = [
  step("start_check", ["registered"]),
  { id: "assign", name: words.assignMenu, act: { kind: "assign" }, waits: ["checking", "under_review"] },
  step("send_to_review", ["checking"]),
  step("finish_review", ["under_review"]),
  { ...letters("reminder", LACKS), isFor: ({ missing }) => missing !== "" },
  letters("return", ["returned"]),
  letters("agenda", ["on_agenda"]),
  letters("decision", ["included", "refused", "postponed", "in_order"]),
  step("close", ["refused", "withdrawn", "rejected"]),
  { id: "erase", name: erasureText.menu, act: { kind: "erase" }, waits: ["enrolled", "closed"] },
];

const waitsFor = ({ waits, isFor }: Known, line: RegisterLine) =>
  waits.includes(line.status) && (isFor?.(line) ?? true);

/** The acts that some of the marked wait for. */
export const actsFor = (marked: readonly RegisterLine[]): readonly Known[] =>
  ACTS.filter((known) => marked.some((line) => waitsFor(known, line)));

/** Those of the marked whom a letter of this kind can be written to. */
export function lettersFor(letter: CandidateLetter, marked: readonly RegisterLine[]): readonly string[] {
  const known = ACTS.find(({ act }) => act.kind === "letters" && act.letter === letter);
  return marked.filter((line) => known && waitsFor(known, line)).map(({ dossier }) => dossier);
}
