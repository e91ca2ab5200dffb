import { crushedText } from "./crushed";
import { Keyboard } from "./keyboard";
import { expect, test } from "./office";
import { PICTURES } from "./screens";

test.use({ changes: false });

test("rows stand wider when a person asks for it, in every list, and stay so after a start", async ({
  office,
}) => {
  const { page, go, settled } = office;
  const hand = new Keyboard(page);
  const rowHeight = async () => {
    await page.locator("[data-row]").first().waitFor();
    return page
      .locator("[data-row]")
      .first()
      .evaluate((row) => row.getBoundingClientRect().height);
  };
  await go("/candidates");
  expect(await rowHeight()).toBe(28);
  await go("/settings?sheet=look");
  await hand.reach(page.getByRole("radio", { name: "Плотно" }));
  await hand.press("ArrowRight");
  await page.reload();
  for (const room of ["candidates", "reviews", "pathways", "journal"]) {
    await go(`/${room}`);
    expect(await rowHeight(), room).toBe(36);
    await settled();
    await page.screenshot({ path: `${PICTURES}/wide-${room}.png` });
    expect(await page.evaluate(crushedText), room).toEqual([]);
  }
});
