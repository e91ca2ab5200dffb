import type { SittingView } from "../../ui/src/host/api/SittingView";
import { Keyboard } from "./keyboard";
import { expect, test } from "./office";
import { composition } from "./ready";
import { openedSitting, sittingOf } from "./screens";
import type { Server } from "./server";

const view = (server: Server, sitting: string) => server.ask<SittingView>("sitting", { sitting });

test("a sitting is announced again when its commission has a newer edition", async ({ office }) => {
  const { page, go, server } = office;
  const hand = new Keyboard(page);
  const sitting = await sittingOf(server, "announced");
  const before = Object.keys((await view(server, sitting)).sitting.members).length;
  await composition(server, "2026-10-30");
  await go(`/sittings/${sitting}`);
  await expect(page.getByText(/на его день действует состав с 30\.10\.2026/)).toBeVisible();
  await hand.push(page.getByRole("button", { name: "Объявить заново" }));
  await expect(page.getByText("Заседание объявлено заново по составу от 30.10.2026")).toBeVisible();
  await expect(page.getByRole("button", { name: "Объявить заново" })).toBeHidden();
  await expect(page.getByRole("radiogroup", { name: /^Соколов/ })).toBeVisible();
  expect(Object.keys((await view(server, sitting)).sitting.members).length).not.toBe(before);
});

test("absences are marked first, the rest come by one key", async ({ office }) => {
  const { page, go, server } = office;
  const hand = new Keyboard(page);
  const sitting = await sittingOf(server, "announced");
  await go(`/sittings/${sitting}`);
  await expect(page.getByRole("radio", { name: /^Присутствует/ }).first()).toBeFocused();
  await hand.press("ArrowDown", "2");
  await expect(page.getByText(/^Отмечено отсутствие/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Остальные пришли" })).toBeVisible();
  await hand.press("Shift+Digit1");
  await expect(page.getByText(/^Отмечен приход: 9/)).toBeVisible();
  const { present, sitting: record } = await view(server, sitting);
  expect(present).toHaveLength(Object.keys(record.members).length - 1);
  // An arrival marked by mistake becomes an absence as long as nothing stands on it.
  await hand.reach(page.getByRole("radio", { name: /^Присутствует/ }).first());
  await hand.press("2");
  await expect
    .poll(async () => (await view(server, sitting)).present.length)
    .toBe(Object.keys(record.members).length - 2);
});

test("the line of the agenda that is open leads back to the votes, and the agenda is moved while sitting", async ({
  office,
}) => {
  const { page, go, server } = office;
  const hand = new Keyboard(page);
  const sitting = await openedSitting(server);
  await go(`/sittings/${sitting}`);
  const first = page.getByRole("radio", { name: /^За/ }).first();
  await expect(first).toBeFocused();
  const agenda = page.getByRole("navigation", { name: "Повестка" });
  const line = agenda.getByRole("button").nth(1);
  const name = (await line.textContent()) ?? "";
  await line.click();
  await expect(first).toBeFocused();
  await hand.press("Alt+ArrowDown");
  await expect(page.getByText(/^Порядок повестки изменён/)).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Вопрос 2\./ })).toBeVisible();
  const second = (await agenda.getByRole("button").nth(2).textContent()) ?? "";
  expect(second.slice(1)).toBe(name.slice(1));
  await hand.press("2");
  await expect(page.getByText(/^Записан голос: .* – против$/)).toBeVisible();
});
