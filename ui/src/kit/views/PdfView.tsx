import type { ReactNode, RefObject } from "react";
import { Notice } from "../Notice";
import { Waiting } from "../Waiting";
import { words } from "../words";
import type { Spot } from "./spot";
import { PdfScroll } from "./PdfScroll";
import { usePdf } from "./usePdf";
import css from "./views.module.css";

export interface PdfViewProps {
  /** The very bytes that are saved or printed. They stay the caller's. */
  bytes: ArrayBuffer;
  /** The name of the document, for a screen reader. */
  title: string;
  /** Changing it goes to that page: «показать, с. 4». */
  page?: number;
  onPage?: (page: number) => void;
  /** Another one goes to that part of the page: its size, its turn, its place. */
  spot?: Spot | null;
  /** Tells, when it is asked, what of the page is in sight; holds nothing while nothing is shown. */
  sight?: RefObject<(() => Spot | null) | null>;
  /**
   * For a screen whose work is to read: PgDn and PgUp turn pages wherever the focus is, and this is called when they
   * go past the last or the first one.
   */
  onPast?: (by: 1 | -1) => void;
  /** The same document is drawn again while its words change: its place and size stay. */
  isRedrawn?: boolean;
  /** Buttons of the room, at the right of the viewer's own. */
  tools?: ReactNode;
}

/** Shows a PDF on canvas: pages one under another, drawn as they come near. */
export function PdfView({
  bytes,
  title,
  page = 1,
  onPage,
  spot = null,
  sight,
  onPast,
  isRedrawn = false,
  tools,
}: PdfViewProps) {
  const open = usePdf(bytes, isRedrawn);
  return (
    <section aria-label={title} className={css.view}>
      {open === null || open === "broken" ? (
        <div className={css.instead}>
          {open === null ? (
            <Waiting>{words.opening}</Waiting>
          ) : (
            <Notice tone="danger" title={words.pdfBroken} kept={words.fileKept} />
          )}
        </div>
      ) : (
        <PdfScroll
          // Another document begins anew: its own page, place and sizes.
          key={isRedrawn ? "same" : open.pages.serial}
          pages={open.pages}
          first={open.first}
          wanted={page}
          onPage={onPage}
          spot={spot}
          sight={sight}
          onPast={onPast}
          tools={tools}
        />
      )}
    </section>
  );
}
