import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { changed, renderRoom } from "../../testing/renderRoom";
import { regulation } from "../../testing/samples";
import type { Methodist } from "../host/api/Methodist";
import type { Pathway } from "../host/api/Pathway";
import { PathwaysScreen } from "./PathwaysScreen";
import { personRows } from "./people";
import { roadmapOf, rowsOf } from "./roadmapRows";

const methodist = (id: string, surname: string): Methodist => ({
  id,
  cycle: "y1",
  dossier: `d${id}`,
  order: "o1",
  name: { surname, given: "Мария", patronymic: "Павловна", sex: "female", cases: {} },
  workplace: {
    organization: "школа № 1",
    organizationGenitive: "",
    post: "учитель физики",
    subject: "физика",
    occupation: "teacher",
  },
  municipality: "m",
  directions: [],
  since: "2026-06-10",
  diagnosedOn: null,
  state: "active",
  suspension: null,
  exclusion: null,
  assigned: null,
});
const lineOf = (id: string, surname: string, of: string | null = null) => ({
  id,
  methodist: of,
  year: 2026,
  name: `${surname} Мария Павловна`,
  municipality: "Миасский городской округ",
  state: "draft" as const,
  rows: 1,
});
const pathway: Pathway = {
  id: "w1",
  cycle: "y1",
  methodist: "1",
  approver: { post: "Директор", name: "" },
  year: 2026,
  name: "Иванова Мария Павловна",
  municipality: "Миасский городской округ",
  organization: "школа № 1",
  post: "учитель физики",
  subject: "физика",
  testedOn: null,
  deficitLevel: "",
  beginsOn: null,
  endsOn: null,
  rows: {
    r1: { section: "training", order: 0, content: "Курсы", details: "72 ч", term: "осень", reflection: "" },
  },
  state: "draft",
  approvedOn: null,
  startedOn: null,
  endedOn: null,
  ending: "",
};

async function open(word = "", change: Record<string, unknown> = {}) {
  const room = await renderRoom(<PathwaysScreen />, `/pathways${word}`, {
    regulation,
    methodists: [methodist("1", "Иванова"), methodist("2", "Ким")],
    pathways: [lineOf("w1", "Иванова", "1")],
    pathway: { pathway, revision: 3 },
    ...change,
  });
  await screen.findByRole("heading", { level: 1 });
  return { ...room, user: userEvent.setup({ delay: null }) };
}

describe("a methodist", () => {
  const suspended: Partial<Methodist> = {
    state: "suspended",
    suspension: { on: "2026-07-01", reason: "отпуск по уходу" },
    assigned: 251,
  };

  it("is suspended with a day and a reason", async () => {
    const { user, asked } = await open("?pathway=2", { suspend_methodists: changed(1, "methodists") });
    const part = await screen.findByRole("region", { name: "Членство в активе" });
    await user.click(within(part).getByRole("button", { name: "Изменить" }));
    await user.type(within(part).getByLabelText("С какого дня"), "01.07.2026");
    expect(within(part).getByText("Введите день и причину.")).toBeVisible();
    await user.type(within(part).getByLabelText("Причина"), "отпуск по уходу");
    await user.click(within(part).getByRole("button", { name: "Приостановить работу" }));
    expect(asked("suspend_methodists")).toEqual([
      { methodists: ["2"], on: "2026-07-01", reason: "отпуск по уходу" },
    ]);
  });

  it("is taken back, and too many teachers are told and not forbidden", async () => {
    const { user, asked } = await open("?pathway=2", {
      methodists: [methodist("1", "Иванова"), { ...methodist("2", "Ким"), ...suspended }],
      resume_methodists: changed(1, "methodists"),
      assign_teachers: changed(1, "methodists"),
    });
    const part = await screen.findByRole("region", { name: "Членство в активе" });
    expect(
      await within(part).findByText(/Закреплено 251.педагог, по положению – не более 250/),
    ).toBeVisible();
    await user.click(within(part).getByRole("button", { name: "Изменить" }));
    await user.clear(within(part).getByRole("textbox", { name: "Закреплено педагогов" }));
    await user.type(within(part).getByRole("textbox", { name: "Закреплено педагогов" }), "249");
    await user.click(within(part).getByRole("button", { name: "Записать" }));
    await waitFor(() => expect(asked("assign_teachers")).toEqual([{ methodist: "2", teachers: 249 }]));
    await user.type(within(part).getByLabelText("С какого дня"), "01.09.2026");
    await user.click(within(part).getByRole("button", { name: "Возобновить работу" }));
    expect(asked("resume_methodists")).toEqual([{ methodists: ["2"], on: "2026-09-01" }]);
  });

  it("who was excluded is shown so and owed no pathway", async () => {
    const excluded: Methodist = {
      ...methodist("2", "Ким"),
      state: "excluded",
      exclusion: { order: "o2", on: "2026-09-28", ground: "По личному заявлению" },
    };
    await open("?pathway=2", { methodists: [methodist("1", "Иванова"), excluded] });
    expect(await screen.findByText("Исключён актом от 28.09.2026: по личному заявлению.")).toBeVisible();
    expect(screen.getByText("Исключённому методисту ИОМ не составляют.")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Составить ИОМ" })).toBeNull();
    expect(screen.getByRole("row", { name: /Ким/ })).toHaveTextContent("исключён");
  });
});

it("teaches where methodists come from when there are none", async () => {
  await open("", { methodists: [], pathways: [] });
  expect(await screen.findByText("Методистов ещё нет.")).toBeVisible();
});

it("puts people and pathways together, former ones in rows of their own", () => {
  const rows = personRows(
    [methodist("1", "Иванова"), methodist("2", "Иванова"), methodist("3", "Ким")],
    [lineOf("w1", "Иванова", "1"), lineOf("w0", "Иванова", "1"), lineOf("w9", "Чужая")],
    regulation.municipalities,
  );
  expect(rows.map(({ id, pathway: line }) => [id, line?.id ?? null])).toEqual([
    ["1", "w1"],
    ["2", null],
    ["3", null],
    ["w0", "w0"],
    ["w9", "w9"],
  ]);
});

it("makes the missing pathways", async () => {
  const { user, asked } = await open("", { create_pathways: changed(["w2"], "pathways") });
  await user.click(await screen.findByRole("button", { name: "Составить ИОМ: 1" }));
  await waitFor(() => expect(asked("create_pathways")).toEqual([{ methodists: ["2"] }]));
  expect(screen.getByLabelText("Строка состояния")).toHaveTextContent(/Составлено: 1.маршрут/);
});

it("makes the next pathway of whoever has finished one", async () => {
  const { user, asked, place } = await open("?pathway=w1", {
    pathways: [{ ...lineOf("w1", "Иванова", "1"), state: "finished" }],
    pathway: { pathway: { ...pathway, state: "finished" }, revision: 3 },
    create_pathways: changed(["w2"], "pathways"),
  });
  await user.click(await screen.findByRole("button", { name: "Составить следующий ИОМ" }));
  await waitFor(() => expect(asked("create_pathways")).toEqual([{ methodists: ["1"] }]));
  await waitFor(() => expect(place()).toContain("pathway=w2"));
});

it("makes none of others by a key while one person is open", async () => {
  const { user, asked } = await open("?pathway=w1", { create_pathways: changed(["w2"], "pathways") });
  await screen.findByLabelText("Кто утверждает");
  expect(screen.getByRole("button", { name: "Составить ИОМ: 1" })).not.toHaveAttribute("aria-keyshortcuts");
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(asked("create_pathways")).toEqual([]);
});

it("proposes rows by the level of deficits, each once, and keeps the hand where it is", async () => {
  const { user, asked } = await open("?pathway=w1", { edit_pathway: changed({ id: "w1", revision: 4 }) });
  const propose = await screen.findByRole("button", { name: "Предложить строки" });
  expect(propose).toBeDisabled();
  expect(screen.getByText(/^Выберите уровень профессиональных дефицитов/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: /Уровень профессиональных дефицитов/ }));
  await user.click(await screen.findByRole("option", { name: "низкий" }));
  expect(screen.getByText(/^По уровню «низкий»: 2.строки/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Предложить строки" }));
  expect(screen.getByText(/^Добавлено: 2.строки/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Предложить строки" })).toHaveFocus();
  // What stood there stays; what is offered at another level is not.
  expect(screen.getByRole("textbox", { name: "1.1, строка 1: содержание" })).toHaveValue("Курсы");
  expect(screen.getByRole("textbox", { name: "1.1, строка 2: содержание" })).toHaveValue(
    "Курсы по дефицитам",
  );
  expect(screen.queryByDisplayValue("Стажировка")).toBeNull();
  await user.keyboard("{Enter}");
  expect(screen.getByText("Всё, что предлагается, в дорожной карте уже есть.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Сохранить ИОМ" }));
  await waitFor(() => expect(asked("edit_pathway")).toHaveLength(1));
  expect(asked("edit_pathway")[0]).toMatchObject({
    deficitLevel: "низкий",
    rows: [
      { section: "training", order: 0, content: "Курсы" },
      { section: "training", order: 1, content: "Курсы по дефицитам", details: "16 ч", term: "" },
      { section: "events", order: 0, content: "Мастер-класс" },
    ],
  });
});

it("fills in the form in the order of the paper and sends all rows", async () => {
  const { user, asked } = await open("?pathway=w1", { edit_pathway: changed({ id: "w1", revision: 4 }) });
  await user.type(await screen.findByLabelText("Кто утверждает"), "О.Н. Орлова");
  expect(screen.getByLabelText("Год")).toHaveValue("2026");
  await user.type(screen.getByLabelText("Начало"), "01.09.2026");
  await user.click(screen.getByRole("button", { name: "Добавить строку в 2.1" }));
  expect(screen.getByRole("textbox", { name: "2.1, строка 1: содержание" })).toHaveFocus();
  await user.keyboard("Открытый урок");
  await user.click(screen.getByRole("button", { name: "Добавить строку в 1.2" }));
  // Said once for all the buttons that wait for it.
  expect(screen.getAllByText("Сначала сохраните изменения.")).toHaveLength(1);
  for (const waits of ["Печать ИОМ", "Утвердить ИОМ"])
    expect(screen.getByRole("button", { name: waits })).toHaveAccessibleDescription(
      "Сначала сохраните изменения.",
    );
  await user.click(screen.getByRole("button", { name: "Сохранить ИОМ" }));
  await waitFor(() => expect(asked("edit_pathway")).toHaveLength(1));
  expect(asked("edit_pathway")[0]).toEqual({
    pathway: "w1",
    revision: 3,
    approver: { post: "Директор", name: "О.Н. Орлова" },
    year: 2026,
    testedOn: null,
    deficitLevel: "",
    beginsOn: "2026-09-01",
    endsOn: null,
    rows: [
      { section: "training", order: 0, content: "Курсы", details: "72 ч", term: "осень", reflection: "" },
      { section: "experience", order: 0, content: "Открытый урок", details: "", term: "", reflection: "" },
    ],
  });
});

it("keeps the rows of a pathway through typing and back", () => {
  expect(rowsOf(roadmapOf(pathway))).toEqual(Object.values(pathway.rows));
});

it("approves with a date", async () => {
  const { user, asked } = await open("?pathway=w1", { approve_pathways: changed(1, "pathways") });
  await user.type(await screen.findByLabelText("Дата утверждения"), "12.06.2026");
  await user.click(screen.getByRole("button", { name: "Утвердить ИОМ" }));
  await waitFor(() => expect(asked("approve_pathways")).toEqual([{ pathways: ["w1"], on: "2026-06-12" }]));
});

it("prints all with a plan first, and stops when asked", async () => {
  let finish: (value: unknown) => void = () => {};
  const { user, asked, port } = await open("", {
    print_pathways: () => new Promise((resolve) => (finish = resolve)),
  });
  await user.click(await screen.findByRole("button", { name: /Печать: 1.маршрут/ }));
  const pane = await screen.findByRole("region", { name: "Печать маршрутов" });
  expect(pane).toHaveTextContent(/Без маршрута 1.методист, их в файле не будет: [А-Я]\S+ \S+/);
  await user.clear(within(pane).getByLabelText("Экземпляров"));
  await user.type(within(pane).getByLabelText("Экземпляров"), "2");
  await user.click(within(pane).getByRole("checkbox", { name: /^Двусторонняя печать/ }));
  await user.click(within(pane).getByRole("button", { name: /Собрать PDF/ }));
  await user.click(await within(pane).findByRole("button", { name: "Отменить" }));
  const [request] = asked("print_pathways") as { job: string }[];
  expect(port.cancel).toHaveBeenCalledExactlyOnceWith(request?.job);
  finish({ file: "f1", name: "ИОМ.pdf", pages: 2 });
  expect(request).toMatchObject({ pathways: [], copies: 2, twoSided: true });
  expect(await within(pane).findByText(/Готово: 2.страницы/)).toBeVisible();
  expect(within(pane).getByRole("button", { name: /Собрать заново/ })).toBeEnabled();
});

it("takes a step with those whom it reaches, and names the others with the reason", async () => {
  const { user, asked } = await open("", {
    methodists: [methodist("1", "Иванова"), methodist("2", "Ким"), methodist("3", "Орлова")],
    pathways: [lineOf("w1", "Иванова", "1"), { ...lineOf("w3", "Орлова"), state: "underway" }],
    pathway: {
      pathway: { ...pathway, approver: { post: "Директор", name: "О.Н. Орлова" } },
      revision: 3,
    },
    submit_pathways: changed(1, "pathways"),
  });
  await user.click(await screen.findByRole("checkbox", { name: "Отметить все строки" }));
  await user.click(screen.getByRole("button", { name: "Ход отмеченных: Ход маршрута" }));
  expect(screen.getAllByRole("menuitem").map(({ textContent }) => textContent)).toEqual([
    "На утверждение: 1",
    "Утвердить: 1",
    "Завершить: 1",
    "Прекратить: 2",
  ]);
  await user.click(screen.getByRole("menuitem", { name: "На утверждение: 1" }));
  const panel = await screen.findByRole("region", { name: "Отдать ИОМ на утверждение" });
  expect(within(panel).getByText("Ким Мария Павловна: не составлен")).toBeVisible();
  expect(within(panel).getByText("Орлова Мария Павловна: в реализации")).toBeVisible();
  await user.click(within(panel).getByRole("button", { name: /^Отдать на утверждение: 1/ }));
  await waitFor(() => expect(asked("submit_pathways")).toEqual([{ pathways: ["w1"] }]));
  expect(screen.queryByRole("region", { name: "Отдать ИОМ на утверждение" })).toBeNull();
});

it("leaves out of the approval whose paper says nobody under «Утверждаю»", async () => {
  const { user } = await open();
  await user.click(await screen.findByRole("checkbox", { name: "Отметить все строки" }));
  await user.click(screen.getByRole("button", { name: "Ход отмеченных: Ход маршрута" }));
  await user.click(screen.getByRole("menuitem", { name: "Утвердить: 1" }));
  const panel = await screen.findByRole("region", { name: "Утвердить ИОМ" });
  expect(await within(panel).findByText("Иванова Мария Павловна: не указано, кто утверждает")).toBeVisible();
  expect(within(panel).getByText(/нет никого, кому нужен этот шаг/)).toBeVisible();
});

it("stops a pathway only with a day and a reason, and keeps a refusal in the panel", async () => {
  const { user, asked } = await open("?pathway=w1", {
    pathways: [{ ...lineOf("w1", "Иванова", "1"), state: "underway" }],
    pathway: { pathway: { ...pathway, state: "underway" }, revision: 3 },
    stop_pathways: () => {
      // The core rejects with plain values.
      // oxlint-disable-next-line no-throw-literal
      throw { code: "refused", reason: { refusal: "date_in_future" }, sentence: "День ещё не наступил." };
    },
  });
  await user.click(await screen.findByRole("button", { name: "Прекратить ИОМ" }));
  const panel = await screen.findByRole("region", { name: "Прекратить ИОМ" });
  await user.type(within(panel).getByLabelText("Последний день"), "01.12.2026");
  expect(within(panel).getByText("Укажите причину.")).toBeVisible();
  await user.type(within(panel).getByLabelText("Причина прекращения"), "увольнение");
  await user.click(within(panel).getByRole("button", { name: /^Прекратить: 1/ }));
  expect(await within(panel).findByRole("alert")).toHaveTextContent("День ещё не наступил.");
  expect(asked("stop_pathways")).toEqual([{ pathways: ["w1"], on: "2026-12-01", words: "увольнение" }]);
});

it("takes reflective reports of a pathway under way, and nothing else of it", async () => {
  const { user, asked } = await open("?pathway=w1", {
    pathway: { pathway: { ...pathway, state: "underway" }, revision: 3 },
    reflect_pathway: changed({ id: "w1", revision: 4 }, "pathways"),
  });
  const cell = (column: string) => screen.findByRole("textbox", { name: `1.1, строка 1: ${column}` });
  expect(await cell("содержание")).toHaveAttribute("readonly");
  await user.type(await cell("рефлексия"), "Применяю на уроках.");
  await user.click(screen.getByRole("button", { name: "Сохранить отчёты" }));
  await waitFor(() =>
    expect(asked("reflect_pathway")).toEqual([
      { pathway: "w1", revision: 3, reflections: { r1: "Применяю на уроках." } },
    ]),
  );
});
