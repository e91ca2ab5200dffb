import { describe, expect, it } from "vitest";
import type { Fault } from "../host/call";
import { counted, figure, form } from "./plural";
import { ru } from "./ru";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("counted", () => {
  it.each([
    [0, "0 голосов"],
    [1, "1 голос"],
    [2, "2 голоса"],
    [4, "4 голоса"],
    [5, "5 голосов"],
    [11, "11 голосов"],
    [12, "12 голосов"],
    [14, "14 голосов"],
    [21, "21 голос"],
    [22, "22 голоса"],
    [25, "25 голосов"],
    [101, "101 голос"],
    [111, "111 голосов"],
    [1000, "1 000 голосов"],
    [1.5, "1,5 голоса"],
  ])("%s", (count, text) => {
    expect(plain(ru.count.votes(count))).toBe(text);
  });

  it("knows that people, years and days bend by their own rules", () => {
    expect([1, 2, 5].map(ru.count.people).map(plain)).toEqual(["1 человек", "2 человека", "5 человек"]);
    expect([1, 3, 7].map(ru.count.years).map(plain)).toEqual(["1 год", "3 года", "7 лет"]);
    expect([1, 2, 10].map(ru.count.workdays).map(plain)).toEqual([
      "1 рабочий день",
      "2 рабочих дня",
      "10 рабочих дней",
    ]);
  });
});

describe("dates", () => {
  it("writes a day for tables and for sentences", () => {
    expect(ru.dayShort("2026-06-05")).toBe("05.06.2026");
    expect(plain(ru.dayLong("2026-06-05"))).toBe("5 июня 2026 г.");
    expect(plain(ru.dayLong("2025-12-31"))).toBe("31 декабря 2025 г.");
  });

  it("leaves alone what is no day", () => {
    expect(ru.dayShort("скоро")).toBe("скоро");
    expect(ru.dayLong("2026-13-05")).toBe("2026-13-05");
    expect(ru.clock("нет")).toBe("");
  });

  it("writes a moment in the time of this computer", () => {
    const moment = new Date(2026, 5, 5, 9, 40).toISOString();
    expect(ru.clock(moment)).toBe("09:40");
    expect(ru.momentShort(moment)).toBe("05.06.2026 09:40");
  });
});

it.each([
  [1, "1 байт"],
  [1023, "1 023 байта"],
  [1024, "1 КБ"],
  [1_482_752, "1,4 МБ"],
  [1024 * 1024 - 1, "1 МБ"],
  [5 * 1024 ** 3, "5 ГБ"],
])("a file of %i bytes", (bytes, text) => {
  expect(plain(ru.fileSize(bytes))).toBe(text);
});

it("sets a part beside its whole", () => {
  expect(plain(ru.outOf(7, 12_000))).toBe("7 из 12 000");
});

it("joins a list as one says it", () => {
  expect(ru.list(["Иванова"])).toBe("Иванова");
  expect(ru.list(["Иванова", "Ким", "Петров"])).toBe("Иванова, Ким и Петров");
});

const FAULTS: readonly Fault[] = [
  { code: "invalid", fields: {} },
  {
    code: "refused",
    reason: { refusal: "no_quorum", present: 5, needed: 6, rule: "не менее двух третей" },
    sentence: "Присутствует 5 из 6.",
  },
  { code: "stale", actualRevision: 1 },
  { code: "not_found", kind: "sitting" },
  { code: "undo_blocked", sentence: "Приказ подписан, отмена невозможна." },
  { code: "file", sentence: "Файл повреждён. Пакет не изменён. Попросите прислать файл ещё раз." },
  { code: "busy" },
  { code: "locked" },
  { code: "wrong_password" },
  { code: "no_store" },
  { code: "cancelled" },
  { code: "newer_database", version: 14 },
  { code: "bad_request", detail: "unknown field" },
  { code: "internal", incident: "a1b2" },
  { code: "unreachable", detail: "" },
];

describe("faultText", () => {
  it.each(FAULTS)("$code: says what happened and what was kept, in whole sentences", (fault) => {
    const { title, kept, next } = ru.faultText(fault);
    for (const sentence of [title, kept ?? "Готово.", next ?? "Готово."]) {
      expect(sentence).toMatch(/^[А-ЯЁ].*\.$/);
      expect(sentence).not.toMatch(/[!—]/);
    }
  });

  it("shows the core's own sentences whole, and the numbers that help support", () => {
    const textOf = (code: Fault["code"]) =>
      JSON.stringify(ru.faultText(FAULTS.find((fault) => fault.code === code) as Fault));
    expect(textOf("refused")).toBe('{"title":"Присутствует 5 из 6."}');
    expect(textOf("file")).toContain("Пакет не изменён.");
    expect(textOf("newer_database")).toContain("14");
    expect(textOf("internal")).toContain("a1b2");
  });
});

it("gives a form its field errors only when fields were the trouble", () => {
  expect(ru.fieldErrors({ code: "invalid", fields: { name: "Укажите имя." } })).toEqual({
    name: "Укажите имя.",
  });
  expect(ru.fieldErrors({ code: "busy" })).toBeUndefined();
  expect(ru.fieldErrors(null)).toBeUndefined();
});

it("counts as the rules of Russian in the system do", () => {
  const rules = new Intl.PluralRules("ru");
  const figures = new Intl.NumberFormat("ru-RU");
  const forms = ["one", "few", "many"] as const;
  for (const count of [...Array.from({ length: 1_300 }, (_, n) => n), 10_011, 1_234_567, -21, -12]) {
    expect(form(count, forms)).toBe(rules.select(Math.abs(count)));
    expect(figure(count)).toBe(figures.format(count));
  }
  expect(counted(1.5, forms)).toBe("1,5\u00a0few");
});
