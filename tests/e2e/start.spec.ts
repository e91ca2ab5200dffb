import { resolve } from "node:path";
import { expect, test } from "./office";
import { PAGE } from "./places";

test.use({ base: "practice" });

test("the page takes the code that a window hands over before there is anything of the page", async ({
  office,
}) => {
  const { page, go } = office;
  const asked: (string | undefined)[] = [];
  page.on("request", (request) => asked.push(request.url().split("/").at(-1)));
  await page.addInitScript({ path: resolve(PAGE, "assets/start.js") });
  await go("/candidates");
  await page.reload();
  await expect(page.locator("[data-row]").first()).toBeVisible();
  expect(asked).toContain("fetch.js");
  expect(asked, "what was handed over is not fetched").not.toContain("start.js");
  expect(await page.evaluate(() => [...document.fonts].some(({ status }) => status === "loaded"))).toBe(true);
  // A room that comes later takes what it shares from the same code.
  await go("/settings");
  await expect(page.getByRole("heading", { name: "Настройки", exact: true })).toBeVisible();
});
