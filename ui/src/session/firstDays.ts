const two = (number: number) => String(number).padStart(2, "0");

/** A day of this computer's calendar as `2026-06-05`. */
function isoDay(date: Date): string {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The days of receipt that a new cycle proposes: from `now` on, for a month. */
export function firstDays(now: Date): { year: number; opensOn: string; closesOn: string } {
  const end = new Date(now.getFullYear(), now.getMonth() + 1, now.getDate());
  return { year: now.getFullYear(), opensOn: isoDay(now), closesOn: isoDay(end) };
}
