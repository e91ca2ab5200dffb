import { readdirSync, statSync, truncateSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "@playwright/test";
import type { CandidateCard } from "../../ui/src/host/api/CandidateCard";
import type { Papers } from "../../ui/src/host/api/Papers";
import type { Regulation } from "../../ui/src/host/api/Regulation";
import type { SittingView } from "../../ui/src/host/api/SittingView";
import { created, freshFolder, member, town } from "./exchanging";
import { Keyboard } from "./keyboard";
import type { Office } from "./office";
import { expect, opened, test } from "./office";
import { added, announced, composition, described, finished, sentToReview, sittingAct } from "./ready";
import { Server } from "./server";

test.use({ base: "empty" });

/** Answers the page's question for a path. */
async function answer(page: Page, title: string | RegExp, path: string): Promise<void> {
  await page.getByRole("textbox", { name: title }).fill(path);
  await page.keyboard.press("Enter");
}

const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).click();

/** Exchanges by the button, and waits for the words. */
async function exchange(
  { page, go, settled }: Office,
  said: string | RegExp = "Обмен прошёл.",
): Promise<void> {
  await go("/exchange");
  await settled();
  await press(page, "Обменяться сейчас");
  await expect(page.getByText(said, { exact: true })).toBeVisible();
  await press(page, "Понятно");
}

/** Cuts the largest file of the folder in half: a stick that was pulled out, a share that lied. */
function damage(folder: string): void {
  const files = readdirSync(folder).map((name) => resolve(folder, name));
  const [largest] = files.sort((one, other) => statSync(other).size - statSync(one).size);
  if (largest === undefined) throw new Error("nothing to damage");
  truncateSync(largest, Math.floor(statSync(largest).size / 2));
}

test("a package goes there, a return with remarks comes back, the corrected one goes there, a decision comes back", async ({
  office,
  browser,
}) => {
  const { page, go, server } = office;
  await composition(server, "2026-10-01");
  const other = await Server.of("new");
  const window = await browser.newPage();
  const { office: municipal, said } = await opened(window, other);
  const [between, papers] = [freshFolder(), freshFolder()];
  const [invitation, reply] = [resolve(papers, "приглашение"), resolve(papers, "ответ")];
  const regulation = await server.ask<Regulation>("regulation");
  const [municipality] = regulation.municipalities;
  const [slot] = regulation.documents;
  const [direction] = regulation.directions;
  if (!municipality || !slot || !direction) throw new Error("the regulation is empty");

  // The exchange is made, the municipality is invited.
  await go("/exchange");
  await press(page, "Создать обмен");
  await expect(page.getByRole("group", { name: "Код восстановления" })).toHaveText(/^\d{48}$/);
  await press(page, "Записано, убрать с экрана");
  await press(page, "Пригласить…");
  await page.getByRole("combobox", { name: /^Муниципалитет/ }).fill(municipality.name.slice(0, 5));
  await page.getByRole("option", { name: municipality.name }).click();
  await press(page, "Записать приглашение…");
  await answer(page, "Куда записать приглашение", invitation);
  await expect(page.getByText(`Приглашение записано: ${invitation}.`)).toBeVisible();

  // It answers, and the digits are the same at both ends.
  await municipal.go("/");
  await window.getByRole("radio", { name: /^Присоединиться/ }).click({ force: true });
  await press(window, "Выбрать приглашение…");
  await answer(window, "Файл приглашения", invitation);
  await expect(window.getByText(`Муниципалитет: ${municipality.name}`)).toBeVisible();
  await window.getByRole("textbox", { name: /^Кто работает/ }).fill("Ильина Вера Олеговна");
  await window.getByRole("textbox", { name: /^Как назвать/ }).fill("ноутбук отдела образования");
  await window.getByLabel(/^Пароль \(/).fill("длинный пароль");
  await window.getByLabel(/^Пароль ещё раз/).fill("длинный пароль");
  await press(window, "Присоединиться и записать ответ…");
  await answer(window, "Куда записать ответ", reply);
  await expect(window.getByText("Секретарь ещё не принял это рабочее место.")).toBeVisible();
  const digits = (await window.getByText(/^\d{4} \d{4} \d{4} \d{4}$/).textContent()) ?? "";
  await press(page, "Принять ответ…");
  await answer(page, "Файл ответа на приглашение", reply);
  await expect(page.getByText(digits)).toBeVisible();
  await press(page, "Цифры совпали, принять");
  await expect(page.getByText(/^Принято в обмен: ноутбук отдела образования/)).toBeVisible();

  // Both choose the folder; only by hand, so that the test knows when.
  for (const desk of [office, municipal]) {
    await press(desk.page, "Добавить папку…");
    await answer(desk.page, "Папка обмена", between);
    await expect(desk.page.getByText(`Папка обмена добавлена: ${between}.`)).toBeVisible();
    await desk.settled();
    await press(desk.page, new RegExp(`каждые 15.минут.*${between}`));
    await desk.page.getByRole("option", { name: "только вручную" }).click();
    await desk.page.getByRole("checkbox", { name: /^И как только появится/ }).click({ force: true });
    await desk.settled();
  }
  await exchange(office);
  await exchange(municipal);
  await expect(window.getByText("Отбор 2026")).toBeVisible();
  await expect(window.getByRole("link", { name: /^Заседания/ })).toBeHidden();

  // A package goes there; half of it is lost on the way, and the next exchange brings it all.
  await municipal.go("/candidates");
  await press(window, "Новый кандидат");
  await window.getByRole("textbox", { name: /^Фамилия/ }).fill("Иванова");
  await window.getByRole("textbox", { name: /^Имя/ }).fill("Мария");
  await window.getByRole("textbox", { name: "Дата согласия" }).fill("19.10.2026");
  await window.getByRole("textbox", { name: "Дата заявления" }).fill("19.10.2026");
  await window.getByRole("combobox", { name: /^Муниципалитет/ }).fill(municipality.name.slice(0, 5));
  await window.getByRole("option", { name: municipality.name }).click();
  await window.getByRole("textbox", { name: "Организация", exact: true }).fill("МБОУ «СОШ № 5»");
  await window.getByRole("textbox", { name: "Должность", exact: true }).fill("учитель");
  await window.getByRole("combobox", { name: /^Добавить направление/ }).fill(direction.title.slice(0, 12));
  await window.getByRole("option", { name: direction.title }).click();
  await press(window, "Добавить кандидата");
  await press(window, "Передать на регистрацию");
  await expect(window.getByText("Пакет передан на регистрацию.")).toBeVisible();
  const dossier = /candidates\/([0-9a-f-]+)/.exec(window.url())?.[1] ?? "";
  await exchange(municipal);
  damage(between);
  await exchange(office);
  await exchange(municipal);
  await exchange(office);

  // It is registered, checked and returned with a remark.
  await go(`/candidates/${dossier}`);
  await press(page, "Зарегистрировать пакет");
  await expect(page.getByText(/^Пакет зарегистрирован под номером/)).toBeVisible();
  await go(`/reviews/${dossier}`);
  await press(page, /^Начать проверку/);
  await page.getByRole("tab", { name: /^Замечания/ }).click();
  await page.getByRole("textbox", { name: "Текст замечания" }).fill("Приложите копию диплома.");
  await press(page, "Добавить замечание");
  await expect(page.getByText("Замечание записано.")).toBeVisible();
  await press(page, /^Вернуть на доработку/);
  await expect(page.getByText(/^Пакет возвращён на доработку до/)).toBeVisible();
  await exchange(office);
  damage(between);
  await exchange(municipal);
  await exchange(office);
  await exchange(municipal);

  // The municipality reads why, and mends it.
  await municipal.go(`/candidates/${dossier}`);
  await expect(window.getByText("Приложите копию диплома.")).toBeVisible();
  await press(window, `Описать: ${slot.short}`);
  await window.getByRole("textbox", { name: /^Реквизиты/ }).fill("серия АА № 1");
  await window.getByRole("textbox", { name: "Листов" }).fill("2");
  await press(window, "Записать документ");
  await expect(window.getByText("Сведения о документе записаны.")).toBeVisible();
  await exchange(municipal);
  await exchange(office);
  await go(`/reviews/${dossier}`);
  await press(page, /^Принять исправленный пакет/);
  await expect(page.getByText(/Исправленный пакет принят/)).toBeVisible();
  const { dossier: there } = await server.ask<CandidateCard>("candidate", { dossier });
  expect(there.documents[slot.code]?.requisites).toBe("серия АА № 1");

  // What the commission does by itself is walked in other tests.
  await described(server, dossier);
  await finished(server, dossier);
  const sitting = await announced(server, [dossier]);
  const view = () => server.ask<SittingView>("sitting", { sitting });
  const { members } = (await view()).sitting;
  await sittingAct(server, sitting, "mark_attendance", {
    members: Object.keys(members),
    mark: "arrived",
    at: "09:50:00",
    reason: "",
  });
  await sittingAct(server, sitting, "open_sitting");
  const items = (await view()).items.map(({ id }) => id);
  await sittingAct(server, sitting, "record_votes", { items, choice: "for", except: {} });
  await sittingAct(server, sitting, "close_items", { items });
  await sittingAct(server, sitting, "close_sitting");
  const paper = async (name: string, more: object) => {
    const [minutes] = (await server.ask<Papers>("papers")).minutes;
    await server.ask(name, { minutes: minutes?.id, revision: minutes?.revision, ...more });
  };
  await paper("freeze_minutes", { number: "1" });
  await paper("seal_minutes", { scan: null });
  await exchange(office);
  await exchange(municipal);
  await municipal.go(`/candidates/${dossier}`);
  await expect(window.getByText("решение: включить").first()).toBeVisible();
  expect(said).toEqual([]);
  await window.close();
  await other.stop();
});

test("a package goes by mail as one sealed file, and its receipt comes back", async ({ office, browser }) => {
  const { page, go, server } = office;
  await created(server);
  const other = await town(server);
  await added(other, "Иванова");
  const window = await browser.newPage();
  const { office: sender, said } = await opened(window, other);
  const [parcel, receipt] = [resolve(freshFolder(), "paket.mtk"), resolve(freshFolder(), "raspiska.mtk")];
  await sender.go("/exchange");
  await press(window, "Собрать файл…");
  await window.getByRole("checkbox", { name: "Отметить: Иванова Мария Петровна" }).click({ force: true });
  await press(window, /^Сохранить файл…/);
  await answer(window, "Куда сохранить файл", parcel);
  await expect(window.getByText(/^Файл собран/)).toBeVisible();
  await expect(window.getByText("расписки ещё нет")).toBeVisible();

  await go("/exchange");
  await press(page, "Открыть присланный файл…");
  await answer(page, "Запечатанный файл или расписка", parcel);
  await expect(page.getByText("Иванова Мария Петровна: пакет")).toBeVisible();
  await press(page, /^Принять и записать расписку…/);
  await answer(page, "Куда записать расписку", receipt);
  await expect(page.getByText(/^Принято: новых записей 1/)).toBeVisible();

  await press(window, "Открыть присланный файл…");
  await answer(window, "Запечатанный файл или расписка", receipt);
  await expect(window.getByText(/^получено .*рабочее место секретаря$/)).toBeVisible();
  expect(said).toEqual([]);
  await window.close();
  await other.stop();
});

test("an expert at a desk of their own signs a sheet, and the office takes it", async ({
  office,
  browser,
}) => {
  const { page, go, server } = office;
  await created(server);
  const between = freshFolder();
  const other = await member(server, "expert", "ноутбук эксперта");
  const meet = async () => {
    for (const one of [server, other, server])
      await one.ask("exchange_now", { folder: between, apply: false });
  };
  await meet();
  const dossier = await sentToReview(server, "Иванова");
  await go(`/reviews/${dossier}`);
  await page.getByRole("tab", { name: /^Эксперты/ }).click();
  await press(page, /^Передать на рабочее место эксперта/);
  await page.getByRole("menuitem", { name: "ноутбук эксперта" }).click();
  await expect(page.getByText("Передан на рабочее место: ноутбук эксперта.")).toBeVisible();
  await meet();

  const window = await browser.newPage();
  const { office: expert, said } = await opened(window, other);
  await expert.go("/reviews");
  await window.getByRole("row", { name: /Иванова Мария Петровна/ }).click();
  const sheet = window.getByRole("form", { name: "Подписать экспертный лист" });
  await sheet.getByRole("radio", { name: "Конфликта интересов нет" }).click({ force: true });
  for (const ground of await sheet.getByRole("radio", { name: /подтверждено$/ }).all())
    if (!((await ground.getAttribute("aria-label")) ?? "").includes(" не "))
      await ground.click({ force: true });
  await sheet.getByRole("radio", { name: "Рекомендовать", exact: true }).click({ force: true });
  await sheet.getByRole("button", { name: "Подписать экспертный лист" }).click();
  await expect(window.getByText(/^лист подписан/)).toBeVisible();
  await meet();
  await go("/reviews");
  // What was exchanged past the window is not known to it.
  await page.reload();
  await press(page, /^Принять 1.лист$/);
  await expect(page.getByText("Экспертных листов принято: 1.")).toBeVisible();
  const { review } = await server.ask<CandidateCard>("candidate", { dossier });
  expect(Object.values(review?.experts ?? {})[0]?.sheet?.conclusion).toBe("recommend");
  expect(said).toEqual([]);
  await window.close();
  await other.stop();
});

test.describe("by the keyboard alone", () => {
  test.use({ base: "new" });

  test("an invitation is answered and the folder chosen", async ({ office }) => {
    const { page, go } = office;
    const hand = new Keyboard(page);
    const host = await Server.of("empty");
    await created(host);
    const [papers, between] = [freshFolder(), freshFolder()];
    const invitation = resolve(papers, "приглашение");
    await host.ask("invite_device", { role: "seat", municipality: "", path: invitation });
    await host.stop();
    await go("/");
    await hand.reach(page.getByRole("radio", { name: /^Аппарат/ }), true);
    await hand.press("ArrowDown");
    await hand.push(page.getByRole("button", { name: "Выбрать приглашение…" }));
    await hand.type(invitation);
    await hand.press("Enter");
    await expect(page.getByText(/Второе рабочее место комиссии/).last()).toBeVisible();
    await hand.fill(page.getByRole("textbox", { name: /^Кто работает/ }), "Ильина Вера Олеговна");
    await hand.fill(page.getByRole("textbox", { name: /^Как назвать/ }), "компьютер приёмной");
    await hand.fill(page.getByLabel(/^Пароль \(/), "длинный пароль");
    await hand.fill(page.getByLabel(/^Пароль ещё раз/), "длинный пароль");
    await hand.press("Control+Enter");
    await expect(page.getByRole("textbox", { name: "Куда записать ответ" })).toBeFocused();
    await hand.press("Control+A");
    await hand.type(resolve(papers, "ответ"));
    await hand.press("Enter");
    await expect(page.getByText("Секретарь ещё не принял это рабочее место.")).toBeVisible();
    await hand.push(page.getByRole("button", { name: "Добавить папку…" }));
    await hand.type(between);
    await hand.press("Enter");
    await expect(page.getByText(`Папка обмена добавлена: ${between}.`)).toBeVisible();
    await office.settled();
    await hand.press("Control+Enter");
    await expect(
      page.getByText(/своё не отправлено: это рабочее место ещё не принято/).first(),
    ).toBeVisible();
    await hand.press("Alt+8");
    await expect(page.getByRole("heading", { name: "Журнал" })).toBeVisible();
  });
});
