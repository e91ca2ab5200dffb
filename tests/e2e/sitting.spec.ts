import type { SittingView } from "../../ui/src/host/api/SittingView";
import { Keyboard } from "./keyboard";
import { look } from "./look";
import { expect, test } from "./office";
import { composition } from "./ready";
import { openedSitting, PICTURES, sittingOf } from "./screens";
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

test("on a laptop at 125 % no mark of attendance covers a name beside an open panel", async ({ office }) => {
  const { page, go, server } = office;
  await page.setViewportSize({ width: 1093, height: 614 });
  const sitting = await sittingOf(server, "announced");
  await go(`/sittings/${sitting}`);
  const hand = new Keyboard(page);
  await expect(page.getByRole("radio", { name: /^Присутствует/ }).first()).toBeFocused();
  await hand.press("1", "2", "1", "2");
  await expect.poll(async () => (await view(server, sitting)).present.length).toBe(2);
  await go(`/sittings/${sitting}?item=attendance&panel=add`);
  await expect(page.getByRole("region", { name: "Добавить в повестку" })).toBeVisible();
  await page.screenshot({ path: `${PICTURES}/attendance-narrow.png` });
  const covered = await page.locator("[data-choice-row]").evaluateAll((rows) =>
    rows.flatMap((row) => {
      const boxes = [...row.children]
        .map((part) => part.getBoundingClientRect())
        .filter(({ height }) => height > 0);
      const meets = (one: DOMRect, other: DOMRect) =>
        one.left < other.right - 1 &&
        other.left < one.right - 1 &&
        one.top < other.bottom - 1 &&
        other.top < one.bottom - 1;
      const isOver = boxes.some((one, at) => boxes.slice(at + 1).some((other) => meets(one, other)));
      return isOver || (boxes[0]?.width ?? 0) < 100 ? [row.textContent] : [];
    }),
  );
  expect(covered).toEqual([]);
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

test("one vote of everybody but one goes through many items and closes them; each vote is stored", async ({
  office,
}) => {
  const { page, go, server } = office;
  const hand = new Keyboard(page);
  const sitting = await openedSitting(server);
  await go(`/sittings/${sitting}`);
  await expect(page.getByRole("radio", { name: /^За/ }).first()).toBeFocused();
  const { items, present } = await view(server, sitting);
  await hand.push(page.getByRole("button", { name: /^Голосование списком/ }));
  const panel = page.getByRole("region", { name: "Голосование списком" });
  await expect(panel.getByRole("checkbox", { checked: true })).toHaveCount(items.length);
  await panel
    .getByRole("group", { name: "Кроме" })
    .getByRole("button", { name: /Как все/ })
    .nth(1)
    .click();
  await page.getByRole("option", { name: "Возд." }).click();
  await look(office, "sitting-block");
  await hand.push(panel.getByRole("button", { name: /^Записать и закрыть/ }));
  await expect(page.getByText(/^Закрыто: /)).toBeVisible();
  const { sitting: record } = await view(server, sitting);
  const closed = Object.values(record.items).filter((item) => item?.state === "closed");
  expect(closed).toHaveLength(items.length);
  for (const item of closed) {
    const votes = Object.values(item?.votes ?? {});
    // The secretary is present and does not vote.
    expect(votes).toHaveLength(present.length - 1);
    expect(JSON.stringify(votes).match(/abstain/g)).toHaveLength(1);
  }
});

test("a new sitting is planned by hand from those who are ready", async ({ office }) => {
  const { page, go, server } = office;
  const hand = new Keyboard(page);
  await go("/sittings");
  await hand.push(page.getByRole("button", { name: /^Новое заседание/ }));
  const plan = page.getByRole("form", { name: "План заседания" });
  await hand.fill(plan.getByRole("textbox", { name: /^Дата заседания/ }), "06.11.2026");
  await hand.fill(plan.getByRole("textbox", { name: /^Время начала/ }), "10:30");
  await look(office, "sitting-plan");
  await hand.press("Enter");
  await expect(page.getByText(/^Запланировано заседание: \d+/)).toBeVisible();
  await expect(page).toHaveURL(/#\/sittings\/[0-9a-f-]+/);
  await expect(page.getByRole("heading", { name: /6 ноября 2026 г\., 10:30/ })).toBeVisible();
  const lines = await server.ask<{ on: string }[]>("sittings");
  expect(lines.some(({ on }) => on === "2026-11-06")).toBe(true);
});
