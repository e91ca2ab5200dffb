import type { RegisterLine } from "../host/api/RegisterLine";
import { Button } from "../kit/Button";
import { useKey } from "../kit/keys/keys";
import { MenuButton } from "../kit/overlays/MenuButton";
import { useSeat } from "../queries/seat";
import { candidatesText as words } from "../text/candidates";
import { manyText } from "../text/many";
import css from "./CandidatesScreen.module.css";
import type { ManyAct } from "./manyActs";
import { actsFor } from "./manyActs";

export interface BulkBarProps {
  marked: readonly RegisterLine[];
  /** Shows whom an act would reach. */
  onAct: (act: ManyAct) => void;
  onDone: () => void;
}

/** The key of the first act that the marked wait for. */
const USUAL = "Ctrl+Shift+E";

/** What can be done to all marked dossiers at once; it says before the act whom it reaches. */
export function BulkBar({ marked, onAct, onDone }: BulkBarProps) {
  const { isOffice } = useSeat();
  const drafts = marked.filter(({ status }) => status === "draft");
  const submitted = isOffice ? marked.filter(({ status }) => status === "submitted") : [];
  // Whatever follows the handing over is done at the office.
  const acts = isOffice ? actsFor(marked) : [];
  const [usual] = acts;
  useKey(usual ? USUAL : null, usual?.name ?? "", () => usual && onAct(usual.act));
  return (
    <div className={css.bulk}>
      <span>{words.marked(marked.length)}</span>
      {drafts.length > 0 && (
        <Button
          {...(submitted.length === 0 && { chord: "Ctrl+Enter" })}
          onPress={() => onAct({ kind: "step", step: "submit" })}
        >
          {words.submitMany(drafts.length)}
        </Button>
      )}
      {submitted.length > 0 && (
        <Button kind="main" chord="Ctrl+Enter" onPress={() => onAct({ kind: "register" })}>
          {words.registerMany(submitted.length)}
        </Button>
      )}
      {acts.length > 0 && (
        <MenuButton
          label={manyText.menu}
          chord={USUAL}
          lines={acts.map(({ id, name }) => ({ id, name }))}
          onPick={(id) => {
            const known = acts.find((one) => one.id === id);
            if (known) onAct(known.act);
          }}
        >
          {usual?.name ?? manyText.others}
        </MenuButton>
      )}
      {drafts.length + submitted.length + acts.length === 0 && (
        <span className={css.muted}>{words.nothingWaits}</span>
      )}
      <span className={css.rest} />
      <Button kind="quiet" onPress={onDone}>
        {words.unmark}
      </Button>
    </div>
  );
}
