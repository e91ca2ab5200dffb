import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import {
  candidateRegulation as regulation,
  card,
  line,
  page,
  reviewCard,
} from "../../testing/candidateSamples";
import { pressRussian } from "../../testing/keyboard";
import { changed, renderRoom } from "../../testing/renderRoom";
import type { Status } from "../host/api/Status";
import { CandidatesScreen } from "./CandidatesScreen";
import type { RegisterSearch } from "./registerQuery";

/** The room with its address held by the test. */
function Room({ first = null, search: begin = {} }: { first?: string | null; search?: RegisterSearch }) {
  const [open, setOpen] = useState(first);
  const [search, setSearch] = useState(begin);
  return (
    <>
      <output aria-label="адрес">{JSON.stringify({ open, search })}</output>
      <CandidatesScreen dossierId={open} search={search} onSearch={setSearch} onOpen={setOpen} />
    </>
  );
}

const address = () =>
  JSON.parse(screen.getByLabelText("адрес").textContent ?? "") as {
    open: string | null;
    search: RegisterSearch;
  };

async function show(answers: Record<string, unknown> = {}, room = <Room />) {
  const shown = await renderRoom(room, "/candidates", {
    regulation,
    inbox: { folder: "", trouble: "", target: null, targetName: "", files: [] },
    register: page([line("d1"), line("d2"), line("d3", { status: "submitted", statusWords: "передан" })]),
    candidate: ({ dossier }: { dossier: string }) => {
      const known = card();
      return { ...known, dossier: { ...known.dossier, id: dossier } };
    },
    views: [],
    plan_assignment: { experts: [], rows: [] },
    ...answers,
  });
  await screen.findByRole("grid", { name: "Кандидаты" });
  return { ...shown, user: userEvent.setup({ delay: null }) };
}

const status = () => screen.getByLabelText("Строка состояния");

describe("the register", () => {
  it("teaches the first step when it is empty", async () => {
    await show({ register: page([]) });
    expect(await screen.findByText("В реестре пока нет ни одного пакета.")).toBeVisible();
    expect(screen.getByText(/Перетащите в это окно папку/)).toBeVisible();
  });

  it("says what happened when it cannot be read", async () => {
    await show({
      register: () => {
        throw { code: "file", sentence: "База не читается. Ничего не потеряно. Проверьте диск." };
      },
    });
    expect(await screen.findByText(/База не читается/)).toBeVisible();
  });

  it("keeps words, state and order in the address and asks the core for them", async () => {
    const { user, asked } = await show();
    await user.type(screen.getByRole("textbox", { name: "Поиск по реестру" }), "ким");
    expect(address().search).toEqual({ text: "ким" });
    await user.click(screen.getByRole("button", { name: "Муниципалитет" }));
    await waitFor(() =>
      expect(asked("register").at(-1)).toMatchObject({
        text: "ким",
        sort: "municipality",
        descending: false,
      }),
    );
    await user.click(screen.getByRole("button", { name: "Сбросить отбор" }));
    expect(address().search).toEqual({ sort: "municipality", desc: false });
  });

  it("filters by several states at once, and opens a ready view without losing the words", async () => {
    const { user, asked } = await show({
      register: { ...page([line("d1")]), counts: { draft: 4, submitted: 2, returned: 1 } },
    });
    await screen.findByText("Иванова Мария d1");
    pressRussian(document.body, "KeyF", "А", { ctrlKey: true, shiftKey: true });
    await user.click(await screen.findByRole("option", { name: /^передан/ }));
    await user.click(screen.getByRole("option", { name: /возвращён/ }));
    await user.keyboard("{Escape}");
    expect(address().search).toEqual({ status: "submitted,returned" });
    await waitFor(() =>
      expect(asked("register").at(-1)).toMatchObject({ statuses: ["submitted", "returned"] }),
    );
    await user.type(screen.getByRole("textbox", { name: "Поиск по реестру" }), "ким");
    await user.click(screen.getByRole("button", { name: "Вид реестра: Свой отбор" }));
    await user.click(await screen.findByRole("menuitem", { name: "На доработке, по сроку" }));
    expect(address().search).toEqual({ status: "returned", sort: "deadline", text: "ким" });
    expect(screen.getByRole("button", { name: "Вид реестра: На доработке, по сроку" })).toBeVisible();
    expect(localStorage.getItem("register.views")).toBeNull();
  });

  it("shows surname and letters whole beside an open card, the whole name as a hint", async () => {
    const name = "Белозёрова-Воронцова Екатерина Александровна";
    await show({ register: page([line("d1"), line("d2", { name })]) }, <Room first="d1" />);
    // A reader hears the whole name.
    const row = await screen.findByRole("row", { name: new RegExp(name) });
    expect(within(row).getByTitle(name)).toBeVisible();
    expect(
      within(row).getByText("Белозёрова-Воронцова\u00a0Е.\u00a0А.", { normalizer: String }),
    ).toBeVisible();
  });

  it("reads only the windows in sight of a long list", async () => {
    const rows = Array.from({ length: 200 }, (_, at) => line(`d${at}`));
    const { asked } = await show({ register: page(rows, 10_000) });
    expect(await screen.findByText(/10\s000 пакетов/)).toBeVisible();
    expect(screen.getByRole("grid")).toHaveAttribute("aria-rowcount", "10001");
    const windows = asked("register").filter((one) => (one as { limit: number }).limit === 200);
    expect(windows).toHaveLength(1);
  });

  it("marks rows out of sight as well: they are read before the act", async () => {
    const all = Array.from({ length: 450 }, (_, at) => line(`d${at}`));
    const { user } = await show({
      register: ({ offset, limit }: { offset: number; limit: number }) =>
        page(all.slice(offset, offset + limit), all.length),
    });
    await screen.findByText("Иванова Мария d0");
    await user.click(screen.getByRole("checkbox", { name: "Отметить все строки" }));
    expect(await screen.findByText(/Отмечено: 450/)).toBeVisible();
  });
});

describe("many at once", () => {
  const planned = (dossier: string, refusal: string) => ({
    dossier,
    number: "",
    name: `Ким ${dossier}`,
    refusal,
  });

  it("registers the submitted ones among the marked by one button with their number", async () => {
    const { user, asked } = await show({
      register_dossiers: changed([{ dossier: "d3", number: "12" }], "dossiers"),
      plan_registration: [planned("d3", ""), planned("d4", "Нет согласия.")],
    });
    await user.click(await screen.findByRole("checkbox", { name: /Отметить: Иванова Мария d3/ }));
    await user.click(screen.getByRole("button", { name: /^Зарегистрировать 1\sпакет/ }));
    const panel = within(await screen.findByRole("region", { name: "Регистрация" }));
    expect(await panel.findByText("Нет согласия.")).toBeVisible();
    expect(asked("register_dossiers")).toEqual([]);
    await user.click(panel.getByRole("button", { name: /^Зарегистрировать 1\sпакет/ }));
    await waitFor(() =>
      expect(asked("register_dossiers")).toEqual([{ dossiers: ["d3"], way: "in_person", number: "" }]),
    );
    await waitFor(() => expect(status()).toHaveTextContent("Пакет зарегистрирован под номером 12."));
    expect(screen.queryByText(/Отмечено/)).toBeNull();
  });

  it("shows whom a step reaches and whom not, and takes it with those as one act", async () => {
    const { user, asked } = await show({
      plan_together: [planned("d1", ""), planned("d2", "Нет согласия.")],
      act_together: changed(1, "dossiers"),
    });
    await user.click(await screen.findByRole("checkbox", { name: /d1/ }));
    await user.click(screen.getByRole("checkbox", { name: /d2/ }));
    await user.click(screen.getByRole("button", { name: /^Передать 2\sпакета/ }));
    const panel = await screen.findByRole("region", { name: "Передача на регистрацию" });
    expect(await within(panel).findByText("Нет согласия.")).toBeVisible();
    expect(within(panel).getByText("Ким d1")).toBeVisible();
    expect(asked("plan_together")).toEqual([{ step: "submit", dossiers: ["d1", "d2"] }]);
    await user.click(within(panel).getByRole("button", { name: /^Передать 1\sпакет/ }));
    await waitFor(() => expect(asked("act_together")).toEqual([{ step: "submit", dossiers: ["d1"] }]));
    await waitFor(() => expect(status()).toHaveTextContent("Передача на регистрацию: 1 пакет."));
    expect(screen.queryByText(/Отмечено/)).toBeNull();
  });

  it("says that a step reaches nobody and cannot be taken", async () => {
    const { user, asked } = await show({ plan_together: [planned("d1", "Нет согласия.")] });
    await user.click(await screen.findByRole("checkbox", { name: /d1/ }));
    await user.click(screen.getByRole("button", { name: /^Передать 1\sпакет/ }));
    const button = await screen.findByRole("button", { name: /^Передать 0\sпакетов/ });
    await waitFor(() => expect(button).toHaveAccessibleDescription(/этого действия не ждёт/));
    await user.click(button);
    expect(asked("act_together")).toEqual([]);
  });

  const choice = (expert: string, closeness = "") => ({ expert, reason: "на руках 1 пакет из 2", closeness });
  const load = (expert: string, onHand: number) => ({ expert, post: "доцент", onHand, total: 2 });
  const row = (dossier: string, expert: string, refusal = "") => ({
    dossier,
    number: "",
    name: `Ким ${dossier}`,
    refusal,
    expert,
    choices: [choice("Белова Анна"), choice("Орлова Вера", "одна фамилия")],
  });

  it("proposes experts, warns of signs of a conflict, and assigns what the person left", async () => {
    const { user, asked } = await show({
      register: page([
        line("d1", { status: "checking" }),
        line("d2", { status: "checking" }),
        line("d3", { status: "registered" }),
      ]),
      plan_assignment: {
        experts: [load("Белова Анна", 1), load("Орлова Вера", 0)],
        rows: [row("d1", "Белова Анна"), row("d2", "Белова Анна"), row("d3", "", "Проверка не начата.")],
      },
      assign_experts: changed(1, "dossiers"),
    });
    await user.click(await screen.findByRole("checkbox", { name: "Отметить все строки" }));
    await user.click(screen.getByRole("button", { name: /^Сделать с отмеченными/ }));
    await user.click(screen.getByRole("menuitem", { name: "Назначить экспертов" }));
    const panel = await screen.findByRole("region", { name: "Назначение экспертов" });
    expect(await within(panel).findByText("Проверка не начата.")).toBeVisible();
    expect(within(panel).getByText(/1 → 3\sпакета/)).toBeVisible();
    const second = within(panel).getByRole("combobox", { name: "Эксперт: Ким d2" });
    await user.clear(second);
    await user.type(second, "орл");
    await user.click(await screen.findByRole("option", { name: /Орлова Вера/ }));
    expect(within(panel).getByText("Возможен конфликт интересов: одна фамилия.")).toBeVisible();
    expect(within(panel).getByText(/1 → 2\sпакета/)).toBeVisible();
    await user.click(within(panel).getByRole("button", { name: /^Назначить экспертов: 2\sпакета/ }));
    await waitFor(() =>
      expect(asked("assign_experts")).toEqual([
        {
          rows: [
            { dossier: "d1", expert: "Белова Анна", post: "доцент" },
            { dossier: "d2", expert: "Орлова Вера", post: "доцент" },
          ],
          dueOn: null,
        },
      ]),
    );
  });

  it("prints letters only to those who wait for one", async () => {
    const { user, asked } = await show({
      register: page([line("d1", { status: "returned" }), line("d2", { status: "checking" })]),
      print_paper: { file: "p1", name: "Уведомление о недостатках – 1.pdf", pages: 1 },
    });
    await user.click(await screen.findByRole("checkbox", { name: "Отметить все строки" }));
    await user.click(screen.getByRole("button", { name: /^Сделать с отмеченными/ }));
    await user.click(screen.getByRole("menuitem", { name: "Уведомления о недостатках" }));
    expect(await screen.findByRole("region", { name: "Уведомления о недостатках: 1" })).toBeVisible();
    await waitFor(() =>
      expect(asked("print_paper")).toEqual([
        { kind: "candidate_letters", letter: "return", dossiers: ["d1"] },
      ]),
    );
  });
});

describe("papers of one candidate", () => {
  it("offers what the state allows and prints the one in turn by one key", async () => {
    const { user, asked } = await show(
      {
        candidate: reviewCard(
          {
            status: "under_review",
            experts: {
              e1: {
                expert: "Ким Елена",
                post: "методист",
                dueOn: null,
                conflict: { kind: "not_stated" },
                sheet: null,
                annulled: {},
              },
            },
          },
          { status: "under_review" },
        ),
        print_paper: { file: "p1", name: "Экспертный лист.pdf", pages: 1 },
      },
      <Room first="d1" />,
    );
    await user.click(await screen.findByRole("button", { name: /^Бумаги кандидата/ }));
    expect(screen.getAllByRole("menuitem").map(({ textContent }) => textContent)).toEqual([
      "Заявление",
      "Согласие на обработку данных",
      "Согласие на распространение данных",
      "Опись документов",
      "Расписка в получении документов",
      "Сводка по кандидату",
      "Экспертный лист: Ким Елена",
    ]);
    await user.keyboard("{Escape}");
    pressRussian(document.body, "KeyP", "з", { ctrlKey: true });
    expect(await screen.findByRole("region", { name: "Экспертный лист: Ким Елена" })).toBeVisible();
    await waitFor(() =>
      expect(asked("print_paper")).toContainEqual({ kind: "expert_sheet", dossier: "d1", assignment: "e1" }),
    );
    await user.click(screen.getByRole("button", { name: "К карточке" }));
    expect(screen.getByRole("region", { name: "Документы" })).toBeVisible();
  });
});

describe("who lacks what", () => {
  const person = (dossier: string, state: Status, documents: string[]) => ({
    dossier,
    number: "4",
    name: `Ким ${dossier}`,
    municipality: "Миасс",
    organization: "Школа № 1",
    phone: "+7 900 000-00-01",
    email: "",
    status: state,
    statusWords: state,
    deadline: "2026-06-22",
    documents,
    withoutConsent: dossier === "d1",
  });

  it("names who was not told, and marks those ticked as told at once", async () => {
    const owed = (dossier: string, kind: "agenda" | "return") => ({
      dossier,
      number: "",
      name: `Ким ${dossier}`,
      phone: "",
      email: "kim@example.org",
      of: kind === "agenda" ? { kind, sitting: "s1" } : { kind, at: "2026-06-01T10:00:00+05:00" },
      since: "2026-06-01",
    });
    const { user, asked } = await show({
      unsent: [owed("d1", "return"), owed("d2", "agenda"), owed("d3", "agenda")],
      send_notices: changed(2, "dossiers"),
    });
    await user.click(screen.getByRole("button", { name: "Кому не направлено" }));
    const panel = await screen.findByRole("region", { name: "Кому не направлено" });
    expect(await within(panel).findByRole("row", { name: /Ким d1/ })).toHaveTextContent(
      /о недостатках\s*возвращён 01\.06\.2026/,
    );
    expect(within(panel).getByText("Отметьте, кому направлено.")).toBeVisible();
    await user.click(within(panel).getByRole("checkbox", { name: "Все" }));
    await user.click(within(panel).getByRole("checkbox", { name: /Ким d3/ }));
    expect(within(panel).getByText("Введите дату и отметьте способ.")).toBeVisible();
    await user.type(within(panel).getByLabelText("Дата направления"), "05.06.2026");
    await user.click(within(panel).getByRole("radio", { name: "лично под подпись" }));
    await user.click(within(panel).getByRole("button", { name: /^Записать: 2\sуведомления/ }));
    await waitFor(() =>
      expect(asked("send_notices")).toEqual([{ dossiers: ["d1", "d2"], on: "2026-06-05", way: "signed" }]),
    );
  });

  it("is told by document and by person, filters the register, prints letters to those returned", async () => {
    const { user, asked } = await show({
      lacking: {
        documents: [
          { slot: "education", short: "Диплом", title: "Копии документов об образовании", people: 2 },
        ],
        withoutConsent: 1,
        people: [person("d1", "draft", ["education"]), person("d2", "returned", ["education"])],
        whole: 5,
      },
      print_paper: { file: "p1", name: "Уведомления.pdf", pages: 1 },
    });
    await user.click(screen.getByRole("button", { name: "Кто что не сдал" }));
    const panel = await screen.findByRole("region", { name: "Кто что не сдал" });
    expect(
      await within(panel).findByText(/Не сдали: 2\sчеловека\. Всё на месте: 5\sчеловек\./),
    ).toBeVisible();
    expect(within(panel).getByRole("row", { name: /Ким d1/ })).toHaveTextContent(
      "Диплом, согласие на обработку данных",
    );
    await user.click(within(panel).getByRole("button", { name: "Напечатать уведомления о недостатках: 1" }));
    await waitFor(() =>
      expect(asked("print_paper")).toEqual([
        { kind: "candidate_letters", letter: "return", dossiers: ["d2"] },
      ]),
    );
    await user.click(screen.getByRole("button", { name: "Закрыть" }));
    await user.click(screen.getByRole("button", { name: "Кто что не сдал" }));
    await user.click(await screen.findByRole("button", { name: /^Напечатать напоминания: 1/ }));
    const reminder = { kind: "candidate_letters", letter: "reminder", dossiers: ["d1"] };
    await waitFor(() => expect(asked("print_paper").at(-1)).toEqual(reminder));
    await user.click(screen.getByRole("button", { name: "Закрыть" }));
    await user.click(screen.getByRole("button", { name: "Кто что не сдал" }));
    await user.click(await screen.findByRole("button", { name: /^Диплом: 2\sчеловека/ }));
    expect(address().search).toEqual({ lacks: "education" });
  });

  it("can be chosen as filters beside direction and expert", async () => {
    const { user, asked } = await show({
      plan_assignment: {
        experts: [
          { expert: "Ким Елена", post: "", onHand: 2, total: 5 },
          { expert: "Член Комиссии", post: "", onHand: 0, total: 0 },
        ],
        rows: [],
      },
    });
    await user.click(screen.getByRole("button", { name: /^Отбор по тому, чего не хватает/ }));
    await user.click(screen.getByRole("option", { name: "нет: Диплом" }));
    await user.keyboard("{Escape}");
    await user.click(screen.getByRole("button", { name: /^Отбор по эксперту/ }));
    expect(screen.queryByRole("option", { name: /Член Комиссии/ })).toBeNull();
    await user.click(screen.getByRole("option", { name: /Ким Елена/ }));
    await user.keyboard("{Escape}");
    expect(address().search).toEqual({ lacks: "education", expert: "Ким Елена" });
    await waitFor(() =>
      expect(asked("register").at(-1)).toMatchObject({
        narrow: { lacks: ["education"], experts: ["Ким Елена"], directions: [] },
      }),
    );
  });
});

it("says that a package is of another cycle and leads there", async () => {
  const cycle = { opensOn: "2026-09-01", closesOn: "2026-10-01", regulation: 1, dossiers: 3 };
  const known = card();
  let now = "Отбор 2027";
  const { asked, user } = await show({
    session: () => ({ cycle: now }),
    candidate: { ...known, dossier: { ...known.dossier, cycle: "y1" } },
    cycles: [
      { ...cycle, id: "y2", title: "Отбор 2027", current: true },
      { ...cycle, id: "y1", title: "Отбор 2026", current: false },
    ],
    choose_cycle: () => {
      now = "Отбор 2026";
      return changed("y1", "session");
    },
  });
  await user.click(await screen.findByRole("checkbox", { name: /Иванова Мария d2/ }));
  expect(screen.getByText(/Отмечено: 1/)).toBeVisible();
  await user.click(await screen.findByText(/Иванова Мария d1/));
  expect(await screen.findByText("Это пакет из цикла «Отбор 2026»")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Перейти в этот цикл" }));
  await waitFor(() => expect(asked("choose_cycle")).toEqual([{ cycle: "y1" }]));
  // What was marked in one cycle is not acted upon in another.
  await waitFor(() => expect(screen.queryByText(/Отмечено: 1/)).not.toBeInTheDocument());
});

describe("doubles", () => {
  it("are marked in the register by a word", async () => {
    await show({ register: page([line("d1", { hasNamesake: true }), line("d2")]) });
    expect(await screen.findByText("дубль?")).toBeVisible();
    expect(screen.getAllByText("дубль?")).toHaveLength(1);
  });

  it("names a double with what is common, and compares the two side by side", async () => {
    const double = {
      other: "d7",
      name: "Иванова Мария Петровна",
      municipality: "Агаповский округ",
      number: "5",
      statusWords: "зарегистрирован",
      cycle: "",
      reason: "совпадают ФИО, телефон",
    };
    const other = card({ statusWords: "зарегистрирован" });
    const { user } = await show(
      {
        candidate: ({ dossier }: { dossier: string }) =>
          dossier === "d7"
            ? {
                ...other,
                dossier: {
                  ...other.dossier,
                  id: "d7",
                  workplace: { ...other.dossier.workplace, post: "завуч" },
                },
              }
            : card({ doubles: [double] }),
      },
      <Room first="d1" />,
    );
    expect(
      await screen.findByText(/Возможно, тот же человек: Иванова Мария Петровна \(Агаповский округ, № 5/),
    ).toBeVisible();
    await user.click(screen.getByRole("button", { name: /^Сравнить рядом/ }));
    const table = await screen.findByRole("table", { name: "Два пакета рядом" });
    expect(within(table).getByRole("row", { name: /^Должность отличается/ })).toHaveTextContent("завуч");
    expect(within(table).getByRole("row", { name: /^Организация совпадает/ })).toBeVisible();
  });
});

describe("receiving", () => {
  const fate = (change: Record<string, unknown>) => ({
    path: "",
    source: "/флешка/Ким.zip",
    fate: "taken",
    sentence: "",
    slot: "",
    warnings: [],
    dossier: null,
    file: null,
    fileType: "",
    isLoose: false,
    same: [],
    ...change,
  });
  const receipt = {
    dossiers: [{ dossier: "d9", name: "Ким Елена", files: 1, isNew: true }],
    files: [
      fate({ path: "Ким/диплом.pdf", slot: "education", dossier: "d9", file: "f9" }),
      fate({ path: "Ким/вирус.exe", fate: "refused", sentence: "Это программа.", dossier: "d9" }),
    ],
    letters: [
      {
        path: "Ким/письмо.eml",
        from: "Школа № 5 <school@example.org>",
        sent: "2026-09-01T08:30:00+05:00",
        subject: "Документы Ким",
        opening: "Добрый день!",
        attachments: 2,
      },
    ],
    taken: 1,
    known: 0,
    refused: 1,
    skipped: 0,
  };

  it("takes dropped files: on the list for new dossiers, on the card for that one", async () => {
    const shown = await show({ receive: changed(receipt, "dossiers") }, <Room first="d1" />);
    await screen.findByRole("region", { name: "Иванова Мария Петровна" });
    const panel = document.querySelector("[data-dossier]");
    document.elementFromPoint = (x) => (x > 500 ? panel : document.body);
    shown.drop({ phase: "over", paths: [], at: { x: 10, y: 10 } });
    expect(screen.getByText(/Отпустите над карточкой/)).toBeVisible();
    shown.drop({ phase: "drop", paths: ["/флешка/Ким"], at: { x: 10, y: 10 } });
    await screen.findByRole("region", { name: "Квитанция приёма" });
    expect(screen.queryByText(/Отпустите над карточкой/)).toBeNull();
    await shown.user.click(screen.getByRole("button", { name: /Закрыть/ }));
    shown.drop({ phase: "drop", paths: ["/флешка/диплом.pdf"], at: { x: 900, y: 10 } });
    await waitFor(() => expect(shown.asked("receive")).toHaveLength(2));
    expect(shown.asked("receive")).toMatchObject([{ dossier: null }, { dossier: "d1" }]);
  });

  it("shows the receipt and opens the new draft from it", async () => {
    const shown = await show({ receive: changed(receipt, "dossiers") });
    shown.port.pickFiles = async () => ["/home/anna/Ким.zip"];
    await shown.user.click(screen.getByRole("button", { name: /Принять файлы/ }));
    const panel = await screen.findByRole("region", { name: "Квитанция приёма" });
    expect(shown.asked("receive")).toMatchObject([{ dossier: null, paths: ["/home/anna/Ким.zip"] }]);
    expect(within(panel).getByText("положен в «Диплом»")).toBeVisible();
    expect(within(panel).getByText("Это программа.")).toBeVisible();
    await shown.user.click(within(panel).getByRole("button", { name: "Ким Елена" }));
    expect(address().open).toBe("d9");
    expect(screen.getByRole("button", { name: "Показать квитанцию" })).toBeVisible();
  });

  it("tries a refused file again where it was meant to go, and shows the letter's words", async () => {
    const shown = await show({ receive: changed(receipt, "dossiers") });
    shown.drop({ phase: "drop", paths: ["/флешка/Ким.zip"], at: { x: 10, y: 10 } });
    const panel = await screen.findByRole("region", { name: "Квитанция приёма" });
    expect(within(panel).getByText(/Отправлено 01\.09\.2026/)).toBeVisible();
    expect(within(panel).getByText("Добрый день!")).toBeInTheDocument();
    await shown.user.click(within(panel).getByRole("button", { name: "Повторить: Ким/вирус.exe" }));
    await waitFor(() => expect(shown.asked("receive")).toHaveLength(2));
    expect(shown.asked("receive")[1]).toMatchObject({ dossier: "d9", paths: ["/флешка/Ким.zip"], held: [] });
  });

  it("gives a file that nobody owns to a person, and the rest of the receipt stays", async () => {
    const loose = (name: string, change = {}) =>
      fate({ path: `Миасс/${name}`, source: `/флешка/Миасс/${name}`, ...change });
    const waiting = { fate: "refused", sentence: "Чей он, не сказано.", isLoose: true };
    const first = {
      ...receipt,
      files: [...receipt.files, loose("опись.pdf", waiting), loose("план.pdf", waiting)],
    };
    const given = {
      ...receipt,
      files: [loose("опись.pdf", { dossier: "d9", file: "f8" })],
      letters: [],
      refused: 0,
    };
    let answers = 0;
    const shown = await show({ receive: () => changed((answers += 1) === 1 ? first : given, "dossiers") });
    shown.drop({ phase: "drop", paths: ["/флешка/Миасс"], at: { x: 10, y: 10 } });
    const panel = await screen.findByRole("region", { name: "Квитанция приёма" });
    expect(within(panel).queryByRole("button", { name: "Повторить: Миасс/опись.pdf" })).toBeNull();
    await shown.user.click(within(panel).getByRole("button", { name: /^В пакет: Миасс\/опись\.pdf/ }));
    await shown.user.click(await screen.findByRole("menuitem", { name: "Ким Елена" }));
    await waitFor(() => expect(shown.asked("receive")).toHaveLength(2));
    expect(shown.asked("receive")[1]).toMatchObject({ dossier: "d9", paths: ["/флешка/Миасс/опись.pdf"] });
    await waitFor(() =>
      expect(within(panel).queryByRole("button", { name: /^В пакет: Миасс\/опись\.pdf/ })).toBeNull(),
    );
    expect(within(panel).getByRole("button", { name: /^В пакет: Миасс\/план\.pdf/ })).toBeVisible();
    expect(within(panel).getByText("положен в «Диплом»")).toBeVisible();
  });

  it("receives what is pasted into the open card, and leaves fields alone", async () => {
    const shown = await show(
      { receive: changed(receipt, "dossiers"), hold_file: { id: "h1" } },
      <Room first="d1" />,
    );
    await screen.findByRole("region", { name: "Иванова Мария Петровна" });
    const paste = (target: Element, files: File[]) => {
      const event = new Event("paste", { bubbles: true, cancelable: true });
      Object.assign(event, { clipboardData: { files, getData: () => "" } });
      target.dispatchEvent(event);
    };
    paste(screen.getByRole("textbox", { name: "Поиск по реестру" }), [new File(["x"], "a.png")]);
    paste(document.body, [new File(["скан"], "image.png")]);
    await waitFor(() => expect(shown.asked("receive")).toHaveLength(1));
    expect(shown.asked("hold_file")).toEqual([{ name: "image.png", content: "0YHQutCw0L0=" }]);
    expect(shown.asked("receive")[0]).toMatchObject({ dossier: "d1", paths: [], held: ["h1"] });
  });

  it("says that nothing was taken when the work was stopped", async () => {
    const shown = await show({
      receive: () => {
        throw { code: "cancelled" };
      },
    });
    shown.port.pickFolder = async () => "/home/anna/пакеты";
    await shown.user.click(screen.getByRole("button", { name: /Принять папку/ }));
    expect(await screen.findByText(/Работа остановлена по вашей просьбе/)).toBeVisible();
  });
});

describe("the card", () => {
  it("opens by Enter beside the list and walks it with Ctrl+↓", async () => {
    await show();
    const first = (await screen.findByText("Иванова Мария d1")).closest<HTMLElement>("[role=row]");
    if (!first) throw new Error("no row");
    act(() => first.focus());
    pressRussian(first, "Enter", "Enter");
    expect(await screen.findByRole("region", { name: "Иванова Мария Петровна" })).toBeVisible();
    pressRussian(document.body, "ArrowDown", "ArrowDown", { ctrlKey: true });
    await waitFor(() => expect(address().open).toBe("d2"));
  });

  it("holds the list while a card is open: who leaves the filter keeps the place until it is closed", async () => {
    const { answers, user } = await show(
      {
        register: page([line("d1"), line("d2")]),
        submit_dossier: changed({ id: "d1", revision: 5 }, "dossiers"),
      },
      <Room first="d1" search={{ status: "draft" }} />,
    );
    const submit = await screen.findByRole("button", { name: "Передать на регистрацию" });
    answers.register = page([line("d2")]);
    answers.candidate = card({ status: "submitted", statusWords: "передан", dossierRevision: 5 });
    await user.click(submit);
    expect(await screen.findByText(/ещё 1\sпакет уже вышел из отбора/)).toBeVisible();
    const row = screen.getByTitle(/^Иванова Мария d1/).closest<HTMLElement>("[role=row]");
    expect(within(row as HTMLElement).getByText("передан")).toBeVisible();
    pressRussian(document.body, "ArrowDown", "ArrowDown", { ctrlKey: true });
    await waitFor(() => expect(address().open).toBe("d2"));
    await user.click(screen.getByRole("button", { name: "Закрыть" }));
    await waitFor(() => expect(screen.getByText("Иванова Мария d2")).toBeVisible());
    expect(screen.queryByText("Иванова Мария d1")).toBeNull();
  });

  it("puts a waiting file into the list, and keeps its other places", async () => {
    const { user, asked } = await show(
      { place_file: changed({ id: "d1", revision: 5 }, "dossiers") },
      <Room first="d1" />,
    );
    await user.click(await screen.findByRole("button", { name: "Разместить: скан.pdf" }));
    await user.click(screen.getByRole("button", { name: "Не выбрано Документ" }));
    await user.click(screen.getByRole("option", { name: "Диплом" }));
    await user.click(screen.getByRole("radio", { name: "Только страницы" }));
    await user.clear(screen.getByRole("textbox", { name: "По" }));
    await user.type(screen.getByRole("textbox", { name: "По" }), "2");
    await user.click(screen.getByRole("button", { name: "Положить сюда" }));
    await waitFor(() =>
      expect(asked("place_file")).toEqual([
        { dossier: "d1", revision: 4, file: "f2", slots: { education: { first: 1, last: 2 } } },
      ]),
    );
    expect(status()).toHaveTextContent("Файл положен в «Диплом».");
  });

  it("says what blocks handing over and does not hand over", async () => {
    const without = card();
    const { user, asked } = await show(
      { candidate: { ...without, dossier: { ...without.dossier, consentOn: null } } },
      <Room first="d1" />,
    );
    const blocked = await screen.findByRole("button", { name: "Передать на регистрацию" });
    expect(blocked).toHaveAccessibleDescription(/нет даты согласия/);
    await user.click(blocked);
    expect(asked("submit_dossier")).toEqual([]);
  });

  it("hands over and registers, each with the revision of the last reading", async () => {
    const { answers, user, asked } = await show(
      {
        submit_dossier: changed({ id: "d1", revision: 5 }, "dossiers"),
        register_dossiers: changed([{ dossier: "d1", number: "3" }], "dossiers"),
      },
      <Room first="d1" />,
    );
    const submit = await screen.findByRole("button", { name: "Передать на регистрацию" });
    answers.candidate = card({ status: "submitted", statusWords: "передан", dossierRevision: 5 });
    await user.click(submit);
    expect(asked("submit_dossier")).toEqual([{ dossier: "d1", revision: 4 }]);
    await user.type(await screen.findByRole("textbox", { name: "Номер в реестре" }), "3");
    await user.click(screen.getByRole("button", { name: "Зарегистрировать пакет" }));
    await waitFor(() =>
      expect(asked("register_dossiers")).toEqual([{ dossiers: ["d1"], way: "in_person", number: "3" }]),
    );
  });

  it("shows what waits for its place by its first page", async () => {
    const { asked } = await show(
      { print_paper: { file: "p1", name: "скан.pdf", pages: 3 } },
      <Room first="d1" />,
    );
    expect(await screen.findByRole("img", { name: "Первая страница: скан.pdf" })).toBeVisible();
    expect(screen.queryByRole("img", { name: /заявление/ })).toBeNull();
    await waitFor(() => expect(asked("print_paper")).toEqual([{ kind: "scan", dossier: "d1", file: "f2" }]));
  });

  it("tells early what an expert would lack", async () => {
    await show({ candidate: card({ lacks: ["не выбрано направление"] }) }, <Room first="d1" />);
    expect(await screen.findByText("К эксперту не пойдёт: в карточке не выбрано направление")).toBeVisible();
  });

  it("leaves what the office does to the office", async () => {
    const role = "municipality";
    await show(
      {
        candidate: card({ status: "submitted", statusWords: "передан" }),
        exchange_pulse: { takesPart: true, role, folders: [], news: 0, held: 0, undecided: 0, answers: 0 },
      },
      <Room first="d1" />,
    );
    expect(await screen.findByText(/Регистрирует аппарат комиссии/)).toBeVisible();
    expect(screen.getByRole("button", { name: "Вернуть в черновики" })).toBeVisible();
    expect(screen.queryByRole("button", { name: "Зарегистрировать пакет" })).toBeNull();
  });

  it("gives every button a name of its own", async () => {
    await show({}, <Room first="d1" />);
    await screen.findByRole("button", { name: "Передать на регистрацию" });
    const names = screen
      .getAllByRole("button")
      .map((button) => button.getAttribute("aria-label") ?? button.textContent);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});

describe("typing", () => {
  it("adds a candidate and opens the card", async () => {
    const { user, asked } = await show({ add_candidate: changed({ id: "d8", revision: 1 }, "dossiers") });
    await user.click(screen.getByRole("button", { name: /Новый кандидат/ }));
    await user.type(await screen.findByRole("textbox", { name: /Фамилия/ }), "Ким");
    await user.type(screen.getByRole("textbox", { name: /^Имя/ }), "Елена");
    await user.type(screen.getByRole("textbox", { name: "Дата согласия" }), "01.06.2026");
    await user.click(screen.getByRole("button", { name: "Добавить кандидата" }));
    await waitFor(() => expect(address().open).toBe("d8"));
    expect(asked("add_candidate")).toMatchObject([
      { fields: { name: { surname: "Ким", given: "Елена" }, consentOn: "2026-06-01" } },
    ]);
  });

  it("shows the core's objection under its field", async () => {
    const { user } = await show({
      add_candidate: () => {
        throw { code: "invalid", fields: { given: "Заполните имя." } };
      },
    });
    await user.click(screen.getByRole("button", { name: /Новый кандидат/ }));
    await user.click(await screen.findByRole("button", { name: "Добавить кандидата" }));
    expect(await screen.findByText("Заполните имя.")).toBeVisible();
    expect(screen.getByRole("textbox", { name: /^Имя/ })).toHaveFocus();
  });

  it("keeps what was typed when another window was quicker, and asks which to keep", async () => {
    const { user, answers, asked } = await show(
      {
        edit_candidate: () => {
          throw { code: "stale", actualRevision: 9 };
        },
      },
      <Room first="d1" />,
    );
    await user.click(await screen.findByRole("button", { name: /Изменить сведения/ }));
    await user.type(screen.getByRole("textbox", { name: "Телефон" }), "8 351");
    await user.click(screen.getByRole("button", { name: "Записать сведения" }));
    expect(await screen.findByText(/изменили в другом окне/)).toBeVisible();
    expect(screen.getByRole("textbox", { name: "Телефон" })).toHaveValue("8 351");
    const both = screen.getByRole("table", { name: "Где сведения расходятся" });
    const rows = within(both).getAllByRole("row");
    expect(rows.map((row) => row.textContent)).toEqual([
      "СведениеУ вас в формеЗаписано другим окном",
      "Телефон8 351не указано",
    ]);
    answers.edit_candidate = changed({ id: "d1", revision: 10 }, "dossiers");
    await user.click(screen.getByRole("button", { name: "Записать свои поверх" }));
    await waitFor(() => expect(asked("edit_candidate").at(-1)).toMatchObject({ revision: 9 }));
  });
});
