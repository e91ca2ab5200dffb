import { httpHost } from "./http";
import type { HostPort } from "./port";
import { tauriHost } from "./tauri";

let current: HostPort | null = null;

/** The program around the page, found once: the desktop shell when it is there, else the loopback server. */
export function host(): HostPort {
  current ??= "__TAURI_INTERNALS__" in window ? tauriHost() : httpHost();
  return current;
}

/** Puts another host in place, for tests and the gallery; `null` looks for the real one again. */
export function replaceHost(port: HostPort | null): void {
  current = port;
}
