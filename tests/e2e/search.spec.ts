import type { RegisterPage } from "../../ui/src/host/api/RegisterPage";
import { Keyboard } from "./keyboard";
import { look } from "./look";
import type { Office } from "./office";
import { expect, test } from "./office";

const CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё";
const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
/** What the same keys type while the Latin layout is on. */
const inLatin = (text: string) =>
  [...text.toLowerCase()].map((letter) => LATIN[CYRILLIC.indexOf(letter)] ?? letter).join("");

const found = ({ page }: Office, group: string) =>
  page.getByRole("dialog").getByRole("group", { name: group }).getByRole("option");

async function typed({ page }: Office, text: string): Promise<Keyboard> {
  const hand = new Keyboard(page);
  await hand.press("Control+KeyK");
  await expect(page.getByRole("combobox", { name: "Поиск" })).toBeFocused();
  await hand.press("Control+KeyA");
  await hand.type(text);
  return hand;
}

/** Somebody of the register, by the parts of the name. */
async function somebody({ server }: Office): Promise<readonly [string, string, string]> {
  const { rows } = await server.ask<RegisterPage>("register", { statuses: ["under_review"], limit: 9 });
  const names = rows.map(({ name }) => name.split(" "));
  const [surname, given, patronymic] = names.find((parts) => parts.length === 3) ?? [];
  if (!surname || !given || !patronymic) throw new Error("nobody has three names");
  return [surname, given, patronymic];
}

test("a person is found by the beginning, initials, the patronymic first, a slip and the other layout", async ({
  office,
}) => {
  await office.go("/");
  const [surname, given, patronymic] = await somebody(office);
  const full = `${surname} ${given} ${patronymic}`;
  const slip = `${surname.slice(0, 2)}${surname[3]}${surname[2]}${surname.slice(4)}`;
  const ways: readonly (readonly [string, RegExp | null])[] = [
    [surname.slice(0, 4).toLowerCase(), null],
    [`${surname} ${given[0]} ${patronymic[0]}`, null],
    [`${patronymic} ${given} ${surname}`, null],
    [`${slip} ${given}`, /опечатка/],
    [inLatin(`${surname} ${given}`), /раскладка/],
    [surname.replaceAll("ё", "е"), null],
  ];
  for (const [text, reason] of ways) {
    const hand = await typed(office, text);
    const line = found(office, "Кандидаты").filter({ hasText: full }).first();
    await expect(line, text).toBeVisible();
    if (reason) await expect(line).toContainText(reason);
    await hand.press("Escape");
  }
  await typed(office, `${surname} ${given} ${patronymic}`);
  await expect(found(office, "Кандидаты").first()).toContainText(full);
  await look(office, "search", { liesOver: true });
  await office.page.keyboard.press("Enter");
  await expect(office.page.getByRole("region", { name: new RegExp(surname) })).toBeVisible();
});

test("words of a filter open the register narrowed by them", async ({ office }) => {
  const { page, go, server } = office;
  await go("/");
  const { total } = await server.ask<RegisterPage>("register", { statuses: ["returned"], limit: 1 });
  const hand = await typed(office, "возвращены");
  await expect(found(office, "Отбор в реестре").first()).toContainText(String(total));
  await hand.press("Enter");
  await expect(page).toHaveURL(/#\/candidates\?.*status/);
  await expect(page.locator("[data-row]")).toHaveCount(total);
});

test("papers, rooms and acts are found by their words", async ({ office }) => {
  const { page, go } = office;
  await go("/candidates");
  await typed(office, "протокол 5");
  await expect(found(office, "Документы и заседания").first()).toContainText("№ 5");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#\/papers\?paper=minutes/);
  await typed(office, "флешка");
  await expect(found(office, "Разделы").first()).toContainText("Обмен");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#\/exchange/);
  await go("/candidates");
  await typed(office, "новый кандидат");
  await expect(office.page.getByRole("dialog").getByRole("option").first()).toContainText("Новый кандидат");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Новый кандидат" })).toBeVisible();
  await page.keyboard.press("Escape");
  for (const [words, act] of [
    ["бюллетени", "Бюллетени"],
    ["напечатать повестку", "Повестка дня"],
    ["листок явки", "Лист регистрации"],
    ["назначить эксперта", "Назначить экспертов"],
    ["вернуть на доработку", "Вернуть пакет на доработку"],
    ["экран в зал", "Экран в зал"],
    ["закрыть заседание", "Провести заседание"],
    ["уничтожить данные", "Уничтожение данных"],
    ["резервная копия", "Копия базы"],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one box
    await typed(office, words);
    // oxlint-disable-next-line no-await-in-loop -- the same
    await expect(office.page.getByRole("dialog").getByRole("option", { name: act }).first()).toBeVisible();
    // oxlint-disable-next-line no-await-in-loop -- the same
    await page.keyboard.press("Escape");
  }
});

test("where there is nothing to print Ctrl+P says where papers are", async ({ office }) => {
  const { page, go } = office;
  await go("/journal");
  await page.keyboard.press("Control+P");
  await expect(page.getByText(/^Здесь печатать нечего/)).toBeVisible();
});

test("what nobody is called is told so, with what may help", async ({ office }) => {
  await office.go("/");
  await typed(office, "ъъщщ");
  await expect(office.page.getByRole("dialog").getByRole("paragraph")).toHaveText(
    /^Ничего не найдено\. Слова «ъъщщ»/,
  );
});
