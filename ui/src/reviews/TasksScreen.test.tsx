import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { card, candidateRegulation as regulation, page } from "../../testing/candidateSamples";
import { changed, renderRoom } from "../../testing/renderRoom";
import { ReviewsScreen } from "./ReviewsScreen";

const PULSE = { takesPart: true, role: "expert", folders: [], news: 0, held: 0, undecided: 0, answers: 0 };
const TASK = {
  task: "t1",
  assignment: "a1",
  dossier: "d1",
  number: "7",
  name: "Иванова Мария Петровна",
  expert: "Орлова Вера Павловна",
  device: "ноутбук эксперта",
  dueOn: "2026-09-20",
  opinion: null,
  fallen: [],
  taken: false,
  withdrawn: false,
  noted: false,
  refusal: "",
};
const OPINION = {
  id: "t1",
  dossier: "d1",
  conflict: { kind: "absent" },
  grounds: {},
  conclusion: "recommend",
  reasoning: "",
  signedAt: "2026-09-15T10:00:00+05:00",
};

async function show(answers: Record<string, unknown>, dossierId: string | null) {
  const shown = await renderRoom(<ReviewsScreen dossierId={dossierId} onOpen={() => {}} />, "/reviews", {
    regulation,
    candidate: card(),
    register: page([]),
    exchange_pulse: PULSE,
    expert_tasks: [TASK, { ...TASK, task: "t2", assignment: "a2", dossier: "d2", number: "8", name: "" }],
    ...answers,
  });
  return { ...shown, user: userEvent.setup({ delay: null }) };
}

it("is all that an expert's desk has: what was handed over, and one signature on the whole sheet", async () => {
  const { user, asked } = await show({ write_opinion: changed("t1", "dossiers") }, "d1");
  const list = await screen.findByRole("grid", { name: "Мои экспертизы" });
  expect(await within(list).findByText("пакет ещё в пути")).toBeVisible();
  const sheet = within(await screen.findByRole("form", { name: "Подписать экспертный лист" }));
  await user.click(sheet.getByRole("radio", { name: "Конфликта интересов нет" }));
  await user.click(sheet.getByRole("radio", { name: "Основание а) подтверждено" }));
  await user.click(sheet.getByRole("radio", { name: "Основание б) не требуется" }));
  await user.click(sheet.getByRole("radio", { name: "Рекомендовать" }));
  await user.click(sheet.getByRole("button", { name: "Подписать экспертный лист" }));
  await waitFor(() =>
    expect(asked("write_opinion")).toEqual([
      {
        task: "t1",
        conflict: { kind: "absent" },
        grounds: {
          education: { verdict: "confirmed", proof: "education", comment: "" },
          practice: { verdict: "not_required", proof: "application", comment: "" },
        },
        conclusion: "recommend",
        reasoning: "",
      },
    ]),
  );
});

it("asks an expert with a conflict of interest for nothing but the reason", async () => {
  const { user, asked } = await show({ write_opinion: changed("t1", "dossiers") }, "d1");
  const sheet = within(await screen.findByRole("form", { name: "Подписать экспертный лист" }));
  await user.click(sheet.getByRole("radio", { name: "Есть конфликт интересов" }));
  expect(sheet.queryByText(/^Основание/)).toBeNull();
  await user.type(sheet.getByRole("textbox", { name: /^В чём конфликт/ }), "работаем в одной школе");
  await user.click(sheet.getByRole("button", { name: "Подписать экспертный лист" }));
  await waitFor(() =>
    expect(asked("write_opinion")).toMatchObject([
      { conflict: { kind: "declared", reason: "работаем в одной школе" }, grounds: {}, conclusion: null },
    ]),
  );
});

it("tells the office whose sheets came and takes them together", async () => {
  const { user, asked } = await show(
    {
      exchange_pulse: { ...PULSE, role: "secretary" },
      expert_tasks: [
        { ...TASK, opinion: OPINION },
        { ...TASK, task: "t2", assignment: "a2", opinion: { ...OPINION, conclusion: null }, taken: true },
      ],
      take_opinions: changed(1, "dossiers"),
    },
    null,
  );
  expect(
    await screen.findByText("Иванова Мария Петровна: рекомендовать (Орлова Вера Павловна)"),
  ).toBeVisible();
  await user.click(screen.getByRole("button", { name: /^Принять 1.лист$/ }));
  await waitFor(() => expect(asked("take_opinions")).toEqual([{ tasks: ["t1"] }]));
});

it("tells the office of a sheet that came from a desk which has the package no more, and takes only the other", async () => {
  const { user, asked } = await show(
    {
      exchange_pulse: { ...PULSE, role: "secretary" },
      expert_tasks: [
        { ...TASK, opinion: OPINION, withdrawn: true },
        { ...TASK, task: "t2", device: "второй ноутбук", opinion: { ...OPINION, conclusion: "return" } },
      ],
      take_opinions: changed(1, "dossiers"),
    },
    null,
  );
  expect(await screen.findByText(/^1.лист пришёл с рабочего места, у которого пакет забрали$/)).toBeVisible();
  expect(screen.getByText("Иванова Мария Петровна: рекомендовать (ноутбук эксперта)")).toBeVisible();
  await user.click(screen.getByRole("button", { name: /^Принять 1.лист$/ }));
  await waitFor(() => expect(asked("take_opinions")).toEqual([{ tasks: ["t2"] }]));
});

it("lets an expert sign nothing of a package that another one has now, and says what became of the sheet", async () => {
  await show({ expert_tasks: [{ ...TASK, opinion: OPINION, withdrawn: true }] }, "t1");
  expect(
    await screen.findByText("Пакет передан другому эксперту: лист по нему подписывают там."),
  ).toBeVisible();
  expect(screen.getByText(/^Ваш лист цел/)).toBeVisible();
  expect(screen.queryByRole("form")).toBeNull();
  expect(screen.getByText("у другого эксперта")).toBeVisible();
});

it("takes the sheets that can be taken, and says of each other why it cannot", async () => {
  const { user, asked } = await show(
    {
      exchange_pulse: { ...PULSE, role: "secretary" },
      expert_tasks: [
        { ...TASK, opinion: OPINION },
        {
          ...TASK,
          task: "t2",
          name: "Ким Елена",
          opinion: OPINION,
          refusal: "Пакет сейчас «отозван кандидатом».",
        },
      ],
      take_opinions: changed(1, "dossiers"),
    },
    null,
  );
  expect(await screen.findByText(/^Сейчас не принять: 1.лист эксперта$/)).toBeVisible();
  expect(screen.getByText(/^Ким Елена: .*отозван кандидатом».$/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: /^Принять 1.лист$/ }));
  await waitFor(() => expect(asked("take_opinions")).toEqual([{ tasks: ["t1"] }]));
});

it("lets a person note a sheet that is not taken, by the moment of what was seen, and tells of it no more", async () => {
  const late = { ...TASK, opinion: OPINION, withdrawn: true };
  const { user, asked } = await show(
    {
      exchange_pulse: { ...PULSE, role: "secretary" },
      expert_tasks: [late, { ...late, task: "t2", device: "второй ноутбук", noted: true }],
      note_opinions: changed(1, "dossiers"),
    },
    null,
  );
  expect(await screen.findByText(/^1.лист пришёл с рабочего места, у которого пакет забрали$/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "К сведению: Иванова Мария Петровна" }));
  await waitFor(() =>
    expect(asked("note_opinions")).toEqual([{ seen: [{ task: "t1", signedAt: OPINION.signedAt }] }]),
  );
});

it("tells an expert that the sheet was read and left", async () => {
  await show({ expert_tasks: [{ ...TASK, opinion: OPINION, noted: true }] }, null);
  expect(await screen.findByText(/^комиссия прочла, лист от 15\.09.* в дело не вошёл$/)).toBeVisible();
});

it("asks an expert for another sheet where the former one was used", async () => {
  await show({ expert_tasks: [{ ...TASK, opinion: OPINION, taken: true }] }, "t1");
  expect(await screen.findByText("Комиссия использовала прежний лист и ждёт нового.")).toBeVisible();
  expect(screen.getByText("нужен новый лист")).toBeVisible();
  expect(await screen.findByRole("form", { name: "Подписать экспертный лист" })).toBeVisible();
});
