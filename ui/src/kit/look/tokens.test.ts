import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("./tokens.css", `file://${import.meta.dirname}/`), "utf8");

function colours(theme: "light" | "dark"): Map<string, string> {
  const block = new RegExp(String.raw`\[data-theme="${theme}"\] \{([^}]*)\}`).exec(css)?.[1] ?? "";
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = "", hex = ""]) => [name, hex]),
  );
}

/** Relative luminance of WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const TEXTS = ["ink", "muted", "accent", "good", "attention", "danger"];
const GROUNDS = [
  "paper",
  "surface",
  "sunken",
  "hover",
  "accent-soft",
  "good-soft",
  "attention-soft",
  "danger-soft",
];

describe.each(["light", "dark"] as const)("%s", (theme) => {
  const palette = colours(theme);
  const pick = (name: string) => palette.get(name) ?? expect.fail(`no token --${name}`);

  it.each(TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)))(
    "%s can be read on %s",
    (text, ground) => {
      expect(contrast(pick(text), pick(ground))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each([
    ["on-accent", "accent"],
    ["on-accent", "accent-strong"],
    ["on-danger", "danger"],
    ["on-danger", "danger-strong"],
  ])("%s can be read on %s", (text, ground) => {
    expect(contrast(pick(text), pick(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["paper", "surface", "sunken", "hover", "accent-soft"])(
    "edges of controls and the focus ring are seen on %s",
    (ground) => {
      expect(contrast(pick("edge"), pick(ground))).toBeGreaterThanOrEqual(3);
      expect(contrast(pick("accent"), pick(ground))).toBeGreaterThanOrEqual(3);
    },
  );
});

it("knows the formula: black on white is 21 to 1", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
});

it("defines the same colours for both themes", () => {
  expect([...colours("dark").keys()]).toEqual([...colours("light").keys()]);
});
