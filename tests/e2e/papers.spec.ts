import type { Page } from "@playwright/test";
import type { Papers } from "../../ui/src/host/api/Papers";
import type { PrintPaper } from "../../ui/src/host/api/PrintPaper";
import { Keyboard } from "./keyboard";
import { expect, test } from "./office";
import { openedSitting, sittingOf } from "./screens";

test.use({ changes: false });

/** The paper stands on screen with pages drawn. */
async function drawn(page: Page, name: string | RegExp) {
  const preview = page.getByRole("region", { name });
  await expect(preview.locator("canvas").first()).toBeVisible();
  await expect(preview.getByRole("button", { name: "Сохранить PDF" })).toBeEnabled();
}

test("every paper of a sitting is one press from it, with the keyboard alone", async ({ office }) => {
  const { page, go, server } = office;
  const hand = new Keyboard(page);
  await go(`/sittings/${await sittingOf(server, "announced")}`);
  await expect(page.getByRole("radio", { name: /^Присутствует/ }).first()).toBeFocused();
  await hand.press("Control+P");
  await drawn(page, "Повестка дня");
  const papers = [
    "Уведомления членам комиссии",
    "Сводная таблица кандидатов",
    "Сводки по кандидатам",
    "Лист регистрации",
    "Лист поимённого голосования",
  ];
  for (const [at, name] of papers.entries()) {
    await hand.reach(page.getByRole("button", { name: "Бумаги заседания: Печать" }), true);
    await hand.press("Enter");
    await expect(page.getByRole("menuitem", { name: "Повестка дня" })).toBeFocused();
    for (let step = 0; step <= at; step += 1) await hand.press("ArrowDown");
    await expect(page.getByRole("menuitem", { name })).toBeFocused();
    await hand.press("Enter");
    await drawn(page, name);
  }
  await hand.press("Escape");
  await expect(page.getByRole("region", { name: "Лист поимённого голосования" })).toBeHidden();
});

test("why there are no ballots stands where they would be", async ({ office }) => {
  const { page, go, server } = office;
  await go(`/sittings/${await sittingOf(server, "announced")}`);
  await page.getByRole("button", { name: "Бумаги заседания: Печать" }).click();
  await page.getByRole("menuitem", { name: "Бюллетени" }).click();
  await expect(page.getByRole("region", { name: "Бюллетени" }).getByRole("alert")).toContainText(
    "В повестке нет вопросов с тайным голосованием",
  );
});

test("«Документы» print the papers of any sitting and the registration journal", async ({ office }) => {
  const { page, go } = office;
  const asked: PrintPaper[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("rpc/print_paper")) asked.push(request.postDataJSON() as PrintPaper);
  });
  await go("/papers");
  const list = page.getByRole("region", { name: "Документы цикла" });
  await expect(list.getByRole("button", { name: /^Заседание: №\s7/ })).toBeVisible();
  await list.getByRole("button", { name: "Лист регистрации" }).click();
  await drawn(page, /^Лист регистрации/);
  await list.getByRole("button", { name: /^Заседание: №/ }).click();
  await page.getByRole("menuitem", { name: /№\s6/ }).click();
  await drawn(page, /^Лист регистрации/);
  const sheets = asked.filter(({ kind }) => kind === "attendance_sheet");
  expect(new Set(sheets.map((paper) => JSON.stringify(paper))).size).toBe(2);
  await list.getByRole("button", { name: "Журнал регистрации заявлений" }).click();
  await drawn(page, /^Журнал регистрации/);
});

test.describe("a secret vote", () => {
  test.use({ changes: true });

  test("has its ballots one press away", async ({ office }) => {
    const { page, go, server } = office;
    await go(`/sittings/${await openedSitting(server)}`);
    await page.getByRole("radio", { name: "Тайное" }).click({ force: true });
    await expect(page.getByText("Голосование тайное")).toBeVisible();
    await page.getByRole("button", { name: "Бумаги заседания: Печать" }).click();
    await page.getByRole("menuitem", { name: "Бюллетени по вопросу 1" }).click();
    await drawn(page, "Бюллетени по вопросу 1");
  });
});

test.describe("a draft of an order", () => {
  test.use({ changes: true });

  test("goes round for visas and comes back, and the way there can be taken back", async ({ office }) => {
    const { page, go, server } = office;
    const hand = new Keyboard(page);
    const { orders } = await server.ask<Papers>("papers");
    await go(`/papers?paper=order:${orders.find(({ state }) => state === "draft")?.id ?? ""}`);
    await hand.push(page.getByRole("button", { name: "На согласование", exact: true }));
    await expect(page.getByText("Проект отправлен на согласование, текст зафиксирован")).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Преамбула" })).toBeHidden();
    await hand.press("Control+Z");
    await expect(page.getByRole("textbox", { name: "Преамбула" })).toBeVisible();
    await hand.push(page.getByRole("button", { name: "На согласование", exact: true }));
    await hand.push(page.getByRole("button", { name: "Вернуть на доработку" }));
    await expect(page.getByText("Проект возвращён на доработку, текст снова можно менять")).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Преамбула" })).toBeVisible();
  });
});
