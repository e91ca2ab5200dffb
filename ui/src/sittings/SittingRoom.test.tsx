import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pressRussian } from "../../testing/keyboard";
import { changed, renderRoom } from "../../testing/renderRoom";
import { composition, item, itemView, regulation, sittingView } from "../../testing/samples";
import type { SittingView } from "../host/api/SittingView";
import { SittingsScreen } from "./SittingsScreen";

// The sitting goes on now.
beforeEach(() => vi.setSystemTime(new Date("2026-06-05T10:05:00")));
afterEach(() => vi.useRealTimers());

let revision = 7;
const done = () => changed({ id: "s1", revision: (revision += 1) }, "sittings");

async function open(view: SittingView = sittingView(), answers: Record<string, unknown> = {}, word = "") {
  revision = view.revision;
  const all: Record<string, unknown> = {
    sitting: view,
    regulation,
    compositions: [composition],
    record_vote: done,
    record_votes: done,
    mark_attendance: done,
    recuse: done,
    close_items: done,
    note_item: done,
    record_totals: done,
    close_sitting: () => changed({ revision: (revision += 1), minutes: "p1" }, "sittings", "papers"),
    hand_chair: done,
    ...answers,
  };
  const room = await renderRoom(<SittingsScreen sittingId="s1" />, `/sittings/s1${word}`, all);
  await screen.findByRole("heading", { name: /Заседание № 2/ });
  return { ...room, user: userEvent.setup({ delay: null }) };
}

const row = (name: RegExp) => screen.getByRole("radiogroup", { name });

describe("the vote", () => {
  it("opens the first open item with everyone who may vote", async () => {
    await open();
    expect(screen.getByRole("heading", { name: "Вопрос 1. Иванова Мария Павловна" })).toBeVisible();
    expect(within(row(/Андреева/)).getByRole("radio", { name: /За/ })).toBeEnabled();
    expect(within(row(/Гусева/)).getByRole("radio", { name: /За/ })).toBeDisabled();
    expect(screen.queryByRole("radiogroup", { name: /Дымова/ })).toBeNull();
    expect(screen.getByText(/не менее двух третей от 4/)).toBeVisible();
  });

  it("records a vote by its key with the Russian layout, and each next one with the newest revision", async () => {
    const { asked } = await open();
    const first = within(row(/Андреева/)).getByRole("radio", { name: /За/ });
    first.focus();
    pressRussian(first, "Digit1", "1");
    const second = within(row(/Белова/)).getByRole("radio", { name: /За/ });
    expect(second).toHaveFocus();
    pressRussian(second, "Digit2", "2");
    await waitFor(() => expect(asked("record_vote")).toHaveLength(2));
    expect(asked("record_vote")).toEqual([
      { sitting: "s1", item: "i1", member: "m1", choice: "for", revision: 7 },
      { sitting: "s1", item: "i1", member: "m2", choice: "against", revision: 8 },
    ]);
    expect(screen.getByLabelText("Строка состояния")).toHaveTextContent(/Записан голос: Белова.* – против/);
  });

  it("goes on by a digit to the next who has no vote, and a vote is mended by going back", async () => {
    const view = sittingView();
    view.sitting.items = {
      i1: item(1, { votes: { m2: { choice: "for", at: "2026-06-05T05:10:00Z" } } }),
      i2: item(2),
    };
    const { asked, user } = await open(view);
    const rests = (name: RegExp) => expect(row(name)).toContainElement(document.activeElement as HTMLElement);
    rests(/Андреева/);
    await user.keyboard("1");
    // Белова has voted, Гусева is away.
    rests(/Волкова/);
    await user.keyboard("{ArrowUp}");
    rests(/Белова/);
    await user.keyboard("2");
    rests(/Волкова/);
    await user.keyboard("3");
    // Nobody is left.
    rests(/Волкова/);
    await waitFor(() => expect(asked("record_vote")).toHaveLength(3));
    expect(asked("record_vote")).toMatchObject([
      { member: "m1", choice: "for" },
      { member: "m2", choice: "against" },
      { member: "m3", choice: "abstain" },
    ]);
  });

  it("tells no verdict while votes are out", async () => {
    const view = sittingView();
    view.sitting.items = {
      i1: item(1, { votes: { m2: { choice: "for", at: "2026-06-05T05:10:00Z" } } }),
      i2: item(2),
    };
    const totals = { votesFor: 1, votesAgainst: 0, abstained: 0 };
    const tally = {
      totals,
      base: "present" as const,
      baseCount: 3,
      tie: "casting_vote" as const,
      accepted: false,
      basis: "majority" as const,
    };
    view.items = [itemView(1, { tally, tallyWords: "нет большинства присутствующих: 1 из 3" }), itemView(2)];
    await open(view);
    expect(screen.getByText("за 1, против 0, воздержались 0")).toBeVisible();
    expect(screen.getByText("итог – когда проголосуют все")).toBeVisible();
    expect(screen.queryByText(/принято$/)).toBeNull();
  });

  it("gives all the rest «за» and leaves recorded votes as they are", async () => {
    const voted = item(1, { votes: { m2: { choice: "against", at: "2026-06-05T05:10:00Z" } } });
    const view = sittingView();
    view.sitting.items = { i1: voted, i2: item(2) };
    const { asked, user } = await open(view);
    await user.click(screen.getByRole("button", { name: "Остальные за" }));
    expect(asked("record_votes")).toEqual([
      { sitting: "s1", items: ["i1"], choice: "for", except: { m2: "against" }, revision: 7 },
    ]);
  });

  it("leaves a vote as it is that was given a moment ago and is not read back yet", async () => {
    const { asked, user } = await open();
    pressRussian(within(row(/Белова/)).getByRole("radio", { name: /За/ }), "Digit2", "2");
    await user.click(screen.getByRole("button", { name: "Все за" }));
    await waitFor(() => expect(asked("record_votes")).toHaveLength(1));
    expect(asked("record_votes")[0]).toMatchObject({ choice: "for", except: { m2: "against" } });
  });

  it("brings a late member in by one press, with the time", async () => {
    const { asked, user } = await open();
    await user.click(screen.getByRole("button", { name: /Отметить приход: Гусева/ }));
    expect(asked("mark_attendance")).toEqual([
      expect.objectContaining({
        members: ["m4"],
        mark: "arrived",
        at: expect.stringMatching(/^\d\d:\d\d:\d\d$/),
      }),
    ]);
  });

  it("asks for the ground of a recusal", async () => {
    const { asked, user } = await open();
    await user.click(screen.getByRole("button", { name: /Самоотвод: Белова/ }));
    const box = screen.getByRole("region", { name: /Самоотвод: Белова/ });
    // Right under the row of the member.
    expect(box.previousElementSibling).toContainElement(row(/Белова/));
    expect(within(box).getByRole("button", { name: "Записать самоотвод" })).toBeDisabled();
    await user.click(within(box).getByRole("button", { name: /Основание самоотвода/ }));
    await user.click(await screen.findByRole("option", { name: "состоит с кандидатом в родстве" }));
    await user.click(within(box).getByRole("button", { name: "Записать самоотвод" }));
    expect(asked("recuse")).toEqual([
      expect.objectContaining({ member: "m2", ground: "состоит с кандидатом в родстве" }),
    ]);
    // The vote goes on with the next.
    expect(row(/Волкова/)).toContainElement(document.activeElement as HTMLElement);
  });

  it("hints at a conflict of interest beside the name and where a recusal is written down", async () => {
    const view = sittingView({
      items: [itemView(1, { closeness: { m2: "одна фамилия" } }), itemView(2)],
    });
    const { user } = await open(view);
    expect(screen.getByText("одна фамилия")).toBeVisible();
    await user.click(screen.getByRole("button", { name: /Самоотвод: Белова/ }));
    const box = screen.getByRole("region", { name: /Самоотвод: Белова/ });
    expect(within(box).getByText("Возможен конфликт интересов: одна фамилия.")).toBeVisible();
  });

  it("says beside the button what blocks the closing, and goes on to the next item when nothing does", async () => {
    const view = sittingView({ items: [itemView(1, { blocksClosing: null }), itemView(2)] });
    const { asked, user } = await open(view);
    await user.click(screen.getByRole("button", { name: /Закрыть вопрос/ }));
    expect(asked("close_items")).toEqual([{ sitting: "s1", items: ["i1"], revision: 7 }]);
    expect(await screen.findByRole("heading", { name: "Вопрос 2. Ким Елена Андреевна" })).toBeVisible();
    expect(screen.getByText(/Не проголосовали: 3 чел/)).toBeVisible();
  });

  it("keeps a refusal beside the grid, in the core's own words", async () => {
    const { user } = await open(sittingView(), {
      record_votes: () => {
        // The core rejects with plain values.
        // oxlint-disable-next-line no-throw-literal
        throw { code: "refused", reason: { refusal: "no_quorum" }, sentence: "Нет кворума: 2 из 3." };
      },
    });
    await user.click(screen.getByRole("button", { name: "Все за" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Нет кворума: 2 из 3.");
  });

  it("reads again after somebody else was quicker, and takes the revision from there", async () => {
    let isFirst = true;
    const { asked, user } = await open(sittingView(), {
      record_votes: () => {
        if (!isFirst) return done();
        isFirst = false;
        // oxlint-disable-next-line no-throw-literal
        throw { code: "stale", actualRevision: 12 };
      },
    });
    await user.click(screen.getByRole("button", { name: "Все за" }));
    expect(await screen.findByText(/только что изменили в другом окне/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Все за" }));
    await waitFor(() => expect(asked("record_votes")).toHaveLength(2));
    expect(asked("record_votes")[1]).toMatchObject({ revision: 12 });
    expect(asked("sitting").length).toBeGreaterThan(1);
  });

  it("records one vote over many items, with exceptions, and closes them", async () => {
    const { asked, user } = await open(sittingView(), {}, "?panel=block");
    await user.click(screen.getByRole("button", { name: /Как все Белова/ }));
    await user.click(await screen.findByRole("option", { name: "Против" }));
    await user.click(screen.getByRole("button", { name: /Записать и закрыть: 2/ }));
    await waitFor(() => expect(asked("close_items")).toHaveLength(1));
    expect(asked("record_votes")).toEqual([
      { sitting: "s1", items: ["i1", "i2"], choice: "for", except: { m2: "against" }, revision: 7 },
    ]);
    expect(asked("close_items")).toEqual([{ sitting: "s1", items: ["i1", "i2"], revision: 8 }]);
  });

  it("keeps the reason when its field is left", async () => {
    const { asked, user } = await open();
    await user.type(screen.getByRole("textbox", { name: /Причина отказа/ }), "отсутствия стажа");
    await user.tab();
    expect(asked("note_item")).toEqual([
      { sitting: "s1", item: "i1", spoke: [], reason: "отсутствия стажа", revision: 7 },
    ]);
  });

  it("keeps what was typed before it closes, also by the key from within the field", async () => {
    const { asked, user } = await open();
    await user.type(screen.getByRole("textbox", { name: /Причина отказа/ }), "отсутствия стажа");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(asked("close_items")).toHaveLength(1));
    expect(asked("note_item")[0]).toMatchObject({ reason: "отсутствия стажа", revision: 7 });
    expect(asked("close_items")[0]).toMatchObject({ revision: 8 });
  });

  it("takes the totals of a secret ballot twice", async () => {
    const view = sittingView();
    view.sitting.items = { i1: item(1, { ballot: "secret" }), i2: item(2) };
    const { asked, user } = await open(view);
    const type = async (name: string, number: string) => user.type(screen.getByLabelText(name), number);
    const count = async (which: string) => {
      await type(`Выдано бюллетеней, ${which}`, "3");
      await type(`За, ${which}`, "2");
      await type(`Против, ${which}`, "1");
      await type(`Воздержались, ${which}`, "0");
      await type(`Недействительных, ${which}`, "0");
    };
    await count("первый подсчёт");
    await count("второй подсчёт");
    await user.click(screen.getByRole("button", { name: "Записать итоги" }));
    const totals = { issued: 3, votesFor: 2, votesAgainst: 1, abstained: 0, invalid: 0 };
    expect(asked("record_totals")).toEqual([
      { sitting: "s1", item: "i1", totals, second: totals, revision: 7 },
    ]);
  });
});

it("leaves what is put to be postponed out of a vote by list, and says so", async () => {
  const view = sittingView();
  view.sitting.items = { i1: item(1), i2: item(2, { motion: "postpone" }) };
  await open(view, {}, "?panel=block");
  const items = within(await screen.findByRole("group", { name: "Вопросы" })).getAllByRole("checkbox");
  expect(items.map((one) => (one as HTMLInputElement).checked)).toEqual([true, false]);
  expect(screen.getByRole("checkbox", { name: /предложено отложить$/ })).toBe(items[1]);
});

describe("attendance", () => {
  it("marks everyone who has not come by one key", async () => {
    const { asked, user } = await open(sittingView(), {}, "?item=attendance");
    await user.click(screen.getByRole("button", { name: /Остальные пришли/ }));
    expect(asked("mark_attendance")).toEqual([expect.objectContaining({ members: ["m4"], mark: "arrived" })]);
  });

  it("marks by a digit and goes on to the next row, as with votes", async () => {
    const view = sittingView();
    view.sitting.attendance = {};
    view.present = [];
    const { asked, user } = await open(view, {}, "?item=attendance");
    within(row(/Андреева/))
      .getByRole("radio", { name: /Присутствует/ })
      .focus();
    await user.keyboard("12");
    await waitFor(() => expect(asked("mark_attendance")).toHaveLength(2));
    expect(asked("mark_attendance")).toMatchObject([
      { members: ["m1"], mark: "arrived" },
      { members: ["m2"], mark: "absent" },
    ]);
  });

  it("takes the typed time and the reason of an absence", async () => {
    const view = sittingView();
    view.sitting.attendance = { ...view.sitting.attendance, m4: { spans: [], reason: "" } };
    const { asked, user } = await open(view, {}, "?item=attendance");
    // The reasons come with the regulation: a list without them does not open.
    await waitFor(() => expect(asked("regulation")).not.toHaveLength(0));
    await user.click(await screen.findByRole("button", { name: /Причина отсутствия: Гусева/ }));
    await user.click(await screen.findByRole("option", { name: "командировка" }));
    await user.type(screen.getByLabelText("Время отметки"), "10:20");
    await user.click(within(row(/Белова/)).getByRole("radio", { name: /Уход/ }));
    await waitFor(() => expect(asked("mark_attendance")).toHaveLength(2));
    expect(asked("mark_attendance")).toMatchObject([
      { members: ["m4"], mark: "absent", reason: "командировка" },
      { members: ["m2"], mark: "left", at: "10:20:00" },
    ]);
  });

  it("closes the sitting and leads to the minutes", async () => {
    const view = sittingView({ blocksClosing: null });
    const { asked, user, answers } = await open(view, {}, "?item=attendance");
    const closed = sittingView({ minutes: "p1", revision: 8 });
    closed.sitting.state = "closed";
    answers.sitting = closed;
    await user.click(screen.getByRole("button", { name: "Закрыть заседание" }));
    expect(asked("close_sitting")).toEqual([{ sitting: "s1", revision: 7, at: null }]);
    expect(await screen.findByRole("button", { name: /Открыть протокол/ })).toBeVisible();
  });
});

describe("a sitting that is written down later", () => {
  beforeEach(() => vi.setSystemTime(new Date("2026-06-08T09:00:00")));

  it("opens and marks at the appointed time, not at the time of typing", async () => {
    const view = sittingView({ blocksOpening: null });
    view.sitting.state = "announced";
    const { asked, user } = await open(view, { open_sitting: done }, "?item=attendance");
    expect(screen.getByLabelText("Открыто, по записям")).toHaveValue("10:00");
    await user.click(within(row(/Белова/)).getByRole("radio", { name: /Уход/ }));
    await waitFor(() => expect(asked("mark_attendance")).toMatchObject([{ at: "10:00:00" }]));
    await user.click(screen.getByRole("button", { name: "Открыть заседание" }));
    await waitFor(() => expect(asked("open_sitting")).toMatchObject([{ at: "10:00:00" }]));
  });

  it("asks when it closed", async () => {
    const { asked, user } = await open(sittingView({ blocksClosing: null }));
    const close = () => screen.getByRole("button", { name: "Закрыть заседание" });
    await user.click(close());
    expect(asked("close_sitting")).toEqual([]);
    await user.type(screen.getByLabelText("Закрыто, по записям"), "11:30");
    await user.click(close());
    await waitFor(() => expect(asked("close_sitting")).toMatchObject([{ at: "11:30:00" }]));
  });
});

describe("papers of the sitting", () => {
  const printed = { print_paper: { file: "f1", name: "бумага.pdf", pages: 1 } };

  it("are chosen from one list and shown beside the work", async () => {
    const { asked, user, place } = await open(sittingView(), printed);
    await user.click(screen.getByRole("button", { name: "Бумаги заседания: Печать" }));
    await user.click(await screen.findByRole("menuitem", { name: "Сводная таблица кандидатов" }));
    expect(await screen.findByRole("region", { name: "Сводная таблица кандидатов" })).toBeVisible();
    expect(asked("print_paper")).toEqual([{ kind: "overview", sitting: "s1" }]);
    expect(place()).toContain("overview");
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("region", { name: "Сводная таблица кандидатов" })).toBeNull();
  });

  it("come by Ctrl+P with the Russian layout: the roll call while the sitting is on", async () => {
    const { asked } = await open(sittingView(), printed);
    pressRussian(document.body, "KeyP", "з", { ctrlKey: true });
    await waitFor(() => expect(asked("print_paper")).toEqual([{ kind: "roll_call", sitting: "s1" }]));
  });

  it("give way when the paper belongs to another item", async () => {
    const view = sittingView();
    view.sitting.items = { i1: item(1, { ballot: "secret" }), i2: item(2) };
    const { user } = await open(view, printed, "?item=i1&panel=print:item_ballots");
    expect(await screen.findByRole("region", { name: "Бюллетени по вопросу 1" })).toBeVisible();
    await user.keyboard("n");
    expect(await screen.findByRole("heading", { name: /^Вопрос 2/ })).toBeVisible();
    expect(screen.queryByRole("region", { name: /^Бюллетени/ })).toBeNull();
    expect(screen.getByRole("navigation", { name: "Повестка" }).parentElement?.className).not.toMatch(
      /isPrinting/,
    );
  });

  it("hold the ballots of the secret item on screen alone", async () => {
    const view = sittingView();
    view.sitting.items = { i1: item(1, { ballot: "secret" }), i2: item(2) };
    const { asked, user } = await open(view, printed);
    await user.click(screen.getByRole("button", { name: "Бумаги заседания: Печать" }));
    await user.click(await screen.findByRole("menuitem", { name: "Бюллетени по вопросу 1" }));
    await waitFor(() =>
      expect(asked("print_paper")).toEqual([{ kind: "ballots", sitting: "s1", item: "i1" }]),
    );
  });
});

describe("the agenda", () => {
  it("leads back to the vote rows from the line that is open already", async () => {
    const { user } = await open();
    const first = within(row(/Андреева/)).getByRole("radio", { name: /За/ });
    await waitFor(() => expect(first).toHaveFocus());
    const agenda = screen.getByRole("navigation", { name: "Повестка" });
    await user.click(within(agenda).getByRole("button", { name: /Иванова/ }));
    await waitFor(() => expect(first).toHaveFocus());
  });
});

describe("a commission that has a newer edition", () => {
  const announced = () => {
    const view = sittingView({ present: [], quorumMet: false, blocksOpening: "Нет кворума." });
    view.sitting.state = "announced";
    view.sitting.attendance = {};
    return view;
  };
  const newer = { id: "c2", act: "приказ от 28.05.2026 № 40", from: "2026-06-01", blocks: null };

  it("is announced again, before anything is recorded of the former one", async () => {
    const { asked, user } = await open({ ...announced(), newer }, { announce_sitting: done });
    expect(
      await screen.findByText(/действует состав с 01.06.2026 \(приказ от 28.05.2026 № 40\)/),
    ).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Объявить заново" }));
    expect(asked("announce_sitting")).toEqual([{ sitting: "s1", revision: 7 }]);
  });

  it("is told why it cannot sit any more, and offers nothing", async () => {
    await open({ ...announced(), newer: { ...newer, blocks: "Уже записана явка." } });
    expect(await screen.findByText("Уже записана явка.")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Объявить заново" })).toBeNull();
  });

  it("is no news while the edition is the same", async () => {
    await open(announced());
    await screen.findByRole("button", { name: /Все пришли/ });
    expect(screen.queryByText(/Состав комиссии изменился/)).toBeNull();
  });
});

describe("an exclusion", () => {
  const methodist = (id: string, surname: string, state: string) => ({
    id,
    name: { surname, given: "Мария", patronymic: "Павловна", sex: null, cases: {} },
    workplace: { organization: "школа № 1", post: "учитель" },
    state,
  });
  const known = [
    methodist("k1", "Иванова", "active"),
    methodist("k2", "Ким", "excluded"),
    methodist("k3", "Орлова", "suspended"),
  ];
  const asked = item(1, {
    motion: "exclude",
    exclusion: { methodist: "k3", ground: "по личному заявлению" },
  });

  it("is put on the agenda with who and why, of those who are left", async () => {
    const view = sittingView();
    view.sitting.items = { i1: asked, i2: item(2) };
    const room = await open(view, { methodists: known, add_exclusions: done }, "?panel=exclusion");
    const form = await screen.findByRole("form", { name: "Вопрос об исключении" });
    await room.user.type(within(form).getByRole("combobox", { name: /Методист/ }), "ива");
    await room.user.click(await screen.findByRole("option", { name: /Иванова/ }));
    await room.user.click(within(form).getByRole("button", { name: /Основание/ }));
    await room.user.click(await screen.findByRole("option", { name: "по личному заявлению" }));
    await room.user.click(within(form).getByRole("button", { name: "Поставить в повестку" }));
    await waitFor(() =>
      expect(room.asked("add_exclusions")).toEqual([
        {
          sitting: "s1",
          methodists: ["k1"],
          ground: "по личному заявлению",
          speaker: "Дымова А. П.",
          revision: 7,
        },
      ]),
    );
  });

  it("is voted with its own motion or put off, never turned into an inclusion", async () => {
    const view = sittingView();
    view.sitting.items = { i1: asked, i2: item(2) };
    await open(view);
    expect(screen.getByText("Исключение из состава по личному заявлению")).toBeVisible();
    expect(screen.getByRole("radio", { name: "Исключить" })).toBeChecked();
    expect(screen.queryByRole("radio", { name: "Включить" })).toBeNull();
  });
});

describe("the minutes", () => {
  const withoutSecretary = () => sittingView({ present: ["m1", "m2", "m3"], keeper: "Дымова А. С." });

  it("are kept by a member while the secretary is absent, never by who presides", async () => {
    const { asked, user } = await open(withoutSecretary(), { appoint_secretary: done });
    await user.click(screen.getByRole("button", { name: /^Протокол ведёт/ }));
    expect(screen.queryByRole("menuitem", { name: /Андреева/ })).toBeNull();
    await user.click(await screen.findByRole("menuitem", { name: /Белова/ }));
    expect(asked("appoint_secretary")).toEqual([
      { sitting: "s1", standIn: { kind: "member", member: "m2" }, revision: 7 },
    ]);
  });

  it("or by somebody from outside, by name and post", async () => {
    const { asked, user } = await open(withoutSecretary(), { appoint_secretary: done }, "?panel=secretary");
    const panel = await screen.findByRole("form", { name: "Секретарь этого заседания" });
    await user.type(within(panel).getByLabelText("Фамилия"), "Гостева");
    await user.type(within(panel).getByLabelText("Имя"), "Инна");
    await user.type(within(panel).getByLabelText("Должность"), "главный специалист");
    await user.click(within(panel).getByRole("button", { name: "Назначить" }));
    await waitFor(() => expect(asked("appoint_secretary")).toHaveLength(1));
    expect(asked("appoint_secretary")[0]).toMatchObject({
      standIn: {
        kind: "invited",
        name: { surname: "Гостева", given: "Инна" },
        post: "главный специалист",
      },
    });
  });

  it("stay with a secretary who is in the room", async () => {
    const { user } = await open();
    await user.click(screen.getByRole("button", { name: /^Протокол ведёт/ }));
    expect(await screen.findAllByRole("menuitem")).toHaveLength(1);
  });
});

describe("a sitting that lost its quorum", () => {
  const others = async (view: SittingView) => {
    const { asked, user } = await open(view, { fail_sitting: done });
    await user.click(screen.getByRole("button", { name: /^Действия с заседанием/ }));
    return { asked, user };
  };

  it("did not take place when nothing is decided", async () => {
    const { asked, user } = await others(sittingView({ quorumMet: false }));
    await user.click(await screen.findByRole("menuitem", { name: "Заседание не состоялось" }));
    expect(asked("fail_sitting")).toHaveLength(1);
  });

  it("has sat when something is", async () => {
    await others(
      sittingView({ quorumMet: false, items: [itemView(1, { decision: "включить" }), itemView(2)] }),
    );
    expect(await screen.findAllByRole("menuitem")).not.toHaveLength(0);
    expect(screen.queryByRole("menuitem", { name: "Заседание не состоялось" })).toBeNull();
  });
});

it("brings in by one key only those of whom nothing is recorded", async () => {
  const view = sittingView({ present: ["m1"], quorumMet: false });
  view.sitting.state = "announced";
  view.sitting.attendance = {
    m1: { spans: [{ from: "10:00:00", to: null }], reason: "" },
    m2: { spans: [], reason: "отпуск" },
    m3: { spans: [{ from: "10:00:00", to: "10:05:00" }], reason: "" },
  };
  const { asked, user } = await open(view);
  await user.click(screen.getByRole("button", { name: /Остальные пришли/ }));
  expect(asked("mark_attendance")).toEqual([
    expect.objectContaining({ members: ["m4", "m5"], mark: "arrived" }),
  ]);
});

describe("votes on paper", () => {
  const written = { choice: "for" as const, received: "2026-06-04T15:30:00", at: "2026-06-04T10:31:00Z" };
  const remote = (): SittingView => {
    const view = sittingView({
      items: [itemView(1, { writers: ["m4"], written: ["m4"] }), itemView(2, { writers: ["m4"] })],
    });
    view.sitting.rules = { ...view.sitting.rules, remoteVote: "written_opinion" };
    view.sitting.items = { i1: item(1, { written: { m4: written } }), i2: item(2) };
    return view;
  };

  it("stand in the row of who is away, with the day", async () => {
    await open(remote());
    expect(within(row(/Гусева/)).getByRole("radio", { name: /За/ })).toBeChecked();
    expect(screen.getByText("письменно, получено 04.06.2026 15:30")).toBeVisible();
  });

  it("are sent only as far as they were answered anew", async () => {
    const { asked, user } = await open(remote(), {
      record_written_votes: () => changed({ id: "s1", revision: (revision += 1) }, "sittings"),
    });
    await user.click(screen.getByRole("button", { name: /Внести письменный голос: Гусева/ }));
    const panel = await screen.findByRole("region", { name: "Письменные голоса" });
    await user.click(within(panel).getByRole("button", { name: "Остальные за" }));
    await user.click(within(panel).getByRole("button", { name: /^Записать: 1.вопрос/ }));
    expect(asked("record_written_votes")).toEqual([
      { sitting: "s1", member: "m4", received: null, choices: { i2: "for" }, revision: 7 },
    ]);
  });

  it("take day and time of receipt together", async () => {
    const { user } = await open(remote(), {}, "?panel=written:m4");
    const panel = await screen.findByRole("region", { name: "Письменные голоса" });
    await user.click(within(panel).getByRole("button", { name: "Остальные за" }));
    await user.type(within(panel).getByRole("textbox", { name: /^Получено/ }), "04.06.2026");
    expect(within(panel).getByText(/Укажите и дату, и время/)).toBeVisible();
  });
});
