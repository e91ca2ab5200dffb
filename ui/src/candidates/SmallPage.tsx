import { useEffect, useRef } from "react";
import { classes } from "../kit/classes";
import { openPdf } from "../kit/views/pdf";
import { useSmallPage } from "../queries/thumbnails";
import { intakeText as words } from "../text/intake";
import css from "./SmallPage.module.css";

export interface SmallPageProps {
  dossierId: string;
  fileId: string;
  fileType: string;
  name: string;
  /** Counted from one. */
  page?: number;
  /** Beside words: small enough to stand in a line, large enough to tell a diploma from an application. */
  isInLine?: boolean;
  /** How it is turned for reading, degrees. */
  turned?: number;
}

const SIDE = 160;

/** Draws a page of a PDF small, or shows a small picture. */
function usePicture(bytes: ArrayBuffer | undefined, isPdf: boolean, page: number) {
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
        const { width, height } = await pages.sizeOf(page);
        show(await pages.draw(page, SIDE / Math.max(width, height), 0).done);
        pages.close();
      } catch {
        // A file that was taken and cannot be drawn small can still be opened whole.
      }
    })();
    return () => {
      isCurrent = false;
    };
  }, [bytes, isPdf, page]);
  return place;
}

/** A page of a received file, small. */
export function SmallPage({
  dossierId,
  fileId,
  fileType,
  name,
  page = 1,
  isInLine = false,
  turned = 0,
}: SmallPageProps) {
  const { data } = useSmallPage(dossierId, fileId, fileType, page);
  const place = usePicture(data, fileType === "pdf", page);
  const isDrawn = fileType === "pdf" || fileType === "jpeg" || fileType === "png" || fileType === "tiff";
  if (isInLine && !isDrawn) return null;
  return (
    <div
      ref={place}
      className={classes(css.page, isInLine && css.inLine)}
      style={turned === 0 ? undefined : { rotate: `${turned}deg` }}
      role="img"
      aria-label={page === 1 ? words.firstPage(name) : words.pageOf(name, page)}
    >
      {!isDrawn && <span className={css.muted}>{words.noPicture}</span>}
    </div>
  );
}
