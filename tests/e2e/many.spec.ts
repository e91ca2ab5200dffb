import type { CandidateCard } from "../../ui/src/host/api/CandidateCard";
import type { RegisterPage } from "../../ui/src/host/api/RegisterPage";
import type { Status } from "../../ui/src/host/api/Status";
import { Keyboard } from "./keyboard";
import { look } from "./look";
import type { Office } from "./office";
import { expect, test } from "./office";
import type { Server } from "./server";

const rowsOf = async (server: Server, ...statuses: Status[]) =>
  (await server.ask<RegisterPage>("register", { statuses, limit: 500 })).rows;

/** Marks every row of a filtered register and asks for an act by its name. */
async function markAll({ page, go }: Office, filter: string, act: RegExp): Promise<Keyboard> {
  const hand = new Keyboard(page);
  await go(`/candidates?${filter}`);
  await hand.reach(page.locator("[data-row]").first());
  await hand.press("Control+A");
  await hand.reach(page.getByRole("button", { name: /^Сделать с отмеченными/ }));
  await hand.press("Enter");
  const line = page.getByRole("menuitem", { name: act });
  for (let step = 0; step < 9 && !(await line.evaluate((one) => one === document.activeElement)); step += 1)
    await hand.press("ArrowDown");
  await hand.press("Enter");
  return hand;
}

test("experts are assigned to many by load, with reasons, and taken back at once", async ({ office }) => {
  const { page, server } = office;
  const before = (await rowsOf(server, "checking")).length;
  const hand = await markAll(office, "status=checking", /Назначить экспертов/);
  const panel = page.getByRole("region", { name: "Назначение экспертов" });
  await expect(panel.getByText("Нагрузка после назначения")).toBeVisible();
  await expect(panel.getByText(/^на руках \d+.пакет/).first()).toBeVisible();
  await look(office, "many-assign");
  await hand.press("Control+Enter");
  await expect(page.getByText(/^Эксперты назначены: \d+.пакет/)).toBeVisible();
  const assigned = async () => {
    const cards = await Promise.all(
      (await rowsOf(server, "checking")).map(({ dossier }) =>
        server.ask<CandidateCard>("candidate", { dossier }),
      ),
    );
    return cards.filter(({ review }) => Object.keys(review?.experts ?? {}).length > 0).length;
  };
  expect(await assigned()).toBe(before);
  await hand.press("Control+Z");
  await expect(page.getByText(/^Отменено/)).toBeVisible();
  expect(await assigned()).toBeLessThan(before);
});

test("a step of many says whom it leaves out and why, and takes the others as one act", async ({
  office,
}) => {
  const { page, server } = office;
  const hand = await markAll(office, "status=checking,registered", /Отправка на экспертизу/);
  const panel = page.getByRole("region", { name: "Отправка на экспертизу" });
  await expect(panel.getByText(/^Не войдут: \d+.пакет/)).toBeVisible();
  await expect(panel.getByText(/а пакет сейчас «зарегистрирован»/).first()).toBeVisible();
  await look(office, "many-step");
  await hand.press("Escape");
  await markAll(office, "status=registered", /Начало проверки/);
  const count = (await rowsOf(server, "registered")).length;
  await expect(page.getByText(`Войдут: ${count} пакетов`, { exact: true })).toBeVisible();
  await hand.press("Control+Enter");
  await expect(page.getByText(/^Начало проверки: /)).toBeVisible();
  expect(await rowsOf(server, "registered")).toEqual([]);
  await hand.press("Control+Z");
  await expect.poll(async () => (await rowsOf(server, "registered")).length).toBe(count);
});

test("those who are out are put away together", async ({ office }) => {
  const { page, server } = office;
  const closed = (await rowsOf(server, "closed")).length;
  const out = (await rowsOf(server, "withdrawn", "rejected")).length;
  const hand = await markAll(office, "status=withdrawn,rejected", /Закрытие пакетов/);
  await expect(page.getByText(/Закрытые пакеты остаются в реестре/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Закрыть \d+.пакет/ })).toBeEnabled();
  await hand.press("Control+Enter");
  await expect(page.getByText(/^Закрытие пакетов: /)).toBeVisible();
  expect(await rowsOf(server, "closed")).toHaveLength(closed + out);
});

test("data are destroyed by an act that is shown at once, and the row names nobody", async ({ office }) => {
  const { page, server } = office;
  const erased = (await rowsOf(server, "erased")).length;
  const [out] = await rowsOf(server, "withdrawn");
  const dossier = out?.dossier ?? "";
  const { reviewRevision: revision } = await server.ask<CandidateCard>("candidate", { dossier });
  await server.ask("withdraw_consent", { dossier, revision, on: "2026-10-20" });
  await server.ask("act_together", { step: "close", dossiers: [dossier] });
  const hand = await markAll(office, "status=closed,enrolled", /Уничтожение данных/);
  const panel = page.getByRole("region", { name: "Уничтожение персональных данных" });
  await expect(panel.getByText(/данные уничтожают с 01\.01\.2030/).first()).toBeVisible();
  await expect(panel.getByText(/Кандидат состоит в активе/).first()).toBeVisible();
  await hand.reach(panel.getByRole("radio", { name: "Истёк срок хранения" }));
  await hand.press("ArrowRight");
  await expect(panel.getByRole("heading", { name: "Будут уничтожены: 1 пакет" })).toBeVisible();
  await hand.fill(panel.getByRole("textbox", { name: "Инициалы и фамилия 1" }), "А.С. Петрова");
  await hand.fill(panel.getByRole("textbox", { name: "Должность 1" }), "секретарь комиссии");
  await look(office, "many-erase");
  await hand.reach(panel.getByRole("checkbox", { name: /вернуть эти данные будет нельзя/ }));
  await hand.press("Space");
  await hand.push(panel.getByRole("button", { name: /^Уничтожить данные: 1.пакет/ }), true);
  const act = page.getByRole("region", { name: "Акт об уничтожении данных" });
  await expect(act.locator("canvas").first()).toBeVisible();
  await look(office, "many-act");
  expect(await rowsOf(server, "erased")).toHaveLength(erased + 1);
  await office.go("/candidates?status=erased");
  await expect(page.getByRole("row", { name: /данные уничтожены/ }).first()).toBeVisible();
  await hand.reach(page.locator("[data-row]").first());
  await hand.press("Enter");
  await expect(page.getByText(/^Персональные данные по заявлению № \d+ уничтожены/)).toBeVisible();
  await look(office, "many-erased");
  await office.go("/settings");
  await page.getByRole("tab", { name: "База" }).click();
  await page
    .getByRole("button", { name: /^Показать акт/ })
    .first()
    .click();
  await expect(page.locator("canvas").first()).toBeVisible();
  await look(office, "settings-acts");
});

test("letters to many come as one print", async ({ office }) => {
  const { page, server } = office;
  const count = (await rowsOf(server, "returned")).length;
  await markAll(office, "status=returned", /Уведомления о недостатках/);
  const panel = page.getByRole("region", { name: `Уведомления о недостатках: ${count}` });
  await expect(panel.locator("canvas").first()).toBeVisible();
  await look(office, "many-letters");
});

test("the papers of a candidate are one key away, and the journal of registration too", async ({
  office,
}) => {
  const { page, server, go } = office;
  const hand = new Keyboard(page);
  const [returned] = await rowsOf(server, "returned");
  await go(`/candidates/${returned?.dossier ?? ""}`);
  await expect(page.getByRole("button", { name: /^Бумаги кандидата/ })).toBeVisible();
  await look(office, "card-papers");
  await hand.press("Control+P");
  const letter = page.getByRole("region", { name: "Уведомление о недостатках" });
  await expect(letter.locator("canvas").first()).toBeVisible();
  await go("/candidates");
  await look(office, "register-tools");
  await hand.press("Control+P");
  const journal = page.getByRole("region", { name: "Журнал регистрации заявлений" });
  await expect(journal.locator("canvas").first()).toBeVisible();
});

test("who lacks what is told by document and by person, and each number opens those people", async ({
  office,
}) => {
  const { page, go } = office;
  const hand = new Keyboard(page);
  await go("/candidates");
  await hand.push(page.getByRole("button", { name: "Кто что не сдал" }));
  const panel = page.getByRole("region", { name: "Кто что не сдал" });
  await expect(panel.getByText(/^Не сдали: /)).toBeVisible();
  await look(office, "lacking");
  await hand.push(panel.getByRole("button", { name: /^Диплом: / }));
  await expect(page.getByRole("list", { name: "Отобрано" })).toBeVisible();
});

test("a double is marked in the register, named on the card, and compared side by side", async ({
  office,
}) => {
  const { page, go } = office;
  const hand = new Keyboard(page);
  await go("/candidates?text=елкина");
  await expect(page.getByText("дубль?")).toHaveCount(2);
  await hand.reach(page.locator("[data-row]").first());
  await hand.press("Enter");
  await expect(page.getByText(/^Возможно, тот же человек: /)).toBeVisible();
  await hand.push(page.getByRole("button", { name: /^Сравнить рядом/ }));
  const both = page.getByRole("table", { name: "Два пакета рядом" });
  await expect(both.getByRole("row", { name: /^Статус совпадает/ })).toBeVisible();
  await expect(both.getByRole("row", { name: /^Организация отличается/ })).toBeVisible();
  await look(office, "double");
});
