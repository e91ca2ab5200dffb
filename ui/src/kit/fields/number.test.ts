import { expect, it } from "vitest";
import { numberText, parseNumber } from "./number";

it.each([
  ["7", 0, 7],
  ["7,5", 1, 7.5],
  ["7.5", 1, 7.5],
  ["1 234 567", 0, 1234567],
  ["1\u00a0234,50", 2, 1234.5],
  ["−3", 0, -3],
  ["7,0", 0, 7],
])("reads «%s»", (text, decimals, value) => {
  expect(parseNumber(text, { decimals })).toEqual({ value });
});

it.each([
  ["семь", {}, "Число не понято. Напишите его цифрами."],
  ["7,5", {}, "Нужно целое число."],
  ["0,125", { decimals: 2 }, "После запятой не больше 2 зн."],
  ["-1", { least: 0 }, "Число не меньше 0."],
  ["71", { most: 70 }, "Число не больше 70."],
  ["99999999999999999", {}, "Число слишком длинное."],
  ["1-2", {}, "Число не понято. Напишите его цифрами."],
])("says what is wrong with «%s»", (text, rules, error) => {
  expect(parseNumber(text, rules)).toEqual({ error });
});

it("reads back what it shows", () => {
  for (const value of [0, 7, 1234567, -12]) expect(parseNumber(numberText(value), {})).toEqual({ value });
  expect(numberText(1234.5, 2).replace(/\s/g, " ")).toBe("1 234,5");
});
