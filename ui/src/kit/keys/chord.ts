/**
 * A key with its modifiers, written as on the keyboard: "Ctrl+K", "Shift+F2", "1", "Enter", "Ctrl+Plus".
 * Letters, digits and signs are found by their place on the keyboard (`event.code`), so they work with
 * the Russian layout too; named keys by their name.
 */
export type Chord = string;

/** What of a keyboard event decides. */
export type KeyPress = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "altKey" | "shiftKey" | "metaKey"> & {
  getModifierState?: (name: string) => boolean;
};

const PLACES: Record<string, readonly string[]> = {
  Plus: ["Equal", "NumpadAdd"],
  Minus: ["Minus", "NumpadSubtract"],
  Space: ["Space"],
  Slash: ["Slash", "NumpadDivide"],
};

const SHOWN: Record<string, string> = {
  Plus: "+",
  Minus: "−",
  Space: "Пробел",
  Slash: "/",
  Escape: "Esc",
  Delete: "Del",
  Backspace: "Backspace",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  PageUp: "PgUp",
  PageDown: "PgDn",
};

interface Parts {
  ctrl: boolean;
  alt: boolean;
  shift: boolean;
  key: string;
}

function partsOf(chord: Chord): Parts {
  const words = chord.split("+");
  return {
    ctrl: words.includes("Ctrl"),
    alt: words.includes("Alt"),
    shift: words.includes("Shift"),
    key: words.at(-1) ?? "",
  };
}

function placesOf(key: string): readonly string[] | null {
  if (/^[A-Z]$/.test(key)) return [`Key${key}`];
  if (/^\d$/.test(key)) return [`Digit${key}`, `Numpad${key}`];
  return PLACES[key] ?? null;
}

/** Says whether this press is that chord, whatever layout is on. */
export function matches(chord: Chord, press: KeyPress): boolean {
  const { ctrl, alt, shift, key } = partsOf(chord);
  // AltGr types characters on some layouts and looks like Ctrl+Alt.
  if (press.getModifierState?.("AltGraph")) return false;
  if ((press.ctrlKey || press.metaKey) !== ctrl || press.altKey !== alt) return false;
  // «+» is Shift+«=» on the main block and a plain key on the number block: both are Plus.
  if (key !== "Plus" && press.shiftKey !== shift) return false;
  const places = placesOf(key);
  return places ? places.includes(press.code) : press.key === key;
}

/** The chord as the person reads it: «Ctrl+K», «Пробел», «Ctrl+↓». */
export function chordText(chord: Chord): string {
  const { ctrl, alt, shift, key } = partsOf(chord);
  const held = [ctrl && "Ctrl", alt && "Alt", shift && "Shift"].filter(Boolean).join("+");
  const shown = SHOWN[key] ?? key;
  // «Ctrl +», not «Ctrl++».
  const joint = key === "Plus" || key === "Minus" ? " " : "+";
  return held === "" ? shown : held + joint + shown;
}

const NAMED = "Enter Space Tab Escape ArrowUp ArrowDown ArrowLeft ArrowRight Home End PageUp PageDown".split(
  " ",
);

/** Where a chord stands in a list: digits as on the keyboard, letters, other keys, F-keys; then the same with Shift, Ctrl, Alt. */
function rankOf(chord: Chord): readonly number[] {
  const { ctrl, alt, shift, key } = partsOf(chord);
  const held = Number(shift) + Number(ctrl) * 2 + Number(alt) * 4;
  if (/^\d$/.test(key)) return [held, 0, (Number(key) + 9) % 10];
  if (/^[A-Z]$/.test(key)) return [held, 1, key.charCodeAt(0)];
  if (/^F\d+$/.test(key)) return [held, 3, Number(key.slice(1))];
  const at = NAMED.indexOf(key);
  return [held, 2, at < 0 ? NAMED.length : at];
}

/** Orders chords for a list of keys. */
export function compareChords(one: Chord, other: Chord): number {
  const ranks = rankOf(other);
  return rankOf(one).reduce((found, rank, at) => found || rank - (ranks[at] ?? 0), 0);
}

/** The chord for `aria-keyshortcuts`. */
export function chordForReader(chord: Chord): string {
  return chord.replace("Ctrl", "Control");
}

/** Chords without Ctrl, Alt or an F-key: they type or move, so a text field keeps them for itself. */
export function isPlain(chord: Chord): boolean {
  const { ctrl, alt, key } = partsOf(chord);
  return !ctrl && !alt && !/^F\d+$/.test(key);
}

const EDITING = new Set("A C V X Y Z ArrowLeft ArrowRight Home End Backspace Delete Insert".split(" "));

/** Chords with Ctrl that a text field needs for editing. */
export function editsText(chord: Chord): boolean {
  const { ctrl, key } = partsOf(chord);
  return ctrl && EDITING.has(key);
}
