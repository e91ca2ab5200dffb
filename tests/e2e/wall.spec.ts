import AxeBuilder from "@axe-core/playwright";
import type { SittingView } from "../../ui/src/host/api/SittingView";
import { Keyboard } from "./keyboard";
import { expect, test } from "./office";
import { openedSitting } from "./screens";

/** Surnames of everybody that the sitting knows. */
const surnames = ({ sitting, items }: SittingView): string[] => [
  ...Object.values(sitting.members).map((member) => member?.name.surname ?? ""),
  ...items.map(({ name }) => name.split(" ")[0] ?? ""),
];

test("the second window follows the sitting and bears no name", async ({ office, context }) => {
  const { page, go, server } = office;
  const hand = new Keyboard(page);
  const sitting = await openedSitting(server);
  const names = surnames(await server.ask<SittingView>("sitting", { sitting }));
  await go(`/sittings/${sitting}`);
  await expect(page.getByRole("radio", { name: /^За/ }).first()).toBeFocused();
  const [wall] = await Promise.all([context.waitForEvent("page"), hand.press("F9")]);
  await wall.setViewportSize({ width: 1280, height: 720 });
  await expect(wall.getByRole("heading", { name: /^Вопрос 1.из.12/ })).toBeVisible();
  await expect(wall.getByText(/^Кворум есть: не менее двух третей/)).toBeVisible();
  await expect(wall.getByText("Рассматривается")).toBeVisible();
  await page.bringToFront();
  await hand.press("2");
  await expect(wall.getByText("Идёт голосование")).toBeVisible();
  await expect(wall.getByText(/^Голосов: 1.из.9/)).toBeVisible();
  await expect(wall.getByText("Против")).toBeHidden();
  await hand.press("Shift+Digit1");
  await expect(page.getByText("за 8, против 1, воздержались 0")).toBeVisible();
  await expect(wall.getByText("Принято")).toBeHidden();
  await hand.press("Control+Enter");
  await expect(wall.getByText("Принято")).toBeVisible();
  await expect(wall.getByText("Решение: включить")).toBeVisible();
  await expect(wall.getByText("Далее – вопрос 2")).toBeVisible();
  const shown = await wall.locator("body").innerText();
  expect(names.filter((name) => shown.includes(name))).toEqual([]);
  const { violations } = await new AxeBuilder({ page: wall }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  // Taken back in the room, taken back on the wall.
  await hand.press("Control+Z");
  await expect(wall.getByText("Идёт голосование")).toBeVisible();
  // The same window goes on with whatever is opened next.
  await page.getByRole("button", { name: "Экран в зал" }).click();
  expect(context.pages()).toHaveLength(2);
  // With the base closed the wall goes dark.
  await page.bringToFront();
  await hand.press("Control+L");
  await expect(wall.getByText("База закрыта")).toBeVisible();
  await expect(wall.getByRole("heading")).toBeHidden();
  await wall.close();
});

test("of a secret ballot the wall shows totals only, and only with the verdict", async ({
  office,
  context,
}) => {
  const { page, go, server } = office;
  const sitting = await openedSitting(server);
  await go(`/sittings/${sitting}`);
  await page.getByRole("radio", { name: "Тайное" }).click({ force: true });
  const [wall] = await Promise.all([
    context.waitForEvent("page"),
    page.getByRole("button", { name: "Экран в зал" }).click(),
  ]);
  const counts = { "Выдано бюллетеней": "9", За: "6", Против: "2", Воздержались: "0", Недействительных: "1" };
  for (const count of ["первый подсчёт", "второй подсчёт"])
    for (const [name, value] of Object.entries(counts))
      await page.getByRole("textbox", { name: `${name}, ${count}` }).fill(value);
  await page.getByRole("button", { name: "Записать итоги" }).click();
  await expect(wall.getByText("Идёт тайное голосование")).toBeVisible();
  await expect(wall.getByText("Недействительных")).toBeHidden();
  await page.getByRole("button", { name: "Закрыть вопрос" }).click();
  await expect(wall.getByText("Недействительных")).toBeVisible();
  await expect(wall.getByText("Принято")).toBeVisible();
  await wall.close();
});
