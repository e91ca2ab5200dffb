import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { candidateRegulation, card } from "../../testing/candidateSamples";
import { changed, renderRoom } from "../../testing/renderRoom";
import type { ExchangeReport } from "../host/api/ExchangeReport";
import { exchangeText as words } from "../text/exchange";
import { pulseText } from "../text/pulse";
import { byConsequence } from "./consequence";
import { ExchangeScreen } from "./ExchangeScreen";

const NEAR = {
  device: "aa".repeat(32),
  label: "ноутбук отдела образования",
  fingerprint: "1234 5678 9012 3456",
  role: "municipality",
  municipality: "",
  admitted: true,
};
const ME = { ...NEAR, device: "bb".repeat(32), label: "рабочее место секретаря", role: "secretary" };
const STATE = {
  me: ME,
  revoked: false,
  title: "Челябинская область",
  canInvite: true,
  folders: ["/обмен"],
  neighbours: [{ device: NEAR, last: null, toReadThere: 2, toReadHere: 0, heldThere: 1 }],
  held: [],
  undecided: [],
  caution: 20,
  parcels: [],
  answers: [],
  unreadAnswers: [],
};
const FOLDER = {
  folder: "/обмен",
  everyMinutes: 15,
  onArrival: true,
  visited: null,
  trouble: null,
  unsent: 0,
  torn: 0,
  awaited: 0,
};
const PULSE = {
  takesPart: true,
  role: "secretary",
  folders: [FOLDER],
  news: 0,
  held: 0,
  undecided: 0,
  answers: 0,
  unreadAnswers: 0,
};
const REPORT: ExchangeReport = {
  filesRead: 2,
  recordsRead: 3,
  undecided: 1,
  filesWritten: 1,
  recordsWritten: 5,
  held: [],
  torn: 2,
  tornNames: ["0a1b.mtk", "0a1b.mtk (conflicted copy)"],
  unrelated: 0,
  destroyed: 0,
  restored: false,
  restoredWords: "",
  stopped: null,
  scansRead: 0,
  scansAwaited: 0,
  scansWritten: 0,
  scansTooLarge: 0,
  admitted: true,
  cancelled: false,
};
const fail = (fault: object) => () => {
  throw fault;
};
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

async function show(answers: Record<string, unknown>, address = "/exchange") {
  const shown = await renderRoom(<ExchangeScreen />, address, {
    regulation: candidateRegulation,
    exchange_state: STATE,
    exchange_pulse: PULSE,
    ...answers,
  });
  return { ...shown, user: userEvent.setup({ delay: null }) };
}

it("keeps the recovery code on screen until it is written down, whatever is read meanwhile", async () => {
  const { user, answers } = await show({
    exchange_state: { ...STATE, me: null, folders: [], neighbours: [] },
    exchange_pulse: { ...PULSE, takesPart: false, folders: [] },
    create_exchange: { recoveryCode: "000011 000022 000033 000044 000055 000066 000077 000088" },
  });
  await user.click(await screen.findByRole("button", { name: "Создать обмен" }));
  const code = await screen.findByRole("group", { name: "Код восстановления" });
  expect(code).toHaveTextContent(/000011000022/);
  answers.exchange_state = STATE;
  answers.exchange_pulse = PULSE;
  await user.click(screen.getByRole("button", { name: "Записано, убрать с экрана" }));
  expect(await screen.findByRole("button", { name: "Обменяться сейчас" })).toBeVisible();
});

describe("an exchange", () => {
  it("tells in words what came, what went and what is not whole", async () => {
    const { user, asked } = await show({ exchange_now: changed(REPORT, "exchange") });
    await user.click(await screen.findByRole("button", { name: "Обменяться сейчас" }));
    expect(await screen.findByText(/^Получено: 3\sзаписи\. Отправлено: 5\sзаписей\.$/)).toBeVisible();
    expect(screen.getByText(/Спорно: 1\sзапись/)).toBeVisible();
    expect(screen.getByText(/Не дописано или повреждено: 2\sфайла/)).toBeVisible();
    expect(asked("exchange_now")).toEqual([{ folder: "/обмен", apply: false }]);
  });

  it("waits with what would erase records until a person says yes", async () => {
    const sentence = "Обмен остановлен до вашего решения: он уничтожил бы записей: 2.";
    const stopped = { new: 0, changed: 0, erased: 2, here: 40, sentence };
    const { user, asked, answers } = await show({
      exchange_now: changed({ ...REPORT, stopped }, "exchange"),
    });
    await user.click(await screen.findByRole("button", { name: "Обменяться сейчас" }));
    expect(await screen.findByText(sentence)).toBeVisible();
    answers.exchange_now = changed(REPORT, "exchange");
    await user.click(screen.getByRole("button", { name: "Принять всё" }));
    expect(await screen.findByText(/^Получено: 3\sзаписи/)).toBeVisible();
    expect(asked("exchange_now")).toContainEqual({ folder: "/обмен", apply: true });
  });

  it("takes a stick that was pulled out for an ordinary thing", async () => {
    const { user, answers } = await show({
      exchange_now: fail({ code: "file", sentence: "Папка обмена недоступна: флешку вынули." }),
    });
    answers.exchange_pulse = {
      ...PULSE,
      folders: [{ ...FOLDER, trouble: { since: 1_790_000_000, absent: true, sentence: "нет" } }],
    };
    await user.click(await screen.findByRole("button", { name: "Обменяться сейчас" }));
    expect(await screen.findByText(/флешку вынули/)).toBeVisible();
    expect(await screen.findByText(/^недоступна с/)).toBeVisible();
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  });

  it("says that one is under way already", async () => {
    const { user } = await show({ exchange_now: fail({ code: "busy" }) });
    await user.click(await screen.findByRole("button", { name: "Обменяться сейчас" }));
    expect(await screen.findByText(/Обмен уже идёт/)).toBeVisible();
  });
});

it("invites a municipality only when it is named, and says what to do with the file", async () => {
  const { user, asked, port } = await show({ invite_device: null }, "/exchange?panel=invite");
  port.pickSavePath = async () => "/приглашение";
  const panel = within(await screen.findByRole("region", { name: "Приглашение" }));
  await user.click(panel.getByRole("button", { name: "Записать приглашение…" }));
  expect(await panel.findByText("Выберите муниципалитет из списка.")).toBeVisible();
  expect(asked("invite_device")).toEqual([]);
  await user.click(panel.getByRole("radio", { name: "Эксперт" }));
  await user.click(panel.getByRole("button", { name: "Записать приглашение…" }));
  expect(await screen.findByText("Приглашение записано: /приглашение.")).toBeVisible();
  const expert = { role: "expert", municipality: "", coordinator: "", path: "/приглашение" };
  expect(asked("invite_device")).toEqual([expert]);
  await user.click(panel.getByRole("button", { name: words.inviteAgain }));
  await user.click(panel.getByRole("radio", { name: "Координатор" }));
  await user.click(panel.getByRole("button", { name: "Записать приглашение…" }));
  expect(await panel.findByText("Выберите координатора из списка.")).toBeVisible();
  expect(asked("invite_device")).toHaveLength(1);
});

it("invites by a code that is large on screen, when there is a folder to wait in", async () => {
  const given = { invitation: "0a", code: "000011 000022 000011", folders: ["/обмен"] };
  const { user, asked, port } = await show(
    { invite_by_code: given, save_invitation_code: null },
    "/exchange?panel=invite",
  );
  port.pickSavePath = async () => "/лист.txt";
  const panel = within(await screen.findByRole("region", { name: "Приглашение" }));
  await user.click(panel.getByRole("radio", { name: "Эксперт" }));
  await user.click(panel.getByRole("radio", { name: words.handCode }));
  await user.click(panel.getByRole("button", { name: words.inviteByCode }));
  expect(await screen.findByText(words.invitedByCode(["/обмен"]))).toBeVisible();
  expect(asked("invite_by_code")).toEqual([{ role: "expert", municipality: "", coordinator: "" }]);
  expect(screen.getByRole("group", { name: words.inviteCode })).toHaveTextContent("000011000022000011");
  await user.click(screen.getByRole("button", { name: words.codeSave }));
  await waitFor(() =>
    expect(asked("save_invitation_code")).toEqual([{ invitation: "0a", path: "/лист.txt" }]),
  );
});

it("shows the answers that wait in the folder, and opens the one that is pressed", async () => {
  const device = { ...NEAR, admitted: false };
  const { user, asked } = await show({
    exchange_state: { ...STATE, answers: [{ path: "/обмен/ответ", device }] },
    admit_device: device,
  });
  await user.click(await screen.findByRole("button", { name: words.answeredAct }));
  expect(await screen.findByText(device.fingerprint)).toBeVisible();
  expect(asked("admit_device")).toEqual([{ answer: "/обмен/ответ", admit: false, device: null }]);
});

it("tells of an answer that cannot be read, and what to do", async () => {
  const sentence = "Ответ на приглашение для муниципалитета «Озёрский» лежит в папке не целиком.";
  await show({
    exchange_state: { ...STATE, unreadAnswers: [{ path: "/обмен/ответ", sentence }] },
    exchange_pulse: { ...PULSE, unreadAnswers: 1 },
  });
  expect(await screen.findByText(words.answerUnread)).toBeVisible();
  expect(screen.getByText(sentence)).toBeVisible();
});

it("puts an answer away whose digits do not agree", async () => {
  const { user, asked, port } = await show({
    admit_device: { ...NEAR, admitted: false },
    decline_answer: STATE,
  });
  port.pickFiles = async () => ["/ответ"];
  await user.click(await screen.findByRole("button", { name: words.admit }));
  await user.click(await screen.findByRole("button", { name: words.admitNot }));
  await waitFor(() => expect(asked("decline_answer")).toEqual([{ answer: "/ответ", device: NEAR.device }]));
  expect(await screen.findByText(words.admitNotSaid)).toBeVisible();
});

it("joins by the folder and the code, once the code is whole", async () => {
  const { user, asked, port } = await show({
    exchange_state: { ...STATE, me: { ...NEAR, admitted: false }, revoked: true, canInvite: false },
    show_invitation: { title: "Челябинская область", region: "chelyabinsk", role: "seat", municipality: "" },
    join_exchange: STATE,
  });
  port.pickFolder = async () => "/обмен";
  await user.click(await screen.findByRole("radio", { name: words.byCode }));
  await user.click(screen.getByRole("button", { name: words.pickFolder }));
  const code = screen.getByRole("textbox", { name: new RegExp(`^${words.inviteCode}`) });
  await user.type(code, "000011-".repeat(7));
  expect(asked("show_invitation")).toEqual([]);
  await user.type(code, "000011");
  expect(await screen.findByText(words.invitedAs("Челябинская область", "seat", ""))).toBeVisible();
  await user.type(screen.getByRole("textbox", { name: new RegExp(words.label) }), "ноутбук");
  await user.click(screen.getByRole("button", { name: words.joinByCode }));
  await waitFor(() =>
    expect(asked("join_exchange")).toEqual([
      { invitation: "/обмен", code: `${"000011-".repeat(7)}000011`, answer: "", label: "ноутбук" },
    ]),
  );
});

it("admits nobody before the digits were compared", async () => {
  const { user, asked, port } = await show({ admit_device: { ...NEAR, admitted: false } });
  port.pickFiles = async () => ["/ответ"];
  await user.click(await screen.findByRole("button", { name: "Принять ответ…" }));
  expect(await screen.findByText("1234 5678 9012 3456")).toBeVisible();
  expect(asked("admit_device")).toEqual([{ answer: "/ответ", admit: false, device: null }]);
  await user.click(screen.getByRole("button", { name: "Цифры совпали, принять" }));
  await waitFor(() =>
    expect(asked("admit_device")).toContainEqual({ answer: "/ответ", admit: true, device: NEAR.device }),
  );
});

it("shows both values with who and when; a key chooses, a reason is asked for, then it is settled", async () => {
  const { user, asked, answers } = await show(
    {
      exchange_state: { ...STATE, undecided: [{ kind: "dossier", id: "d1", places: 1 }] },
      candidate: card(),
      conflicts: [
        {
          path: ["documents", "diploma", "requisites"],
          values: [
            { value: "серия ББ № 2", who: "", at: 1_790_000_000 },
            { value: "серия ВВ № 3", who: "ноутбук отдела образования", at: 1_790_000_100 },
          ],
        },
      ],
      settle_conflict: ({ reason }: { reason: string }) => {
        if (reason === "") throw { code: "invalid", fields: { reason: "Напишите, почему." } };
        return changed(0, "dossiers");
      },
    },
    "/exchange?panel=conflict:dossier:d1",
  );
  expect(
    await screen.findByRole("radio", { name: /^серия ББ № 2записано здесь.*сейчас в программе/ }),
  ).toBeVisible();
  await user.keyboard("2");
  expect(screen.getByRole("radio", { name: /^серия ВВ № 3ноутбук/ })).toBeChecked();
  await user.click(screen.getByRole("button", { name: "Считать верным" }));
  expect(await screen.findByText("Напишите, почему.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "сверено с подлинником" }));
  answers.conflicts = [];
  await user.click(screen.getByRole("button", { name: "Считать верным" }));
  expect(await screen.findByText(/расхождений больше нет/)).toBeVisible();
  expect(asked("settle_conflict").at(-1)).toEqual({
    kind: "dossier",
    id: "d1",
    path: ["documents", "diploma", "requisites"],
    choice: 1,
    reason: "сверено с подлинником",
  });
});

it("puts what decides before what is only wording", () => {
  const line = (kind: string, id: string, places = 1) => ({ kind, id, places, dossier: null });
  const paths: Record<string, string[]> = { a: ["documents", "x", "requisites"], b: ["state"], c: [] };
  const lines = [line("pathway", "p", 9), line("dossier", "a"), line("dossier", "b"), line("minutes", "c")];
  const ranked = byConsequence(lines, ({ id }) => (paths[id] ? [{ path: paths[id], values: [] }] : []));
  expect(ranked.map(({ id }) => id)).toEqual(["c", "b", "a", "p"]);
});

it("says how the exchange goes, what needs a person first", () => {
  const at = Date.now() / 1000;
  const said = (more: object) => plain(pulseText.line({ ...PULSE, role: "secretary", ...more } as never));
  const visited = { ...FOLDER, visited: at };
  const away = { ...FOLDER, trouble: { since: at, absent: true, sentence: "" } };
  const time = pulseText
    .line({ ...PULSE, role: "secretary", folders: [visited] } as never)
    .match(/\d\d:\d\d/)?.[0];
  const done = `Обмен: ${time}, всё отправлено и принято`;
  expect(said({ folders: [visited] })).toBe(done);
  // Whoever pulls the stick out by this line must have sent everything.
  expect(said({ folders: [{ ...visited, unsent: 2 }] })).toBe("Обмен: не отправлено: 2 записи");
  expect(said({ folders: [{ ...visited, torn: 1 }] })).toBe("Обмен: не дописано: 1 файл");
  expect(said({ folders: [{ ...visited, awaited: 5 }] })).toBe("Обмен: не пришло: 5 файлов");
  expect(said({ folders: [{ ...away, unsent: 1 }] })).toBe(
    `Обмен: папка недоступна с ${time}, не отправлено: 1 запись`,
  );
  expect(said({ folders: [visited], news: 3 })).toBe("Обмен: есть новое, 3");
  expect(said({ folders: [visited], news: 3, undecided: 2 })).toBe("Обмен: спорно, 2");
  expect(said({ folders: [away] })).toBe(`Обмен: папка недоступна с ${time}`);
  expect(said({ folders: [away, visited] })).toBe(done);
  expect([1, 5, 60, 180, 0].map(words.everyMinutes).map(plain)).toEqual([
    "каждую минуту",
    "каждые 5 минут",
    "каждый час",
    "каждые 3 часа",
    "только вручную",
  ]);
});

it("tells a revoked desk so, and lets it join anew", async () => {
  const { user, asked, port } = await show({
    exchange_state: { ...STATE, me: { ...NEAR, admitted: false }, revoked: true, canInvite: false },
    show_invitation: {
      title: "Челябинская область",
      region: "chelyabinsk",
      role: "municipality",
      municipality: "",
    },
    join_exchange: STATE,
  });
  expect(await screen.findByText(words.revokedHere)).toBeInTheDocument();
  expect(screen.queryByText(words.waiting)).not.toBeInTheDocument();
  port.pickFiles = async () => ["/папка/приглашение.mdinvite"];
  port.pickSavePath = async () => "/папка/ответ";
  await user.click(screen.getByRole("button", { name: words.pickInvitation }));
  await user.type(screen.getByRole("textbox", { name: new RegExp(words.label) }), "ноутбук");
  await user.click(screen.getByRole("button", { name: words.joinAct }));
  await waitFor(() => expect(asked("join_exchange")).toHaveLength(1));
});

it("keeps a parcel in sight whose receipt was not written", async () => {
  const refused = "Принято, но расписка не сохранена. Откройте этот файл ещё раз.";
  const { user, port } = await show({
    open_parcel: { kind: "parcel", from: NEAR, at: 0, lines: [], scans: 0 },
    apply_parcel: {
      output: { new: 1, changed: 0, erased: 0, undecided: 0, scans: 0, receiptRefused: refused },
      topics: [],
      undo: null,
    },
  });
  port.pickFiles = async () => ["/почта/пакет.mtk"];
  port.pickSavePath = async () => "/почта/расписка.mtk";
  await user.click(await screen.findByRole("button", { name: words.openParcel }));
  await user.click(await screen.findByRole("button", { name: new RegExp(words.parcelTake) }));
  expect(await screen.findByText(refused)).toBeInTheDocument();
});

it("drops a file of a newer program once it has left the folder, and not before", async () => {
  const line = {
    file: "0a1b2c3d4e5f",
    folder: "/обмен",
    from: "",
    reason: "Обновите программу.",
    canRelease: false,
    canDrop: true,
  };
  const { user, asked } = await show({
    exchange_state: { ...STATE, held: [line, { ...line, file: "99", canDrop: false }] },
    drop_held: STATE,
  });
  const drop = await screen.findByRole("button", { name: /^Убрать из списка/ });
  await user.click(drop);
  expect(asked("drop_held")).toEqual([{ files: [{ folder: "/обмен", file: "0a1b2c3d4e5f" }] }]);
});
