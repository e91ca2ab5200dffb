import { Printer } from "lucide-react";
import { useState } from "react";
import { Button } from "../kit/Button";
import { MOST_PRINTED, printPdf } from "../kit/views/printPdf";
import { useTell } from "../queries/acts";
import { papersText as text } from "../text/papers";

const IN_FIELDS = { inFields: true };

interface PrintButtonProps {
  bytes: ArrayBuffer;
  pages: number;
  /** What is shown is not what would be printed. */
  isDisabled?: boolean;
}

/** Hands the very pages that are shown to the printer, by the system's own dialog. */
export function PrintButton({ bytes, pages, isDisabled = false }: PrintButtonProps) {
  const tell = useTell();
  const [isBusy, setBusy] = useState(false);
  const print = async () => {
    setBusy(true);
    try {
      await printPdf(bytes);
    } catch {
      tell({ text: text.printFailed });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      icon={Printer}
      chord="Ctrl+P"
      keys={IN_FIELDS}
      isBusy={isBusy}
      isDisabled={isDisabled}
      blockedBy={pages > MOST_PRINTED ? text.printLong(MOST_PRINTED) : null}
      onPress={() => void print()}
    >
      {text.toPrinter}
    </Button>
  );
}
