import { ArrowLeft, Download } from "lucide-react";
import type { PrintPaper } from "../host/api/PrintPaper";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { PdfView } from "../kit/views/PdfView";
import { Waiting } from "../kit/Waiting";
import { usePaper, useSavePrint } from "../queries/prints";
import { pathwaysText as text } from "../text/pathways";
import { ru } from "../text/ru";
import css from "./Pathways.module.css";

interface PaperPaneProps {
  title: string;
  request: PrintPaper;
  /** The verb of the way back. */
  back: string;
  onBack: () => void;
}

/** One printed form: the very bytes, and the way to keep them. */
export function PaperPane({ title, request, back, onBack }: PaperPaneProps) {
  const { printed, bytes, isBehind, error } = usePaper(request, ["pathways", "session"]);
  const save = useSavePrint({ title: text.saveTitle, said: text.saved });
  const fault = (error ?? save.error)?.fault;
  return (
    <section className={css.paper} aria-label={title}>
      <div className={css.paperHead}>
        <h2>{title}</h2>
        <Button icon={ArrowLeft} onPress={onBack}>
          {back}
        </Button>
      </div>
      {fault && (
        <div className={css.message}>
          <Notice tone="danger" {...ru.faultNotice(fault)} />
        </div>
      )}
      {printed && bytes ? (
        <PdfView
          bytes={bytes}
          title={printed.name}
          tools={
            <Button
              icon={Download}
              chord="Ctrl+S"
              isBusy={save.isPending || isBehind}
              onPress={() => save.mutate(printed)}
            >
              {text.savePdf}
            </Button>
          }
        />
      ) : (
        !fault && <Waiting>{text.notReady}</Waiting>
      )}
    </section>
  );
}
