import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { installFakeHost } from "../../testing/fakeHost";
import { found, person } from "../../testing/foundSamples";
import type { Found } from "../host/api/Found";
import type { SearchQuery } from "../host/api/SearchQuery";
import { KeysProvider } from "../kit/keys/keys";
import { createQueryClient } from "../queries/client";
import { Palette } from "./Palette";

const two = found({
  people: {
    hits: [person("d1"), person("d2", { reasons: ["patronymic", "typo"] })],
    total: 24,
    totalIsLeast: false,
  },
  papers: [
    {
      kind: "minutes",
      id: "m1",
      title: [{ text: "Протокол № 3", found: false }],
      detail: [],
      reasons: ["layout"],
    },
  ],
});
const filtered = found({
  filter: {
    filter: {
      text: "",
      statuses: ["returned"],
      municipalities: ["miassky"],
      narrow: { directions: [], experts: [], lacks: ["consent"], experienceBelow: null },
    },
    chips: [
      { kind: "status", words: "возвращён на доработку" },
      { kind: "municipality", words: "Миасский городской округ" },
      { kind: "lacks", words: "Согласие" },
      { kind: "experience", words: "5" },
    ],
    total: 2,
    totalIsLeast: false,
  },
});

/** The palette over a core that answers each text as the test says. */
function show(answer: (text: string) => Found | Promise<Found>) {
  const onOpen = vi.fn();
  const onClose = vi.fn();
  const client = createQueryClient();
  installFakeHost({ rpc: async (_, request) => answer((request as SearchQuery).text) });
  render(
    <QueryClientProvider client={client}>
      <KeysProvider>
        <Palette screens={[]} acts={[]} keys={new Map([["F4", "F4"]])} onOpen={onOpen} onClose={onClose} />
      </KeysProvider>
    </QueryClientProvider>,
  );
  return { onOpen, onClose, client, user: userEvent.setup({ delay: null }) };
}

const field = () => screen.getByRole("combobox", { name: "Поиск" });
const chosen = () => screen.getByRole("option", { selected: true });

it("groups what was found, marks it and says why", async () => {
  const { user } = show((text) => (text === "" ? found() : two));
  await user.type(field(), "петровна");
  const people = await screen.findByRole("group", { name: "Кандидаты" });
  const [first, second] = within(people).getAllByRole("option");
  expect(within(first as HTMLElement).getByText("Иванова").tagName).toBe("MARK");
  expect(first).toHaveTextContent(
    "Иванова Мария Петровна рег. № 17 · Миасский городской округ · Школа № 1 · зарегистрирован",
  );
  expect(second).toHaveTextContent("по отчеству, опечатка");
  expect(people).toHaveTextContent("показаны 2, всего 24 кандидата");
  expect(screen.getByRole("group", { name: "Документы и заседания" })).toHaveTextContent(
    "Протокол № 3 раскладка",
  );
  expect(screen.getByRole("status")).toHaveTextContent("Найдено: 24 кандидата, 1 документ.");
});

it("is walked by arrows over all groups, round the end, and opened by Enter", async () => {
  const { user, onOpen } = show(() => two);
  await user.type(field(), "и");
  await screen.findByRole("group", { name: "Кандидаты" });
  expect(field()).toHaveAttribute("aria-activedescendant", chosen().id);
  expect(field()).toHaveAttribute("aria-controls", screen.getByRole("listbox").id);
  await user.keyboard("{ArrowDown}{ArrowDown}");
  expect(chosen()).toHaveTextContent("Протокол № 3");
  expect(field()).toHaveAttribute("aria-activedescendant", chosen().id);
  expect(field()).toHaveFocus();
  await user.keyboard("{Enter}");
  expect(onOpen).toHaveBeenLastCalledWith({ kind: "paper", paper: "minutes", id: "m1" });
  await user.keyboard("{ArrowDown}{Enter}");
  expect(onOpen).toHaveBeenLastCalledWith({ kind: "person", dossier: "d1" });
  await user.keyboard("{ArrowUp}{Enter}");
  expect(onOpen).toHaveBeenLastCalledWith({ kind: "paper", paper: "minutes", id: "m1" });
});

it("never opens a line of the words before", async () => {
  const held: { answer?: (late: Found) => void } = {};
  const slow = new Promise<Found>((resolve) => {
    held.answer = resolve;
  });
  const { user, onOpen } = show((text) => (text === "ким" ? slow : two));
  await user.type(field(), "к");
  await screen.findByRole("group", { name: "Кандидаты" });
  await user.type(field(), "им{Enter}");
  expect(onOpen).not.toHaveBeenCalled();
  held.answer?.(found({ people: { hits: [person("kim")], total: 1, totalIsLeast: false } }));
  await waitFor(() => expect(onOpen).toHaveBeenCalledExactlyOnceWith({ kind: "person", dossier: "kim" }));
});

it("shows words that are filters as chips, with how many they leave", async () => {
  const { user, onOpen } = show(() => filtered);
  await user.type(field(), "возвращены миасс без согласия");
  const group = await screen.findByRole("group", { name: "Отбор в реестре" });
  for (const chip of [
    "возвращён на доработку",
    "Миасский городской округ",
    "нет: Согласие",
    "стаж менее 5\u00a0лет",
  ])
    expect(within(group).getByText(chip, { normalizer: (text) => text })).toBeVisible();
  expect(group).toHaveTextContent("2 пакета");
  await user.keyboard("{Enter}");
  expect(onOpen).toHaveBeenLastCalledWith({ kind: "filter", filter: filtered.filter?.filter });
});

it("says what to do when nothing is found", async () => {
  const { user } = show((text) =>
    text === "" ? found() : found({ hint: "Слова «зю» нет ни у кандидатов. Попробуйте фамилию." }),
  );
  expect(await screen.findByText(/Можно так: «Иванова М П»/)).toBeVisible();
  await user.type(field(), "зю");
  expect((await screen.findAllByText(/Ничего не найдено\. Слова «зю» нет/))[0]).toBeVisible();
  expect(field()).toHaveAttribute("aria-expanded", "false");
});

it("closes by Esc and forgets what was typed", async () => {
  const { user, onClose, client } = show(() => two);
  await user.type(field(), "иванова");
  await screen.findByRole("group", { name: "Кандидаты" });
  await waitFor(() => {
    const asked = client.getQueryCache().getAll();
    expect(asked.map(({ queryKey }) => (queryKey[2] as SearchQuery).text)).toEqual(["иванова"]);
  });
  await user.keyboard("{Escape}");
  expect(onClose).toHaveBeenCalled();
});
