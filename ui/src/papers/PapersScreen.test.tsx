import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { changed, renderRoom } from "../../testing/renderRoom";
import { regulation } from "../../testing/samples";
import type { MinutesLine } from "../host/api/MinutesLine";
import type { Order } from "../host/api/Order";
import { PapersScreen } from "./PapersScreen";

const line = (change: Partial<MinutesLine> = {}): MinutesLine => ({
  id: "p1",
  revision: 4,
  number: "",
  on: "2026-06-05",
  sitting: 3,
  state: "draft",
  hash: "",
  corrects: null,
  blanks: ["номер протокола"],
  candidates: [{ dossier: "d1", name: "Иванова Мария Павловна", decision: "include" }],
  hasScan: false,
  ...change,
});
const order = {
  id: "o1",
  kind: "inclusion",
  state: "draft",
  wording: {
    heading: "О включении",
    preamble: "На основании",
    points: ["1. Включить.", "2. Контроль."],
    annexTitle: "Список",
    signer: { post: "Министр", name: "" },
    executor: "",
    executorPhone: "",
  },
  rows: { d1: {} },
  minutes: ["p1"],
  visas: {},
  number: "",
  signedOn: null,
} as unknown as Order;
const NO_VISAS = { asked: 0, agreed: 0, remarks: 0, waiting: 0 };
const orderLine = { id: "o1", heading: "О включении", state: "draft", number: "", signedOn: null, people: 1 };

async function open(paper: string, change: Record<string, unknown> = {}) {
  const room = await renderRoom(<PapersScreen />, `/papers${paper === "" ? "" : `?paper=${paper}`}`, {
    regulation,
    sittings: [
      { id: "s7", number: 7, on: "2026-11-02", state: "announced", items: 3, decided: 0 },
      { id: "s6", number: 6, on: "2026-10-01", state: "sealed", items: 2, decided: 2 },
    ],
    papers: { minutes: [line()], orders: [orderLine], awaitingOrder: 0 },
    order: { order, revision: 2, blanks: ["фамилия подписывающего"], visas: NO_VISAS },
    print_paper: { file: "f1", name: "протокол.pdf", pages: 1 },
    ...change,
  });
  return { ...room, user: userEvent.setup({ delay: null }) };
}

it("teaches where papers come from when there are none", async () => {
  await open("", { papers: { minutes: [], orders: [], awaitingOrder: 0 } });
  expect(await screen.findByText(/Протокол составляется сам/)).toBeVisible();
});

it("drafts an order for those who wait and opens it", async () => {
  const { user, asked, place } = await open("", {
    papers: { minutes: [line()], orders: [orderLine], awaitingOrder: 3 },
    draft_order: changed({ order: "o1", revision: 1, people: 3, leftOut: [] }, "papers"),
  });
  expect(await screen.findByText(/Ждут приказа о включении: 3.кандидата/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Составить проект приказа" }));
  await waitFor(() => expect(place()).toContain("order"));
  expect(asked("draft_order")).toEqual([null]);
});

it("drafts an order of exclusion for decisions that wait for one, and says whom it takes out", async () => {
  const exclusion = { ...order, kind: "exclusion" };
  const { user, asked } = await open("", {
    papers: {
      minutes: [],
      orders: [{ ...orderLine, kind: "exclusion" }],
      awaitingOrder: 0,
      awaitingExclusion: 1,
    },
    order: { order: exclusion, revision: 2, blanks: [], visas: NO_VISAS },
    draft_exclusion: changed({ order: "o1", revision: 1, people: 1 }, "papers"),
  });
  expect(await screen.findByText(/Ждут приказа об исключении: 1.методист/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Составить проект приказа об исключении" }));
  expect(asked("draft_exclusion")).toEqual([null]);
  expect(await screen.findByText(/В приложении 1.методист\./)).toBeVisible();
  await user.type(screen.getByLabelText("Номер"), "01/56");
  await user.type(screen.getByLabelText("Дата подписания"), "10.06.2026");
  await user.click(screen.getByRole("button", { name: "Внести как подписанный" }));
  expect(await screen.findByRole("alertdialog")).toHaveTextContent(/1.методист выйдет из актива/);
});

describe("a signed order", () => {
  const signed = { ...order, state: "signed", number: "02/77", signedOn: "2026-06-10" };
  const seen = (change: Record<string, unknown> = {}) => ({
    order: {
      order: signed,
      revision: 9,
      blanks: [],
      visas: NO_VISAS,
      members: [],
      changedBy: [],
      changes: [],
      ...change,
    },
  });

  it("names what changed it", async () => {
    await open("order:o1", seen({ changedBy: [{ order: "o2", number: "02/99", on: "2026-09-28" }] }));
    expect(await screen.findByRole("link", { name: /Изменён актом №.02\/99 от 28.09.2026/ })).toHaveAttribute(
      "href",
      "#/papers?paper=order:o2",
    );
  });

  it("is cancelled after those were named who leave with it", async () => {
    const { user, asked } = await open("order:o1", {
      ...seen({ members: ["Иванова Мария Павловна", "Ким Елена"] }),
      cancel_order: changed({ id: "o1", revision: 10 }, "papers", "methodists"),
    });
    await user.click(await screen.findByRole("button", { name: "Внести отмену" }));
    expect(screen.getByText(/Из актива выйдут 2.методиста:/)).toBeVisible();
    expect(screen.getByText("Ким Елена")).toBeVisible();
    await user.type(screen.getByLabelText("Номер отменяющего акта"), "02/100");
    await user.type(screen.getByLabelText("Дата отменяющего акта"), "29.09.2026");
    await user.click(screen.getByRole("checkbox", { name: /Решения комиссии остаются в силе/ }));
    await user.click(screen.getByRole("button", { name: "Внести отмену акта" }));
    const dialog = await screen.findByRole("alertdialog");
    expect(dialog).toHaveTextContent(/2.методиста выйдут из актива с этой даты/);
    expect(dialog).toHaveTextContent(/снова ждут проекта/);
    await user.click(within(dialog).getByRole("button", { name: "Внести отмену акта" }));
    await waitFor(() =>
      expect(asked("cancel_order")).toEqual([
        { order: "o1", revision: 9, number: "02/100", on: "2026-09-29", scan: null, decisionsStand: true },
      ]),
    );
  });
});

describe("papers around a sitting", () => {
  const print = async (name: RegExp | string) => {
    const room = await open("");
    await room.user.click(await screen.findByRole("button", { name }));
    await waitFor(() => expect(room.asked("print_paper").length).toBeGreaterThan(1));
    return { ...room, last: room.asked("print_paper").at(-1) };
  };

  it("are those of the nearest one", async () => {
    const { last, place } = await print("Лист регистрации");
    expect(last).toEqual({ kind: "attendance_sheet", sitting: "s7" });
    expect(place()).toContain("attendance_sheet");
  });

  it("or of another one, the same paper", async () => {
    const { user, asked } = await print("Сводки по кандидатам");
    await user.click(screen.getByRole("button", { name: /^Заседание: №\s7/ }));
    await user.click(await screen.findByRole("menuitem", { name: /№\s6/ }));
    await waitFor(() => expect(asked("print_paper").at(-1)).toEqual({ kind: "briefs", sitting: "s6" }));
  });

  it("stand beside the registration journal of the cycle", async () => {
    const { last } = await print("Журнал регистрации заявлений");
    expect(last).toEqual({ kind: "registration_journal" });
  });
});

describe("minutes", () => {
  it("lists the blanks and goes for signature only with a number", async () => {
    const { user, asked } = await open("minutes:p1", { freeze_minutes: changed({ id: "p1", revision: 5 }) });
    expect(await screen.findByText("номер протокола")).toBeVisible();
    expect(screen.getByText("Введите номер протокола.")).toBeVisible();
    await user.type(screen.getByLabelText("Номер протокола"), "3");
    await user.click(screen.getByRole("button", { name: "На подпись" }));
    await waitFor(() =>
      expect(asked("freeze_minutes")).toEqual([{ minutes: "p1", revision: 4, number: "3" }]),
    );
    expect(screen.getByLabelText("Строка состояния")).toHaveTextContent("Протокол № 3 зафиксирован");
  });

  it("seals after the consequences were read, with the scan that was chosen", async () => {
    const { user, asked, port } = await open("minutes:p1", {
      papers: {
        minutes: [line({ state: "for_signature", number: "3", hash: "abc" })],
        orders: [],
        awaitingOrder: 0,
      },
      seal_minutes: changed({ id: "p1", revision: 5 }, "papers"),
    });
    port.pickFiles = async () => ["/home/a/скан.pdf"];
    await user.click(await screen.findByRole("button", { name: "Приложить скан" }));
    expect(await screen.findByText("Скан: скан.pdf")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Подписан, закрепить" }));
    const dialog = await screen.findByRole("alertdialog");
    expect(dialog).toHaveTextContent("Решения вступят в силу: 1 кандидат.");
    await user.click(within(dialog).getByRole("button", { name: "Закрепить" }));
    await waitFor(() =>
      expect(asked("seal_minutes")).toEqual([{ minutes: "p1", revision: 4, scan: "/home/a/скан.pdf" }]),
    );
  });

  it("takes the scan of sealed minutes that came later", async () => {
    const { user, asked, port } = await open("minutes:p1", {
      papers: {
        minutes: [line({ state: "sealed", number: "3", hasScan: false })],
        orders: [],
        awaitingOrder: 0,
      },
      attach_scan: changed({ id: "p1", revision: 5 }, "papers"),
    });
    port.pickFiles = async () => ["/home/a/скан.pdf"];
    await user.click(await screen.findByRole("button", { name: "Приложить скан" }));
    await user.click(await screen.findByRole("button", { name: "Сохранить скан" }));
    const paper = { kind: "minutes", minutes: "p1" };
    await waitFor(() =>
      expect(asked("attach_scan")).toEqual([{ paper, revision: 4, path: "/home/a/скан.pdf" }]),
    );
  });

  it("corrects sealed minutes by another paper", async () => {
    const { user, asked, place } = await open("minutes:p1", {
      papers: { minutes: [line({ state: "sealed", number: "3" })], orders: [], awaitingOrder: 0 },
      correct_minutes: changed("p2", "papers"),
    });
    await user.click(await screen.findByRole("button", { name: "Исправить протокол" }));
    await user.type(screen.getByLabelText("Что исправлено"), "Вместо «Ким» читать «Кимова».");
    const whom = screen.getByRole("group", { name: "Кого касается исправление" });
    await user.click(within(whom).getByRole("checkbox", { name: "Иванова Мария Павловна" }));
    await user.click(screen.getByRole("button", { name: "Составить исправление" }));
    await waitFor(() =>
      expect(asked("correct_minutes")).toEqual([
        { minutes: "p1", text: "Вместо «Ким» читать «Кимова».", concerns: ["d1"] },
      ]),
    );
    await waitFor(() => expect(decodeURIComponent(place())).toContain("minutes:p2"));
  });

  it("shows an extract in place of the minutes", async () => {
    const { asked } = await open("extract:p1:d1", {
      papers: { minutes: [line({ state: "sealed", number: "3" })], orders: [], awaitingOrder: 0 },
    });
    expect(await screen.findByRole("button", { name: "Показать протокол целиком" })).toBeVisible();
    expect(asked("print_paper")).toContainEqual({ kind: "extract", minutes: "p1", dossier: "d1" });
  });
});

describe("an order", () => {
  it("keeps changed words, and only then lets it be signed", async () => {
    const { user, asked } = await open("order:o1", { reword_order: changed({ id: "o1", revision: 3 }) });
    const signer = await screen.findByLabelText("Подписывающий");
    await user.type(signer, "И.И. Иванов");
    expect(screen.getByText("Сначала сохраните изменения.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Убрать пункт 2" }));
    await user.click(screen.getByRole("button", { name: "Сохранить текст" }));
    await waitFor(() => expect(asked("reword_order")).toHaveLength(1));
    expect(asked("reword_order")[0]).toMatchObject({
      order: "o1",
      revision: 2,
      wording: { points: ["1. Включить."], signer: { post: "Министр", name: "И.И. Иванов" } },
    });
  });

  it("goes round for visas with its words kept, and comes back for changes", async () => {
    const round = { order: { ...order, state: "in_approval" }, revision: 3, blanks: [], visas: NO_VISAS };
    const { user, asked } = await open("order:o1", {
      send_order: changed({ id: "o1", revision: 3 }, "papers"),
      return_order: changed({ id: "o1", revision: 4 }, "papers"),
    });
    await user.type(await screen.findByLabelText("Исполнитель"), "Петрова А. С.");
    await user.click(screen.getByRole("button", { name: "На согласование" }));
    expect(asked("send_order")).toEqual([]);
    await user.clear(screen.getByLabelText("Исполнитель"));
    cleanup();
    const back = await open("order:o1", { order: round, return_order: changed({ id: "o1", revision: 4 }) });
    await back.user.click(await screen.findByRole("button", { name: "Вернуть на доработку" }));
    expect(back.asked("return_order")).toEqual([{ order: "o1", revision: 3 }]);
    expect(screen.queryByLabelText("Исполнитель")).toBeNull();
    expect(screen.getByRole("button", { name: "Внести как подписанный" })).toBeVisible();
  });

  it("keeps who agreed, who did not and who is waited for", async () => {
    const sent = { post: "начальник отдела", sentOn: "2026-06-08", answer: null, outdated: false };
    const visas = {
      v1: { ...sent, name: "Л.П. Юрьев" },
      v2: { ...sent, name: "О.Н. Зимина", outdated: true },
    };
    const { user, asked } = await open("order:o1", {
      order: {
        order: { ...order, state: "in_approval", visas },
        revision: 5,
        blanks: [],
        visas: { asked: 1, agreed: 0, remarks: 0, waiting: 1 },
      },
      record_visa: changed({ id: "o1", revision: 6 }, "papers"),
      ask_visa: changed({ id: "o1", revision: 6 }, "papers"),
      remove_visa: changed({ id: "o1", revision: 6 }, "papers"),
    });
    const list = await screen.findByRole("list", { name: "Визы проекта" });
    expect(list).toHaveTextContent("направлено 08.06.2026, ответа нет; текст с тех пор изменён");
    expect(within(list).queryByRole("button", { name: "Ответ визирующего: О.Н. Зимина" })).toBeNull();
    await user.click(within(list).getByRole("button", { name: "Ответ визирующего: Л.П. Юрьев" }));
    const form = within(list).getByRole("form", { name: "Ответ визирующего: Л.П. Юрьев" });
    await user.keyboard("2");
    await user.type(within(form).getByLabelText("Дата визы"), "09.06.2026");
    await user.type(within(form).getByLabelText("Замечания"), "Уточнить пункт 2.");
    await user.click(within(form).getByRole("button", { name: "Записать" }));
    await waitFor(() =>
      expect(asked("record_visa")).toEqual([
        {
          order: "o1",
          revision: 5,
          visa: "v1",
          answer: { on: "2026-06-09", outcome: "remarks", remarks: "Уточнить пункт 2." },
        },
      ]),
    );
    await user.click(within(list).getByRole("button", { name: "Убрать из списка виз: О.Н. Зимина" }));
    expect(asked("remove_visa")).toEqual([{ order: "o1", revision: 5, visa: "v2" }]);
    await user.type(screen.getByLabelText("Должность визирующего"), "директор");
    await user.type(screen.getByLabelText("Кто визирует"), "П.С. Ким");
    await user.type(screen.getByLabelText("Дата направления"), "10.06.2026");
    await user.click(screen.getByRole("button", { name: "Добавить в список" }));
    await waitFor(() =>
      expect(asked("ask_visa")).toEqual([
        { order: "o1", revision: 5, post: "директор", name: "П.С. Ким", on: "2026-06-10" },
      ]),
    );
    await user.type(screen.getByLabelText("Номер"), "01/55");
    await user.type(screen.getByLabelText("Дата подписания"), "10.06.2026");
    await user.click(screen.getByRole("button", { name: "Внести как подписанный" }));
    expect(await screen.findByRole("alertdialog")).toHaveTextContent(
      "Завизировано 0 из 1, без ответа – 1: проверьте лист согласования.",
    );
  });

  it("is entered as signed with number and date", async () => {
    const { user, asked } = await open("order:o1", { sign_order: changed({ id: "o1", revision: 3 }) });
    await user.type(await screen.findByLabelText("Номер"), "01/55");
    await user.type(screen.getByLabelText("Дата подписания"), "10.06.2026");
    await user.click(screen.getByRole("button", { name: "Внести как подписанный" }));
    const dialog = await screen.findByRole("alertdialog");
    await user.click(within(dialog).getByRole("button", { name: "Внести" }));
    await waitFor(() =>
      expect(asked("sign_order")).toEqual([
        { order: "o1", revision: 2, number: "01/55", on: "2026-06-10", scan: null },
      ]),
    );
  });
});
