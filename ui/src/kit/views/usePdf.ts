import { useEffect, useState } from "react";
import type { PageSize, PdfPages } from "./pdf";
import { openPdf } from "./pdf";

/** A document that is open, with the size of its first page. */
export interface OpenPdf {
  pages: PdfPages;
  first: PageSize;
}

/** Opens the document of these bytes and closes it when they change; `null` until it is open. */
export function usePdf(bytes: ArrayBuffer): OpenPdf | "broken" | null {
  const [known, setKnown] = useState<{ of: ArrayBuffer; answer: OpenPdf | "broken" } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    let opened: PdfPages | null = null;
    void (async () => {
      try {
        opened = await openPdf(bytes);
        const first = await opened.sizeOf(1);
        if (isCurrent) setKnown({ of: bytes, answer: { pages: opened, first } });
        else opened.close();
      } catch {
        if (isCurrent) setKnown({ of: bytes, answer: "broken" });
      }
    })();
    return () => {
      isCurrent = false;
      opened?.close();
    };
  }, [bytes]);
  return known?.of === bytes ? known.answer : null;
}
