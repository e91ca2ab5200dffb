import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { KeyPress } from "./chord";
import { chordText, editsText, isPlain, matches } from "./chord";

const press = (change: Partial<KeyPress>): KeyPress => ({
  key: "",
  code: "",
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...change,
});

describe("matches", () => {
  it.each([
    ["Ctrl+Z", press({ key: "я", code: "KeyZ", ctrlKey: true })],
    ["Ctrl+Z", press({ key: "z", code: "KeyZ", ctrlKey: true })],
    ["Ctrl+K", press({ key: "л", code: "KeyK", ctrlKey: true })],
    ["1", press({ key: "1", code: "Digit1" })],
    ["1", press({ key: "1", code: "Numpad1" })],
    ["Ctrl+Plus", press({ key: "=", code: "Equal", ctrlKey: true })],
    ["Ctrl+Plus", press({ key: "+", code: "Equal", ctrlKey: true, shiftKey: true })],
    ["Ctrl+Plus", press({ key: "+", code: "NumpadAdd", ctrlKey: true })],
    ["Ctrl+Minus", press({ key: "-", code: "NumpadSubtract", ctrlKey: true })],
    ["Enter", press({ key: "Enter", code: "NumpadEnter" })],
    ["F1", press({ key: "F1", code: "F1" })],
    ["Ctrl+ArrowDown", press({ key: "ArrowDown", code: "ArrowDown", ctrlKey: true })],
  ])("%s is found whatever the layout", (chord, event) => {
    expect(matches(chord, event)).toBe(true);
  });

  it.each([
    ["Ctrl+Z", press({ key: "z", code: "KeyZ" })],
    ["Ctrl+Z", press({ key: "z", code: "KeyZ", ctrlKey: true, shiftKey: true })],
    ["Ctrl+Z", press({ key: "я", code: "KeyQ", ctrlKey: true })],
    ["1", press({ key: "1", code: "Digit1", ctrlKey: true })],
    ["1", press({ key: "!", code: "Digit1", shiftKey: true })],
    [
      "Ctrl+Alt+K",
      press({ key: "k", code: "KeyK", ctrlKey: true, altKey: true, getModifierState: () => true }),
    ],
  ])("%s is not taken for another press", (chord, event) => {
    expect(matches(chord, event)).toBe(false);
  });

  it("never needs the character of a letter key", () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        expect(matches("Ctrl+S", press({ key, code: "KeyS", ctrlKey: true }))).toBe(true);
      }),
    );
  });
});

it.each([
  ["Ctrl+K", "Ctrl+K"],
  ["Ctrl+Plus", "Ctrl +"],
  ["Ctrl+Minus", "Ctrl −"],
  ["Plus", "+"],
  ["Space", "Пробел"],
  ["Ctrl+ArrowDown", "Ctrl+↓"],
  ["PageDown", "PgDn"],
])("%s is shown as «%s»", (chord, text) => {
  expect(chordText(chord)).toBe(text);
});

it("knows which chords a text field keeps", () => {
  expect(["1", "Enter", "Shift+A", "Space"].every(isPlain)).toBe(true);
  expect(["Ctrl+K", "Alt+1", "F2", "Shift+F6"].some(isPlain)).toBe(false);
  expect(["Ctrl+Z", "Ctrl+A", "Ctrl+V", "Ctrl+Backspace"].every(editsText)).toBe(true);
  expect(["Ctrl+K", "Ctrl+Enter", "Ctrl+ArrowDown", "Z"].some(editsText)).toBe(false);
});
