const MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(" ");

function partsOf(day: string): [year: string, month: string, day: string] | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(day);
  return found ? [found[1] ?? "", found[2] ?? "", found[3] ?? ""] : null;
}

/** `2026-06-05` → `05.06.2026`, for tables and fields. What is not a day comes back unchanged. */
export function dayShort(day: string): string {
  const parts = partsOf(day);
  return parts ? `${parts[2]}.${parts[1]}.${parts[0]}` : day;
}

/** `2026-06-05` → `5 июня 2026 г.`, for sentences. What is not a day comes back unchanged. */
export function dayLong(day: string): string {
  const parts = partsOf(day);
  const month = MONTHS[Number(parts?.[1]) - 1];
  return parts && month ? `${Number(parts[2])}\u00a0${month} ${parts[0]}\u00a0г.` : day;
}

const WEEKDAYS = "воскресенье понедельник вторник среда четверг пятница суббота".split(" ");

/** `2026-06-05` → `пятница`. Empty for what is not a day. */
export function weekday(day: string): string {
  // Noon: no time zone moves it to another day.
  return WEEKDAYS[new Date(`${day}T12:00`).getDay()] ?? "";
}

const two = (number: number) => String(number).padStart(2, "0");

/** A moment of the core in the time of this computer: `09:40`. Empty when it is no moment. */
export function clock(moment: string): string {
  const at = new Date(moment);
  return Number.isNaN(at.getTime()) ? "" : `${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The day of a moment in the time of this computer, as `2026-06-05`. */
export function dayOf(moment: string): string {
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) return moment;
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** A moment as day and time: `05.06.2026 09:40`. */
export function momentShort(moment: string): string {
  return `${dayShort(dayOf(moment))} ${clock(moment)}`.trim();
}
