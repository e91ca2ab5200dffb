import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { changed, renderRoom } from "../../testing/renderRoom";
import { journalText, placeWords } from "../text/journal";
import { JournalScreen } from "./JournalScreen";

const id = "018f0000-0000-7000-8000-000000000001";
const lines = [
  {
    seq: 12,
    op: "record_vote",
    title: "голос: Белова В. И. – за",
    about: ["Иванова М. П."],
    who: "Петрова Анна Сергеевна",
    at: "2026-06-05T05:10:00Z",
    edits: [
      {
        kind: "sitting",
        path: `items.${id}.votes.${id}.choice`,
        about: ["Иванова М. П.", "Белова В. И."],
        before: null,
        after: "for",
        struckBy: null,
      },
    ],
  },
  {
    seq: 11,
    op: "seal_minutes",
    title: "протокол № 3 закреплён",
    about: [],
    who: "Петрова Анна Сергеевна",
    at: "2026-06-05T05:00:00Z",
    edits: [],
  },
];
const ways = [
  { seq: 12, title: lines[0]?.title, who: "", at: "", possible: true, reason: "" },
  { seq: 11, title: lines[1]?.title, who: "", at: "", possible: false, reason: "Протокол закреплён." },
];
const way_back = (asked: unknown) => ways.find(({ seq }) => seq === (asked as { seq: number }).seq) ?? null;
const answers = () => ({ journal: lines, way_back, undo: changed({ title: "голос" }, "journal") });

it("teaches what the journal is while it is empty", async () => {
  await renderRoom(<JournalScreen />, "/journal", { journal: [] });
  expect(await screen.findByText("В журнале ещё нет действий.")).toBeVisible();
});

it("shows what an act changed and takes it back", async () => {
  const { asked } = await renderRoom(<JournalScreen />, "/journal", answers());
  const user = userEvent.setup({ delay: null });
  await user.click(
    await screen.findByRole("row", { name: /голос: Белова В. И. – за · о ком: Иванова М. П./ }),
  );
  expect(await screen.findByText("Заседание: вопросы, голоса, голос")).toBeVisible();
  expect(screen.getByText("о ком: Иванова М. П., член комиссии: Белова В. И.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Отменить это действие" }));
  await waitFor(() => expect(asked("undo")).toEqual([{ seq: 12 }]));
  expect(screen.getByLabelText("Строка состояния")).toHaveTextContent("Отменено: голос");
});

it("says why an act cannot be taken back", async () => {
  const { asked } = await renderRoom(<JournalScreen />, "/journal?entry=11", answers());
  const user = userEvent.setup({ delay: null });
  expect(await screen.findByText("Протокол закреплён.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Отменить это действие" }));
  expect(asked("undo")).toHaveLength(0);
});

it("says of destroyed values by which act they went", async () => {
  const [line] = lines;
  const edits = [{ kind: "dossier", path: "person", about: [], before: null, after: null, struckBy: 14 }];
  const journal = [{ ...line, title: "данные уничтожены", edits }];
  await renderRoom(<JournalScreen />, "/journal?entry=12", { ...answers(), journal });
  expect(await screen.findByText("уничтожено с персональными данными, запись № 14")).toBeVisible();
  expect(screen.queryByText("нет")).toBeNull();
});

it("reads places and values as a person does", () => {
  expect(placeWords("order", "wording.signer.name")).toBe("Акт: формулировки, подписывающий, имя");
  expect(placeWords("sitting", "")).toBe("Заседание");
  const person = { surname: "Ким", given: "Елена", patronymic: "" };
  expect(
    [{ person }, { choice: "against", at: "" }, { wording: { heading: "О включении" } }].map(
      journalText.afterWords,
    ),
  ).toEqual(["Ким Елена", "против", "О включении"]);
  expect(["for", "2026-06-05"].map(journalText.afterWords)).toEqual(["за", "05.06.2026"]);
  expect([null, "", true, 5, id, { a: 1 }, ["а", "б"]].map(journalText.afterWords)).toEqual([
    "нет",
    "пусто",
    "да",
    "5",
    "запись",
    "запись",
    "а, б",
  ]);
});
