import type { Page } from "@playwright/test";
import type { CandidateCard } from "../../ui/src/host/api/CandidateCard";
import type { Papers } from "../../ui/src/host/api/Papers";
import type { PrintPaper } from "../../ui/src/host/api/PrintPaper";
import { crushedText } from "./crushed";
import { Keyboard } from "./keyboard";
import { expect, test } from "./office";
import { dossierOf, openedSitting, PICTURES } from "./screens";

const asked = (page: Page) => page.getByRole("group", { name: "Не сохранено" });

/** F2 on a card that stands; then its first fields. */
async function edit(page: Page): Promise<void> {
  await expect(page.getByRole("button", { name: "Изменить сведения" })).toBeVisible();
  await page.keyboard.press("F2");
}

const nameOf = (page: Page) => page.getByRole("textbox", { name: "Имя (обязательно)" });

test.describe("what is typed in a card", () => {
  test("is asked about on Esc, stays by «Остаться», goes by the second Esc", async ({ office }) => {
    const { page, go, server } = office;
    const hand = new Keyboard(page);
    const dossier = await dossierOf(server, "draft");
    await go(`/candidates/${dossier}`);
    await edit(page);
    await hand.press("Escape");
    // Nobody has touched it: it closes at once.
    await expect(nameOf(page)).toBeHidden();
    await go(`/candidates/${dossier}`);
    await edit(page);
    await hand.fill(nameOf(page), "Анастасия-Мария");
    await hand.press("Escape");
    await expect(asked(page).getByRole("alert")).toHaveText("Не сохранено: «Сведения о кандидате».");
    await expect(asked(page).getByRole("button", { name: "Сохранить" })).toBeFocused();
    await page.screenshot({ path: `${PICTURES}/unsaved-card.png` });
    await hand.push(asked(page).getByRole("button", { name: "Остаться" }));
    await expect(nameOf(page)).toBeFocused();
    await expect(nameOf(page)).toHaveValue("Анастасия-Мария");
    await hand.press("Escape", "Escape");
    await expect(nameOf(page)).toBeHidden();
    const { dossier: kept } = await server.ask<CandidateCard>("candidate", { dossier });
    expect(kept.person.given).not.toBe("Анастасия-Мария");
  });

  test("is shown beside what another window has written, in sight and under the hand", async ({ office }) => {
    const { page, go, server } = office;
    const hand = new Keyboard(page);
    const dossier = await dossierOf(server, "draft");
    await go(`/candidates/${dossier}`);
    await edit(page);
    await hand.fill(nameOf(page), "Анастасия");
    const { dossier: known, dossierRevision: revision } = await server.ask<CandidateCard>("candidate", {
      dossier,
    });
    const paper = { slot: "application", requisites: "", sheets: 9, form: "original" };
    await server.ask("describe_document", { dossier, revision, ...paper });
    await hand.press("Control+Enter");
    const asks = page.getByRole("status").filter({ hasText: "сведения изменили в другом окне" });
    await expect(asks).toBeInViewport({ ratio: 0.9 });
    await expect(asks).toBeFocused();
    await page.screenshot({ path: `${PICTURES}/both-values.png` });
    await hand.push(asks.getByRole("button", { name: "Записать свои поверх" }));
    await expect(nameOf(page)).toBeHidden();
    const { dossier: kept } = await server.ask<CandidateCard>("candidate", { dossier });
    expect([kept.person.given, kept.person.surname]).toEqual(["Анастасия", known.person.surname]);
  });

  test("is kept by Ctrl+Enter before the next row, a room, the search or the way back", async ({
    office,
  }) => {
    const { page, go, server } = office;
    const hand = new Keyboard(page);
    const dossier = await dossierOf(server, "draft");
    const given = async () =>
      (await server.ask<CandidateCard>("candidate", { dossier })).dossier.person.given;
    const type = async (name: string) => {
      await go("/candidates?status=draft");
      await page.locator(`[data-row="${dossier}"]`).click();
      await page.keyboard.press("Enter");
      await edit(page);
      await hand.fill(nameOf(page), name);
    };
    await type("Первая");
    await hand.press("Control+ArrowDown");
    await expect(asked(page)).toBeVisible();
    await hand.press("Control+Enter");
    await expect.poll(given).toBe("Первая");
    await expect.poll(() => page.url()).not.toContain(dossier);

    await type("Вторая");
    await hand.press("Alt+5");
    await expect(asked(page)).toBeVisible();
    await hand.press("Control+Enter");
    await expect(page.getByRole("heading", { name: "Документы", exact: true })).toBeVisible();
    expect(await given()).toBe("Вторая");

    await type("Третья");
    await hand.press("Control+K");
    await hand.type("настройки");
    await expect(page.getByRole("option", { name: /^Настройки/ })).toBeVisible();
    await hand.press("Enter");
    await expect(asked(page)).toBeVisible();
    await hand.press("Escape");
    await expect(page.getByRole("heading", { name: "Настройки", exact: true })).toBeVisible();
    expect(await given()).toBe("Вторая");

    await type("Четвёртая");
    await page.goBack();
    await expect(asked(page)).toBeVisible();
    await expect.poll(() => page.url()).toContain(dossier);
    await hand.press("Control+Enter");
    await expect.poll(given).toBe("Четвёртая");
    await expect.poll(() => page.url()).not.toContain(dossier);
  });

  test("holds a window that is closed, and no other", async ({ office }) => {
    const { page, go, server } = office;
    const hand = new Keyboard(page);
    const heard: string[] = [];
    page.on("dialog", (dialog) => {
      heard.push(dialog.type());
      void dialog.dismiss();
    });
    await go(`/candidates/${await dossierOf(server, "draft")}`);
    await edit(page);
    await hand.fill(nameOf(page), "Другая");
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => heard).toEqual(["beforeunload"]);
    expect(page.isClosed()).toBe(false);
  });
});

test("a planned sitting is not lost by Esc, nor by another room", async ({ office }) => {
  const { page, go } = office;
  const hand = new Keyboard(page);
  await go("/sittings?plan=new");
  const day = page.getByRole("textbox", { name: /^Дата/ });
  await hand.fill(day, "13.11.2026");
  await hand.press("Escape");
  await expect(asked(page)).toContainText("План заседания");
  await page.getByRole("button", { name: "Остаться" }).click();
  await page.getByRole("link", { name: /^ИОМ/ }).click();
  await expect(asked(page)).toBeVisible();
  await hand.press("Control+Enter");
  await expect(page.getByRole("heading", { name: "Индивидуальные образовательные маршруты" })).toBeVisible();
  await go("/sittings");
  await expect(page.getByRole("row", { name: /13\.11\.2026/ })).toBeVisible();
});

test("the words of an order are drawn as they are typed, and asked about when they are left", async ({
  office,
}) => {
  const { page, go, server } = office;
  const hand = new Keyboard(page);
  const drawn: PrintPaper[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("rpc/print_paper")) drawn.push(request.postDataJSON() as PrintPaper);
  });
  const { orders } = await server.ask<Papers>("papers");
  const order = orders.find(({ state }) => state === "draft")?.id ?? "";
  await go(`/papers?paper=order:${order}`);
  await expect(page.locator("canvas").first()).toBeVisible();
  await hand.fill(page.getByRole("textbox", { name: "Преамбула" }), "Для пробы");
  await expect.poll(() => drawn.at(-1)).toMatchObject({ kind: "order_as_typed", order });
  await expect(page.getByText("С несохранённым текстом")).toBeVisible();
  await expect(page.locator("canvas").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Сохранить PDF" })).toBeDisabled();
  await page.getByRole("button", { name: "Журнал регистрации заявлений" }).click();
  await expect(asked(page)).toBeVisible();
  await page.screenshot({ path: `${PICTURES}/unsaved-order.png` });
  await hand.press("Control+Enter");
  await expect(page.getByRole("region", { name: /^Журнал регистрации/ })).toBeVisible();
  const { order: kept } = await server.ask<{ order: { wording: { preamble: string } } }>("order", { order });
  expect(kept.wording.preamble).toBe("Для пробы");
});

test.describe("one key", () => {
  test("presses the main act of the card, wherever the focus is, and the focus goes on with the work", async ({
    office,
  }) => {
    const { page, go, server } = office;
    const hand = new Keyboard(page);
    const dossier = await dossierOf(server, "submitted");
    await go(`/candidates/${dossier}`);
    const register = page.getByRole("button", { name: "Зарегистрировать пакет" });
    const confirm = page.getByRole("button", { name: "Подтвердить места" });
    // Files that wait for a word about their place have the key first.
    await expect(confirm).toContainText("Ctrl+Enter");
    await expect(register).not.toContainText("Ctrl+Enter");
    await hand.push(confirm);
    await expect(confirm).toBeHidden();
    await expect(register).toBeFocused();
    await expect(register).toContainText("Ctrl+Enter");
    // The button under the focus is another one.
    await hand.reach(page.getByRole("button", { name: "Изменить сведения" }));
    await hand.press("Control+Enter");
    await expect(page.getByText(/^Пакет зарегистрирован под номером/)).toBeVisible();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest("section") !== null))
      .toBe(true);
  });

  test("of a sheet opens the sheet", async ({ office }) => {
    const { page, go, server } = office;
    const hand = new Keyboard(page);
    await go(`/reviews/${await dossierOf(server, "checking")}`);
    await page.getByRole("tab", { name: /^Эксперты/ }).click();
    await page.getByRole("heading", { level: 2 }).first().focus();
    await hand.press("6");
    await expect(page.getByRole("tab", { name: /^Основания/ })).toHaveAttribute("aria-selected", "true");
  });

  test("finds an act of another room and does it there", async ({ office }) => {
    const { page, go } = office;
    const hand = new Keyboard(page);
    await go("/journal");
    await hand.press("Control+K");
    await hand.type("новое заседание");
    await expect(page.getByRole("option", { name: /Новое заседание/ })).toContainText("Заседания");
    await hand.press("Enter");
    await expect(page.getByRole("region", { name: "План заседания" })).toBeVisible();
    await hand.press("Control+K");
    await hand.type("новый кандидат");
    await expect(page.getByRole("option", { name: /Новый кандидат/ })).toBeVisible();
    await hand.press("Enter");
    await expect(page.getByRole("region", { name: "Новый кандидат" })).toBeVisible();
  });

  test("hands the shown pages to the printer", async ({ office }) => {
    const { page, go } = office;
    const hand = new Keyboard(page);
    await go("/papers");
    await expect(page.getByRole("button", { name: "Напечатать" })).toContainText("Ctrl+P");
    await expect(page.locator("canvas").first()).toBeVisible();
    const pages = await page.getByRole("img", { name: /^Страница \d+ из/ }).count();
    await page.evaluate(() => {
      window.print = () => {
        document.documentElement.dataset.printed = String(
          document.querySelectorAll("[data-print] img").length,
        );
      };
    });
    await hand.press("Control+P");
    await expect(page.locator("html")).toHaveAttribute("data-printed", String(pages));
    // On paper there is nothing but the pages.
    await page.emulateMedia({ media: "print" });
    await expect(page.locator("#root")).toBeHidden();
    await expect(page.locator("[data-print] img").first()).toBeVisible();
    // Every page takes one sheet.
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(pages);
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    await expect(page.locator("[data-print]")).toHaveCount(0);
  });
});

test("after an act the focus stands where the work goes on", async ({ office }) => {
  const { page, go } = office;
  const hand = new Keyboard(page);
  const at = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  await go("/papers");
  await hand.fill(page.getByRole("textbox", { name: "Номер протокола" }), "6");
  await hand.press("Control+Enter");
  await expect(page.getByRole("button", { name: "Подписан, закрепить" })).toBeVisible();
  // On the title and not on the next act: a second Enter must begin nothing.
  await expect(page.getByRole("heading", { level: 2, name: /^Протокол № 6/ })).toBeFocused();
  await hand.press("Control+Enter");
  await hand.push(page.getByRole("alertdialog").getByRole("button", { name: "Закрепить" }));
  await expect(page.getByText("Протокол № 6 закреплён, решения вступили в силу")).toBeVisible();
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  await go("/candidates?status=submitted,registered");
  await page.locator("[data-row]").first().focus();
  await hand.press("Control+A", "Control+Enter");
  await expect(page.getByText(/^Войдут: 6.пакетов/)).toBeVisible();
  await hand.press("Control+Enter");
  await expect(page.getByText(/^Зарегистрировано: 6.пакетов/)).toBeVisible();
  await expect.poll(() => page.evaluate(() => document.activeElement?.matches("[data-row]"))).toBe(true);
  await go("/exchange");
  await hand.press("Control+Enter");
  await expect(page.getByRole("button", { name: "Записано, убрать с экрана" })).toBeVisible();
  await expect.poll(at).not.toBe("");
});

test("a reason leads to where it is mended", async ({ office }) => {
  const { page, go, server } = office;
  await go(`/reviews/${await dossierOf(server, "checking")}`);
  await page.getByRole("button", { name: "не назначен эксперт" }).click();
  await expect(page.getByRole("tab", { name: /^Эксперты/ })).toBeFocused();
  await page.getByRole("button", { name: /^не отмечен[ыо]? \d+.документ[^:]*$/ }).click();
  await expect(page.getByRole("heading", { level: 2 }).first()).toBeFocused();
});

test("votes beside an open panel run under nothing, at a large size the head stays in sight", async ({
  office,
}) => {
  const { page, go, server, settled } = office;
  const sitting = await openedSitting(server);
  for (const panel of ["block", "exclusion", "print:agenda"]) {
    await go(`/sittings/${sitting}?panel=${panel}`);
    await expect(page.getByRole("radio", { name: /^За/ }).first()).toBeVisible();
    await page.screenshot({ path: `${PICTURES}/votes-beside-${panel.replace(":", "-")}.png` });
    expect(await page.evaluate(crushedText), panel).toEqual([]);
    const spill = await page.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>("[data-choice-row]")].filter(
          (row) => row.scrollWidth > row.clientWidth + 1,
        ).length,
    );
    expect(spill, panel).toBe(0);
  }
  await page.evaluate(() => localStorage.setItem("look.zoom", "200"));
  await page.reload();
  await settled();
  await go(`/sittings/${sitting}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeInViewport();
  await page.screenshot({ path: `${PICTURES}/zoom-200-sitting.png` });
  await go(`/reviews/${await dossierOf(server, "checking")}`);
  await expect(page.getByText(/проверено 0 из/)).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeInViewport();
  await page.screenshot({ path: `${PICTURES}/zoom-200-desk.png` });
  await go("/candidates");
  await page.screenshot({ path: `${PICTURES}/zoom-200-register.png` });
  const rows = await page.locator("[data-row]").evaluateAll(
    (all) =>
      all.filter((row) => {
        const box = row.getBoundingClientRect();
        const home = row.closest("[role=grid]")?.getBoundingClientRect();
        return home !== undefined && box.top >= home.top && box.bottom <= home.bottom + 1;
      }).length,
  );
  expect(rows).toBeGreaterThan(4);
});
