import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { Keyboard } from "./keyboard";
import { expect, opened, test } from "./office";
import { TARGET } from "./places";
import { Server } from "./server";

const WORD = "длинный пароль";

test.describe("a working office", () => {
  test.use({ base: "new" });

  test("is handed over, copied to a stick and made anew on another computer, by keyboard", async ({
    office,
    browser,
  }) => {
    mkdirSync(TARGET, { recursive: true });
    const stick = resolve(mkdtempSync(join(TARGET, "stick-")));
    const { page, go, server, settled } = office;
    await server.ask("create_office", {
      region: "chelyabinsk",
      person: "Петрова Анна Сергеевна",
      password: WORD,
      practice: false,
      cycleTitle: "Отбор 2026",
      opensOn: "2026-09-01",
      closesOn: "2026-12-01",
    });
    await go("/settings?sheet=workplace");
    const hand = new Keyboard(page);
    await hand.fill(page.getByRole("textbox", { name: /Кто работает/ }), "Орлова Вера Ильинична");
    await hand.press("Enter");
    await expect(page.getByRole("button", { name: "Кто работает: Орлова Вера Ильинична" })).toBeVisible();

    await hand.push(page.getByRole("button", { name: "Сделать копию…" }));
    await hand.type(stick);
    await hand.press("Enter");
    await expect(page.getByText(/Последняя копия: /)).toBeVisible();
    await settled();

    await hand.fill(page.getByLabel(/Прежний пароль/), WORD);
    await hand.fill(page.getByLabel(/^Новый пароль \(/), "другие знаки");
    await hand.fill(page.getByLabel(/^Новый пароль ещё раз/), "другие знаки");
    await hand.press("Enter");
    await expect(page.getByText(/Пароль сменён \d/)).toBeVisible();

    const other = await Server.of("new");
    const second = await browser.newPage();
    const { office: there, said } = await opened(second, other);
    await there.go("/");
    const hands = new Keyboard(second);
    await hands.reach(second.getByRole("radio", { name: /^Аппарат комиссии/ }), true);
    // Around to the last way.
    await hands.press("ArrowUp");
    await hands.push(second.getByRole("button", { name: "Выбрать папку с копией…" }));
    await hands.type(stick);
    await hands.press("Enter");
    // The password of the day of the copy opens it, the later one does not.
    await hands.fill(second.getByLabel("Пароль копии"), "другие знаки");
    await hands.press("Enter");
    await expect(second.getByText("Пароль не подошёл.")).toBeVisible();
    await hands.fill(second.getByLabel("Пароль копии"), WORD);
    await hands.press("Enter");
    await expect(second.getByRole("heading", { name: /^Сегодня/ })).toBeVisible();
    await expect(second.getByRole("button", { name: "Кто работает: Орлова Вера Ильинична" })).toBeVisible();
    await second.close();
    await other.stop();
    rmSync(stick, { recursive: true });
    expect(said).toEqual([]);
  });
});
