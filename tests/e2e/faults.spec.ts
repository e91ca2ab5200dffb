import AxeBuilder from "@axe-core/playwright";
import { crushedText } from "./crushed";
import { expect, test } from "./office";
import { PICTURES } from "./screens";

/** The read that a room cannot do without. */
const ROOMS = [
  ["today", "/", "home"],
  ["candidates", "/candidates", "register"],
  ["reviews", "/reviews", "register"],
  ["sittings", "/sittings", "sittings"],
  ["papers", "/papers", "papers"],
  ["pathways", "/pathways", "methodists"],
  ["journal", "/journal", "journal"],
] as const;

test.use({ changes: false });

for (const [name, place, read] of ROOMS) {
  test(`${name}: a failure is told in its place, with its number, and the rooms stay in reach`, async ({
    office,
  }) => {
    const { page, go, settled } = office;
    await page.route(`**/rpc/${read}`, (route) =>
      route.fulfill({ status: 422, json: { code: "internal", incident: "7f3a" } }),
    );
    await go(place);
    await expect(page.getByText(/сообщите разработчику его номер: 7f3a/)).toBeVisible();
    await expect(page.getByText("Сделанное раньше сохранено.").first()).toBeVisible();
    await settled();
    await page.screenshot({ path: `${PICTURES}/fault-${name}.png` });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("; ")}`)).toEqual(
      [],
    );
    await page.unroute(`**/rpc/${read}`);
    await page.getByRole("link", { name: "Настройки" }).click();
    await expect(page.getByRole("heading", { name: "Настройки" })).toBeVisible();
  });

  test(`${name}: a slow disk is told after a moment, and nothing jumps out of its place`, async ({
    office,
  }) => {
    const { page, server } = office;
    let goOn = () => {};
    const disk = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await page.route(`**/rpc/${read}`, async (route) => {
      await disk;
      await route.continue();
    });
    await page.goto(`${server.address}#${place}`);
    await expect(page.getByText("Подождите").first()).toBeVisible();
    await page.screenshot({ path: `${PICTURES}/slow-${name}.png` });
    expect(await page.evaluate(crushedText)).toEqual([]);
    goOn();
    await expect(page.getByText("Подождите")).toHaveCount(0);
  });
}

test.describe("the core is gone", () => {
  test.use({ changes: true });

  test("is told at once, and the way back is one button", async ({ office }) => {
    const { page, go } = office;
    await page.route("**/rpc/session", (route) => route.fulfill({ status: 422, json: { code: "busy" } }));
    await go("/");
    await expect(page.getByText(/База занята/)).toBeVisible();
    await page.screenshot({ path: `${PICTURES}/fault-busy.png` });
    await page.unroute("**/rpc/session");
    await page.getByRole("button", { name: "Повторить" }).click();
    await expect(page.getByRole("heading", { name: /^Сегодня/ })).toBeVisible();
  });
});
