import { Printer } from "lucide-react";
import { useKey } from "../kit/keys/keys";
import { MenuButton } from "../kit/overlays/MenuButton";
import { Panel } from "../kit/overlays/Panel";
import { papersText as text } from "../text/papers";
import type { OfferedPaper } from "./offered";
import { PAPER_TOPICS } from "./offered";
import { PaperBytes } from "./PaperBytes";
import css from "./Prints.module.css";

interface PaperMenuProps {
  /** Whose papers: «Бумаги заседания». */
  label: string;
  papers: readonly OfferedPaper[];
  /** Id of the paper that is shown now. */
  chosen: string | null;
  onChoose: (id: string) => void;
  /** The paper that Ctrl+P prints here; without it the key belongs to something else on the screen. */
  main?: string | null;
}

/** The papers that belong to what is on screen, one press away each. What is chosen `PaperPreview` shows. */
export function PaperMenu({ label, papers, chosen, onChoose, main = null }: PaperMenuProps) {
  const first = papers.find(({ id }) => id === main);
  useKey(first ? "Ctrl+P" : null, text.printMain(first?.name ?? ""), () => first && onChoose(first.id), {
    inFields: true,
  });
  return (
    <MenuButton
      label={label}
      icon={Printer}
      chord={first ? "Ctrl+P" : null}
      lines={papers.map(({ id, name }) => ({ id, name, isChosen: id === chosen }))}
      onPick={onChoose}
    >
      {text.print}
    </MenuButton>
  );
}

interface PaperPreviewProps {
  papers: readonly OfferedPaper[];
  chosen: string | null;
  onClose: () => void;
}

/** The chosen paper as it prints, beside the work; nothing while none is chosen. */
export function PaperPreview({ papers, chosen, onClose }: PaperPreviewProps) {
  const paper = papers.find(({ id }) => id === chosen);
  if (!paper) return null;
  return (
    <Panel title={paper.name} onClose={onClose} width="half">
      <div className={css.preview}>
        <PaperBytes key={paper.id} request={paper.request} topics={PAPER_TOPICS} />
      </div>
    </Panel>
  );
}
