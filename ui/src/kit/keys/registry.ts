import type { Chord, KeyPress } from "./chord";
import { compareChords, editsText, isPlain, matches } from "./chord";

/** One key that does something now. */
export interface KeyEntry {
  chord: Chord;
  /** What it does, as F1 shows it. */
  label: string;
  /** Under which heading F1 shows it. */
  group: string;
  /** `null`: a note about a key that a component handles by itself. */
  run: (() => void) | null;
  /** Fires also while a text field has the focus. */
  inFields: boolean;
  /** Fires again while the key is held. */
  repeats: boolean;
  /** Works even under a modal dialog. */
  everywhere: boolean;
  /** How deep in nested scopes: the deepest wins. */
  depth: number;
}

type Press = KeyPress & Pick<KeyboardEvent, "target" | "repeat" | "isComposing" | "defaultPrevented">;

const TYPED = "input, textarea, [contenteditable='true']";
const NOT_TYPED = "[type=checkbox], [type=radio], [type=button], [type=submit], [type=range], [type=file]";
const PRESSED_BY_ENTER =
  "button, a[href], summary, select, [role=button], [role=option], [role^=menuitem], [role=tab]";

const SEND = "Ctrl+Enter";

const isTextField = (target: Element | null) => target?.matches(TYPED) === true && !target.matches(NOT_TYPED);

function belongsToTarget(entry: KeyEntry, target: Element | null): boolean {
  // A form that is being filled in sends itself, whatever the main act of the screen is; one that has nothing to send
  // leaves the key to the screen.
  if (entry.chord === SEND && target?.closest("form")?.querySelector("button[type=submit]")) return true;
  if (isTextField(target)) return !entry.inFields && (isPlain(entry.chord) || editsText(entry.chord));
  const isEnter = entry.chord === "Enter" || entry.chord === "Space";
  return isEnter && target !== null && target.closest(PRESSED_BY_ENTER) !== null;
}

/** Ctrl+Enter presses the main button or nothing: never the button that happens to have the focus. */
export function isStraySend(event: Press): boolean {
  const target = event.target instanceof Element ? event.target : null;
  return matches(SEND, event) && target?.closest("form") === null;
}

/** All keys that do something now. Knows nothing of React; `useKey` fills it. */
export class KeyRegistry {
  private readonly entries = new Set<KeyEntry>();
  private readonly modals: number[] = [];
  private readonly listeners = new Set<() => void>();
  private isTelling = false;

  /** Adds a key and gives back the way to take it away. */
  add(entry: KeyEntry): () => void {
    this.entries.add(entry);
    this.tell();
    return () => {
      this.entries.delete(entry);
      this.tell();
    };
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** Whether the chord runs this entry, and no other that is deeper or came later. */
  isFirst(entry: KeyEntry): boolean {
    let isPassed = false;
    for (const other of this.entries) {
      if (other === entry) isPassed = true;
      else if (other.run && other.chord === entry.chord)
        if (other.depth > entry.depth || (isPassed && other.depth === entry.depth)) return false;
    }
    return isPassed;
  }

  /** Many entries come and go at once: those who listen hear of it once. */
  private tell(): void {
    if (this.isTelling) return;
    this.isTelling = true;
    queueMicrotask(() => {
      this.isTelling = false;
      for (const listener of this.listeners) listener();
    });
  }

  /** While it lasts, keys above this depth are silent. */
  addModal(depth: number): () => void {
    this.modals.push(depth);
    return () => void this.modals.splice(this.modals.indexOf(depth), 1);
  }

  /** The keys that answer now, each chord once, in the order in which they appeared. */
  live(): KeyEntry[] {
    const winners = new Map<Chord, KeyEntry>();
    for (const entry of this.heard()) {
      if (entry.run === null) continue;
      const rival = winners.get(entry.chord);
      if (!rival || entry.depth >= rival.depth) winners.set(entry.chord, entry);
    }
    return [...winners.values()];
  }

  /** What F1 shows: the keys that answer now, and the notes; one key that does one thing stands there once. */
  listed(): KeyEntry[] {
    const lines = new Map<string, KeyEntry>();
    const notes = this.heard().filter(({ run }) => run === null);
    for (const entry of [...this.live(), ...notes]) {
      const line = `${entry.chord}\n${entry.label}`;
      if (!lines.has(line)) lines.set(line, entry);
    }
    return [...lines.values()].sort((one, other) => compareChords(one.chord, other.chord));
  }

  private heard(): KeyEntry[] {
    const floor = Math.max(0, ...this.modals);
    return [...this.entries].filter(({ depth, everywhere }) => depth >= floor || everywhere);
  }

  /**
   * Runs what belongs to a key press; `isPlainTurn` says which half is asked: chords with Ctrl, Alt and
   * F-keys come before the focused control sees the key, plain keys after it.
   */
  press(event: Press & { preventDefault: () => void }, isPlainTurn: boolean): boolean {
    if (event.isComposing || (isPlainTurn && event.defaultPrevented)) return false;
    const target = event.target instanceof Element ? event.target : null;
    const entry = this.live().find(({ chord }) => isPlain(chord) === isPlainTurn && matches(chord, event));
    if (!entry || belongsToTarget(entry, target)) return false;
    event.preventDefault();
    if (!event.repeat || entry.repeats) entry.run?.();
    return true;
  }
}
