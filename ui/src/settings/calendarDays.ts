import type { CalendarView } from "../host/api/CalendarView";
import type { WorkYear } from "../host/api/WorkYear";
import { calendarText as text } from "../text/calendar";

const two = (number: number) => String(number).padStart(2, "0");
// Noon by UTC: no zone moves it to another day.
const at = (year: number, month: number, day: number) => new Date(Date.UTC(year, month, day, 12));
const isoOf = (date: Date) =>
  `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;

/** A month as it is drawn: how many cells stand empty before its first day, and its days. */
export interface Month {
  /** 0-based. */
  index: number;
  before: number;
  days: readonly string[];
}

/** The twelve months of a year, weeks from Monday. */
export function monthsOf(year: number): readonly Month[] {
  return Array.from({ length: 12 }, (_, index) => {
    const length = at(year, index + 1, 0).getUTCDate();
    return {
      index,
      before: (at(year, index, 1).getUTCDay() + 6) % 7,
      days: Array.from({ length }, (__, day) => isoOf(at(year, index, day + 1))),
    };
  });
}

/** The day so many days further. */
export function dayOn(day: string, by: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return isoOf(at(year, month - 1, date + by));
}

const isWeekend = (day: string) => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return [0, 6].includes(at(year, month - 1, date).getUTCDay());
};

/** Whether nobody works on a day, as the core has counted it. */
export function rests(view: CalendarView, day: string): boolean {
  return view.rest.some((one) => one.day === day) || (isWeekend(day) && !view.workingWeekends.includes(day));
}

/** What kind of day it is, in words. */
export function stateOf(view: CalendarView, day: string): string {
  const { moved, off, working } = view.days;
  const to = moved.find((one) => one.to === day);
  if (to) return text.restsMoved(to.from);
  if (off.includes(day)) return text.restsOwn;
  if (working.includes(day)) return text.worksOwn;
  const rest = view.rest.find((one) => one.day === day);
  if (rest) return rest.title === "" ? text.rests : text.restsByName(rest.title);
  const from = moved.find((one) => one.from === day);
  if (rests(view, day)) return text.rests;
  return from ? text.worksMoved(from.to) : text.works;
}

/** The year with one day turned over: what made it differ is taken away, or else the office's own day is added. */
export function turned(days: WorkYear, day: string, isRest: boolean): WorkYear {
  const { moved, off, working } = days;
  if (moved.some(({ from, to }) => from === day || to === day))
    return { ...days, moved: moved.filter(({ from, to }) => from !== day && to !== day) };
  if (off.includes(day)) return { ...days, off: off.filter((one) => one !== day) };
  if (working.includes(day)) return { ...days, working: working.filter((one) => one !== day) };
  return isRest ? { ...days, working: [...working, day].sort() } : { ...days, off: [...off, day].sort() };
}
