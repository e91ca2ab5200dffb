import { describe, expect, it } from "vitest";
import { parseTime, timeAfter, timeText } from "./time";

describe("parseTime", () => {
  it.each([
    ["10:05", "10:05:00"],
    [" 9.30 ", "09:30:00"],
    ["1005", "10:05:00"],
    ["9", "09:00:00"],
    ["14-20", "14:20:00"],
    ["10:05:30", "10:05:00"],
  ])("%s", (typed, value) => {
    expect(parseTime(typed)).toEqual({ value });
  });

  it.each(["", "скоро", "24:00", "12:60", "1:2"])("refuses %s in words", (typed) => {
    expect(parseTime(typed)).toHaveProperty("error");
  });
});

it("shows a time without seconds and steps over midnight", () => {
  expect(timeText("10:05:00")).toBe("10:05");
  expect(timeText("?")).toBe("?");
  expect(timeAfter("23:58:00", 5)).toBe("00:03:00");
  expect(timeAfter("00:02:00", -5)).toBe("23:57:00");
});
