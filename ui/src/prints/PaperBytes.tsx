import { Download } from "lucide-react";
import type { PrintPaper } from "../host/api/PrintPaper";
import type { Topic } from "../host/api/Topic";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { PdfView } from "../kit/views/PdfView";
import { Waiting } from "../kit/Waiting";
import { usePaper, useSavePrint } from "../queries/prints";
import { papersText as text } from "../text/papers";
import { ru } from "../text/ru";
import { PrintButton } from "./PrintButton";
import css from "./Prints.module.css";

interface PaperBytesProps {
  request: PrintPaper;
  /** What makes the paper stale. */
  topics: readonly Topic[];
  /** The paper is drawn from words that are being typed: why it is not for a file or a printer yet. */
  typedNote?: string | null;
  /** It is drawn again as its words change, in its place. */
  isRedrawn?: boolean;
}

/** The very bytes of a paper, and the way to keep them as a file; or in the core's words why there is none. */
export function PaperBytes({ request, topics, typedNote = null, isRedrawn = false }: PaperBytesProps) {
  const { printed, bytes, isBehind, error } = usePaper(request, topics, isRedrawn);
  const save = useSavePrint({ title: text.saveTitle, said: text.saved });
  const fault = (error ?? save.error)?.fault;
  return (
    <div className={css.bytes}>
      {fault && (
        <div className={css.message}>
          <Notice tone="danger" {...ru.faultNotice(fault)} />
        </div>
      )}
      {printed && bytes ? (
        <PdfView
          bytes={bytes}
          title={printed.name}
          isRedrawn={isRedrawn}
          tools={
            <>
              {typedNote !== null && <span className={css.note}>{typedNote}</span>}
              <PrintButton bytes={bytes} pages={printed.pages} isDisabled={isBehind || typedNote !== null} />
              <Button
                icon={Download}
                chord="Ctrl+S"
                keys={{ inFields: true }}
                isBusy={save.isPending || (isBehind && typedNote === null)}
                isDisabled={typedNote !== null}
                onPress={() => save.mutate(printed)}
              >
                {text.savePdf}
              </Button>
            </>
          }
        />
      ) : (
        !fault && (
          <div className={css.message}>
            <Waiting>{text.printing}</Waiting>
          </div>
        )
      )}
    </div>
  );
}
