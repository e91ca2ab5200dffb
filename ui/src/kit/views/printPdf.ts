import { openPdf } from "./pdf";

/** Dots to an inch: sharp text of a few sheets, and no more memory than a weak laptop has for many. */
const FINE = 200;
const COARSE = 150;
const FINE_MOST = 40;
const POINTS = 72;

/** More sheets than this are printed from the program that shows the saved file. */
export const MOST_PRINTED = 200;

/**
 * Chromium prints each page on a sheet of its own size without margins. WebKitGTK knows neither: there a page is a little
 * smaller than what its margins leave, or every second sheet would be empty, and stands upright.
 */
const knowsSheets = () => /Chrome\//.test(navigator.userAgent);

/** Draws the pages of a document for the printer and opens the system's own dialog; nothing is written to a disk. */
export async function printPdf(bytes: ArrayBuffer): Promise<void> {
  const pages = await openPdf(bytes);
  const home = document.createElement("div");
  const rules = document.createElement("style");
  const urls: string[] = [];
  const clear = () => {
    home.remove();
    rules.remove();
    for (const url of urls) URL.revokeObjectURL(url);
  };
  try {
    const isExact = knowsSheets();
    const dots = pages.count > FINE_MOST ? COARSE : FINE;
    const sheets: string[] = [];
    for (let number = 1; number <= pages.count; number += 1) {
      // One after another: all at once would fill the memory.
      // oxlint-disable-next-line no-await-in-loop
      const { canvas, width, height } = await pages.drawForPrint(number, dots / POINTS, !isExact);
      const size = `${inches(width)} ${inches(height)}`;
      if (!sheets.includes(size)) sheets.push(size);
      // oxlint-disable-next-line no-await-in-loop
      const url = URL.createObjectURL(await blobOf(canvas));
      urls.push(url);
      const picture = document.createElement("img");
      picture.src = url;
      picture.alt = "";
      picture.dataset.sheet = String(sheets.indexOf(size));
      home.append(picture);
      // oxlint-disable-next-line no-await-in-loop
      await picture.decode();
    }
    home.dataset.print = "";
    rules.textContent = [
      "@media screen { [data-print] { display: none } }",
      "@media print { html, body { height: auto; overflow: visible; background: none }",
      "body > :not([data-print]) { display: none !important } [data-print] img { display: block; break-after: page }",
      "[data-print] img:last-child { break-after: auto }",
      isExact ? "}" : "[data-print] img { width: 96%; height: auto; margin: 0 auto } }",
      ...(isExact ? sheets : []).map((size, at) => {
        const [width = "", height = ""] = size.split(" ");
        return (
          `@page sheet${String(at)} { size: ${size}; margin: 0 }` +
          `@media print { [data-sheet="${String(at)}"] { page: sheet${String(at)}; width: ${width}; height: ${height} } }`
        );
      }),
    ].join("\n");
    document.head.append(rules);
    document.body.append(home);
    // The dialog holds the page while it is open, or says when it is closed.
    window.addEventListener("afterprint", clear, { once: true });
    window.print();
  } catch (thrown) {
    clear();
    throw thrown;
  } finally {
    pages.close();
  }
}

const inches = (points: number) => `${String(points / POINTS)}in`;

function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("the page was not drawn"))),
      "image/png",
    ),
  );
}
