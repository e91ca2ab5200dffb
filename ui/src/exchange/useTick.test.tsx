import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderRoom } from "../../testing/renderRoom";
import { PulseLine } from "../frame/PulseLine";
import { useTick } from "./useTick";

const FOLDER = {
  folder: "/обмен",
  everyMinutes: 0,
  onArrival: false,
  visited: 1_790_000_000,
  trouble: null,
  unsent: 0,
  torn: 0,
  awaited: 0,
};
const PULSE = {
  takesPart: true,
  role: "municipality",
  folders: [FOLDER],
  news: 0,
  held: 0,
  undecided: 0,
  answers: 0,
  unreadAnswers: 0,
};

function Line() {
  const pulse = useTick();
  return pulse === undefined ? null : <PulseLine pulse={pulse} />;
}

it("tells what the core answers to the look, for no topic tells that something waits to be sent", async () => {
  const waits = { ...PULSE, folders: [{ ...FOLDER, unsent: 1 }] };
  const { asked } = await renderRoom(<Line />, "/exchange", {
    exchange_pulse: PULSE,
    exchange_due: { output: waits, topics: [], undo: null },
  });
  await waitFor(() => expect(screen.getByRole("link")).toHaveTextContent("не отправлено: 1 запись"));
  expect(asked("exchange_due").length).toBeGreaterThan(0);
});
