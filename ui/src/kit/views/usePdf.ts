import { useEffect, useState } from "react";
import type { PageSize, PdfPages } from "./pdf";
import { openPdf } from "./pdf";

/** A document that is open, with the size of its first page. */
export interface OpenPdf {
  pages: PdfPages;
  first: PageSize;
}

/**
 * Opens the document of these bytes and closes it when they change; `null` until it is open. With `keepsLast` the one
 * before stays until the next is open.
 */
export function usePdf(bytes: ArrayBuffer, keepsLast = false): OpenPdf | "broken" | null {
  const [known, setKnown] = useState<{ of: ArrayBuffer; answer: OpenPdf | "broken" } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void (async () => {
      let opened: PdfPages | null = null;
      try {
        opened = await openPdf(bytes);
        const first = await opened.sizeOf(1);
        if (isCurrent) setKnown({ of: bytes, answer: { pages: opened, first } });
        else opened.close();
      } catch {
        opened?.close();
        if (isCurrent) setKnown({ of: bytes, answer: "broken" });
      }
    })();
    return () => {
      isCurrent = false;
    };
  }, [bytes]);
  // After what is drawn from it has stopped.
  useEffect(
    () => () => {
      if (known && known.answer !== "broken") known.answer.pages.close();
    },
    [known],
  );
  return known !== null && (keepsLast || known.of === bytes) ? known.answer : null;
}
