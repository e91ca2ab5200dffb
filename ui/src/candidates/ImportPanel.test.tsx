import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { candidateRegulation as regulation, line, page } from "../../testing/candidateSamples";
import { pressRussian } from "../../testing/keyboard";
import { changed, renderRoom } from "../../testing/renderRoom";
import { importPlan } from "../../testing/tableSamples";
import { CandidatesScreen } from "./CandidatesScreen";
import { ImportPanel } from "./ImportPanel";

const MUNICIPALITIES = [{ code: "miassky", name: "Миасский городской округ", district: "" }];

async function show(answers: Record<string, unknown> = {}) {
  const onClose = vi.fn();
  const shown = await renderRoom(
    <ImportPanel path="/флешка/заявки.xlsx" municipalities={MUNICIPALITIES} onClose={onClose} />,
    "/candidates",
    { plan_import: importPlan(), ...answers },
  );
  await screen.findByRole("grid", { name: "Строки таблицы" });
  return { ...shown, onClose, user: userEvent.setup({ delay: null }) };
}

const status = () => screen.getByLabelText("Строка состояния");
const grid = () => screen.getByRole("grid", { name: "Строки таблицы" });
const rowsShown = () => within(grid()).getAllByRole("row").length - 1;

describe("a table before it is taken in", () => {
  it("shows every row with its verdict, and what speaks against it", async () => {
    await show();
    expect(screen.getByRole("heading", { name: "Импорт: заявки.xlsx" })).toBeVisible();
    expect(screen.getByText("В 2 ячейках стоят формулы.")).toBeVisible();
    expect(rowsShown()).toBe(6);
    for (const word of ["изменится", "без изменений", "сомнение", "отклонён"])
      expect(within(grid()).getByText(word)).toBeVisible();
    expect(within(grid()).getByText("Не указаны фамилия и имя.")).toBeVisible();
    expect(screen.getByText("программа таких сведений не хранит")).toBeVisible();
  });

  it("takes what needs no decision, tells the status line, and keeps the undo", async () => {
    const { user, asked } = await show({
      apply_import: changed({ added: 2, changed: 1 }, "dossiers", "journal"),
    });
    await user.click(screen.getByRole("button", { name: /^Принять 3\sстроки/ }));
    await waitFor(() => expect(status()).toHaveTextContent(/добавлены 2\sкандидата, изменён 1\sкандидат/));
    expect(asked("apply_import")).toMatchObject([
      {
        plan: "p1",
        source: importPlan().source,
        rows: [
          { row: 4, as: "new" },
          { row: 5, as: "new" },
          { row: 6, as: "known" },
        ],
      },
    ]);
    expect(asked("remember_columns"), "nothing was corrected, nothing is remembered").toEqual([]);
    await waitFor(() => expect(asked("plan_import").length).toBeGreaterThan(1));
  });

  it("is worked by the keyboard alone, with the Russian layout on", async () => {
    const { user, asked } = await show({ apply_import: changed({ added: 2, changed: 0 }, "dossiers") });
    const first = within(grid()).getAllByRole("row")[1];
    first?.focus();
    await user.keyboard("{Home}{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}");
    expect(screen.getByRole("region", { name: "Строка 8: Иванова Мария 8" })).toBeVisible();
    expect(screen.getAllByText("Похожее имя: Иванова Марья.").length).toBeGreaterThan(1);
    await user.click(screen.getByRole("radio", { name: /Это он: изменить карточку/ }));
    expect(screen.getByRole("button", { name: /^Принять 4\sстроки/ })).toBeVisible();
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(asked("apply_import")).toHaveLength(1));
    expect(asked("apply_import")[0]).toMatchObject({
      rows: [{ row: 4 }, { row: 5 }, { row: 6 }, { row: 8, as: "known" }],
    });
  });

  it("marks no row that cannot be taken", async () => {
    const { user } = await show();
    await user.click(screen.getByRole("checkbox", { name: "Отметить все строки" }));
    expect(screen.getByRole("button", { name: /^Принять 4\sстроки/ })).toBeVisible();
    await user.click(screen.getByRole("checkbox", { name: /Отметить: Иванова Мария 4/ }));
    expect(screen.getByRole("button", { name: /^Принять 3\sстроки/ })).toBeVisible();
    await user.click(screen.getByRole("checkbox", { name: /Отметить: Иванова Мария 7/ }));
    expect(screen.getByRole("button", { name: /^Принять 3\sстроки/ })).toBeVisible();
  });

  it("opens the rows of a verdict by their number", async () => {
    const { user } = await show();
    await user.click(screen.getByRole("button", { name: /^1\sотклонена$/ }));
    expect(rowsShown()).toBe(1);
    await user.click(screen.getByRole("button", { name: /^все 6\sстрок$/ }));
    expect(rowsShown()).toBe(6);
  });

  it("reads the table anew by a corrected column and remembers it with the import", async () => {
    const { user, asked } = await show({
      remember_columns: changed(null),
      apply_import: changed({ added: 2, changed: 1 }, "dossiers"),
    });
    await user.click(screen.getByRole("button", { name: /B\. СНИЛС/ }));
    await user.click(await screen.findByRole("option", { name: "Телефон" }));
    await waitFor(() =>
      expect(asked("plan_import").at(-1)).toMatchObject({
        source: { sheet: "Заявки", columns: ["full_name", "phone", null] },
      }),
    );
    await user.click(await screen.findByRole("button", { name: /^Принять 3\sстроки/ }));
    await waitFor(() => expect(asked("apply_import")).toHaveLength(1));
    expect(asked("remember_columns")).toHaveLength(1);
  });

  it("says why nothing was taken when the plan no longer holds, and shows the rows anew", async () => {
    const { user, asked } = await show({
      apply_import: () => {
        throw {
          code: "invalid",
          fields: { plan: "Пока вы смотрели таблицу, изменился файл. Ничего не принято." },
        };
      },
    });
    await user.click(screen.getByRole("button", { name: /^Принять 3\sстроки/ }));
    expect(await screen.findByText(/изменился файл\. Ничего не принято/)).toBeVisible();
    await waitFor(() => expect(asked("plan_import").length).toBeGreaterThan(1));
  });

  it("saves the refused rows where the person says", async () => {
    const shown = await show({
      save_refused_rows: { path: "/флешка/обратно.xlsx", rows: 1, size: 6000 },
    });
    shown.port.pickSavePath = vi.fn(async () => "/флешка/обратно.xlsx");
    await shown.user.keyboard("{Control>}s{/Control}");
    await waitFor(() =>
      expect(status()).toHaveTextContent("Отклонённая строка сохранена с причинами: /флешка/обратно.xlsx"),
    );
    expect(shown.asked("save_refused_rows")).toMatchObject([{ plan: "p1", path: "/флешка/обратно.xlsx" }]);
  });

  it("says what is wrong with a file that is no table", async () => {
    await renderRoom(
      <ImportPanel path="/скан.xlsx" municipalities={[]} onClose={() => {}} />,
      "/candidates",
      {
        plan_import: () => {
          throw { code: "file", sentence: "Таблица «скан.xlsx» не принята. Это картинка PNG." };
        },
      },
    );
    expect(await screen.findByText(/Это картинка PNG/)).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Принять/ })).toBeNull();
  });
});

describe("tables among the candidates", () => {
  const room = (
    <CandidatesScreen dossierId={null} search={{ text: "ким" }} onSearch={() => {}} onOpen={() => {}} />
  );
  const answers = { regulation, register: page([line("d1")]), plan_import: importPlan() };

  it("opens the chosen table beside the list", async () => {
    const shown = await renderRoom(room, "/candidates", answers);
    shown.port.pickFiles = vi.fn(async () => ["/флешка/заявки.xlsx"]);
    await screen.findByRole("grid", { name: "Кандидаты" });
    pressRussian(document.body, "KeyX", "Ч", { ctrlKey: true, shiftKey: true });
    expect(await screen.findByRole("region", { name: "Импорт: заявки.xlsx" })).toBeVisible();
    expect(shown.asked("plan_import")).toMatchObject([
      { source: { path: "/флешка/заявки.xlsx", columns: null } },
    ]);
  });

  it("takes a dropped table for a table, and other files for documents", async () => {
    const receipt = { dossiers: [], files: [], letters: [], taken: 0, known: 0, refused: 0, skipped: 0 };
    const shown = await renderRoom(room, "/candidates", { ...answers, receive: changed(receipt) });
    await screen.findByRole("grid", { name: "Кандидаты" });
    const at = { x: 0, y: 0 };
    document.elementFromPoint = () => null;
    shown.drop({ phase: "drop", paths: ["/флешка/Заявки.XLSX"], at });
    expect(await screen.findByRole("region", { name: "Импорт: заявки.xlsx" })).toBeVisible();
    shown.drop({ phase: "drop", paths: ["/флешка/заявки.xlsx", "/флешка/диплом.pdf"], at });
    await waitFor(() => expect(shown.asked("receive")).toHaveLength(1));
    expect(shown.asked("plan_import")).toHaveLength(1);
  });

  it("saves the list as it is filtered", async () => {
    const shown = await renderRoom(room, "/candidates", {
      ...answers,
      export_register: { path: "/реестр.xlsx", rows: 1, size: 7000 },
    });
    shown.port.pickSavePath = vi.fn(async () => "/реестр.xlsx");
    await userEvent.click(await screen.findByRole("button", { name: "Сохранить таблицу" }));
    await waitFor(() => expect(status()).toHaveTextContent(/сохранён 1\sкандидат: \/реестр\.xlsx/));
    expect(shown.asked("export_register")).toMatchObject([{ query: { text: "ким" }, path: "/реестр.xlsx" }]);
  });
});
