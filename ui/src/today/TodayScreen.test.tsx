import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { line, page } from "../../testing/candidateSamples";
import { renderRoom } from "../../testing/renderRoom";
import type { Home } from "../host/api/Home";
import { TodayScreen } from "./TodayScreen";

const home: Home = {
  stages: [
    { title: "Приём", statuses: ["submitted", "registered"], count: 12 },
    { title: "Экспертиза", statuses: ["under_review"], count: 0 },
  ],
  closesOn: "2026-10-01",
  daysLeft: 21,
  returned: [
    line("d1", { name: "Ким Елена", status: "returned", deadline: "2020-03-01" }),
    line("d2", { name: "Иванова Мария", status: "returned", deadline: "2090-03-01" }),
  ],
  nextSitting: { id: "s1", number: 2, on: "2026-06-05", state: "announced", items: 12 },
  last: [{ title: "регистрация пакета Ким Е.", who: "Петрова А. С.", at: "2026-06-05T05:00:00Z" }],
};

const show = (answers: Record<string, unknown>) =>
  renderRoom(<TodayScreen />, "/", { register: { ...page([]), counts: { submitted: 5 } }, ...answers });

it("says what waits as numbers that are links to the register", async () => {
  await show({ home });
  expect(await screen.findByText(/осталось 21\sдень/)).toBeVisible();
  expect(screen.getByRole("link", { name: /^Приём: 12\sпакетов/ })).toHaveAttribute(
    "href",
    "#/candidates?status=submitted,registered",
  );
  expect(await screen.findByRole("link", { name: /5\sпакетов переданы и ждут регистрации/ })).toHaveAttribute(
    "href",
    "#/candidates?status=submitted",
  );
  expect(screen.getByRole("link", { name: /Заседание № 2, 5\sиюня 2026\sг\./ })).toHaveAttribute(
    "href",
    "#/sittings/s1",
  );
});

it("tells a passed deadline from one to come", async () => {
  await show({ home });
  expect(await screen.findByText("срок вышел 01.03.2020")).toBeVisible();
  expect(screen.getByText("срок 01.03.2090")).toBeVisible();
  expect(screen.getByText("регистрация пакета Ким Е.")).toBeVisible();
});

it("teaches the first step while there is nothing", async () => {
  await show({
    home: {
      ...home,
      stages: home.stages.map((stage) => ({ ...stage, count: 0 })),
      returned: [],
      nextSitting: null,
      last: [],
      daysLeft: 0,
    },
  });
  expect(await screen.findByText("В реестре пока нет ни одного пакета.")).toBeVisible();
  expect(screen.getByText(/заканчивается сегодня/)).toBeVisible();
  expect(screen.getByText("Заседание не назначено.")).toBeVisible();
});

it("says why it cannot be shown", async () => {
  await show({
    home: () => {
      throw { code: "internal", incident: "77" };
    },
  });
  expect(await screen.findByText(/сообщите разработчику его номер: 77/)).toBeVisible();
});
