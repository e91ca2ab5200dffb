import { cpSync, createReadStream } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** Folders that pdf.js reads at run time: character maps, the 14 standard faces, decoders of scans. */
const PDF_FOLDERS = ["cmaps", "standard_fonts", "wasm", "iccs"];
const PDF_HOME = fileURLToPath(new URL("./node_modules/pdfjs-dist/", import.meta.url));
/** Tests of what shows files. */
const VIEWERS = "src/kit/views/*.test.tsx";
/** The script engine of interactive forms: a preview never runs scripts of a foreign document. */
const NEVER_SHIPPED = /^quickjs/;

/** Gives the page pdf.js's own files under `pdfjs/`: the program works with no network at all. */
function pdfFiles(): Plugin {
  return {
    name: "pdf-files",
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const found = /^\/pdfjs\/([a-z_]+)\/([\w.-]+)$/.exec(request.url ?? "");
        if (!found || !PDF_FOLDERS.includes(found[1] ?? "")) return next();
        createReadStream(`${PDF_HOME}${found[1]}/${found[2]}`)
          .on("error", () => next())
          .pipe(response);
      });
    },
    writeBundle({ dir = "dist" }) {
      for (const folder of PDF_FOLDERS)
        cpSync(PDF_HOME + folder, `${dir}/pdfjs/${folder}`, {
          recursive: true,
          filter: (path) => !NEVER_SHIPPED.test(basename(path)),
        });
    },
  };
}

type Importing = (id: string) => { importedIds: readonly string[] } | null;

/** Everything that a module imports at once, itself included. */
function closure(begin: string, importing: Importing): Set<string> {
  const found = new Set([begin]);
  for (const id of found) for (const next of importing(id)?.importedIds ?? []) found.add(next);
  return found;
}

/** Of this library the first questions take only the cache, which its index hands on from another package. */
const isForReact = (id: string) => id.includes("/@tanstack/react-query/") && !id.endsWith("/index.js");

const source = (name: string) => fileURLToPath(new URL(`./src/${name}`, import.meta.url));
let atFirst: Set<string> | null = null;
let withPage: Set<string> | null = null;

/** The page's own code in one file: the window fetches files one after another, and twenty took a tenth of a second. */
function pageFile(id: string, importing: Importing): string | null {
  atFirst ??= closure(source("main.ts"), (at) => (isForReact(at) ? null : importing(at)));
  withPage ??= closure(source("page.tsx"), importing);
  return withPage.has(id) && (isForReact(id) || !atFirst.has(id)) ? "page" : null;
}

export default defineConfig({
  base: "./",
  plugins: [react(), pdfFiles()],
  server: { port: 5173, strictPort: true },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // WebKitGTK 2.50 and the last WebView2 that Windows 8.1 received.
    target: ["chrome109", "safari16.4"],
    // The content policy allows no `data:` fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ debugName: "page", name: (id, build) => pageFile(id, (at) => build.getModuleInfo(at)) }],
        },
      },
    },
  },
  test: {
    environment: "jsdom",
    setupFiles: ["testing/setup.ts"],
    restoreMocks: true,
    // Rooms with many fields are slow to type into on a machine that builds at the same time.
    testTimeout: 20_000,
    // One page for all files of a worker: what they import is read once, which takes a third of the time. The viewers put
    // another library in the place of pdf.js, and so have a page of their own.
    projects: [
      {
        extends: true,
        test: { name: "page", include: ["src/**/*.test.{ts,tsx}"], exclude: [VIEWERS], isolate: false },
      },
      { extends: true, test: { name: "viewers", include: [VIEWERS] } },
    ],
  },
});
