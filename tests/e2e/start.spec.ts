import { expect, test } from "./office";

test("what the first screen shows is asked once: early, and by the keys that the rooms ask by", async ({
  office,
}) => {
  const { page, go } = office;
  await go("/candidates");
  const asked: string[] = [];
  page.on("request", (request) => {
    const [, question] = request.url().split("/rpc/");
    if (question !== undefined) asked.push(`${question} ${request.postData()}`);
  });
  await page.reload();
  await expect(page.getByRole("row").nth(5)).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(asked.length).toBeGreaterThan(8);
  expect(asked.filter((question, at) => asked.indexOf(question) !== at)).toEqual([]);
});

test.describe("a new desk", () => {
  test.use({ base: "new" });

  test("tries the program on a season of invented people, then begins the office's own work", async ({
    office,
  }) => {
    // A season is lived in half a minute; a loaded machine needs many.
    test.setTimeout(480_000);
    const { page, go } = office;
    await go("/");
    await page.getByRole("combobox", { name: /Регион/ }).fill("арханг");
    await page.getByRole("option", { name: "Архангельская область" }).click();
    await page.getByRole("button", { name: "Попробовать на учебных данных" }).click();
    await expect(page.getByText("Готовим учебный отбор")).toBeVisible();
    await expect(page.getByText("Ждут вас")).toBeVisible({ timeout: 420_000 });
    await expect(page.getByText("Архангельская область").first()).toBeVisible();
    await go("/candidates");
    await expect(page.getByRole("row").nth(10)).toBeVisible();

    await go("/settings?sheet=store");
    await page.getByRole("button", { name: "Закончить с учебными данными…" }).click();
    await page.getByRole("button", { name: "Удалить и начать заново" }).click();
    await expect(page.getByRole("heading", { name: "Новое рабочее место" })).toBeVisible();
    // What is still asked would be lost with the page.
    await page.waitForLoadState("networkidle");
    await page.reload();
    await expect(page.getByRole("heading", { name: "Новое рабочее место" })).toBeVisible();
  });
});
