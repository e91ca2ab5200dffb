const DAY = 24 * 60 * 60 * 1000;

/** The day that many working days after `from`, as `2026-06-05`. Knows weekends, not holidays. */
export function workdaysAfter(from: string, count: number): string {
  let at = Date.parse(`${from}T00:00:00Z`);
  let left = count;
  while (left > 0) {
    at += DAY;
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return new Date(at).toISOString().slice(0, 10);
}
