import { describe, expect, it } from "vitest";
import type { CalendarView } from "../host/api/CalendarView";
import type { WorkYear } from "../host/api/WorkYear";
import { dayOn, monthsOf, stateOf, turned } from "./calendarDays";

const year: WorkYear = {
  year: 2026,
  act: "",
  provisional: false,
  moved: [{ from: "2026-01-03", to: "2026-01-09" }],
  off: ["2026-09-07"],
  working: ["2026-05-16"],
};
const view = {
  days: year,
  rest: [
    { day: "2026-01-09", title: "" },
    { day: "2026-06-12", title: "День России" },
    { day: "2026-09-07", title: "" },
  ],
  workingWeekends: ["2026-05-16"],
} as unknown as CalendarView;

it("draws whole months from Monday on", () => {
  const months = monthsOf(2028);
  expect(months.flatMap(({ days }) => days)).toHaveLength(366);
  expect(months[1]).toMatchObject({ before: 1, days: { 28: "2028-02-29" } });
  expect(months[9]).toMatchObject({ before: 6 });
});

it.each([
  ["2026-12-31", 1, "2027-01-01"],
  ["2026-03-02", -7, "2026-02-23"],
  ["2024-02-28", 1, "2024-02-29"],
])("%s and %i days is %s", (day, by, then) => expect(dayOn(day, by)).toBe(then));

describe("a day is turned over", () => {
  const cases: readonly [string, string, boolean, Partial<WorkYear>][] = [
    ["a working day rests", "2026-02-02", false, { off: ["2026-02-02", "2026-09-07"] }],
    ["a day of rest works", "2026-02-07", true, { working: ["2026-02-07", "2026-05-16"] }],
    ["the office's day of rest works again", "2026-09-07", true, { off: [] }],
    ["the office's working day rests again", "2026-05-16", false, { working: [] }],
    ["a day that was moved to is no longer", "2026-01-09", true, { moved: [] }],
    ["nor one that was moved from", "2026-01-03", true, { moved: [] }],
  ];
  it.each(cases)("%s", (_, day, isRest, change) => {
    expect(turned(year, day, isRest)).toEqual({ ...year, ...change });
  });
});

it.each([
  ["2026-01-09", "выходной: перенесён с 3\u00a0января 2026\u00a0г."],
  ["2026-06-12", "нерабочий праздничный: День России"],
  ["2026-09-07", "нерабочий: добавлен ведомством"],
  ["2026-05-16", "рабочий: добавлен ведомством"],
  ["2026-05-17", "выходной"],
  ["2026-05-18", "рабочий"],
])("%s is told: %s", (day, words) => expect(stateOf(view, day)).toBe(words));
