import css from "./views.module.css";

export interface TextViewProps {
  bytes: ArrayBuffer;
  title: string;
}

/** How a text of an office is written: marked, in UTF-8, or in the code page of Windows. */
function read(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1251").decode(bytes);
  }
}

/** Shows a plain text: the words of a letter, a note. */
export function TextView({ bytes, title }: TextViewProps) {
  return (
    <section aria-label={title} className={css.view}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reached by Tab */}
      <pre tabIndex={0} className={css.text}>
        {read(bytes)}
      </pre>
    </section>
  );
}
