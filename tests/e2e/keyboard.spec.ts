import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { CandidateCard } from "../../ui/src/host/api/CandidateCard";
import type { Regulation } from "../../ui/src/host/api/Regulation";
import { emptyPdf } from "./emptyPdf";
import { Keyboard } from "./keyboard";
import { expect, test } from "./office";
import { TARGET } from "./places";
import { dossierOf, openedSitting } from "./screens";

test.describe("a new office", () => {
  test.use({ base: "new" });

  test("is made, closed, and opened again with its password", async ({ office }) => {
    const { page, go } = office;
    const hand = new Keyboard(page);
    await go("/");
    // The first field has the focus.
    await expect(page.getByRole("combobox", { name: /Регион/ })).toBeFocused();
    await hand.type("челяб");
    await hand.press("ArrowDown", "Enter");
    await hand.fill(page.getByRole("textbox", { name: /Кто работает/ }), "Петрова Анна Сергеевна");
    await hand.fill(page.getByLabel(/^Пароль \(/), "длинный пароль");
    await hand.fill(page.getByLabel(/^Пароль ещё раз/), "длинный пароль");
    await hand.press("Enter");
    await expect(page.getByRole("heading", { name: /^Сегодня/ })).toBeVisible();
    await expect(page.getByText("Учебные данные")).toBeHidden();
    await hand.press("Control+L");
    await expect(page.getByRole("heading", { name: "База закрыта" })).toBeVisible();
    await expect(page.getByLabel("Пароль")).toBeFocused();
    await hand.type("другой пароль");
    await hand.press("Enter");
    await expect(page.getByText("Пароль не подошёл.")).toBeVisible();
    await hand.fill(page.getByLabel("Пароль"), "длинный пароль");
    await hand.press("Enter");
    await expect(page.getByRole("heading", { name: /^Сегодня/ })).toBeVisible();
  });
});

test("«Сегодня» begins with what is dearest to leave, rooms are one key away", async ({ office }) => {
  const { page, go } = office;
  const hand = new Keyboard(page);
  await go("/");
  // A sitting of this afternoon stands before the minutes that wait for a signature.
  await expect(page.getByRole("button", { name: "Перейти к заседанию" })).toBeVisible();
  await hand.press("Control+Enter");
  await expect(page.getByRole("heading", { name: /Заседание № 7/ })).toBeVisible();
  await hand.press("Alt+1");
  await expect(page.getByRole("heading", { name: /^Сегодня/ })).toBeVisible();
});

test("a draft is found, completed, handed over, registered, and the last act taken back", async ({
  office,
}) => {
  const { page, go } = office;
  const hand = new Keyboard(page);
  await go("/candidates?status=draft");
  await hand.press("Control+F");
  await hand.type("Абрамова");
  await hand.reach(page.locator("[data-row]").first());
  await hand.press("Enter");
  const card = page.getByRole("region", { name: "Абрамова Анастасия Юрьевна" });
  await expect(card).toBeVisible();
  await hand.press("F2");
  await hand.fill(card.getByRole("textbox", { name: "Дата согласия" }), "19.10.2026");
  await hand.press("Control+Enter");
  await expect(page.getByText("Сведения о кандидате записаны.")).toBeVisible();
  const submit = card.getByRole("button", { name: "Передать на регистрацию" });
  // The card is read again after the words were kept.
  await expect(submit).not.toHaveAttribute("aria-disabled", "true");
  await hand.push(submit);
  await expect(page.getByText("Пакет передан на регистрацию.")).toBeVisible();
  // The card and its row stay, though the row no longer fits the filter.
  await expect(page.getByText(/ещё 1.пакет уже вышел из отбора/)).toBeVisible();
  await hand.push(card.getByRole("button", { name: "Зарегистрировать пакет" }));
  await expect(page.getByText(/Пакет зарегистрирован под номером/)).toBeVisible();
  await hand.press("Control+Z");
  await expect(page.getByText(/^Отменено/)).toBeVisible();
  await expect(card.getByRole("button", { name: "Зарегистрировать пакет" })).toBeVisible();
  // The way back has a way back, and the way on to what was done before.
  await expect(page.getByRole("button", { name: /^Вернуть: регистрация/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Отменить: передача/ })).toBeVisible();
  await hand.press("Control+Y");
  await expect(page.getByText(/^Возвращено/)).toBeVisible();
  await expect(card.getByRole("button", { name: "Проверить документы" })).toBeVisible();
});

test("the ring in a list goes with the card that is open, and another room begins at its list", async ({
  office,
}) => {
  const { page, go } = office;
  const hand = new Keyboard(page);
  const row = () => page.evaluate(() => document.activeElement?.getAttribute("data-row"));
  await go("/candidates");
  await hand.reach(page.locator("[data-row]").first());
  await hand.press("Enter");
  for (const key of ["ArrowDown", "ArrowDown", "ArrowUp"]) {
    const before = page.url();
    await hand.press(key);
    await expect.poll(() => page.url()).not.toBe(before);
    await expect.poll(async () => page.url().endsWith((await row()) ?? "nowhere")).toBe(true);
  }
  await hand.press("Alt+6");
  await expect.poll(row).not.toBeNull();
});

test("all that wait are registered at once from a view of the register", async ({ office }) => {
  const { page, go } = office;
  const hand = new Keyboard(page);
  await go("/candidates");
  await hand.reach(page.getByRole("button", { name: /^Вид реестра/ }));
  await hand.press("Enter", "ArrowDown", "Enter");
  await expect(page.getByRole("button", { name: "Вид реестра: Ждут регистрации" })).toBeVisible();
  await hand.reach(page.locator("[data-row]").first());
  await hand.press("Control+A");
  const register = page.getByRole("button", { name: /^Зарегистрировать 6.пакетов/ });
  await hand.push(register);
  const panel = page.getByRole("region", { name: "Регистрация" });
  await expect(panel.getByText(/^Войдут: 6.пакетов/)).toBeVisible();
  await hand.press("Control+Enter");
  await expect(page.getByText(/^Зарегистрировано: 6.пакетов/)).toBeVisible();
});

test("files are received, every one with its fate", async ({ office }) => {
  const { page, go } = office;
  const hand = new Keyboard(page);
  mkdirSync(TARGET, { recursive: true });
  const folder = resolve(mkdtempSync(`${TARGET}/data-`), "Осокина Вера Павловна");
  mkdirSync(folder);
  writeFileSync(resolve(folder, "Заявление.pdf"), emptyPdf());
  writeFileSync(resolve(folder, "программа.exe"), "MZ\u0000\u0000");
  await go("/candidates");
  await hand.press("Control+Shift+O");
  await hand.type(folder);
  await hand.press("Enter");
  const receipt = page.getByRole("region", { name: "Квитанция приёма" });
  await expect(receipt).toBeVisible();
  await expect(receipt.getByText("программа.exe")).toBeVisible();
  await hand.push(receipt.getByRole("button", { name: /Осокина/ }).first());
  await expect(page.getByRole("region", { name: /Осокина Вера/ })).toBeVisible();
});

test("a package is checked by four digits and the space bar", async ({ office }) => {
  const { page, go, server } = office;
  const hand = new Keyboard(page);
  const dossier = await dossierOf(server, "checking");
  await go(`/reviews/${dossier}`);
  await expect(page.getByText("проверено 0 из 7")).toBeVisible();
  const { dossier: papers } = await server.ask<CandidateCard>("candidate", { dossier });
  const { documents } = await server.ask<Regulation>("regulation");
  const listed = documents.filter(({ requirement }) => requirement !== "extra");
  for (const [at, { code }] of listed.entries()) {
    const isThere =
      (papers.documents[code]?.sheets ?? 0) > 0 ||
      Object.values(papers.files).some(({ placements }) => placements[code] !== undefined);
    await hand.press(isThere ? "1" : "3");
    await expect(page.getByText(`проверено ${at + 1} из 7`)).toBeVisible();
    await hand.press("Space");
  }
  await hand.press("Control+Z");
  await expect(page.getByText("проверено 6 из 7")).toBeVisible();
});

test("a sitting goes from attendance to minutes", async ({ office }) => {
  const { page, go } = office;
  const hand = new Keyboard(page);
  await go("/sittings");
  await hand.reach(page.locator("[data-row]").first());
  await hand.press("Enter");
  await expect(page.getByRole("heading", { name: /Заседание № 7/ })).toBeVisible();
  await hand.press("Shift+Digit1");
  await expect(page.getByText("кворум есть")).toBeVisible();
  await hand.press("Control+Enter");
  for (let item = 1; item <= 12; item += 1) {
    await expect(page.getByRole("heading", { name: new RegExp(`^Вопрос ${item}\\.`) })).toBeVisible();
    await hand.press("Shift+Digit1");
    await expect(page.getByRole("button", { name: "Закрыть вопрос" })).not.toHaveAttribute(
      "aria-disabled",
      "true",
    );
    await hand.press("Control+Enter");
  }
  await expect(page.getByText("Все вопросы решены. Можно закрыть заседание.")).toBeVisible();
  await hand.press("Control+Enter");
  await expect(page.getByRole("button", { name: "Открыть протокол" })).toBeVisible();
  await hand.press("Control+P");
  await expect(page.getByRole("heading", { name: /^Протокол от 30.10.2026/ })).toBeVisible();
});

test("one vote is given, seen at once, and taken back, with the Russian layout on", async ({ office }) => {
  const { page, go, server } = office;
  const hand = new Keyboard(page);
  await go(`/sittings/${await openedSitting(server)}`);
  await expect(page.getByRole("radio", { name: /^За/ }).first()).toBeFocused();
  await hand.press("2");
  await expect(page.getByText(/^Записан голос: .* – против$/)).toBeVisible();
  await hand.russian("KeyZ", "я", { ctrl: true });
  await expect(page.getByText(/^Отменено/)).toBeVisible();
  await hand.russian("KeyK", "л", { ctrl: true });
  await expect(page.getByRole("combobox", { name: "Поиск" })).toBeFocused();
});

test("minutes are frozen for signature and sealed", async ({ office }) => {
  const { page, go } = office;
  const hand = new Keyboard(page);
  await go("/papers");
  await hand.fill(page.getByRole("textbox", { name: "Номер протокола" }), "6");
  await hand.press("Enter");
  await expect(page.getByText("Протокол № 6 зафиксирован и готов к подписи")).toBeVisible();
  await hand.push(page.getByRole("button", { name: "Подписан, закрепить" }));
  const question = page.getByRole("alertdialog", { name: "Закрепить протокол № 6?" });
  await expect(question.getByRole("button", { name: "Вернуться" })).toBeFocused();
  await hand.push(question.getByRole("button", { name: "Закрепить" }));
  await expect(page.getByText("Протокол № 6 закреплён, решения вступили в силу")).toBeVisible();
});

test("pathways are made for those who have none", async ({ office }) => {
  const { page, go } = office;
  const hand = new Keyboard(page);
  await go("/pathways");
  await hand.push(page.getByRole("button", { name: "Составить ИОМ: 4" }));
  await expect(page.getByText(/^Составлено: 4.маршрута/)).toBeVisible();
  await hand.reach(page.locator("[data-row]").first());
  await hand.press("Enter");
  await expect(page.getByRole("heading", { name: "3. Дорожная карта реализации ИОМ" })).toBeVisible();
});

test("settings are walked by their tabs, the look changes and is remembered", async ({ office }) => {
  const { page, go } = office;
  const hand = new Keyboard(page);
  await go("/settings");
  await hand.reach(page.getByRole("tab", { name: "Состав комиссии" }));
  await hand.press("End");
  await expect(page.getByRole("tab", { name: "Вид" })).toBeFocused();
  await hand.reach(page.getByRole("radio", { name: "Как в системе" }));
  await hand.press("ArrowRight", "ArrowRight");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  // The theme is there before the frame that listens to the keys.
  await expect(page.getByRole("tab", { name: "Вид" })).toBeVisible();
  await hand.press("Control+Equal");
  await expect(page.getByText("Размер: 110 %")).toBeVisible();
});

test("an act in the journal shows what it changed", async ({ office }) => {
  const { page, go } = office;
  const hand = new Keyboard(page);
  await go("/journal");
  await hand.reach(page.locator("[data-row]").first());
  await hand.press("Enter");
  const act = page.getByRole("region", { name: "назначение заседания" });
  await expect(act.getByRole("row", { name: /Заседание: состояние/ })).toContainText("объявлено");
});
