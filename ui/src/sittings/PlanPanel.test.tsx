import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { changed, renderRoom } from "../../testing/renderRoom";
import { composition, regulation } from "../../testing/samples";
import { SittingsScreen } from "./SittingsScreen";

const choice = {
  ready: [
    { dossier: "d1", number: "1", name: "Иванова Мария Павловна", reason: "" },
    { dossier: "d2", number: "2", name: "Ким Елена Андреевна", reason: "" },
  ],
  late: [{ dossier: "d3", number: "3", name: "Орлов Пётр Ильич", reason: "экспертиза не завершена" }],
  lateInAll: 3,
};
const answers = () => ({
  sittings: [],
  regulation,
  compositions: [composition],
  agenda_choice: choice,
  plan_sitting: changed({ sitting: "s1", revision: 1 }, "sittings"),
});

it("teaches the first step when there are no sittings", async () => {
  await renderRoom(<SittingsScreen />, "/sittings", answers());
  expect(await screen.findByText("Заседаний ещё нет.")).toBeVisible();
});

it("plans a sitting with the ready ones that stay ticked, and says why the others are late", async () => {
  const { asked, place } = await renderRoom(<SittingsScreen />, "/sittings", answers());
  const user = userEvent.setup({ delay: null });
  await user.click(await screen.findByRole("button", { name: /Новое заседание/ }));
  expect(await screen.findByText("экспертиза не завершена")).toBeVisible();
  expect(screen.getByText(/И ещё 2.кандидата на более ранних шагах/)).toBeVisible();
  await user.type(screen.getByLabelText(/Дата заседания/), "05.06.2026");
  await user.clear(screen.getByLabelText(/Время начала/));
  await user.type(screen.getByLabelText(/Время начала/), "9.30");
  await user.type(screen.getByLabelText("Докладывает"), "Дымова А. П.");
  await user.click(screen.getByRole("checkbox", { name: /Ким Елена/ }));
  await user.click(screen.getByRole("button", { name: "Запланировать заседание" }));
  await waitFor(() => expect(asked("plan_sitting")).toHaveLength(1));
  expect(asked("plan_sitting")[0]).toEqual({
    on: "2026-06-05",
    time: "09:30:00",
    place: "г. Учебный",
    form: "in_person",
    speaker: "Дымова А. П.",
    dossiers: ["d1"],
  });
  await waitFor(() => expect(place()).toBe("/sittings/s1"));
});

it("asks for the date before it sends", async () => {
  const { asked } = await renderRoom(<SittingsScreen />, "/sittings?plan=new", answers());
  const user = userEvent.setup({ delay: null });
  await screen.findByRole("checkbox", { name: /Ким Елена/ });
  await user.click(screen.getByRole("button", { name: "Запланировать заседание" }));
  expect(await screen.findByText("Укажите дату заседания.")).toBeVisible();
  expect(asked("plan_sitting")).toHaveLength(0);
});

it("sends to the composition when there is none", async () => {
  await renderRoom(<SittingsScreen />, "/sittings?plan=new", { ...answers(), compositions: [] });
  expect(await screen.findByRole("link", { name: "Ввести состав комиссии" })).toHaveAttribute(
    "href",
    "#/settings?sheet=commission",
  );
});
