import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { changed, renderRoom } from "../../testing/renderRoom";
import { composition, regulation } from "../../testing/samples";
import { faultText } from "../text/faults";
import { SettingsScreen } from "./SettingsScreen";

const answers = (): Record<string, unknown> => ({
  compositions: [composition],
  regulation,
  session: { cycle: "Отбор 2026" },
  cycles: [],
  set_composition: changed("c2", "compositions"),
  check_store: { sound: true, sentence: "Журнал цел.", journalHead: "abcdef0123456789ff" },
});
const open = async (sheet: string, change: Record<string, unknown> = {}) => {
  const room = await renderRoom(<SettingsScreen />, `/settings?sheet=${sheet}`, { ...answers(), ...change });
  await screen.findByRole("tab", { name: "Регламент" });
  return { ...room, user: userEvent.setup({ delay: null }) };
};

describe("the composition", () => {
  it("shows the newest edition: chair first, secretary last", async () => {
    await open("commission");
    const rows = await screen.findAllByRole("row");
    expect(rows[1]).toHaveTextContent("ПредседательАндреева Анна Петровна");
    expect(rows.at(-1)).toHaveTextContent("СекретарьДымова");
  });

  it("offers the usual posts for a first edition, and sends only rows that are filled", async () => {
    const { asked, user } = await open("commission", { compositions: [] });
    const cell = (what: string, row: number) =>
      screen.getByRole("textbox", { name: `${what}, строка ${row}` });
    expect(await screen.findByRole("textbox", { name: "Должность, строка 1" })).toHaveValue(
      "Первый заместитель министра",
    );
    await user.type(screen.getByLabelText("Акт, утвердивший состав"), "приказ № 1");
    await user.type(screen.getByLabelText(/Действует с/), "10.01.2026");
    await user.type(cell("Фамилия, имя, отчество", 1), "Андреева Анна Петровна");
    await user.type(cell("Фамилия, имя, отчество", 2), "Белова");
    await user.click(screen.getByRole("button", { name: "Убрать строку 3" }));
    await user.click(screen.getByRole("button", { name: "Сохранить состав" }));
    expect(await screen.findByText("Напишите фамилию и имя или уберите строку.")).toBeVisible();
    expect(asked("set_composition")).toHaveLength(0);
    await user.type(cell("Фамилия, имя, отчество", 2), " Вера{Enter}");
    await waitFor(() => expect(cell("Фамилия, имя, отчество", 3)).toHaveFocus());
    await user.click(screen.getByRole("button", { name: "Сохранить состав" }));
    await waitFor(() => expect(asked("set_composition")).toHaveLength(1));
    expect(asked("set_composition")[0]).toMatchObject({
      act: "приказ № 1",
      from: "2026-01-10",
      vacancies: 0,
      members: [
        { name: { surname: "Андреева", given: "Анна", patronymic: "Петровна" }, role: "chair" },
        { name: { surname: "Белова", given: "Вера", patronymic: "" }, role: "deputy" },
      ],
    });
  });

  it("keeps the cases of a name that was not changed, and shows the refusal", async () => {
    const { asked, user } = await open("commission", {
      set_composition: () => {
        // oxlint-disable-next-line no-throw-literal
        throw {
          code: "refused",
          reason: { refusal: "one_chair_needed" },
          sentence: "В составе комиссии должен быть один председатель.",
        };
      },
    });
    await user.click(await screen.findByRole("button", { name: "Новая редакция состава" }));
    await user.type(await screen.findByLabelText(/Действует с/), "01.02.2026");
    await user.click(screen.getByRole("button", { name: "Сохранить состав" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("один председатель");
    expect(asked("set_composition")[0]).toMatchObject({
      members: [{ name: composition.members.m1?.name }, {}, {}, {}, {}],
    });
  });
});

it("leads to the day that a new edition lacks", async () => {
  const { asked, user } = await open("commission");
  await user.click(await screen.findByRole("button", { name: "Новая редакция состава" }));
  await user.click(screen.getByRole("button", { name: "Сохранить состав" }));
  const day = screen.getByLabelText(/Действует с/);
  await waitFor(() => expect(day).toHaveFocus());
  expect(day).toBeInvalid();
  expect(asked("set_composition")).toEqual([]);
});

it("says the rules of voting in words", async () => {
  await open("regulation");
  expect(await screen.findByText(/не менее двух третей утверждённого состава членов/)).toBeVisible();
  expect(screen.getByText("голос председательствующего решающий.")).toBeVisible();
  expect(screen.getByText(/оформляется за 5.рабочих дней/)).toBeVisible();
});

it("shows a desk outside the office only what it may change", async () => {
  const role = "municipality";
  await open("commission", {
    exchange_pulse: { takesPart: true, role, folders: [], news: 0, held: 0, undecided: 0, answers: 0 },
  });
  await waitFor(() =>
    expect(screen.getAllByRole("tab").map(({ textContent }) => textContent)).toEqual([
      "Регламент",
      "Рабочее место",
      "База",
      "Вид",
    ]),
  );
});

it("checks the base and says what it found", async () => {
  const { user } = await open("store");
  await user.click(await screen.findByRole("button", { name: "Проверить базу" }));
  expect(await screen.findByText("База цела.")).toBeVisible();
  expect(screen.getByText("Журнал цел.")).toBeVisible();
});

it("goes over to another cycle", async () => {
  const line = (id: string, title: string, current: boolean) => ({
    id,
    title,
    opensOn: "2026-09-01",
    closesOn: "2026-10-01",
    regulation: 1,
    dossiers: 1200,
    current,
  });
  const { asked, user } = await open("cycle", {
    cycles: [line("y2", "Отбор 2027", true), line("y1", "Отбор 2026", false)],
    choose_cycle: changed("y1", "session"),
  });
  const row = await screen.findByRole("row", { name: /Отбор 2026/ });
  expect(row).toHaveTextContent("01.09.2026 – 01.10.20261 200 пакетовредакция 1");
  expect(screen.getByRole("row", { name: /Отбор 2027/ })).toHaveTextContent("в работе");
  await user.click(screen.getByRole("button", { name: "Перейти в цикл «Отбор 2026»" }));
  await waitFor(() => expect(asked("choose_cycle")).toEqual([{ cycle: "y1" }]));
  expect(await screen.findByText("Открыт цикл «Отбор 2026»")).toBeInTheDocument();
});

it("says why another cycle was not entered", async () => {
  const line = { opensOn: "2026-09-01", closesOn: "2026-10-01", regulation: 1, dossiers: 3 };
  const { user } = await open("cycle", {
    cycles: [
      { ...line, id: "y2", title: "Отбор 2027", current: true },
      { ...line, id: "y1", title: "Отбор 2026", current: false },
    ],
    choose_cycle: () => {
      // oxlint-disable-next-line no-throw-literal
      throw { code: "busy" };
    },
  });
  await user.click(await screen.findByRole("button", { name: "Перейти в цикл «Отбор 2026»" }));
  const told = faultText({ code: "busy" }).title;
  expect(told).not.toBe("");
  expect(await screen.findByText(told)).toBeInTheDocument();
});

it("opens a cycle only after the consequences were read", async () => {
  const { asked, user } = await open("cycle", { open_cycle: changed("y2", "session") });
  await user.type(await screen.findByLabelText(/Название цикла/), "Отбор 2027");
  await user.type(screen.getByLabelText(/Приём открывается/), "01.09.2027");
  await user.type(screen.getByLabelText(/Приём закрывается/), "01.10.2027");
  await user.click(screen.getByRole("button", { name: "Открыть новый цикл" }));
  expect(asked("open_cycle")).toHaveLength(0);
  await user.click(await screen.findByRole("button", { name: "Открыть цикл" }));
  await waitFor(() =>
    expect(asked("open_cycle")).toEqual([
      { title: "Отбор 2027", opensOn: "2027-09-01", closesOn: "2027-10-01", profile: null },
    ]),
  );
  // The next cycle has days of its own.
  await waitFor(() => expect(screen.getByLabelText(/Приём открывается/)).toHaveValue(""));
  expect(screen.getByLabelText(/Приём закрывается/)).toHaveValue("");
});

describe("the desk", () => {
  const desk = { person: "Петрова Анна", practice: false, passwordAt: "", copyAt: "", copyFolder: "" };
  const sit = (change: object = {}, more: Record<string, unknown> = {}) =>
    open("workplace", { desk_settings: { ...desk, ...change }, ...more });

  it("gives the desk over to another person", async () => {
    const { asked, user } = await sit({}, { set_person: changed("Орлова Вера", "session") });
    const field = await screen.findByRole("textbox", { name: /Кто работает/ });
    expect(field).toHaveValue("Петрова Анна");
    await user.clear(field);
    await user.type(field, "Орлова Вера");
    await user.click(screen.getByRole("button", { name: "Сменить работающего" }));
    await waitFor(() => expect(asked("set_person")).toEqual([{ person: "Орлова Вера" }]));
    expect(await screen.findByText("За этим столом – Орлова Вера")).toBeInTheDocument();
  });

  it("changes the password after the same was typed twice, and shows what was wrong with the old one", async () => {
    const refuse = () => {
      // oxlint-disable-next-line no-throw-literal
      throw { code: "invalid", fields: { old: "Прежний пароль не подошёл." } };
    };
    const { answers: core, asked, user } = await sit({}, { change_password: refuse });
    await user.type(await screen.findByLabelText(/Прежний пароль/), "не тот");
    await user.type(screen.getByLabelText(/^Новый пароль \(|^Новый пароль$/), "новые знаки");
    await user.type(screen.getByLabelText(/Новый пароль ещё раз/), "новые знак");
    await user.click(screen.getByRole("button", { name: "Сменить пароль" }));
    expect(await screen.findByText("Пароли не совпали. Введите их ещё раз.")).toBeVisible();
    expect(asked("change_password")).toHaveLength(0);
    await user.type(screen.getByLabelText(/Новый пароль ещё раз/), "и");
    await user.click(screen.getByRole("button", { name: "Сменить пароль" }));
    expect(await screen.findByText("Прежний пароль не подошёл.")).toBeVisible();
    core.change_password = changed(null, "session");
    await user.click(screen.getByRole("button", { name: "Сменить пароль" }));
    await waitFor(() => expect(screen.getByLabelText(/Прежний пароль/)).toHaveValue(""));
    expect(asked("change_password")[1]).toEqual({ old: "не тот", new: "новые знаки" });
  });

  it("copies the base to where it was copied before, tells how far it is and can be stopped", async () => {
    let done: (answer: unknown) => void = () => {};
    const copying = new Promise((resolve) => {
      done = resolve;
    });
    const { asked, user, progress, port } = await sit(
      { copyAt: "2026-10-01T09:00:00+05:00", copyFolder: "/media/stick" },
      { save_copy: () => copying },
    );
    expect(await screen.findByText(/Последняя копия: .*\/media\/stick/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Обновить копию там же" }));
    expect(asked("save_copy")).toEqual([{ folder: "/media/stick", job: "copy-1" }]);
    progress({ job: "copy-1", done: 1_048_576, total: 3 * 1_048_576 });
    expect(screen.getByText(/1\sМБ из\s3\sМБ/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Отменить" }));
    expect(port.cancel).toHaveBeenCalledWith("copy-1");
    done(changed({ folder: "/media/stick/копия", files: 3, bytes: 3 * 1_048_576 }, "session"));
    expect(
      await screen.findByText(/Копия базы: «\/media\/stick\/копия», 3\sфайла, 3\sМБ вместе с базой/),
    ).toBeInTheDocument();
  });

  it("has neither password nor copy for invented people", async () => {
    await sit({ practice: true });
    expect(await screen.findByText(/открывается без пароля/)).toBeVisible();
    expect(screen.queryByRole("button", { name: /копию/ })).not.toBeInTheDocument();
  });
});
