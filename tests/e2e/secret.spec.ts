import type { SittingView } from "../../ui/src/host/api/SittingView";
import { Keyboard } from "./keyboard";
import { look } from "./look";
import { expect, test } from "./office";
import { openedSitting } from "./screens";

const PARTS = ["Выдано бюллетеней", "За", "Против", "Воздержались", "Недействительных"] as const;

test("a secret ballot is counted twice by hand: two counts that differ are not taken, and nothing typed is lost", async ({
  office,
}) => {
  const { page, go, server } = office;
  const hand = new Keyboard(page);
  const sitting = await openedSitting(server);
  const view = () => server.ask<SittingView>("sitting", { sitting });
  await go(`/sittings/${sitting}`);
  const [item] = (await view()).items;
  const id = item?.id ?? "";
  const voters = (await view()).present.length - 1;
  await hand.reach(page.getByRole("radio", { name: "Открытое" }));
  await hand.press("ArrowRight");
  await expect(page.getByText("Голосование тайное", { exact: true })).toBeVisible();
  const form = page.getByRole("form", { name: "Итоги тайного голосования" });
  const count = async (which: string, ...numbers: readonly number[]) => {
    for (const [at, part] of PARTS.entries())
      await hand.fill(form.getByLabel(`${part}, ${which}`), String(numbers[at] ?? 0));
  };
  await count("первый подсчёт", voters, voters - 1, 1, 0, 0);
  await count("второй подсчёт", voters, voters, 0, 0, 0);
  await hand.press("Enter");
  await expect(form.getByRole("alert")).toBeVisible();
  expect((await view()).sitting.items[id]?.totals ?? null).toBeNull();
  await look(office, "secret-differ");
  await count("второй подсчёт", voters, voters - 1, 1, 0, 0);
  await hand.press("Enter");
  await expect(page.getByText("Итоги тайного голосования записаны").first()).toBeVisible();
  await expect(page.getByText(new RegExp(`^за ${voters - 1}, против 1`))).toBeVisible();
  // What is recorded needs no key any more: it closes the item now.
  await expect(form.getByText("Эти итоги записаны.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Закрыть вопрос/ })).toHaveAttribute(
    "aria-keyshortcuts",
    "Control+Enter",
  );
  await hand.press("Control+Enter");
  await expect.poll(async () => (await view()).sitting.items[id]?.state).toBe("closed");
  const { totals, votes } = (await view()).sitting.items[id] ?? {};
  expect(totals).toMatchObject({ issued: voters, votesFor: voters - 1, votesAgainst: 1 });
  expect(votes).toEqual({});
});
