import type { RenderTask } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Turn } from "./useView";

/** A page at 100 %, in CSS pixels. */
export interface PageSize {
  width: number;
  height: number;
}

/** A page being drawn; stopping it early is no error. */
interface Drawing {
  done: Promise<HTMLCanvasElement>;
  stop: () => void;
}

interface PrintedPage {
  canvas: HTMLCanvasElement;
  width: number;
  height: number;
}

/** An open document, one page at a time. Pages count from 1. */
export interface PdfPages {
  /** Differs for every opening. */
  serial: number;
  count: number;
  sizeOf: (page: number) => Promise<PageSize>;
  draw: (page: number, scale: number, turn: Turn) => Drawing;
  /** The whole page at so many pixels to a point, for paper; its size in points. `upright` turns a page that lies. */
  drawForPrint: (page: number, pixels: number, upright: boolean) => Promise<PrintedPage>;
  close: () => void;
}

const PIXELS_PER_POINT = 96 / 72;
/** A canvas larger than this costs more memory than a weak laptop has to spare (4 bytes a pixel). */
const MOST_PIXELS = 16_000_000;

/** How many canvas pixels one CSS pixel gets: those of the screen, fewer for a very large page. */
export function density(width: number, height: number, screen: number): number {
  return Math.min(screen, Math.sqrt(MOST_PIXELS / Math.max(1, width * height)));
}

let openings = 0;

/** Opens a document. The bytes are copied: the library takes its own away. Rejects when they are no PDF. */
export async function openPdf(bytes: ArrayBuffer): Promise<PdfPages> {
  const [pdfjs, worker] = await Promise.all([
    import("pdfjs-dist/legacy/build/pdf.mjs"),
    import("pdfjs-dist/legacy/build/pdf.worker.min.mjs?url"),
  ]);
  pdfjs.GlobalWorkerOptions.workerSrc = worker.default;
  const home = new URL("pdfjs/", document.baseURI).href;
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes.slice(0)),
    cMapUrl: `${home}cmaps/`,
    standardFontDataUrl: `${home}standard_fonts/`,
    wasmUrl: `${home}wasm/`,
    iccUrl: `${home}iccs/`,
    enableXfa: false,
    verbosity: 0,
  });
  const file = await task.promise;

  const draw: PdfPages["draw"] = (number, scale, turn) => {
    let isStopped = false;
    let painting: RenderTask | null = null;
    const paint = async () => {
      const page = await file.getPage(number);
      const viewport = page.getViewport({
        scale: scale * PIXELS_PER_POINT,
        rotation: (page.rotate + turn) % 360,
      });
      const ratio = density(viewport.width, viewport.height, window.devicePixelRatio);
      const canvas = document.createElement("canvas");
      canvas.width = Math.floor(viewport.width * ratio);
      canvas.height = Math.floor(viewport.height * ratio);
      if (isStopped) return canvas;
      painting = page.render({ canvas, viewport, transform: [ratio, 0, 0, ratio, 0, 0] });
      await painting.promise;
      return canvas;
    };
    return {
      done: paint(),
      stop: () => {
        isStopped = true;
        painting?.cancel();
      },
    };
  };

  openings += 1;
  return {
    serial: openings,
    count: file.numPages,
    draw,
    sizeOf: async (number) => {
      const page = await file.getPage(number);
      const { width, height } = page.getViewport({ scale: PIXELS_PER_POINT });
      return { width, height };
    },
    drawForPrint: async (number, pixels, upright) => {
      const page = await file.getPage(number);
      const lying = page.getViewport({ scale: 1 });
      const turn = upright && lying.width > lying.height ? 90 : 0;
      const rotation = (page.rotate + turn) % 360;
      const { width, height } = page.getViewport({ scale: 1, rotation });
      const viewport = page.getViewport({ scale: pixels, rotation });
      const canvas = document.createElement("canvas");
      canvas.width = Math.ceil(viewport.width);
      canvas.height = Math.ceil(viewport.height);
      await page.render({ canvas, viewport, intent: "print" }).promise;
      return { canvas, width, height };
    },
    close: () => void task.destroy(),
  };
}
