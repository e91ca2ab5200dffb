import type { Locator, Page } from "@playwright/test";
import { Keyboard } from "./keyboard";
import { look } from "./look";
import { expect, test } from "./office";
import type { SittingView } from "../../ui/src/host/api/SittingView";
import { dossierOf, openedSitting } from "./screens";

/** Where something stands in the window. */
const topOf = async (part: Locator) => Math.round((await part.boundingBox())?.y ?? Number.NaN);

/** The row of the list that holds the focus. */
const rowInFocus = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest("[data-choice-row]")?.getAttribute("data-choice-row"));

test.describe("nine members who vote", () => {
  test.use({ base: "arkhangelsk" });

  test("a click on one vote leaves the next row where it was", async ({ office }) => {
    const { page, go, server } = office;
    const sitting = await openedSitting(server);
    await go(`/sittings/${sitting}`);
    const rows = page.locator("[data-choice-row]");
    await expect(rows).toHaveCount(9);
    // The hand goes down the list by what it saw at first.
    const places = [];
    for (const row of await rows.all()) {
      const place = await row.getByText("За", { exact: true }).boundingBox();
      if (!place) throw new Error("a row is not in sight");
      places.push(place);
    }
    for (const [at, { x, y, height }] of places.entries()) {
      await page.mouse.click(x + 4, y + height / 2);
      await expect(page.getByText(new RegExp(`^за ${at + 1}, против 0`))).toBeVisible();
    }
    const { sitting: record } = await server.ask<SittingView>("sitting", { sitting });
    const first = Object.values(record.items).find((item) => Object.keys(item?.votes ?? {}).length > 0);
    expect(Object.keys(first?.votes ?? {})).toHaveLength(9);
  });
});

test("digits go down the list, and the next item begins with its title", async ({ office }) => {
  const { page, go, server } = office;
  const hand = new Keyboard(page);
  const sitting = await openedSitting(server);
  await go(`/sittings/${sitting}`);
  const rows = page.locator("[data-choice-row]");
  await expect(page.getByRole("radio", { name: /^За/ }).first()).toBeFocused();
  const count = await rows.count();
  for (let at = 0; at < count; at += 1) await hand.press(at % 3 === 2 ? "2" : "1");
  await expect(page.getByText(new RegExp(`^за ${count - Math.floor(count / 3)}, против`))).toBeVisible();
  await expect(page.getByText(/^принято$/)).toBeVisible();
  // Closed by the mouse from far below.
  const close = page.getByRole("button", { name: "Закрыть вопрос" });
  await page.getByRole("button", { name: "Особое мнение" }).scrollIntoViewIfNeeded();
  await close.click();
  await expect(page.getByRole("heading", { name: /^Вопрос 2\./ })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("radio", { name: /^За/ }).first()).toBeFocused();
  await expect(rows.first()).toBeInViewport({ ratio: 1 });
});

test("a recusal is written down in the row of the member, in sight", async ({ office }) => {
  const { page, go, server } = office;
  const hand = new Keyboard(page);
  await go(`/sittings/${await openedSitting(server)}`);
  const last = page.getByRole("button", { name: /^Самоотвод/ }).last();
  await last.click();
  const box = page.getByRole("region", { name: /^Самоотвод/ });
  await expect(box).toBeInViewport({ ratio: 1 });
  await expect(box.getByRole("button", { name: /Основание самоотвода/ })).toBeFocused();
  await hand.seesFocus();
  // No verdict lies over it.
  const end = await box.boundingBox();
  const verdict = page.getByRole("button", { name: "Закрыть вопрос" });
  expect((end?.y ?? 0) + (end?.height ?? 0)).toBeLessThanOrEqual(await topOf(verdict));
  await look(office, "sitting-recusal");
  const id = await box.evaluate((element) => element.previousElementSibling?.getAttribute("data-choice-row"));
  await hand.push(box.getByRole("button", { name: "Не записывать" }));
  await expect(box).toBeHidden();
  await expect.poll(() => rowInFocus(page)).toBe(id);
});

test("the keys of a screen are told once each, and the way out is in sight", async ({ office }) => {
  const { page, go, server } = office;
  const hand = new Keyboard(page);
  await page.setViewportSize({ width: 1366, height: 560 });
  const places = [
    [`/sittings/${await openedSitting(server)}`, "Закрыть вопрос"],
    [`/reviews/${await dossierOf(server, "checking")}`, "Есть, дальше"],
  ] as const;
  for (const [place, act] of places) {
    await go(place);
    await expect(page.getByRole("button", { name: act })).toBeVisible();
    await hand.press("F1");
    const help = page.getByRole("dialog", { name: "Клавиши" });
    await expect(help.getByRole("button", { name: "Закрыть" })).toBeInViewport({ ratio: 1 });
    await expect(help.getByText(act)).toBeVisible();
    const lines = await help
      .getByRole("term")
      .evaluateAll((terms) => terms.map((term) => term.parentElement?.textContent ?? ""));
    expect(lines.filter((line, at) => lines.indexOf(line) !== at)).toEqual([]);
    await look(office, `keys-of${place.slice(0, 4).replace("/", "-")}`, { liesOver: true });
    await hand.press("End", "PageDown", "PageDown");
    await expect(help.getByText("Настройки")).toBeInViewport();
    await hand.press("Escape");
    await expect(help).toBeHidden();
  }
});

test("the desk stays where it is from the first mark to the last", async ({ office }) => {
  const { page, go, server } = office;
  const dossier = await dossierOf(server, "registered");
  await go(`/reviews/${dossier}`);
  const side = page.getByRole("complementary");
  const before = await topOf(side);
  await page.getByRole("button", { name: "Начать проверку" }).click();
  await expect(page.getByText(/^не отмечено \d+.документов$/)).toBeVisible();
  expect(await topOf(side)).toBe(before);
  await look(office, "desk-begun");
  const on = page.getByRole("button", { name: "Следующий документ" });
  const place = await topOf(on);
  // A fault is found: the way back was there already.
  await page.getByRole("button", { name: "Нет", exact: true }).click();
  await expect(page.getByRole("button", { name: "Вернуть на доработку" })).not.toHaveAttribute(
    "aria-disabled",
    "true",
  );
  expect(await topOf(side)).toBe(before);
  expect(await topOf(on)).toBe(place);
});

test("one ring is drawn around a list to choose from", async ({ office }) => {
  const { page, go, server } = office;
  const hand = new Keyboard(page);
  await go(`/candidates/${await dossierOf(server, "submitted")}`);
  const list = page.getByRole("button", { name: /Способ получения/ });
  await hand.reach(list);
  const rings = await list.evaluate((element) => {
    const drawn = [];
    for (let up: Element | null = element; up; up = up.parentElement) {
      const { outlineStyle, outlineWidth } = getComputedStyle(up);
      if (outlineStyle !== "none" && outlineWidth !== "0px") drawn.push(up.tagName);
    }
    return drawn;
  });
  expect(rings).toEqual(["BUTTON"]);
});
