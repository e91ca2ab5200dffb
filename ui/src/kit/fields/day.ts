import type { Parsed } from "./ParsedField";

/** A calendar day as the core writes it: `2026-06-05`. */
export type IsoDay = string;

const MONTHS = "январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр".split(" ");
const two = (number: number) => String(number).padStart(2, "0");

function exists(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** `2026-06-05` → `05.06.2026`. Whatever is not a day comes back unchanged. */
export function dayText(day: IsoDay): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  return found ? `${found[3]}.${found[2]}.${found[1]}` : day;
}

/** `01.09.2025`, `1.9.2025`, `1,9,2025`, `01092025`, `1 сентября 2025 г.` → parts; other texts → `null`. */
function partsOf(text: string): [day: number, month: number, year: string] | null {
  const digits =
    /^(\d{1,2})\s*[.,/\s-]\s*(\d{1,2})\s*[.,/\s-]\s*(\d+)$/.exec(text) ??
    /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  if (digits) return [Number(digits[1]), Number(digits[2]), digits[3] ?? ""];
  const spelled = /^(\d{1,2})\s+([а-яё]+)\s+(\d+)(?:\s*г(?:\.|ода)?)?$/i.exec(text);
  const word = spelled?.[2]?.toLowerCase() ?? "";
  const month = MONTHS.findIndex((stem) => word === `${stem}я` || word === `${stem}а` || word === `${stem}ь`);
  return spelled && month >= 0 ? [Number(spelled[1]), month + 1, spelled[3] ?? ""] : null;
}

/** Reads a day as people type it. The year has four digits: 03.04.70 could be a birth or a plan. */
export function parseDay(typed: string, earliest?: IsoDay, latest?: IsoDay): Parsed<IsoDay> {
  const text = typed.trim();
  const iso = /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayText(text) : text;
  const parts = partsOf(iso.replace(/\s*г\.?$/i, ""));
  if (!parts) return { error: "Дата не понята. Она пишется так: 05.06.2026." };
  const [day, month, yearText] = parts;
  if (yearText.length !== 4) return { error: "Год пишется четырьмя цифрами: 05.06.2026." };
  const year = Number(yearText);
  const shown = `${two(day)}.${two(month)}.${yearText}`;
  if (year < 1900 || !exists(year, month, day)) return { error: `Такой даты нет: ${shown}.` };
  const value = `${yearText}-${two(month)}-${two(day)}`;
  if (earliest !== undefined && value < earliest)
    return { error: `Дата ${shown} слишком ранняя: не раньше ${dayText(earliest)}.` };
  if (latest !== undefined && value > latest)
    return { error: `Дата ${shown} слишком поздняя: не позже ${dayText(latest)}.` };
  return { value };
}

/** The day `by` days later or earlier. */
export function dayAfter(day: IsoDay, by: number): IsoDay {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
}
