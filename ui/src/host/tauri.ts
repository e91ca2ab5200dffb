import { invoke } from "@tauri-apps/api/core";
import type { UnlistenFn } from "@tauri-apps/api/event";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import type { HostPort, PickOptions, Stop, WorkProgress } from "./port";

/** Subscribing is asynchronous, stopping is not: a stop that comes early waits for its subscription. */
function stopLater(subscription: Promise<UnlistenFn>): Stop {
  return () => void subscription.then((stop) => stop());
}

/** The shell's own dialog: the page itself has no right to files. */
function pick(wanted: "files" | "folder" | "save", { title, name, endings = [] }: PickOptions) {
  return invoke<string[]>("pick", { wanted, title, name: name ?? null, extensions: endings });
}

/** The desktop shell: its doors (`rpc`, `file`, `cancel`, `pick`, `wall`, `hold`, `close`) and its events. */
export function tauriHost(): HostPort {
  return {
    rpc: (name, request) => invoke("rpc", { name, request }),
    file: (id) => invoke<ArrayBuffer>("file", { id }),
    cancel: (job) => invoke("cancel", { job }),
    onTopics: (listener) => stopLater(listen<string[]>("topics", ({ payload }) => listener(payload))),
    onProgress: (listener) => stopLater(listen<WorkProgress>("progress", ({ payload }) => listener(payload))),
    holdWindow: (isHeld) => void invoke("hold", { isHeld }),
    onClosing: (listener) => stopLater(listen("closing", () => listener())),
    closeWindow: () => void invoke("close"),
    openWall: (sitting) => invoke("wall", { sitting }),
    onFileDrop: (listener) =>
      stopLater(
        getCurrentWebview().onDragDropEvent(({ payload }) => {
          const ratio = window.devicePixelRatio;
          const place = "position" in payload ? payload.position : { x: 0, y: 0 };
          listener({
            phase: payload.type,
            paths: "paths" in payload ? payload.paths : [],
            at: { x: place.x / ratio, y: place.y / ratio },
          });
        }),
      ),
    pickFiles: (options) => pick("files", options),
    pickFolder: async (options) => (await pick("folder", options))[0] ?? null,
    pickSavePath: async (options) => (await pick("save", options))[0] ?? null,
  };
}
