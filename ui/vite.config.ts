import { cpSync, createReadStream } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { startScript } from "./startScript.ts";

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

const MAIN = fileURLToPath(new URL("./src/main.ts", import.meta.url));
let begun: Set<string> | null = null;

/** What the page begins with, in one file; the rooms come later. */
function startFile(id: string, importing: Importing): string | null {
  begun ??= closure(MAIN, importing);
  return begun.has(id) ? "start" : null;
}

export default defineConfig({
  base: "./",
  plugins: [react(), pdfFiles(), startScript()],
  server: { port: 5173, strictPort: true },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // WebKitGTK 2.50 and the last WebView2 that Windows 8.1 received.
    target: ["chrome109", "safari16.4"],
    // The content policy allows no `data:` fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    modulePreload: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            {
              debugName: "start",
              name: (id, build) => startFile(id, (at) => build.getModuleInfo(at)),
              priority: 1,
            },
            // What several rooms share: files are fetched one after another, and a room would wait for twenty.
            { name: "rooms", minShareCount: 2 },
          ],
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
