import { useEffect, useRef } from "react";
import { openPdf } from "../kit/views/pdf";
import { useFirstPage } from "../queries/thumbnails";
import { intakeText as words } from "../text/intake";
import css from "./ReceiptPanel.module.css";

export interface FirstPageProps {
  dossierId: string;
  fileId: string;
  fileType: string;
  name: string;
}

const SIDE = 160;

/** Draws the first page of a PDF small, or shows a small picture. */
function usePicture(bytes: ArrayBuffer | undefined, isPdf: boolean) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const home = place.current;
    if (!home || !bytes) return;
    let isCurrent = true;
    const show = (shown: HTMLElement) => isCurrent && home.replaceChildren(shown);
    if (!isPdf) {
      const image = document.createElement("img");
      const address = URL.createObjectURL(new Blob([bytes]));
      image.src = address;
      image.alt = "";
      show(image);
      return () => URL.revokeObjectURL(address);
    }
    void (async () => {
      try {
        const pages = await openPdf(bytes);
        const { width, height } = await pages.sizeOf(1);
        show(await pages.draw(1, SIDE / Math.max(width, height), 0).done);
        pages.close();
      } catch {
        // A file that was taken and cannot be drawn small can still be opened whole.
      }
    })();
    return () => {
      isCurrent = false;
    };
  }, [bytes, isPdf]);
  return place;
}

/** The first page of a received file, small. */
export function FirstPage({ dossierId, fileId, fileType, name }: FirstPageProps) {
  const { data } = useFirstPage(dossierId, fileId, fileType);
  const place = usePicture(data, fileType === "pdf");
  const isDrawn = fileType === "pdf" || fileType === "jpeg" || fileType === "png" || fileType === "tiff";
  return (
    <div ref={place} className={css.thumb} role="img" aria-label={words.firstPage(name)}>
      {!isDrawn && <span className={css.muted}>{words.noPicture}</span>}
    </div>
  );
}
