import type { Regulation } from "../../ui/src/host/api/Regulation";
import { created, freshFolder } from "./exchanging";
import { expect, opened, test } from "./office";
import { PICTURES } from "./screens";
import { Server } from "./server";

test.use({ base: "empty" });

test("a desk joins by a code on paper: the invitation waits in the folder, the answer comes back by it", async ({
  office,
  context,
}) => {
  const { page, go, server } = office;
  const between = freshFolder();
  await created(server);
  await server.ask("set_exchange_folder", { folder: between, everyMinutes: 0, onArrival: false });
  const [municipality] = (await server.ask<Regulation>("regulation")).municipalities;
  if (!municipality) throw new Error("the regulation is empty");
  await go("/exchange?panel=invite");
  await page.getByRole("combobox", { name: /^Муниципалитет/ }).fill(municipality.name.slice(0, 5));
  await page.getByRole("option", { name: municipality.name }).click();
  await page.getByRole("radio", { name: "Кодом на листе или по телефону" }).click({ force: true });
  await page.getByRole("button", { name: "Пригласить по коду" }).click();
  const sheet = page.getByRole("group", { name: "Код приглашения" });
  await expect(sheet).toHaveText(/^\d{48}$/);
  await page.screenshot({ path: `${PICTURES}/invited-by-code.png` });
  const code = (await sheet.textContent()) ?? "";

  const { office: other, said } = await opened(await context.newPage(), await Server.of("new"));
  const desk = other.page;
  await other.go("/");
  await desk.getByRole("radio", { name: /^Присоединиться/ }).click({ force: true });
  await desk.getByRole("radio", { name: "Код на листе" }).click({ force: true });
  await desk.getByRole("button", { name: "Выбрать папку обмена…" }).click();
  await desk.getByRole("textbox", { name: "Папка обмена" }).fill(between);
  await desk.keyboard.press("Enter");
  // A digit that was mistyped is noticed at its group.
  const field = desk.getByRole("textbox", { name: /^Код приглашения/ });
  const wrong = `${code.slice(0, 5)}${(Number(code[5]) + 1) % 10}${code.slice(6)}`;
  await field.fill(wrong);
  await expect(desk.getByText(/Группа 1 кода набрана с ошибкой/)).toBeVisible();
  await field.fill(code.replaceAll(/(\d{6})/g, "$1 "));
  await expect(desk.getByText(`Муниципалитет: ${municipality.name}`)).toBeVisible();
  await desk.getByRole("textbox", { name: /^Кто работает/ }).fill("Ильина Вера Олеговна");
  await desk.getByRole("textbox", { name: /^Как назвать/ }).fill("ноутбук отдела образования");
  await desk.getByLabel(/^Пароль \(/).fill("длинный пароль");
  await desk.getByLabel(/^Пароль ещё раз/).fill("длинный пароль");
  await desk.screenshot({ path: `${PICTURES}/join-by-code.png`, fullPage: true });
  await desk.getByRole("button", { name: "Присоединиться", exact: true }).click();
  await expect(desk.getByText("Секретарь ещё не принял это рабочее место.")).toBeVisible();
  const digits = (await desk.getByText(/^\d{4} \d{4} \d{4} \d{4}$/).textContent()) ?? "";

  await go("/exchange");
  await page.getByRole("button", { name: "Обменяться сейчас" }).click();
  await expect(page.getByText("Обмен: ждут приёма, 1")).toBeVisible();
  await page.getByRole("button", { name: "Сверить цифры и принять" }).click();
  await expect(page.getByText(digits)).toBeVisible();
  await page.getByRole("button", { name: "Цифры совпали, принять" }).click();
  await expect(page.getByText(/^Принято в обмен: ноутбук отдела образования/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Сверить цифры и принять" })).toBeHidden();
  for (const one of [office, other]) {
    await one.go("/exchange");
    await one.page.getByRole("button", { name: "Обменяться сейчас" }).click();
    await expect(one.page.getByText("Обмен прошёл.", { exact: true })).toBeVisible();
  }
  await expect(desk.getByText("Отбор 2026")).toBeVisible();
  expect(said).toEqual([]);
});
