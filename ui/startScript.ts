import type { Plugin, Rollup } from "vite";

/** Where the script stands in `dist`; the window hands it to the page when it is made (`src-tauri/shell/page.rs`). */
const SCRIPT = "assets/start.js";
/** What the page itself fetches: the script, where no window has handed it over. */
const FETCH = "assets/fetch.js";
/** What the script has of itself for the rooms that come later. */
const SHARED = "globalThis.metodaktivStart";

const EXPORTS = /export\s*\{([^}]*)\};?\s*$/;
const STATIC_IMPORT = /import\s*\{([^}]*)\}\s*from\s*["'`]\.\/([^"'`]+)["'`];?/g;
const LATER_IMPORT = /import\(["'`]\.\/([^"'`]+)["'`]\)/g;

/** `a as b, c` as pairs of the name inside and the name outside. */
const pairs = (list: string) =>
  list
    .split(",")
    .map((pair) => pair.trim().split(/\s+as\s+/))
    .flatMap(([inside = "", outside = inside]) => (inside === "" ? [] : [[inside, outside] as const]));

/** A module's code, and what it exports as an object. */
function opened({ fileName, code }: Rollup.OutputChunk): { body: string; object: string } {
  const found = EXPORTS.exec(code);
  if (!found) throw new Error(`${fileName} does not end with its exports`);
  const fields = pairs(found[1] ?? "").map(([inside, outside]) => `${outside}:${inside}`);
  return { body: code.slice(0, found.index), object: `{${fields.join(",")}}` };
}

/**
 * The first code's sheet of styles, put in by the script: the faces that it names are asked for while the rest of the script is
 * read. Those of the rooms come with their code.
 */
function styles(bundle: Rollup.OutputBundle): string {
  const sheet = Object.values(bundle).find(({ fileName }) => /^assets\/start-[^/]*\.css$/.test(fileName));
  if (sheet?.type !== "asset") throw new Error("the start has no styles");
  delete bundle[sheet.fileName];
  const text = String(sheet.source).replaceAll("url(./", "url(./assets/");
  const style = `Object.assign(document.createElement("style"),{textContent:${JSON.stringify(text)}})`;
  // WebView2 runs the script before there is anything of the page at all.
  return `const __style=${style};const __put=()=>document.documentElement?.append(__style);if(document.documentElement)__put();else new MutationObserver((_,seen)=>{if(document.documentElement){seen.disconnect();__put()}}).observe(document,{childList:true});`;
}

/** The same code as a plain script: what it imports at once stands in it, what it imports later is named by its whole address. */
function plain(start: Rollup.OutputChunk, bundle: Rollup.OutputBundle): string {
  const { body, object } = opened(start);
  const code = body
    .replace(STATIC_IMPORT, (_, names: string, file: string) => {
      const other = bundle[`assets/${file}`];
      if (other?.type !== "chunk" || other.imports.length > 0) throw new Error(`${file} stands in no script`);
      const { body: inner, object: given } = opened(other);
      const taken = pairs(names).map(([outside, inside]) => `${outside}:${inside}`);
      return `const{${taken.join(",")}}=(()=>{${inner};return${given}})();`;
    })
    .replace(LATER_IMPORT, (_, file: string) => `import(new URL("assets/${file}",document.baseURI).href)`)
    .replaceAll("import.meta.url", `new URL("${SCRIPT}",document.baseURI).href`)
    .replaceAll("import.meta.", "({}).");
  if (/\bimport\.meta\b|\bimport\s*["'`{*]/.test(code)) throw new Error("the start is no plain script");
  return `(()=>{"use strict";if(${SHARED}||!location.pathname.endsWith("/")&&!location.pathname.endsWith(".html"))return;${styles(bundle)}${code};${SHARED}=${object}})();`;
}

/**
 * The page's first code as one plain script beside the modules. The window reads what a page asks for in pieces of eight
 * kilobytes, which made a tenth of a second of it; a script that is there when the page is made is read at once. The rooms that come
 * later are modules and take what they share with it from it.
 */
export function startScript(): Plugin {
  return {
    name: "start-script",
    generateBundle: {
      // What is imported later is settled by Vite's own last steps.
      order: "post",
      handler(_, bundle) {
        const chunks = Object.values(bundle).filter((one) => one.type === "chunk");
        const start = chunks.find(({ name }) => name === "start");
        const page = bundle["index.html"];
        if (!start || page?.type !== "asset") throw new Error("no start");
        this.emitFile({ type: "asset", fileName: SCRIPT, source: plain(start, bundle) });
        const names = pairs(EXPORTS.exec(start.code)?.[1] ?? "").map(([, outside]) => outside);
        const taken = names.map((name) => `${name}:_${name}`);
        const given = names.map((name) => `_${name} as ${name}`);
        start.code = `const{${taken.join(",")}}=${SHARED};export{${given.join(",")}};`;
        this.emitFile({
          type: "asset",
          fileName: FETCH,
          source: `${SHARED}||document.head.append(Object.assign(document.createElement("script"),{src:"./${SCRIPT}"}));`,
        });
        const modules = /\s*<(?:script type="module"[^>]*><\/script>|link rel="stylesheet"[^>]*>)/g;
        page.source = String(page.source)
          .replace(modules, "")
          .replace("</head>", `  <script async src="./${FETCH}"></script>\n  </head>`);
      },
    },
  };
}
