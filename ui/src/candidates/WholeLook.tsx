import { Download, Undo2 } from "lucide-react";
import type { DocumentRule } from "../host/api/DocumentRule";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { FileView } from "../kit/views/FileView";
import { Waiting } from "../kit/Waiting";
import { usePaper, useSavePrint } from "../queries/prints";
import { candidatesText } from "../text/candidates";
import { intakeText as words } from "../text/intake";
import { ru } from "../text/ru";
import css from "./CardPanel.module.css";

export interface WholeLookProps {
  dossierId: string;
  rule: DocumentRule;
  onBack: () => void;
}

/** A document of several files as one: made for the look, never kept. */
export function WholeLook({ dossierId, rule, onBack }: WholeLookProps) {
  const paper = usePaper({ kind: "document", dossier: dossierId, slot: rule.code }, ["dossiers"]);
  const save = useSavePrint({ title: words.saveWholeTitle, said: ({ path }) => words.savedWhole(path) });
  const { printed } = paper;
  return (
    <div className={css.viewer}>
      <div className={css.acts}>
        <Button icon={Undo2} onPress={onBack} autoFocus>
          {candidatesText.back}
        </Button>
        {printed && (
          <Button icon={Download} isBusy={save.isPending} onPress={() => save.mutate(printed)}>
            {words.saveWhole}
          </Button>
        )}
      </div>
      {save.error && <Notice tone="danger" {...ru.faultText(save.error.fault)} />}
      <div className={css.page}>
        {paper.error && <Notice tone="danger" {...ru.faultText(paper.error.fault)} />}
        {!paper.error && !paper.bytes && <Waiting />}
        {paper.bytes && <FileView bytes={paper.bytes} title={words.wholeOf(rule.short)} />}
      </div>
    </div>
  );
}
