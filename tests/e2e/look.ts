import AxeBuilder from "@axe-core/playwright";
import { crushedText } from "./crushed";
import type { Office } from "./office";
import { expect } from "./office";
import { PICTURES } from "./screens";

/** Looks at what stands on the screen: a picture, axe, nothing cut off; under a window that lies over it nothing is read. */
export async function look(
  { page, settled }: Office,
  name: string,
  { liesOver = false } = {},
): Promise<void> {
  await settled();
  await page.screenshot({ path: `${PICTURES}/${name}.png` });
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    // The library's announcer names a button that has left the screen since.
    .exclude("[data-live-announcer]")
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("; ")}`)).toEqual([]);
  if (!liesOver) expect(await page.evaluate(crushedText)).toEqual([]);
}
