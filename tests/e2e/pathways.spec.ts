import type { PathwayLine } from "../../ui/src/host/api/PathwayLine";
import type { PathwayState } from "../../ui/src/host/api/PathwayState";
import type { PathwayView } from "../../ui/src/host/api/PathwayView";
import { Keyboard } from "./keyboard";
import { expect, test } from "./office";
import type { Server } from "./server";

const lines = (server: Server) => server.ask<PathwayLine[]>("pathways");
const counted = async (server: Server, state: PathwayState) =>
  (await lines(server)).filter((line) => line.state === state).length;

/** The pathway of a person whose surname is asked for. */
async function pathwayOf(server: Server, surname: string): Promise<string> {
  const line = (await lines(server)).find(({ name }) => name.startsWith(surname));
  if (!line) throw new Error(`no pathway of ${surname}`);
  return line.id;
}

test("the approved ones are put into work at once; who is left out is told with the reason", async ({
  office,
}) => {
  const { page, go, server } = office;
  const hand = new Keyboard(page);
  const approved = await counted(server, "approved");
  expect(approved).toBeGreaterThan(1);
  await go("/pathways");
  await hand.reach(page.locator("[data-row]").first());
  await hand.press("Control+A");
  await hand.reach(page.getByRole("button", { name: "Ход отмеченных: Ход маршрута" }), true);
  await hand.press("Enter");
  const step = page.getByRole("menuitem", { name: `Начать реализацию: ${approved}` });
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  while (!(await step.evaluate((line) => line === document.activeElement))) await hand.press("ArrowDown");
  await hand.press("Enter");
  const panel = page.getByRole("region", { name: "Начать реализацию ИОМ" });
  await expect(panel.getByRole("textbox", { name: "Первый день" })).toBeFocused();
  await expect(panel.getByText("Золя Марк Львович: черновик")).toBeVisible();
  await hand.type("31.10.2026");
  await hand.press("Control+Enter");
  await expect(panel.getByText(/ещё не наступил|в будущем|позже/)).toBeVisible();
  await hand.fill(panel.getByRole("textbox", { name: "Первый день" }), "20.10.2026");
  await hand.press("Control+Enter");
  await expect(page.getByText(new RegExp(`^В реализации: ${approved}`))).toBeVisible();
  expect(await counted(server, "underway")).toBe(approved);
  await hand.press("Control+Z");
  await expect.poll(() => counted(server, "approved")).toBe(approved);
});

test("drafts go to their approver together, those without one stay and are named", async ({ office }) => {
  const { page, go, server } = office;
  const drafts = (await lines(server)).filter(({ state }) => state === "draft");
  const views = await Promise.all(
    drafts.map(({ id }) => server.ask<PathwayView>("pathway", { pathway: id })),
  );
  const without = views
    .filter(({ pathway }) => pathway.approver.name === "")
    .map(({ pathway }) => pathway.name);
  expect(without.length).toBeGreaterThan(0);
  await go("/pathways");
  await page.getByRole("checkbox", { name: "Отметить все строки" }).click({ force: true });
  await page.getByRole("button", { name: "Ход отмеченных: Ход маршрута" }).click();
  await page.getByRole("menuitem", { name: `На утверждение: ${drafts.length}` }).click();
  const panel = page.getByRole("region", { name: "Отдать ИОМ на утверждение" });
  for (const name of without)
    await expect(panel.getByText(`${name}: не указано, кто утверждает`)).toBeVisible();
  await panel.getByRole("button", { name: /^Отдать на утверждение/ }).click();
  await expect(page.getByText(/^На утверждении: /)).toBeVisible();
  expect(await counted(server, "for_approval")).toBe(drafts.length - without.length);
  expect(await counted(server, "draft")).toBe(without.length);
});

test("one pathway goes from its draft through reports to the end", async ({ office }) => {
  const { page, go, server } = office;
  const hand = new Keyboard(page);
  const pathway = await pathwayOf(server, "Золя");
  await go(`/pathways?pathway=${pathway}`);
  const form = page.getByRole("region", { name: "Золя Марк Львович" });
  await hand.push(form.getByRole("button", { name: "На утверждение" }), true);
  await hand.press("Enter");
  await expect(page.getByText(/^На утверждении: 1.маршрут/)).toBeVisible();
  await hand.push(form.getByRole("button", { name: "Вернуть в черновик" }), true);
  await hand.press("Enter");
  await expect(page.getByText(/^Снова в черновике/)).toBeVisible();
  await hand.reach(form.getByRole("textbox", { name: "Дата утверждения" }), true);
  await hand.type("15.10.2026");
  await hand.push(form.getByRole("button", { name: "Утвердить ИОМ" }));
  await hand.push(form.getByRole("button", { name: "Начать реализацию" }), true);
  await hand.type("16.10.2026");
  await hand.press("Enter");
  await expect(form.getByText("В реализации с 16 октября 2026 г.")).toBeVisible();
  const report = form.getByRole("textbox", { name: /строка 1: рефлексия$/ }).first();
  await hand.fill(report, "Освоил новые приёмы.");
  await hand.press("Control+Enter");
  await expect(page.getByText(/^Сохранены рефлексивные отчёты/)).toBeVisible();
  const { rows } = (await server.ask<PathwayView>("pathway", { pathway })).pathway;
  expect(Object.values(rows).filter((row) => row?.reflection === "Освоил новые приёмы.")).toHaveLength(1);
  await hand.push(form.getByRole("button", { name: "Завершить ИОМ" }), true);
  await hand.type("29.10.2026");
  await hand.press("Tab");
  await hand.type("пройден полностью");
  await hand.press("Control+Enter");
  await expect(form.getByText("Завершён 29 октября 2026 г.: пройден полностью")).toBeVisible();
});
