import { crushedText } from "./crushed";
import { expect, test } from "./office";
import { PICTURES, SCREENS } from "./screens";

const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
];
const THEMES = ["light", "dark"] as const;
/** Looks that every run takes; all of them are taken with METODAKTIV_PICTURES=all. */
const USUAL = new Set(["1366-100-light", "1920-100-light", "1366-200-light", "1366-125-dark"]);
const wants = (look: string) => process.env.METODAKTIV_PICTURES === "all" || USUAL.has(look);
/** How many times Ctrl + leads from 100 % to each size. */
const ZOOMS = { 100: 0, 125: 2, 200: 5 } as const;

for (const { name, base, changes = base === "new", open, shows } of SCREENS)
  test.describe(name, () => {
    test.use({ base, changes });

    test(`is whole in every size: ${name}`, async ({ office }) => {
      const { page } = office;
      await open(office);
      await expect(page.getByText(shows).first()).toBeVisible();
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
            await office.settled();
            await page.screenshot({ path: `${PICTURES}/${name}-${look}.png` });
          }
          const found = await page.evaluate(crushedText);
          crushed.push(...found.map((words) => `${size.width} at ${zoom} %: ${words}`));
        }
      }
      expect(crushed).toEqual([]);
    });
  });
