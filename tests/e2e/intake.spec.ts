import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { CandidateCard } from "../../ui/src/host/api/CandidateCard";
import type { RegisterPage } from "../../ui/src/host/api/RegisterPage";
import { emptyPdf } from "./emptyPdf";
import { Keyboard } from "./keyboard";
import { look } from "./look";
import { expect, test } from "./office";
import { TARGET } from "./places";
import { added } from "./ready";
import type { Server } from "./server";

function folder(): string {
  mkdirSync(TARGET, { recursive: true });
  return mkdtempSync(`${TARGET}/data-`);
}

const cardOf = (server: Server, dossier: string) => server.ask<CandidateCard>("candidate", { dossier });

test.describe("an office", () => {
  test.use({ base: "empty" });

  test("a document's pages are parted, turned and put in order; the file stays as it came", async ({
    office,
  }) => {
    const { page, go, server } = office;
    const hand = new Keyboard(page);
    const dossier = await added(server, "Осокина");
    const path = resolve(folder(), "Диплом.pdf");
    writeFileSync(path, emptyPdf(3));
    await server.ask("receive", { job: "in", dossier, paths: [path] });
    await go(`/candidates/${dossier}`);
    await hand.push(page.getByRole("button", { name: /^Страницы: / }));
    const pieces = page.getByRole("list", { name: "Части документа" }).getByRole("listitem");
    await expect(pieces).toHaveText([/Диплом\.pdf, с\..1–3/]);
    await hand.push(page.getByRole("button", { name: /^Разделить по страницам: 1/ }));
    await expect(pieces).toHaveCount(3);
    await hand.push(page.getByRole("button", { name: /^Повернуть вправо: 1/ }));
    await hand.push(page.getByRole("button", { name: /^Выше: 3/ }));
    await expect(pieces).toHaveText([/с\..1.*повёрнуто на 90°/, /с\..3/, /с\..2/]);
    await look(office, "arrange");
    await hand.push(page.getByRole("button", { name: "Записать порядок" }));
    await expect(page.getByText(/^Порядок страниц документа/)).toBeVisible();

    const whole = page.getByRole("button", { name: /^Документ целиком: / });
    await hand.push(whole);
    await expect(page.getByText(/из 3/).first()).toBeVisible();
    const [file] = Object.values((await cardOf(server, dossier)).dossier.files);
    expect(file?.pages).toBe(3);
    await hand.press("Escape", "Control+KeyZ");
    await expect(page.getByText(/^Отменено: порядок страниц документа/)).toBeVisible();
    await hand.reach(page.locator("[data-row]").first());
    await hand.press("Enter");
    await hand.push(page.getByRole("button", { name: /^Страницы: / }));
    await expect(pieces).toHaveText([/с\..1–3/]);
  });

  test("what falls into the inbox goes to its candidate, and loose files wait to be told whose they are", async ({
    office,
  }) => {
    const { page, go, server } = office;
    const hand = new Keyboard(page);
    const watched = folder();
    const dossier = await added(server, "Осокина");
    await go(`/candidates/${dossier}`);
    await hand.push(page.getByRole("button", { name: /^Входящие/ }));
    const panel = page.getByRole("region", { name: "Входящие" });
    await hand.push(panel.getByRole("button", { name: "Выбрать папку" }));
    await hand.type(watched);
    await hand.press("Enter");
    await expect(panel.getByText("Папка пуста: ждать нечего.")).toBeVisible();

    const named = resolve(watched, "Кедрова Анна Ильинична");
    mkdirSync(named);
    writeFileSync(resolve(named, "Диплом.pdf"), emptyPdf());
    writeFileSync(resolve(watched, "IMG_2034.pdf"), emptyPdf(2));
    // A file is taken when it was seen to be quiet for three seconds.
    const looked = async (text: string) => {
      await page.clock.fastForward(10_000);
      return panel.getByText(text).count();
    };
    await expect.poll(() => looked("чей это файл?"), { intervals: [1_000, 3_500], timeout: 30_000 }).toBe(1);
    await expect(panel.getByText("принят", { exact: true })).toBeVisible();
    await look(office, "inbox");
    const { rows } = await server.ask<RegisterPage>("register", { text: "Кедрова", limit: 5 });
    expect(rows).toHaveLength(1);

    await hand.push(panel.getByRole("button", { name: /^В открытый пакет: IMG_2034\.pdf/ }));
    await expect.poll(async () => Object.keys((await cardOf(server, dossier)).dossier.files).length).toBe(1);
    expect(readdirSync(resolve(watched, "принято")).length).toBeGreaterThan(0);
  });

  test("a table is read row by row, good rows go in, bad ones out to a file, the batch is taken back", async ({
    office,
  }) => {
    const { page, go, server } = office;
    const hand = new Keyboard(page);
    const table = resolve(folder(), "заявления.csv");
    writeFileSync(
      table,
      [
        "Фамилия;Имя;Отчество;Муниципалитет;Дата заявления",
        "Осокина;Вера;Павловна;Миасский городской округ;05.10.2026",
        "Кедрова;Анна;Ильинична;Миасский городской округ;06.10.2026",
        "Липина;Ольга;Игоревна;Миасский городской округ;35.10.2026",
      ].join("\r\n"),
    );
    await go("/candidates");
    await hand.press("Control+Shift+X");
    await hand.type(table);
    await hand.press("Enter");
    const panel = page.getByRole("region", { name: "Импорт: заявления.csv" });
    await expect(panel.getByText("2 новых")).toBeVisible();
    await expect(panel.getByText("1 отклонена")).toBeVisible();
    await look(office, "import");
    const refused = resolve(folder(), "отклонённые.xlsx");
    await hand.press("Control+KeyS");
    await page.keyboard.press("Control+KeyA");
    await hand.type(refused);
    await hand.press("Enter");
    await expect(page.getByText(/^Отклонённая строка сохранена/)).toBeVisible();
    await hand.press("Control+Enter");
    await expect(page.getByText("Таблица принята: добавлены 2 кандидата.")).toBeVisible();
    const total = async () => (await server.ask<RegisterPage>("register", { limit: 5 })).total;
    expect(await total()).toBe(2);
    await hand.press("Control+KeyZ");
    await expect.poll(total).toBe(0);
  });

  test("five thousand rows of which forty are bad are looked through, and the good ones go in", async ({
    office,
  }) => {
    const { page, go, server } = office;
    const hand = new Keyboard(page);
    const table = resolve(folder(), "область.csv");
    // Three letters each: names that differ in one of them are a doubt, not a new candidate.
    const letter = (number: number) => String.fromCodePoint(0x430 + number).repeat(3);
    const rows = Array.from({ length: 5000 }, (_, row) => {
      const named = `${letter(row % 26)}${letter(Math.floor(row / 26) % 26)}${letter(Math.floor(row / 676))}`;
      const day = row % 125 === 7 ? "35.10.2026" : "05.10.2026";
      return `Пример${named};Вера;Павловна;Миасский городской округ;${day}`;
    });
    writeFileSync(table, ["Фамилия;Имя;Отчество;Муниципалитет;Дата заявления", ...rows].join("\r\n"));
    await go("/candidates");
    await hand.press("Control+Shift+X");
    await hand.type(table);
    await hand.press("Enter");
    const panel = page.getByRole("region", { name: "Импорт: область.csv" });
    await expect(panel.getByText(/^4\s960\sновых$/)).toBeVisible({ timeout: 30_000 });
    await expect(panel.getByText("40 отклонено")).toBeVisible();
    // Only what is in sight is drawn, and its end is there as quickly as its beginning.
    await panel.getByRole("grid").locator("[data-row]").first().focus();
    await hand.press("End");
    await expect(panel.locator("[data-row]").filter({ hasText: "5001" })).toBeVisible();
    expect(await panel.locator("[data-row]").count()).toBeLessThan(100);
    await look(office, "import-5000");
    await hand.press("Control+Enter");
    await expect(page.getByText(/^Таблица принята: добавлено 4\s960\sкандидатов/)).toBeVisible({
      timeout: 60_000,
    });
    const total = async () => (await server.ask<RegisterPage>("register", { limit: 5 })).total;
    expect(await total()).toBe(4960);
    await hand.press("Control+KeyZ");
    await expect.poll(total, { timeout: 60_000 }).toBe(0);
  });
});
