import AxeBuilder from "@axe-core/playwright";
import { crushedText } from "./crushed";
import type { Office } from "./office";
import { expect, test } from "./office";
import { PICTURES, SCREENS } from "./screens";

const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;
const THEMES = ["light", "dark"] as const;
/** Looks that every run takes; all of them are taken with METODAKTIV_PICTURES=all. */
const USUAL = new Set([
  "1366-100-light",
  "1920-100-light",
  "1366-200-light",
  "1920-200-light",
  "1366-125-dark",
]);
const wants = (look: string) => process.env.METODAKTIV_PICTURES === "all" || USUAL.has(look);
/** How many times Ctrl + leads from 100 % to each size. */
const ZOOMS = { 100: 0, 125: 2, 200: 5 } as const;

/** What axe finds on the page, of some of its rules or of all. */
async function axeFinds({ page }: Office, rules: readonly string[] = []): Promise<string[]> {
  // No screen has frames: one page is enough for axe, a second one to gather them in takes it twice as long.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (rules.length > 0) axe.withRules([...rules]);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("; ")}`);
}

/** In both looks axe finds nothing. */
async function axeFindsNothing(office: Office): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await office.page.emulateMedia({ colorScheme });
    await office.settled();
    // The dark look differs in nothing but colours.
    const found = await axeFinds(office, colorScheme === "dark" ? ["color-contrast"] : []);
    expect.soft(found, `in ${colorScheme}`).toEqual([]);
  }
}

/** Every key that stands on the screen is in the list of F1. */
async function listsItsKeys({ page }: Office): Promise<void> {
  await page.keyboard.press("Control+Digit0");
  await page.setViewportSize(SIZES[0]);
  const claimed = await page.locator("#root :not([disabled]) > kbd:visible").allTextContents();
  await page.keyboard.press("F1");
  const help = page.getByRole("dialog", { name: "Клавиши" });
  await expect(help).toBeVisible();
  const listed = await help.locator("kbd").allTextContents();
  expect(claimed.filter((key) => !listed.includes(key))).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
}

/** What a size changes for whoever reads by ear or by keys; the rest of axe was asked at the usual size. */
const OF_SIZE = ["page-has-heading-one", "heading-order", "scrollable-region-focusable", "landmark-one-main"];

/** No word is cut off in any size; a picture of each look is kept. */
async function isWholeInEverySize(office: Office, name: string): Promise<void> {
  const { page, settled } = office;
  let steps = 0;
  const crushed: string[] = [];
  for (const [zoom, wanted] of Object.entries(ZOOMS)) {
    for (; steps < wanted; steps += 1) await page.keyboard.press("Control+Equal");
    for (const size of SIZES) {
      if (!THEMES.some((theme) => wants(`${size.width}-${zoom}-${theme}`))) continue;
      await page.setViewportSize(size);
      for (const theme of THEMES) {
        const look = `${size.width}-${zoom}-${theme}`;
        if (!wants(look)) continue;
        await page.emulateMedia({ colorScheme: theme });
        await settled();
        await page.screenshot({ path: `${PICTURES}/${name}-${look}.png` });
      }
      const found = await page.evaluate(crushedText);
      if (zoom === "200") found.push(...(await axeFinds(office, OF_SIZE)));
      crushed.push(...found.map((words) => `${size.width} at ${zoom} %: ${words}`));
    }
  }
  expect(crushed).toEqual([]);
}

for (const { name, base, changes = base === "new", isBare, open, shows } of SCREENS)
  test.describe(name, () => {
    test.use({ base, changes });

    test(`${name}: whole in every size, axe finds nothing, F1 lists its keys`, async ({ office }) => {
      await open(office);
      await expect(office.page.getByText(shows).first()).toBeVisible();
      await axeFindsNothing(office);
      await isWholeInEverySize(office, name);
      // Before the base is open there is no list of keys: its one key, Enter, is that of every form.
      if (base !== "new" && isBare !== true) await listsItsKeys(office);
    });
  });
