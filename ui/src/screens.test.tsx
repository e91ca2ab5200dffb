import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import { candidateRegulation, card, line, page } from "../testing/candidateSamples";
import { installFakeHost } from "../testing/fakeHost";
import { pressRussian } from "../testing/keyboard";
import { found, person } from "../testing/foundSamples";
import type { SearchQuery } from "./host/api/SearchQuery";
import { KeysProvider } from "./kit/keys/keys";
import { ActsProvider } from "./queries/acts";
import { createQueryClient } from "./queries/client";
import { createScreens } from "./screens";

const OPEN = {
  state: "open",
  practice: true,
  region: "Челябинская область",
  regionCode: "chelyabinsk",
  cycle: "Отбор 2026",
  person: "Петрова Анна Сергеевна",
};

afterEach(() => {
  window.location.hash = "";
});

/** One person for a name; the acts on offer for no words. */
const foundFor = ({ text, acts }: SearchQuery) =>
  text === ""
    ? found({ acts: acts.map(({ id, name }) => ({ id, name: [{ text: name, found: false }], reasons: [] })) })
    : found({ people: { hits: [person("d1")], total: 1, totalIsLeast: false } });

/** The whole window at an address, over a core that knows as much as the rooms of this test ask. */
function show(address: string, session: Promise<unknown> = Promise.resolve(OPEN)) {
  window.location.hash = address;
  const answers: Record<string, unknown> = {
    session,
    regulation: candidateRegulation,
    register: { ...page([line("d1", { status: "submitted" })]), counts: { submitted: 1, checking: 2 } },
    candidate: card(),
    home: {
      stages: [],
      opensOn: "2026-09-01",
      opensIn: 0,
      closesOn: "2026-10-01",
      daysLeft: 3,
      returned: [],
      nextSitting: null,
      last: [],
    },
    undoable: [],
    views: [],
  };
  const asked: [string, unknown][] = [];
  installFakeHost({
    rpc: async (name, request) => {
      asked.push([name, request]);
      return name === "search" ? foundFor(request as SearchQuery) : answers[name];
    },
  });
  render(
    <QueryClientProvider client={createQueryClient()}>
      <ActsProvider>
        <KeysProvider>
          <RouterProvider router={createScreens()} />
        </KeysProvider>
      </ActsProvider>
    </QueryClientProvider>,
  );
  return { user: userEvent.setup({ delay: null }), asked };
}

it("begins with a quiet word, and says why when it takes long", async () => {
  show("#/", new Promise(() => {}));
  expect(await screen.findByRole("heading", { name: "Методактив" })).toBeVisible();
  expect(await screen.findByText("База открывается")).toBeVisible();
  await act(() => new Promise((done) => setTimeout(done, 3100)));
  expect(screen.getByText(/Проверяется целостность/)).toBeVisible();
});

it("says plainly that an address leads nowhere, and the rooms stay in reach", async () => {
  show("#/nowhere");
  expect(await screen.findByText("Такого экрана нет.")).toBeVisible();
  expect(await screen.findByRole("link", { name: /^Экспертиза, в работе 2\sпакета$/ })).toBeVisible();
});

it("shows region, cycle, person and the practice mark in every room", async () => {
  show("#/");
  expect(await screen.findByText("Челябинская область")).toBeVisible();
  expect(screen.getByRole("button", { name: "Цикл отбора: Отбор 2026" })).toBeVisible();
  expect(screen.getByRole("button", { name: "Кто работает: Петрова Анна Сергеевна" })).toBeVisible();
  expect(screen.getByText("Учебные данные")).toBeVisible();
});

it("finds the register as the address says: several states, a card open", async () => {
  const { asked } = show("#/candidates/d1?status=submitted,registered&sort=number");
  expect(await screen.findByRole("region", { name: "Иванова Мария Петровна" })).toBeVisible();
  expect(
    asked.find(([name, of]) => name === "register" && (of as { limit: number }).limit > 1)?.[1],
  ).toMatchObject({
    statuses: ["submitted", "registered"],
    sort: "number",
  });
});

it("opens the search by Ctrl+K of any layout, and by Enter whom it found", async () => {
  const { user } = show("#/");
  await screen.findByText("Челябинская область");
  pressRussian(document.body, "KeyK", "л", { ctrlKey: true });
  const field = await screen.findByRole("combobox", { name: "Поиск" });
  expect(field).toHaveFocus();
  await user.type(field, "иванова{Enter}");
  expect(await screen.findByRole("region", { name: "Иванова Мария Петровна" })).toBeVisible();
  expect(screen.queryByRole("combobox", { name: "Поиск" })).not.toBeInTheDocument();
  expect(window.location.hash).toBe("#/candidates/d1");
});

it("offers the acts of the screen it was opened on, and carries one out", async () => {
  const { user } = show("#/candidates");
  await screen.findByText("Иванова Мария d1");
  await user.keyboard("{Control>}[KeyK]{/Control}");
  const option = await screen.findByRole("option", { name: /^Новый кандидат/ });
  expect(option).toHaveTextContent("Ctrl+Shift+N");
  await user.click(option);
  expect(await screen.findByRole("region", { name: "Новый кандидат" })).toBeVisible();
});

it("gives the focus back when the search is closed", async () => {
  const { user } = show("#/");
  const opener = await screen.findByRole("button", { name: "Поиск" });
  await user.click(opener);
  await screen.findByRole("combobox", { name: "Поиск" });
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("combobox", { name: "Поиск" })).not.toBeInTheDocument();
  await waitFor(() => expect(opener).toHaveFocus());
});

it("keeps the card open while the list beside it is filtered", async () => {
  const { user } = show("#/candidates/d1");
  await screen.findByRole("region", { name: "Иванова Мария Петровна" });
  await user.type(screen.getByRole("textbox", { name: "Поиск по реестру" }), "ким");
  await waitFor(() => expect(decodeURI(window.location.hash)).toBe("#/candidates/d1?text=ким"));
  expect(screen.getByRole("textbox", { name: "Поиск по реестру" })).toHaveValue("ким");
  expect(screen.getByRole("region", { name: "Иванова Мария Петровна" })).toBeVisible();
});

it("opens a card from the list and keeps the filter in the address", async () => {
  const { user } = show("#/candidates?status=submitted");
  await user.dblClick(await screen.findByText("Иванова Мария d1"));
  expect(await screen.findByRole("region", { name: "Иванова Мария Петровна" })).toBeVisible();
  expect(window.location.hash).toBe("#/candidates/d1?status=submitted");
  await user.click(screen.getByRole("button", { name: "Закрыть" }));
  expect(window.location.hash).toBe("#/candidates?status=submitted");
});
