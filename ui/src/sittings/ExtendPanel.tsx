import { useRef, useState } from "react";
import type { SittingView } from "../host/api/SittingView";
import { Button } from "../kit/Button";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { Panel } from "../kit/overlays/Panel";
import { Waiting } from "../kit/Waiting";
import { useRead } from "../queries/reads";
import type { useTurns } from "../queries/turns";
import { ru } from "../text/ru";
import { sittingsText as text } from "../text/sittings";
import { AgendaPicker } from "./AgendaPicker";
import css from "./Sittings.module.css";
import { DraftGuard } from "../kit/unsaved/DraftGuard";
import type { OwnDraft } from "../kit/unsaved/useUnsaved";

const PLACE = "extend";

interface ExtendPanelProps {
  view: SittingView;
  turns: ReturnType<typeof useTurns>;
  onClose: () => void;
}

/** Puts more ready dossiers on the agenda. */
export function ExtendPanel({ view, turns, onClose }: ExtendPanelProps) {
  const choice = useRead("agenda_choice", { sitting: view.sitting.id }, ["dossiers", "sittings", "session"]);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [speaker, setSpeaker] = useState(() => Object.values(view.sitting.items)[0]?.speaker ?? "");
  const dossiers = (choice.data?.ready ?? []).map(({ dossier }) => dossier).filter((id) => !left.has(id));
  const draft = useRef<Pick<OwnDraft, "keep">>(null);
  const add = async () => {
    const isDone = await turns.turn(
      "add_to_agenda",
      { sitting: view.sitting.id, dossiers, speaker },
      { said: text.added(dossiers.length), place: PLACE },
    );
    if (!isDone) return;
    draft.current?.keep();
    onClose();
  };
  return (
    <Panel
      title={text.addTitle}
      onClose={onClose}
      footer={
        <Button
          kind="main"
          chord="Ctrl+Enter"
          keys={{ inFields: true }}
          isDisabled={dossiers.length === 0}
          isBusy={turns.isBusy}
          onPress={() => void add()}
        >
          {text.addChosen(dossiers.length)}
        </Button>
      }
    >
      <DraftGuard
        ref={draft}
        name={text.addTitle}
        typed={{ left: [...left], speaker }}
        save={dossiers.length === 0 ? null : () => void add()}
      />
      <div className={css.stack}>
        {choice.error && <Notice tone="danger" {...ru.faultText(choice.error.fault)} />}
        {turns.failure?.place === PLACE && <Notice tone="danger" {...ru.faultNotice(turns.failure.fault)} />}
        <TextField label={text.speaker} value={speaker} onChange={setSpeaker} hint={text.speakerHint} />
        {choice.data ? <AgendaPicker choice={choice.data} left={left} onLeft={setLeft} /> : <Waiting />}
      </div>
    </Panel>
  );
}
