import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderRoom } from "../../testing/renderRoom";
import { Gate } from "../frame/Gate";
import { frameText } from "../text/frame";
import { firstDays } from "./firstDays";

const CLOSED = { state: "locked", practice: false, region: "", regionCode: "", cycle: "", person: "" };
const NEW = { ...CLOSED, state: "new" };
const OPEN = {
  state: "open",
  practice: true,
  region: "Челябинская область",
  regionCode: "chelyabinsk",
  cycle: "Отбор 2026",
  person: "Петрова Анна Сергеевна",
};
const fail = (fault: object) => () => {
  throw fault;
};

async function show(answers: Record<string, unknown>) {
  const shown = await renderRoom(<Gate>комната</Gate>, "/", {
    regions: [
      { code: "arkhangelsk", name: "Архангельская область" },
      { code: "chelyabinsk", name: "Челябинская область" },
    ],
    register: { total: 0, totalIsLeast: false, rows: [], counts: {} },
    home: { stages: [], closesOn: "2026-10-01", daysLeft: 3, returned: [], nextSitting: null, last: [] },
    undoable: [],
    ...answers,
  });
  return { ...shown, user: userEvent.setup({ delay: null }) };
}

describe("the first run", () => {
  it("proposes a month from today and the year in the title", () => {
    expect(firstDays(new Date(2026, 0, 31))).toEqual({
      year: 2026,
      opensOn: "2026-01-31",
      closesOn: "2026-03-03",
    });
    expect(firstDays(new Date(2026, 8, 1)).closesOn).toBe("2026-10-01");
  });

  it("makes practice data by one button, tells how far it is and can be stopped", async () => {
    let refuse: (fault: object) => void = () => {};
    const made = new Promise((_, reject) => {
      refuse = reject;
    });
    const { user, asked, progress, port } = await show({
      session: NEW,
      create_practice: () => made,
    });
    const button = await screen.findByRole("button", { name: "Попробовать на учебных данных" });
    await waitFor(() => expect(button).not.toHaveAttribute("aria-disabled"));
    await user.click(button);
    expect(asked("create_practice")).toEqual([{ region: "arkhangelsk", job: "practice-1" }]);
    progress({ job: "practice-1", done: 12, total: 44 });
    expect(screen.getByText("рабочий день 12 из 44")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Отменить" }));
    expect(port.cancel).toHaveBeenCalledWith("practice-1");
    refuse({ code: "cancelled" });
    expect(await screen.findByRole("button", { name: "Попробовать на учебных данных" })).toBeVisible();
  });

  it("takes the region that was chosen for practice", async () => {
    const { user, asked } = await show({ session: NEW, create_practice: OPEN });
    await user.type(await screen.findByRole("combobox", { name: /Регион/ }), "челяб");
    await user.click(await screen.findByRole("option", { name: "Челябинская область" }));
    await user.click(screen.getByRole("button", { name: "Попробовать на учебных данных" }));
    expect(await screen.findByText("комната")).toBeVisible();
    expect(asked("create_practice")).toEqual([{ region: "chelyabinsk", job: "practice-1" }]);
  });

  it("asks for region and twice the same password before anything is sent", async () => {
    const { user, asked } = await show({ session: NEW, create_office: OPEN });
    await user.type(await screen.findByRole("textbox", { name: /Кто работает/ }), "Ким Елена");
    const [first, second] = [screen.getByLabelText(/^Пароль \(/), screen.getByLabelText(/^Пароль ещё раз/)];
    await user.type(first, "длинный пароль");
    await user.type(second, "другой пароль");
    await user.click(screen.getByRole("button", { name: "Создать рабочее место" }));
    expect(screen.getByText("Выберите регион из списка.")).toBeVisible();
    expect(screen.getByText("Пароли не совпали. Введите их ещё раз.")).toBeVisible();
    expect(asked("create_office")).toEqual([]);
    await user.clear(second);
    await user.type(second, "длинный пароль");
    await user.type(screen.getByRole("combobox", { name: /Регион/ }), "челяб");
    await user.click(await screen.findByRole("option", { name: "Челябинская область" }));
    await user.click(screen.getByRole("button", { name: "Создать рабочее место" }));
    await waitFor(() =>
      expect(asked("create_office")).toMatchObject([
        { region: "chelyabinsk", person: "Ким Елена", password: "длинный пароль", practice: false },
      ]),
    );
  });

  it("shows the core's objection under its field", async () => {
    const { user } = await show({
      session: NEW,
      create_office: fail({ code: "invalid", fields: { password: "Пароль короче 8 знаков." } }),
    });
    await user.type(await screen.findByRole("combobox", { name: /Регион/ }), "арх");
    await user.click(await screen.findByRole("option", { name: "Архангельская область" }));
    await user.click(screen.getByRole("button", { name: "Создать рабочее место" }));
    expect(await screen.findByText("Пароль короче 8 знаков.")).toBeVisible();
  });
});

describe("the door", () => {
  it("lets practice data in without a question", async () => {
    const { asked } = await show({ session: CLOSED, unlock: OPEN });
    expect(await screen.findByText("комната")).toBeVisible();
    expect(asked("unlock")).toEqual([{ password: "" }]);
  });

  it("asks for the password, says that it did not fit, and opens", async () => {
    const { user } = await show({
      session: CLOSED,
      unlock: ({ password }: { password: string }) => {
        if (password !== "верный пароль") throw { code: "wrong_password" };
        return OPEN;
      },
    });
    expect(await screen.findByRole("heading", { name: "База закрыта" })).toBeVisible();
    const field = screen.getByLabelText("Пароль");
    expect(field).toHaveAttribute("type", "password");
    await user.type(field, "неверный{Enter}");
    expect(await screen.findByText("Пароль не подошёл.")).toBeVisible();
    await user.clear(field);
    await user.type(field, "верный пароль{Enter}");
    expect(await screen.findByText("комната")).toBeVisible();
  });

  it.each([
    ["busy", {}, /База занята/],
    ["newer_database", { version: 9 }, /более новой версией программы/],
    ["no_store", {}, /ещё нет базы/],
  ])("says what to do when the answer is %s", async (code, more, said) => {
    const { user, answers } = await show({ session: CLOSED, unlock: fail({ code, ...more }) });
    expect(await screen.findByText(said)).toBeVisible();
    answers.unlock = OPEN;
    await user.click(screen.getByRole("button", { name: "Повторить" }));
    expect(await screen.findByText("комната")).toBeVisible();
  });

  it("stays shut after it was closed by hand, also for practice data", async () => {
    const { user, answers } = await show({ session: OPEN, lock: CLOSED, unlock: OPEN });
    await user.click(await screen.findByRole("button", { name: /Кто работает/ }));
    answers.session = CLOSED;
    await user.click(await screen.findByRole("menuitem", { name: "Закрыть базу" }));
    expect(await screen.findByRole("heading", { name: "Учебные данные закрыты" })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Открыть учебные данные" }));
    expect(await screen.findByText("комната")).toBeVisible();
  });
});

describe("undo", () => {
  it("names what it takes back and says what was taken back", async () => {
    const act = { seq: 4, title: "передача пакета Ким Е.", who: "Петрова", at: "2026-06-05T05:00:00Z" };
    const { asked, user } = await show({
      session: OPEN,
      undoable: [
        { ...act, seq: 5, title: "протокол", possible: false, reason: "Закреплён." },
        { ...act, possible: true, reason: "" },
      ],
      undo: { output: { ...act, possible: true, reason: "" }, topics: ["dossiers"], undo: null },
    });
    expect(await screen.findByRole("button", { name: "Отменить: передача пакета Ким Е." })).toBeVisible();
    await user.keyboard("{Control>}[KeyZ]{/Control}");
    await waitFor(() => expect(asked("undo")).toEqual([{ seq: 4 }]));
    expect(await screen.findAllByText("Отменено: передача пакета Ким Е.")).not.toHaveLength(0);
  });

  it("offers to bring it again, and the act before it", async () => {
    const act = { who: "Петрова", at: "2026-06-05T05:00:00Z", possible: true, reason: "" };
    const last = { ...act, seq: 5, title: "протокол" };
    const older = { ...act, seq: 4, title: "передача пакета Ким Е." };
    let newest = [last, older];
    const { asked, user } = await show({
      session: OPEN,
      undoable: () => newest,
      undo: () => {
        newest = [older];
        return { output: last, topics: ["journal"], undo: { seq: 6, title: "Отменено: протокол" } };
      },
    });
    await user.click(await screen.findByRole("button", { name: "Отменить: протокол" }));
    expect(await screen.findByRole("button", { name: "Вернуть: протокол" })).toBeVisible();
    expect(await screen.findByRole("button", { name: "Отменить: передача пакета Ким Е." })).toBeVisible();
    await user.keyboard("{Control>}[KeyY]{/Control}");
    await waitFor(() => expect(asked("undo")).toEqual([{ seq: 5 }, { seq: 6 }]));
  });

  it("tells why an act cannot be taken back", async () => {
    await show({
      session: OPEN,
      undoable: [],
      undo: fail({ code: "undo_blocked", sentence: "Отменять нечего." }),
    });
    await screen.findByText("комната");
    await userEvent.keyboard("{Control>}[KeyZ]{/Control}");
    expect(await screen.findAllByText("Отменять нечего.")).not.toHaveLength(0);
  });
});

it("calls the way back from an undo by its own verb", () => {
  expect(frameText.undo("Отменено: оценка основания а): Ким Е.")).toBe(
    "Вернуть: оценка основания а): Ким Е.",
  );
  expect(frameText.undone("Отменено: оценка основания")).toBe("Возвращено: оценка основания.");
  expect(frameText.undone("передача пакета Ким Е.")).toBe("Отменено: передача пакета Ким Е.");
});

describe("a copy", () => {
  const pick = async (user: Awaited<ReturnType<typeof show>>["user"], port: { pickFolder: unknown }) => {
    port.pickFolder = async () => "/media/stick";
    await user.click(await screen.findByRole("button", { name: "Выбрать папку с копией…" }));
    expect(await screen.findByText("/media/stick")).toBeVisible();
    await user.type(screen.getByLabelText("Пароль копии"), "восемь знаков");
  };

  it("makes the base of a new computer", async () => {
    const { user, asked, port } = await show({ session: NEW, restore_copy: OPEN });
    await user.click(await screen.findByRole("radio", { name: /Восстановить базу из копии/ }));
    await pick(user, port);
    await user.click(screen.getByRole("button", { name: "Восстановить базу" }));
    expect(await screen.findByText("комната")).toBeVisible();
    expect(asked("restore_copy")).toEqual([
      { folder: "/media/stick", password: "восемь знаков", job: "restore-1" },
    ]);
  });

  it("takes the place of a base that does not open, which stays beside it, and says what was wrong", async () => {
    const { user, answers, port } = await show({
      session: CLOSED,
      unlock: fail({ code: "wrong_password" }),
      restore_copy: fail({ code: "wrong_password" }),
    });
    await user.click(await screen.findByRole("button", { name: "Восстановить из копии…" }));
    expect(screen.getByText(/База этого компьютера не пропадёт/)).toBeVisible();
    await pick(user, port);
    await user.click(screen.getByRole("button", { name: "Восстановить базу" }));
    expect(await screen.findByText("Пароль не подошёл.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Не восстанавливать" }));
    expect(screen.getByRole("button", { name: "Открыть базу" })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Восстановить из копии…" }));
    await pick(user, port);
    answers.restore_copy = OPEN;
    await user.click(screen.getByRole("button", { name: "Восстановить базу" }));
    expect(await screen.findByText("комната")).toBeVisible();
  });

  it("is offered where the base is damaged, and not where it is only open elsewhere", async () => {
    const { user, answers } = await show({
      session: CLOSED,
      unlock: fail({ code: "busy" }),
    });
    const retry = await screen.findByRole("button", { name: "Повторить" });
    expect(screen.queryByRole("button", { name: "Восстановить из копии…" })).not.toBeInTheDocument();
    answers.unlock = fail({ code: "file", sentence: "Файл ключа key.json повреждён." });
    await user.click(retry);
    await user.click(await screen.findByRole("button", { name: "Восстановить из копии…" }));
    expect(screen.getByText(/База этого компьютера не пропадёт/)).toBeVisible();
    expect(screen.getByText("Файл ключа key.json повреждён.")).toBeVisible();
  });
});
