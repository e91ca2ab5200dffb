import type { PdfViewProps } from "./PdfView";
import { PdfView } from "./PdfView";
import { PictureView } from "./PictureView";
import { TextView } from "./TextView";

/** «%PDF» may stand a little behind the beginning: some scanners write their own mark first. */
function isPdf(bytes: ArrayBuffer): boolean {
  const start = new Uint8Array(bytes, 0, Math.min(1024, bytes.byteLength));
  return String.fromCharCode(...start).includes("%PDF-");
}

const PICTURES: readonly (readonly number[])[] = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47],
];

function isPicture(bytes: ArrayBuffer): boolean {
  const start = new Uint8Array(bytes, 0, Math.min(4, bytes.byteLength));
  return PICTURES.some((mark) => mark.every((byte, at) => start[at] === byte));
}

/** Tab, line ends and a page end: the only signs below the blank that a text holds. */
const BLANKS: ReadonlySet<number> = new Set([9, 10, 12, 13]);

/** Whether nothing but text stands at the beginning: two marks tell text of two bytes a letter. */
function isText(bytes: ArrayBuffer): boolean {
  const start = new Uint8Array(bytes, 0, Math.min(1024, bytes.byteLength));
  const isWide = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  const isPlain = start.every((byte) => byte >= 32 || BLANKS.has(byte));
  return start.length > 0 && (isWide || isPlain) && !isPicture(bytes);
}

/** Shows a stored file by what it is, not by how it is called: a PDF, a text, or else a picture. */
export function FileView({ bytes, title, page, onPage, spot, sight, onPast, tools }: PdfViewProps) {
  if (isPdf(bytes))
    return (
      <PdfView
        bytes={bytes}
        title={title}
        tools={tools}
        {...(page !== undefined && { page })}
        {...(onPage && { onPage })}
        {...(spot && { spot })}
        {...(sight && { sight })}
        {...(onPast && { onPast })}
      />
    );
  if (isText(bytes)) return <TextView bytes={bytes} title={title} />;
  return (
    <PictureView
      bytes={bytes}
      title={title}
      tools={tools}
      onPast={onPast}
      spot={spot ?? null}
      sight={sight}
    />
  );
}
