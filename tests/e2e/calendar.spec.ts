import type { CalendarView } from "../../ui/src/host/api/CalendarView";
import { Keyboard } from "./keyboard";
import { expect, test } from "./office";
import type { Server } from "./server";

const yearOf = (server: Server, year: number) => server.ask<CalendarView>("calendar", { year });
const total = ({ months }: CalendarView) => months.reduce((sum, days) => sum + days, 0);

test("a day is turned over by the space bar, and back by Ctrl+Z", async ({ office }) => {
  const { page, go, server } = office;
  const hand = new Keyboard(page);
  const before = total(await yearOf(server, 2026));
  await go("/settings?sheet=calendar");
  await expect(page.getByText("переносы установлены")).toBeVisible();
  await hand.reach(page.getByRole("button", { name: /^1.января/ }));
  await expect(page.getByRole("button", { name: /^1.января.*праздничный/ })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  // From 1 January on: two weeks down, a day right, is Friday the 16th.
  await hand.press("ArrowDown", "ArrowDown", "ArrowRight");
  const day = page.getByRole("button", { name: /^16.января/ });
  await expect(day).toBeFocused();
  await hand.press("Space");
  await expect(page.getByText(/^16.января 2026.г\. – нерабочий день/)).toBeVisible();
  await expect(day).toHaveAccessibleName(/нерабочий: добавлен ведомством/);
  await expect(day).toBeFocused();
  expect((await yearOf(server, 2026)).days.off).toEqual(["2026-01-16"]);
  expect(total(await yearOf(server, 2026))).toBe(before - 1);
  // Quick presses build on one another.
  await hand.press("ArrowLeft", "Space", "ArrowLeft", "Space");
  await expect(page.getByText(/^14.января 2026.г\. – нерабочий день/)).toBeVisible();
  expect((await yearOf(server, 2026)).days.off).toEqual(["2026-01-14", "2026-01-15", "2026-01-16"]);
  await hand.press("Control+Z");
  await expect(page.getByRole("button", { name: /^14.января.*, рабочий$/ })).toBeVisible();
  expect((await yearOf(server, 2026)).days.off).toEqual(["2026-01-15", "2026-01-16"]);
});

test("a day of rest is moved, and what cannot be moved is refused where it is asked", async ({ office }) => {
  const { page, go, server } = office;
  const hand = new Keyboard(page);
  await go("/settings?sheet=calendar&year=2027");
  await expect(page.getByText("предварительно")).toBeVisible();
  await hand.fill(page.getByRole("textbox", { name: "Выходной с" }), "02.01.2027");
  await hand.fill(page.getByRole("textbox", { name: "переносится на" }), "05.11.2027");
  await hand.press("Enter");
  await expect(page.getByText(/^Выходной перенесён с 2.января 2027.г\. на 5.ноября/)).toBeVisible();
  expect((await yearOf(server, 2027)).days.moved).toEqual([{ from: "2027-01-02", to: "2027-11-05" }]);
  await hand.fill(page.getByRole("textbox", { name: "Выходной с" }), "08.02.2027");
  await hand.fill(page.getByRole("textbox", { name: "переносится на" }), "09.02.2027");
  await hand.press("Enter");
  await expect(page.getByRole("alert")).toBeVisible();
  expect((await yearOf(server, 2027)).days.moved).toHaveLength(1);
  await hand.push(page.getByRole("button", { name: /^Убрать перенос с 2.января/ }), true);
  await expect(page.getByText("Переносов нет.")).toBeVisible();
});

test("the act makes a provisional year a fixed one", async ({ office }) => {
  const { page, go, server } = office;
  const hand = new Keyboard(page);
  await go("/settings?sheet=calendar");
  await hand.push(page.getByRole("button", { name: "К 2027 году" }));
  await expect(page.getByRole("heading", { name: /^2027/ })).toBeVisible();
  await hand.fill(
    page.getByRole("textbox", { name: "Акт о переносе выходных" }),
    "постановление от 01.09.2026 № 1",
  );
  await hand.reach(page.getByRole("checkbox", { name: /Год предварительный/ }));
  await hand.press("Space");
  await hand.push(page.getByRole("button", { name: "Записать акт" }));
  await expect(page.getByText("переносы установлены")).toBeVisible();
  expect((await yearOf(server, 2027)).certainty).toBe("fixed");
});
