import { describe, expect, it } from "vitest";
import type { Column } from "./columns";
import { leastWidth, sorted, template } from "./columns";

interface Row {
  name: string;
  years: number | null;
}
const COLUMNS: readonly Column<Row>[] = [
  {
    id: "name",
    title: "Имя",
    cell: ({ name }) => name,
    sortBy: ({ name }) => name,
    width: "2fr",
    least: 160,
  },
  { id: "years", title: "Стаж", cell: ({ years }) => years, sortBy: ({ years }) => years, width: 80 },
];
const ROWS: readonly Row[] = [
  { name: "Школа № 10", years: 3 },
  { name: "ёлка", years: null },
  { name: "Школа № 9", years: 12 },
  { name: "Жук", years: 3 },
];
const names = (column: string, direction: "ascending" | "descending") =>
  sorted(ROWS, COLUMNS, { column, direction }).map(({ name }) => name);

describe("sorted", () => {
  it("sorts as a Russian reader does: ё beside е, numbers by value", () => {
    expect(names("name", "ascending")).toEqual(["ёлка", "Жук", "Школа № 9", "Школа № 10"]);
    expect(names("name", "descending")).toEqual(["Школа № 10", "Школа № 9", "Жук", "ёлка"]);
  });

  it("keeps the order of equal rows and puts empty values last both ways", () => {
    expect(names("years", "ascending")).toEqual(["Школа № 10", "Жук", "Школа № 9", "ёлка"]);
    expect(names("years", "descending")).toEqual(["Школа № 9", "Школа № 10", "Жук", "ёлка"]);
  });

  it("gives the very same rows back when nothing is asked", () => {
    expect(sorted(ROWS, COLUMNS, null)).toBe(ROWS);
    expect(sorted(ROWS, COLUMNS, { column: "unknown", direction: "ascending" })).toBe(ROWS);
  });
});

it("shares what is left, and keeps a width that the person has set", () => {
  expect(template(COLUMNS, new Map())).toBe("minmax(10rem, 2fr) 5rem");
  expect(template(COLUMNS, new Map([["name", 320]]))).toBe("20rem 5rem");
  expect(leastWidth(COLUMNS, new Map(), true)).toBe(`${(160 + 80 + 36) / 16}rem`);
});
