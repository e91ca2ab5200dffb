import type { PdfViewProps } from "./PdfView";
import { PdfView } from "./PdfView";
import { PictureView } from "./PictureView";

/** «%PDF» may stand a little behind the beginning: some scanners write their own mark first. */
function isPdf(bytes: ArrayBuffer): boolean {
  const start = new Uint8Array(bytes, 0, Math.min(1024, bytes.byteLength));
  return String.fromCharCode(...start).includes("%PDF-");
}

/** Shows a stored file by what it is, not by how it is called: a PDF, or else a picture. */
export function FileView({ bytes, title, page, onPage, tools }: PdfViewProps) {
  return isPdf(bytes) ? (
    <PdfView
      bytes={bytes}
      title={title}
      tools={tools}
      {...(page !== undefined && { page })}
      {...(onPage && { onPage })}
    />
  ) : (
    <PictureView bytes={bytes} title={title} tools={tools} />
  );
}
