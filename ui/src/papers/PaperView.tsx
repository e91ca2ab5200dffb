import { Download } from "lucide-react";
import type { PrintPaper } from "../host/api/PrintPaper";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { PdfView } from "../kit/views/PdfView";
import { Waiting } from "../kit/Waiting";
import { usePaper, useSavePrint } from "../queries/prints";
import { papersText as text } from "../text/papers";
import { ru } from "../text/ru";
import type { Chosen } from "./choice";
import css from "./Papers.module.css";

function printOf(chosen: Chosen): PrintPaper {
  switch (chosen.kind) {
    case "minutes":
      return { kind: "minutes", minutes: chosen.id };
    case "order":
      return { kind: "order", order: chosen.id };
    case "extract":
      return { kind: "extract", minutes: chosen.id, dossier: chosen.dossier };
  }
}

/** The very bytes of a paper, and the way to keep them as a file. */
export function PaperView({ chosen }: { chosen: Chosen }) {
  const { printed, bytes, isBehind, error } = usePaper(printOf(chosen), [
    "papers",
    "sittings",
    "dossiers",
    "session",
  ]);
  const save = useSavePrint({ title: text.saveTitle, said: text.saved });
  return (
    <>
      {error && (
        <div className={css.message}>
          <Notice tone="danger" {...ru.faultNotice(error.fault)} />
        </div>
      )}
      {save.error && (
        <div className={css.message}>
          <Notice tone="danger" {...ru.faultNotice(save.error.fault)} />
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
              keys={{ inFields: true }}
              isBusy={save.isPending || isBehind}
              onPress={() => save.mutate(printed)}
            >
              {text.savePdf}
            </Button>
          }
        />
      ) : (
        !error && <Waiting>{text.printing}</Waiting>
      )}
    </>
  );
}
