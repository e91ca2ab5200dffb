import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { page } from "../../testing/candidateSamples";
import { renderRoom } from "../../testing/renderRoom";
import { regulation } from "../../testing/samples";
import type { Home } from "../host/api/Home";
import type { Papers } from "../host/api/Papers";
import { TodayScreen } from "./TodayScreen";
import { waitsOf } from "./waits";

const home: Home = {
  stages: [
    { title: "Приём", statuses: ["submitted", "registered"], count: 12 },
    { title: "Экспертиза", statuses: ["under_review"], count: 0 },
  ],
  opensOn: "2026-09-01",
  opensIn: -9,
  closesOn: "2026-10-01",
  daysLeft: 21,
  clockBehind: "",
  doubledNumbers: [],
  copyDue: { last: "2026-08-25" },
  urgent: [
    {
      target: { kind: "returned", dossier: "d1" },
      what: "Ким Елена",
      reason: "исправить и вернуть пакет",
      due: "2020-03-02",
      daysLeft: -3,
      words: "просрочено на 3 рабочих дня",
    },
    {
      target: { kind: "minutes", minutes: "m2" },
      what: "Протокол заседания № 2",
      reason: "отправить протокол на подпись",
      due: "2090-03-01",
      daysLeft: 4,
      words: "осталось 4 рабочих дня",
    },
  ],
  calendarNote: "Праздники 2090 года не проверены.",
  returned: [],
  toCheckAgain: { first: null, all: 0, reviewed: 0 },
  withoutPathway: 0,
  nextSitting: { id: "s1", number: 2, on: "2026-06-05", state: "announced", items: 12 },
  last: [{ title: "регистрация пакета Ким Е.", who: "Петрова А. С.", at: "2026-06-05T05:00:00Z" }],
};

const noPapers: Papers = { minutes: [], orders: [], awaitingOrder: 0, awaitingExclusion: 0 };

const show = (answers: Record<string, unknown>) =>
  renderRoom(<TodayScreen />, "/", {
    register: { ...page([]), counts: { submitted: 5 } },
    sittings: [],
    papers: noPapers,
    regulation,
    agenda_choice: { ready: [], late: [], lateInAll: 0 },
    sitting: { blocksOpening: null, blocksClosing: null, items: [] },
    ...answers,
  });

it("says what waits as numbers that are links to the register", async () => {
  await show({ home });
  expect(await screen.findByText(/Приём документов идёт до .*осталось 21\sдень/)).toBeVisible();
  expect(screen.getByRole("link", { name: /^Приём\s*12\s*пакетов\s*осталось 21\sдень/ })).toHaveAttribute(
    "href",
    "#/candidates?status=submitted,registered",
  );
  expect(await screen.findByRole("link", { name: /5\sпакетов переданы и ждут регистрации/ })).toHaveAttribute(
    "href",
    "#/candidates?status=submitted",
  );
  expect(screen.getByRole("link", { name: /Заседание № 2, 5\sиюня 2026\sг\./ })).toHaveAttribute(
    "href",
    "#/sittings/s1",
  );
});

it("says when the receipt begins before it has begun", async () => {
  await show({ home: { ...home, opensOn: "2026-12-01", opensIn: 2, closesOn: "2027-01-31", daysLeft: 63 } });
  expect(
    await screen.findByText(/Приём документов начнётся 1\sдекабря 2026\sг\.: до него 2\sдня\./),
  ).toBeVisible();
  expect(screen.getByRole("link", { name: /^Приём\s*12\s*пакетов\s*с 01\.12\.2026/ })).toBeVisible();
});

it("tells a passed deadline from one to come", async () => {
  await show({ home });
  expect(
    await screen.findByRole("link", {
      name: "Ким Елена: исправить и вернуть пакет, просрочено на 3 рабочих дня",
    }),
  ).toHaveAttribute("href", "#/reviews/d1");
  expect(screen.getByText("отправить протокол на подпись: 01.03.2090, осталось 4 рабочих дня")).toBeVisible();
  expect(screen.getByText("Праздники 2090 года не проверены.")).toBeVisible();
  expect(screen.getByText("регистрация пакета Ким Е.")).toBeVisible();
});

it("names what holds the sitting up, and leads there", async () => {
  await show({
    home,
    sitting: {
      blocksOpening: "Нет кворума: присутствует 5 из 6.",
      blocksClosing: null,
      items: [
        { id: "i1", dossier: "d1", name: "Ким Елена", conclusions: ["рекомендовать"] },
        { id: "i2", dossier: "d2", name: "Иванова Мария", conclusions: [] },
      ],
    },
    agenda_choice: {
      ready: [],
      late: [{ dossier: "d3", number: "14", name: "Петров Пётр", reason: "экспертиза не завершена" }],
      lateInAll: 1,
    },
  });
  expect(await screen.findByRole("link", { name: "Нет кворума: присутствует 5 из 6." })).toHaveAttribute(
    "href",
    "#/sittings/s1",
  );
  expect(screen.getByRole("link", { name: "Нет вывода экспертизы: Иванова Мария" })).toHaveAttribute(
    "href",
    "#/reviews/d2",
  );
  expect(screen.queryByRole("link", { name: /вывода экспертизы: Ким/ })).not.toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Петров Пётр, № 14" }).parentElement).toHaveTextContent(
    "экспертиза не завершена",
  );
});

it("puts first what is dearest to leave", () => {
  const minutes = { id: "m1", state: "for_signature", number: "3", on: "2026-06-01", candidates: [{}, {}] };
  const orders = [
    { id: "o1", state: "draft", people: 2 },
    { id: "o2", state: "in_approval", people: 1 },
    { id: "o3", state: "signed", people: 4 },
  ] as never[];
  const waits = waitsOf({
    home: {
      ...home,
      withoutPathway: 4,
      toCheckAgain: { first: "d5", all: 1, reviewed: 1 },
      clockBehind: "2026-06-07T09:00:00",
      doubledNumbers: [{ written: "1002", alike: "1002" }],
    },
    counts: { draft: 1, submitted: 5, reviewed: 3, postponed: 1 },
    sittings: [
      { id: "s1", number: 2, on: "2026-06-05", state: "announced", items: 12, decided: 0 },
      { id: "s0", number: 1, on: "2026-06-01", state: "sealed", items: 2, decided: 2 },
    ],
    papers: { ...noPapers, minutes: [minutes as never], orders, awaitingOrder: 1 },
    exchange: { undecided: 2, held: 1, role: "secretary" },
    act: "распоряжения",
    today: "2026-06-05",
  });
  expect(waits.map(({ weight, text }) => `${weight}: ${text.replaceAll("\u00a0", " ")}`)).toEqual([
    "late: Часы компьютера отстали: последнее действие записано 07.06.2026 09:00. Поправьте дату, иначе бумаги будут датированы неверно",
    "late: Один номер дали двум пакетам: № 1002. Пакеты целы, в бумагах их различают фамилия и дата регистрации; чтобы это не повторялось, выделите рабочим местам разные номера в «Обмене»",
    "late: Ким Елена: исправить и вернуть пакет, просрочено на 3 рабочих дня",
    "late: Разные отделения записали разное: 2 записи спорны",
    "late: Заседание № 2 – сегодня",
    "held: Протокол № 3 от 01.06.2026 ждёт подписи: решения по 2 кандидатам",
    "held: 1 кандидат ждёт распоряжения о включении",
    "held: Проект распоряжения не подписан: 2 кандидата",
    "held: Проект распоряжения на согласовании: 1 кандидат",
    "plain: 1 файл обмена отложен",
    "plain: 4 методиста включены и ждут ИОМ",
    "plain: 1 пакет ждёт повторной проверки",
    "plain: 3 пакета прошли экспертизу и ждут заседания",
    "plain: 5 пакетов переданы и ждут регистрации",
    "plain: 1 черновик не передан",
    "plain: Копия базы сделана 25.08.2026: всё, что внесено позже, есть только на этом компьютере",
  ]);
});

it("asks of a municipality only what it does itself", () => {
  const waits = waitsOf({
    home: { ...home, withoutPathway: 4 },
    counts: { draft: 1, submitted: 5, returned: 1, reviewed: 2 },
    sittings: [
      { id: "s1", number: 2, on: "2026-06-05", state: "announced", items: 12, decided: 0 },
    ] as never[],
    papers: { ...noPapers, awaitingOrder: 1 },
    exchange: { undecided: 0, held: 0, role: "municipality" },
    act: "приказа",
    today: "2026-06-05",
  });
  expect(waits.map(({ text, href }) => `${text.replaceAll("\u00a0", " ")} ${href}`)).toEqual([
    "Ким Елена: исправить и вернуть пакет, просрочено на 3 рабочих дня #/candidates/d1",
    "1 пакет возвращён на доработку #/candidates?status=returned",
    "1 черновик не передан #/candidates?status=draft",
    "Копия базы сделана 25.08.2026: всё, что внесено позже, есть только на этом компьютере #/settings?sheet=workplace",
  ]);
});

it("teaches the first step while there is nothing", async () => {
  await show({
    home: {
      ...home,
      stages: home.stages.map((stage) => ({ ...stage, count: 0 })),
      urgent: [],
      nextSitting: null,
      last: [],
      daysLeft: 0,
    },
  });
  expect(await screen.findByText("В реестре пока нет ни одного пакета.")).toBeVisible();
  expect(screen.getByText(/заканчивается сегодня/)).toBeVisible();
});

it("says why it cannot be shown", async () => {
  await show({
    home: () => {
      throw { code: "internal", incident: "77" };
    },
  });
  expect(await screen.findByText(/сообщите разработчику его номер: 77/)).toBeVisible();
});
