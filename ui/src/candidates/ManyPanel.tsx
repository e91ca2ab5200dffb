import type { RegisterLine } from "../host/api/RegisterLine";
import type { Regulation } from "../host/api/Regulation";
import { PaperPreview } from "../prints/PaperMenu";
import { manyText as words } from "../text/many";
import { AssignPanel } from "./AssignPanel";
import { ErasurePanel } from "./ErasurePanel";
import type { ManyAct } from "./manyActs";
import { lettersFor } from "./manyActs";
import { RegisterPanel } from "./RegisterPanel";
import { TogetherPanel } from "./TogetherPanel";

export interface ManyPanelProps {
  act: ManyAct;
  marked: readonly RegisterLine[];
  regulation: Regulation | undefined;
  onOpen: (dossier: string) => void;
  onClose: () => void;
  onDone: () => void;
}

/** The look before an act on many dossiers. */
export function ManyPanel({ act, marked, regulation, onOpen, onClose, onDone }: ManyPanelProps) {
  const dossiers = marked.map(({ dossier }) => dossier);
  const common = { dossiers, onOpen, onClose, onDone };
  if (act.kind === "step") return <TogetherPanel key={act.step} step={act.step} {...common} />;
  if (act.kind === "register") return <RegisterPanel regulation={regulation} {...common} />;
  if (act.kind === "assign") return <AssignPanel {...common} />;
  if (act.kind === "erase") return <ErasurePanel {...common} />;
  const to = [...(act.dossiers ?? lettersFor(act.letter, marked))];
  const paper = {
    id: act.letter,
    name: words.lettersOf(words.letters[act.letter], to.length),
    request: { kind: "candidate_letters", letter: act.letter, dossiers: to },
  } as const;
  return <PaperPreview papers={[paper]} chosen={paper.id} onClose={onClose} />;
}
