/** What a file dialog asks for. */
export interface PickOptions {
  title: string;
  /** Endings without a dot; none means any file. */
  endings?: readonly string[];
  /** The file name that a saving dialog proposes. */
  name?: string;
}

/** Files dragged over the window. `at` is in CSS pixels of the page; `paths` is empty while they move. */
export interface FileDrop {
  phase: "enter" | "over" | "drop" | "leave";
  paths: readonly string[];
  at: { x: number; y: number };
}

/** How far a long work is. */
export interface WorkProgress {
  job: string;
  done: number;
  total: number;
}

/** Ends a subscription. */
export type Stop = () => void;

/**
 * What the page needs from the program around it. Two exist: the desktop shell (`tauri.ts`) and a
 * loopback server (`http.ts`); tests bring their own.
 */
export interface HostPort {
  /** Runs one command of the core. Rejects with the core's own error value, unchanged. */
  rpc(name: string, request: unknown): Promise<unknown>;
  /** The bytes of a stored or freshly printed file. */
  file(id: string): Promise<ArrayBuffer>;
  /** Asks a long work to stop; what it has not done stays as it was. */
  cancel(job: string): Promise<void>;
  /** Tells which topics another window made stale. */
  onTopics(listener: (topics: readonly string[]) => void): Stop;
  onProgress(listener: (progress: WorkProgress) => void): Stop;
  /** Opens the second window, without names, at a sitting; one that stands already goes there. */
  openWall(sitting: string): Promise<void>;
  /** Says whether the page has anything to lose: a window that is held is not closed before `onClosing` was heard. */
  holdWindow(isHeld: boolean): void;
  /** Somebody wants to close the window that is held. */
  onClosing(listener: () => void): Stop;
  closeWindow(): void;
  onFileDrop(listener: (drop: FileDrop) => void): Stop;
  /** Empty when the person changed their mind. */
  pickFiles(options: PickOptions): Promise<readonly string[]>;
  /** `null` when the person changed their mind. */
  pickFolder(options: PickOptions): Promise<string | null>;
  /** `null` when the person changed their mind. */
  pickSavePath(options: PickOptions): Promise<string | null>;
}
