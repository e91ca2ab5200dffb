import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { candidateRegulation as regulation, card, reviewCard } from "../../testing/candidateSamples";
import { renderRoom } from "../../testing/renderRoom";
import type { CandidateCard } from "../host/api/CandidateCard";
import { CardPanel } from "./CardPanel";

async function show(candidate: CandidateCard) {
  const onOpen = vi.fn<(dossier: string) => void>();
  const room = (
    <CardPanel
      dossierId="d1"
      place={{ place: 1, of: 3 }}
      regulation={regulation}
      onReceive={() => {}}
      onOpen={onOpen}
      onClose={() => {}}
    />
  );
  await renderRoom(room, "/candidates/d1", { candidate, plan_assignment: { experts: [], rows: [] } });
  return { onOpen, user: userEvent.setup({ delay: null }) };
}

it("counts down to the end of the correction, in the core's own words", async () => {
  const returned = { at: "2026-10-01T09:00:00+05:00", deadline: "2026-10-15", round: 2 };
  await show(
    reviewCard(
      { status: "returned", returned },
      { status: "returned", statusWords: "возвращён на доработку", countdown: "осталось 3 рабочих дня" },
    ),
  );
  expect(
    await screen.findByText(/^Возвращён на доработку до 15 октября 2026.г\., возврат 2-й\.$/),
  ).toBeVisible();
  expect(screen.getByText("Осталось 3 рабочих дня.")).toBeVisible();
  expect(screen.getByRole("button", { name: /Уведомление о недостатках/ })).toBeEnabled();
});

it("names the other owner of the same file and leads there", async () => {
  const twins = [{ file: "паспорт.pdf", other: "d7", name: "Ким Елена Сергеевна" }];
  const { user, onOpen } = await show(card({ twins }));
  expect(await screen.findByText(/«паспорт\.pdf» есть и в другом пакете: Ким Елена Сергеевна/)).toBeVisible();
  await user.click(screen.getByText("Открыть пакет: Ким Елена Сергеевна"));
  await waitFor(() => expect(onOpen).toHaveBeenCalledExactlyOnceWith("d7"));
});

it("says that the package went to another municipality, and offers no act on it", async () => {
  const departed = "Пакет передан в другой муниципалитет: Озёрский.";
  await show(card({ status: "submitted", statusWords: "передан", departed }));
  expect(await screen.findByText(departed)).toBeVisible();
  expect(screen.queryByRole("group", { name: "Следующий шаг" })).toBeNull();
  expect(screen.queryByRole("button", { name: /Изменить/ })).toBeNull();
});

it("says that a registered package was deleted in its municipality", async () => {
  const discardedMeanwhile =
    "Муниципалитет удалил этот черновик 10.09.2026, не зная, что пакет зарегистрирован под № 7.";
  await show(reviewCard({ status: "registered" }, { status: "registered", discardedMeanwhile }));
  expect(await screen.findByText(discardedMeanwhile)).toBeVisible();
  expect(screen.getByRole("button", { name: "Кандидат участвует" })).toBeEnabled();
});
