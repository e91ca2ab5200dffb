import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayAfter, dayText, parseDay } from "./day";

describe("parseDay", () => {
  it.each([
    "05.06.2026",
    "5.6.2026",
    "5,6,2026",
    "05/06/2026",
    "5-6-2026",
    "5 6 2026",
    "05062026",
    "5 июня 2026",
    "5 Июня 2026 г.",
    "5 июня 2026 года",
    "05.06.2026 г.",
    "2026-06-05",
    "  05.06.2026 ",
  ])("reads «%s»", (text) => {
    expect(parseDay(text)).toEqual({ value: "2026-06-05" });
  });

  it.each([
    ["31.02.2026", "Такой даты нет: 31.02.2026."],
    ["29.02.2025", "Такой даты нет: 29.02.2025."],
    ["05.13.2026", "Такой даты нет: 05.13.2026."],
    ["05.06.26", "Год пишется четырьмя цифрами: 05.06.2026."],
    ["05.06.20261", "Год пишется четырьмя цифрами: 05.06.2026."],
    ["завтра", "Дата не понята. Она пишется так: 05.06.2026."],
    ["5 жуня 2026", "Дата не понята. Она пишется так: 05.06.2026."],
    ["05.06", "Дата не понята. Она пишется так: 05.06.2026."],
  ])("says what is wrong with «%s»", (text, error) => {
    expect(parseDay(text)).toEqual({ error });
  });

  it("keeps within the limits and names them", () => {
    expect(parseDay("31.08.2025", "2025-09-01")).toEqual({
      error: "Дата 31.08.2025 слишком ранняя: не раньше 01.09.2025.",
    });
    expect(parseDay("01.09.2025", "2025-09-01", "2025-09-01")).toEqual({ value: "2025-09-01" });
    expect(parseDay("02.09.2025", undefined, "2025-09-01")).toEqual({
      error: "Дата 02.09.2025 слишком поздняя: не позже 01.09.2025.",
    });
  });

  it("reads back every day that it shows", () => {
    const days = fc.date({ min: new Date("1900-01-01"), max: new Date("2999-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const day = date.toISOString().slice(0, 10);
        expect(parseDay(dayText(day))).toEqual({ value: day });
      }),
    );
  });
});

it("counts days over the ends of months and leap years", () => {
  expect(dayAfter("2028-02-28", 1)).toBe("2028-02-29");
  expect(dayAfter("2026-01-01", -1)).toBe("2025-12-31");
});
