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

test("an address that comes before the first drawing is gone to, and so is the next one", async ({
  office,
}) => {
  const { page, server } = office;
  await page.addInitScript(() => {
    const begin = setInterval(() => {
      if (!document.body) return;
      clearInterval(begin);
      setTimeout(() => (location.hash = "#/candidates"), Number(location.search.slice(1)));
    }, 1);
  });
  for (const wait of [0, 40, 120, 250]) {
    await page.goto(`${server.address}?${wait}`);
    await expect(page.locator("[data-row]").first()).toBeVisible();
    await page.evaluate(() => (location.hash = "#/settings"));
    await expect(page.getByRole("heading", { name: "Настройки", exact: true })).toBeVisible();
  }
});
