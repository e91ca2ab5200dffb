import { vi } from "vitest";
import { replaceHost } from "../src/host/host";
import type { FileDrop, HostPort, WorkProgress } from "../src/host/port";

/** A program around the page that answers as the test says. `topics` speaks for another window, `drop` for files over this one, `progress` for a long work. */
export function installFakeHost(answers: Partial<HostPort> = {}) {
  let heard: ((topics: readonly string[]) => void) | null = null;
  let dropped: ((drop: FileDrop) => void) | null = null;
  const followers = new Set<(progress: WorkProgress) => void>();
  const port: HostPort = {
    rpc: vi.fn(async () => null),
    file: vi.fn(async () => new ArrayBuffer(0)),
    onTopics: (listener) => {
      heard = listener;
      return () => {
        heard = null;
      };
    },
    onFileDrop: (listener) => {
      dropped = listener;
      return () => {
        dropped = null;
      };
    },
    onProgress: (listener) => {
      followers.add(listener);
      return () => followers.delete(listener);
    },
    cancel: vi.fn(async () => {}),
    holdWindow: vi.fn(),
    onClosing: () => () => {},
    closeWindow: vi.fn(),
    openWall: vi.fn(async () => {}),
    pickFiles: async () => [],
    pickFolder: async () => null,
    pickSavePath: async () => null,
    ...answers,
  };
  replaceHost(port);
  return {
    port,
    topics: (topics: readonly string[]) => heard?.(topics),
    drop: (drop: FileDrop) => dropped?.(drop),
    progress: (progress: WorkProgress) => {
      for (const follower of followers) follower(progress);
    },
  };
}
