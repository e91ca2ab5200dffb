import type { FileDrop, HostPort } from "./port";
import { typedPath } from "./typedPath";

/** Event by which a test drops files on the page: `detail` is the list of paths. */
export const DROP_EVENT = "metodaktiv:drop";
const BETWEEN_PATHS = " | ";
/** What opens and closes the base changes what every window may show. */
const DOORS: ReadonlySet<string> = new Set([
  "create_office",
  "create_practice",
  "end_practice",
  "restore_copy",
  "join_office",
  "unlock",
  "lock",
]);

async function answerOf(response: globalThis.Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function namesTopics(answer: unknown): answer is { topics: string[] } {
  return (
    typeof answer === "object" &&
    answer !== null &&
    "topics" in answer &&
    Array.isArray(answer.topics) &&
    answer.topics.length > 0
  );
}

/**
 * The loopback server behind the same page: `POST rpc/{name}` takes and gives JSON (any status but
 * 2xx carries the core's error), `GET file/{id}` gives bytes.
 */
export function httpHost(root: URL = new URL("/", window.location.href)): HostPort {
  const otherTabs = new BroadcastChannel("metodaktiv-topics");
  const rpc = async (name: string, request: unknown) => {
    const response = await fetch(new URL(`rpc/${encodeURIComponent(name)}`, root), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(request ?? null),
    });
    const answer = await answerOf(response);
    if (!response.ok) throw answer;
    if (namesTopics(answer)) otherTabs.postMessage(answer.topics);
    if (DOORS.has(name)) otherTabs.postMessage(["session"]);
    return answer;
  };
  return {
    rpc,
    async file(id) {
      const response = await fetch(new URL(`file/${encodeURIComponent(id)}`, root));
      if (!response.ok) throw await answerOf(response);
      return response.arrayBuffer();
    },
    // The server answers when the work is done: there is nothing to follow and nothing to stop.
    cancel: async () => {},
    onProgress: () => () => {},
    onTopics(listener) {
      const heard = (event: MessageEvent<string[]>) => listener(event.data);
      otherTabs.addEventListener("message", heard);
      return () => otherTabs.removeEventListener("message", heard);
    },
    // A browser asks by itself: `beforeunload`.
    holdWindow: () => {},
    onClosing: () => () => {},
    closeWindow: () => {},
    async openWall(sitting) {
      const place = new URL(`#/wall/${encodeURIComponent(sitting)}`, root);
      if (!window.open(place, "metodaktiv-wall")) throw new Error("the browser opened no window");
    },
    onFileDrop(listener) {
      const heard = (event: Event) => {
        const { detail } = event as CustomEvent<string[]>;
        listener({ phase: "drop", paths: detail, at: { x: 0, y: 0 } } satisfies FileDrop);
      };
      window.addEventListener(DROP_EVENT, heard);
      return () => window.removeEventListener(DROP_EVENT, heard);
    },
    pickFiles: async (options) => (await typedPath(options))?.split(BETWEEN_PATHS) ?? [],
    pickFolder: typedPath,
    pickSavePath: typedPath,
  };
}
