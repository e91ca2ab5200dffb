import type { Page } from "@playwright/test";
import type { SittingView } from "../../ui/src/host/api/SittingView";
import { Keyboard } from "./keyboard";
import { expect, test } from "./office";
import { announced, cycleWith, reviewed, sittingAct } from "./ready";
import type { Server } from "./server";

test.use({ base: "empty" });

const NONE = 'remoteVote = "none"';
const view = (server: Server, sitting: string) => server.ask<SittingView>("sitting", { sitting });

/** Chooses whose paper it is by the keys alone. */
async function chooseMember(page: Page, hand: Keyboard, surname: string) {
  await hand.reach(page.getByRole("button", { name: /^Чей/ }).or(page.getByLabel(/^Чей/)).first());
  await hand.press("Enter");
  const option = page.getByRole("option", { name: new RegExp(surname) });
  await expect(option).toBeVisible();
  for (
    let step = 0;
    step < 10 && !(await option.evaluate((line) => line === document.activeElement));
    step += 1
  )
    await hand.press("ArrowDown");
  await hand.press("Enter");
}

test("an absent member's paper is entered, counted, and taken back", async ({ office }) => {
  const { page, go, server } = office;
  const hand = new Keyboard(page);
  await cycleWith(server, { [NONE]: 'remoteVote = "written_opinion"' });
  const sitting = await announced(server, [await reviewed(server, "Иванова"), await reviewed(server, "Ким")]);
  await go(`/sittings/${sitting}`);
  await hand.push(page.getByRole("button", { name: "Письменные голоса" }), true);
  const panel = page.getByRole("region", { name: "Письменные голоса" });
  await chooseMember(page, hand, "Жукова");
  await expect(panel.getByRole("radio", { name: /^За/ }).first()).toBeFocused();
  await expect(panel.getByText("Отметьте, как проголосовал член комиссии.")).toBeVisible();
  await hand.press("2", "ArrowDown", "1");
  // A paper that has not come yet is refused where it is entered, and stays as typed.
  await hand.reach(panel.getByRole("textbox", { name: /^Получено/ }), true);
  await hand.type("31.10.2026");
  await expect(panel.getByText(/Укажите и дату, и время/)).toBeVisible();
  await hand.press("Tab");
  await hand.type("09:00");
  await hand.press("Control+Enter");
  await expect(panel.getByRole("alert")).toBeVisible();
  await hand.fill(panel.getByRole("textbox", { name: /^Получено/ }), "30.10.2026");
  await hand.press("Control+Enter");
  await expect(page.getByText(/^Записан письменный голос: Жукова\sО\.\sП\., 2\sвопроса/)).toBeVisible();
  expect((await view(server, sitting)).items.map(({ written }) => written.length)).toEqual([1, 1]);
  await hand.press("Control+Z");
  await expect(page.getByText(/^Отменено/)).toBeVisible();
  expect((await view(server, sitting)).items.map(({ written }) => written.length)).toEqual([0, 0]);
});

test("the room shows who voted on paper and offers it for who is away", async ({ office }) => {
  const { page, go, server } = office;
  await cycleWith(server, { [NONE]: 'remoteVote = "written_opinion"' });
  const sitting = await announced(server, [await reviewed(server, "Иванова")]);
  const members = Object.entries((await view(server, sitting)).sitting.members);
  const here = members.filter(([, member]) => !["Жукова", "Ершов"].includes(member?.name.surname ?? ""));
  await sittingAct(server, sitting, "mark_attendance", {
    members: here.map(([id]) => id),
    mark: "arrived",
    at: "09:50:00",
    reason: "",
  });
  await sittingAct(server, sitting, "open_sitting");
  await go(`/sittings/${sitting}`);
  await page.getByRole("button", { name: "Внести письменный голос: Жукова О. П." }).click();
  const panel = page.getByRole("region", { name: "Письменные голоса" });
  await panel.getByRole("radio", { name: /^Против/ }).click({ force: true });
  await panel.getByRole("button", { name: /^Записать: 1.вопрос/ }).click();
  await expect(page.getByText(/^письменно, получено 30\.10\.2026/)).toBeVisible();
  await expect(page.getByText("за 0, против 1, воздержались 0")).toBeVisible();
});

test("a sitting by correspondence is held by poll sheets from the plan to the minutes", async ({
  office,
}) => {
  const { page, go, server } = office;
  await cycleWith(server, { [NONE]: 'remoteVote = "poll_sheet"' });
  await reviewed(server, "Иванова");
  await go("/sittings?plan=new");
  await page.getByRole("textbox", { name: /^Дата заседания/ }).fill("30.10.2026");
  await page.getByRole("radio", { name: "Заочно" }).click({ force: true });
  await page.getByRole("button", { name: "Запланировать заседание" }).click();
  await page.getByRole("button", { name: "Объявить заседание" }).click();
  await expect(page.getByText(/^Заочное заседание: члены комиссии голосуют/)).toBeVisible();
  await expect(page.getByText(/^Опросные листы: 0.из.7/).first()).toBeVisible();
  const sheets = page.getByRole("list", { name: "Опросные листы" });
  for (const surname of ["Соколов", "Фёдорова", "Беляев", "Волкова", "Гусев"]) {
    await sheets.getByRole("button", { name: new RegExp(surname) }).click();
    const panel = page.getByRole("region", { name: "Опросные листы" });
    await panel.getByRole("radio", { name: /^За/ }).click({ force: true });
    await panel.getByRole("button", { name: /^Записать: 1.вопрос/ }).click();
    await expect(page.getByText(new RegExp(`^Записан письменный голос: ${surname}`))).toBeVisible();
  }
  await expect(page.getByText(/^Опросные листы: 5.из.7/).first()).toBeVisible();
  await page.getByRole("button", { name: "Открыть заседание" }).click();
  await page.getByRole("button", { name: /^1 Иванова/ }).click();
  await page.getByRole("button", { name: "Закрыть вопрос" }).click();
  await page.getByRole("button", { name: "Закрыть заседание" }).click();
  await expect(page.getByRole("button", { name: "Открыть протокол" })).toBeVisible();
});

test("where the regulation knows no papers, nothing of them is on screen", async ({ office }) => {
  const { page, go, server } = office;
  await cycleWith(server, {});
  const sitting = await announced(server, [await reviewed(server, "Иванова")]);
  await go(`/sittings/${sitting}`);
  await expect(page.getByRole("button", { name: "Все пришли" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Письменные голоса" })).toBeHidden();
  await go("/sittings?plan=new");
  await expect(page.getByRole("radio", { name: "Очно" })).toBeVisible();
  await expect(page.getByRole("radio", { name: "Заочно" })).toBeHidden();
});
