import { invoke } from "@tauri-apps/api/core";
import type { UnlistenFn } from "@tauri-apps/api/event";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import type { FileDrop, HostPort, PickOptions, Stop, WorkProgress } from "./port";

/** Subscribing is asynchronous, stopping is not: a stop that comes early waits for its subscription. */
function stopLater(subscription: Promise<UnlistenFn>): Stop {
  return () => void subscription.then((stop) => stop());
}

/** The shell's own dialog: the page itself has no right to files. */
function pick(wanted: "files" | "folder" | "save", { title, name, endings = [] }: PickOptions) {
  return invoke<string[]>("pick", { wanted, title, name: name ?? null, extensions: endings });
}

/**
 * Whoever follows dragged files. The window is asked once, at its start: asking takes four round trips, and what is
 * dropped meanwhile on a screen that has just come would be lost.
 */
function dropListeners(): Set<(drop: FileDrop) => void> {
  const listeners = new Set<(drop: FileDrop) => void>();
  void getCurrentWebview().onDragDropEvent(({ payload }) => {
    const ratio = window.devicePixelRatio;
    const place = "position" in payload ? payload.position : { x: 0, y: 0 };
    const drop = {
      phase: payload.type,
      paths: "paths" in payload ? payload.paths : [],
      at: { x: place.x / ratio, y: place.y / ratio },
    };
    for (const listener of listeners) listener(drop);
  });
  return listeners;
}

/** The desktop shell: its doors (`rpc`, `file`, `cancel`, `pick`, `wall`, `hold`, `close`) and its events. */
export function tauriHost(): HostPort {
  const listeners = dropListeners();
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
    onFileDrop: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    pickFiles: (options) => pick("files", options),
    pickFolder: async (options) => (await pick("folder", options))[0] ?? null,
    pickSavePath: async (options) => (await pick("save", options))[0] ?? null,
  };
}
