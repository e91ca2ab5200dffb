import { Undo2 } from "lucide-react";
import { Button } from "../kit/Button";
import type { OfferedPaper } from "../prints/offered";
import { PAPER_TOPICS } from "../prints/offered";
import { PaperBytes } from "../prints/PaperBytes";
import { candidatesText as words } from "../text/candidates";
import css from "./CardPanel.module.css";

/** One paper of the candidate as it prints, in the place of the card. */
export function PaperLook({ paper, onBack }: { paper: OfferedPaper; onBack: () => void }) {
  return (
    <section className={css.viewer} aria-label={paper.name}>
      <div className={css.acts}>
        <Button icon={Undo2} onPress={onBack} autoFocus>
          {words.back}
        </Button>
        <h3>{paper.name}</h3>
      </div>
      <div className={css.page}>
        <PaperBytes key={paper.id} request={paper.request} topics={PAPER_TOPICS} />
      </div>
    </section>
  );
}
