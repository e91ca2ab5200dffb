import { describe, expect, it } from "vitest";
import { fold, fromLatinKeys, matcher } from "./fold";

it("makes ё and е, capitals and spaces equal", () => {
  expect(fold("  Ёлкина   Ольга ")).toBe("елкина ольга");
});

it("reads what was typed with Latin letters on", () => {
  expect(fromLatinKeys("Bdfyjdf")).toBe("иванова");
  expect(fromLatinKeys(";er")).toBe("жук");
});

describe("matcher", () => {
  it.each([
    ["ёлк", "Елкина Ольга"],
    ["ольга елк", "Ёлкина Ольга Ивановна"],
    ["иван ольг", "Ёлкина Ольга Ивановна"],
    ["tkrbyf", "Ёлкина Ольга"],
    ["средняя 12", "МБОУ «Средняя школа № 12»"],
    ["", "что угодно"],
  ])("«%s» finds «%s»", (query, text) => {
    expect(matcher(query)(text)).toBe(true);
  });

  it.each([
    ["кина", "Ёлкина Ольга"],
    ["ольга петр", "Ёлкина Ольга Ивановна"],
  ])("«%s» does not find «%s»: words are found by their beginnings", (query, text) => {
    expect(matcher(query)(text)).toBe(false);
  });
});
