import type { Parsed } from "./ParsedField";

/** A time of day as the core writes it: `10:05:00`. */
export type IsoTime = string;

const two = (number: number) => String(number).padStart(2, "0");

/** `10:05:00` → `10:05`. Whatever is not a time comes back unchanged. */
export function timeText(time: IsoTime): string {
  const found = /^(\d{2}):(\d{2})/.exec(time);
  return found ? `${found[1]}:${found[2]}` : time;
}

/** Reads a time as people type it: `10:05`, `10.05`, `10-05`, `1005`, `10`. */
export function parseTime(typed: string): Parsed<IsoTime> {
  const text = typed.trim();
  const found =
    /^(\d{1,2})\s*[:.,-]\s*(\d{2})(?::\d{2})?$/.exec(text) ??
    /^(\d{2})(\d{2})$/.exec(text) ??
    /^(\d{1,2})$/.exec(text);
  if (!found) return { error: "Время не понято. Оно пишется так: 10:05." };
  const hours = Number(found[1]);
  const minutes = Number(found[2] ?? 0);
  if (hours > 23 || minutes > 59) return { error: `Такого времени нет: ${two(hours)}:${two(minutes)}.` };
  return { value: `${two(hours)}:${two(minutes)}:00` };
}

/** The time `by` minutes later or earlier, within the day. */
export function timeAfter(time: IsoTime, by: number): IsoTime {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const day = 24 * 60;
  const total = (hours * 60 + minutes + by + day) % day;
  return `${two(Math.floor(total / 60))}:${two(total % 60)}:00`;
}
