import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { candidateRegulation } from "../../testing/candidateSamples";
import { changed, renderRoom } from "../../testing/renderRoom";
import type { RegisterFilter } from "../host/api/RegisterFilter";
import { RegisterChips } from "./RegisterChips";
import type { RegisterSearch } from "./registerQuery";
import { ViewsMenu } from "./ViewsMenu";

const filter: RegisterFilter = {
  text: "",
  statuses: ["returned"],
  municipalities: [],
  narrow: { directions: [], experts: ["Орлова Вера"], lacks: ["education", "expert"], experienceBelow: 5 },
};
const view = { id: "v1", name: "Ждут диплома", filter, sort: "deadline", descending: true };
const address: RegisterSearch = {
  status: "returned",
  expert: "Орлова Вера",
  lacks: "education,expert",
  years: "5",
};

function Tools({ begin }: { begin: RegisterSearch }) {
  const [search, setSearch] = useState(begin);
  return (
    <>
      <ViewsMenu search={search} onSearch={setSearch} />
      <RegisterChips search={search} onSearch={setSearch} regulation={candidateRegulation} />
      <output aria-label="адрес">{JSON.stringify(search)}</output>
    </>
  );
}

async function show(begin: RegisterSearch, answers: Record<string, unknown> = {}) {
  const shown = await renderRoom(<Tools begin={begin} />, "/candidates", { views: [view], ...answers });
  await waitFor(() => expect(shown.asked("views")).toHaveLength(1));
  return { ...shown, user: userEvent.setup({ delay: null }) };
}

const search = () => JSON.parse(screen.getByLabelText("адрес").textContent ?? "") as RegisterSearch;
const status = () => screen.getByLabelText("Строка состояния");
const menu = async (user: ReturnType<typeof userEvent.setup>) => {
  await user.click(screen.getByRole("button", { name: /^Вид реестра:/ }));
  return screen.findByRole("menu");
};

it("opens a view with its filter and order", async () => {
  const { user } = await show({});
  const lines = await menu(user);
  expect(within(lines).queryByText("Запомнить этот отбор")).not.toBeInTheDocument();
  await user.click(within(lines).getByText("Ждут диплома"));
  expect(search()).toEqual({ ...address, sort: "deadline", desc: true });
  expect(screen.getByRole("button", { name: "Вид реестра: Ждут диплома" })).toBeVisible();
});

it("saves the present filter under a name, and says what was wrong beside the name", async () => {
  const answers: Record<string, unknown> = {
    views: [],
    save_view: () => {
      throw { code: "invalid", fields: { name: "Назовите вид." } };
    },
  };
  const { user, asked, answers: now } = await show(address, answers);
  await user.click(within(await menu(user)).getByText("Запомнить этот отбор"));
  const field = screen.getByRole("textbox", { name: "Как назвать отбор" });
  expect(field).toHaveFocus();
  await user.type(field, "Без{Enter}");
  expect(await screen.findByText("Назовите вид.")).toBeVisible();
  now.save_view = changed("v2", "views");
  await user.type(field, " диплома{Enter}");
  await waitFor(() => expect(status()).toHaveTextContent("Отбор «Без диплома» запомнен."));
  expect(asked("save_view").at(-1)).toEqual({
    name: "Без диплома",
    filter,
    sort: "name",
    descending: false,
  });
  expect(screen.queryByRole("textbox", { name: "Как назвать отбор" })).not.toBeInTheDocument();
});

it("removes the view that is open", async () => {
  const opened = { ...address, sort: "deadline", desc: true };
  const { user, asked } = await show(opened, { remove_view: changed("v1", "views") });
  await screen.findByRole("button", { name: "Вид реестра: Ждут диплома" });
  await user.click(within(await menu(user)).getByText("Забыть «Ждут диплома»"));
  await waitFor(() => expect(asked("remove_view")).toEqual([{ view: "v1" }]));
  expect(status()).toHaveTextContent("Отбор «Ждут диплома» забыт.");
});

it("shows each filter without a field of its own, with the way out", async () => {
  const { user } = await show({ ...address, sort: "number" });
  const chips = screen.getByRole("list", { name: "Отобрано" });
  const shown = within(chips)
    .getAllByRole("listitem")
    .map(({ textContent }) => textContent);
  expect(shown).toEqual(["нет: Диплом", "нет: эксперт", "эксперт: Орлова Вера", "стаж менее 5\u00a0лет"]);
  await user.click(screen.getByRole("button", { name: "Снять отбор: нет: Диплом" }));
  expect(search()).toEqual({ ...address, lacks: "expert", sort: "number" });
  await user.click(screen.getByRole("button", { name: /Снять отбор: стаж менее/ }));
  expect(search()).toEqual({
    status: "returned",
    expert: "Орлова Вера",
    lacks: "expert",
    sort: "number",
  });
});

it("does not call what was searched for the whole register", async () => {
  await show({ text: "ким" });
  expect(screen.getByRole("button", { name: "Вид реестра: Свой отбор" })).toBeVisible();
});
