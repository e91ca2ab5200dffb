import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { renderRoom } from "../../testing/renderRoom";
import { item, sittingView } from "../../testing/samples";
import type { ItemResult } from "../host/api/ItemResult";
import type { SittingView } from "../host/api/SittingView";
import type { Tally } from "../host/api/Tally";
import { sceneOf } from "./scene";
import { WallScreen } from "./WallScreen";

const tally = (accepted: boolean): Tally => ({
  totals: { votesFor: accepted ? 2 : 1, votesAgainst: accepted ? 1 : 2, abstained: 0 },
  base: "present",
  baseCount: 3,
  tie: "casting_vote",
  accepted,
  basis: "majority",
});
const result = (at: string, accepted = true): ItemResult => ({
  tally: tally(accepted),
  decision: accepted ? "include" : "refuse",
  presiding: "m1",
  present: ["m1", "m2", "m3"],
  at,
});
const vote = (at: string) => ({ choice: "for" as const, at });

/** A sitting of two items as they stand. */
function wallView(first: Parameters<typeof item>[1], second: Parameters<typeof item>[1] = {}): SittingView {
  const view = sittingView();
  view.sitting.items = { i1: item(1, first), i2: item(2, second) };
  view.items = view.items.map((one, at) => {
    const record = at === 0 ? first : second;
    return record?.result
      ? {
          ...one,
          tally: record.result.tally,
          tallyWords: "более половины присутствующих: 2 из 3",
          decision: "включить",
        }
      : one;
  });
  return view;
}

const open = (view: SittingView, session: unknown = { state: "open" }) =>
  renderRoom(<WallScreen sittingId="s1" />, "/wall/s1", { session, sitting: view });

describe("what is looked at", () => {
  const closed = (at: string, accepted = true) => ({
    state: "closed" as const,
    result: result(at, accepted),
  });
  const cases: readonly [string, SittingView, object][] = [
    ["the first item before its vote", wallView({}), { kind: "before", place: 1 }],
    [
      "an item while it is voted on",
      wallView({ votes: { m1: vote("2026-06-05T05:10:00Z") } }),
      { kind: "voting", place: 1, voted: 1, of: 3 },
    ],
    [
      "of two begun ones that with the later vote",
      wallView(
        { votes: { m1: vote("2026-06-05T05:10:00Z") } },
        { votes: { m1: vote("2026-06-05T05:11:00Z") } },
      ),
      { kind: "voting", place: 2 },
    ],
    [
      "the verdict, until the next vote begins",
      wallView(closed("2026-06-05T05:12:00Z")),
      { kind: "verdict", place: 1, next: 2 },
    ],
    [
      "the verdict that came last",
      wallView(closed("2026-06-05T05:20:00Z"), closed("2026-06-05T05:12:00Z")),
      { kind: "verdict", place: 1, next: null },
    ],
    [
      "the next vote once it has begun",
      wallView(closed("2026-06-05T05:12:00Z"), { votes: { m1: vote("2026-06-05T05:13:00Z") } }),
      { kind: "voting", place: 2 },
    ],
  ];
  it.each(cases)("is %s", (_, view, scene) => expect(sceneOf(view)).toMatchObject(scene));
});

it("bears no name, before the verdict no count by choice, and the verdict in words", async () => {
  const view = wallView({
    votes: { m1: vote("2026-06-05T05:10:00Z"), m2: { choice: "against", at: "2026-06-05T05:10:01Z" } },
  });
  await open(view);
  const stage = await screen.findByText("Идёт голосование");
  expect(stage.parentElement).toHaveTextContent(/Голосов: 2.из.3/);
  expect(screen.queryByText("Против")).toBeNull();
  const names = ["Андреева", "Белова", "Волкова", "Гусева", "Дымова", "Иванова", "Ким", "школа"];
  for (const name of names) expect(document.body).not.toHaveTextContent(name);
});

it("shows totals and the verdict of a secret ballot, with what was spoilt", async () => {
  const totals = { issued: 3, votesFor: 2, votesAgainst: 0, abstained: 0, invalid: 1 };
  await open(wallView({ ballot: "secret", state: "closed", totals, result: result("2026-06-05T05:12:00Z") }));
  expect(await screen.findByText("Принято")).toBeVisible();
  const counts = screen.getByText("Недействительных").parentElement;
  expect(within(counts as HTMLElement).getByText("1")).toBeVisible();
  expect(screen.getByText("более половины присутствующих: 2 из 3")).toBeVisible();
  expect(screen.getByText("Решение: включить")).toBeVisible();
  expect(document.body).not.toHaveTextContent("Иванова");
});

it("asks nothing about the sitting while the base is closed", async () => {
  const { asked } = await open(wallView({}), { state: "locked" });
  expect(await screen.findByText("База закрыта")).toBeVisible();
  await waitFor(() => expect(asked("sitting")).toEqual([]));
});
