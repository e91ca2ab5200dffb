import type { ExchangePulse } from "../host/api/ExchangePulse";
import { clock, dayOf, dayShort } from "./dates";
import type { Forms } from "./plural";
import { counted } from "./plural";

export const RECORDS: Forms = ["запись", "записи", "записей"];
export const FILES: Forms = ["файл", "файла", "файлов"];

/** Seconds since 1970 as people say them: the time today, day and time before. */
export function moment(seconds: number, now: Date = new Date()): string {
  const at = new Date(seconds * 1000).toISOString();
  return dayOf(at) === dayOf(now.toISOString()) ? clock(at) : `${dayShort(dayOf(at))} ${clock(at)}`;
}

/** The line in the frame, and how much it wants to be seen. */
function pulseWords(pulse: ExchangePulse): { text: string; tone: "plain" | "good" | "attention" } {
  const { folders, news, held, undecided, answers, unreadAnswers, role } = pulse;
  const wrong = folders.find(({ trouble }) => trouble !== null && !trouble.absent);
  const away = folders.filter(({ trouble }) => trouble?.absent === true);
  const last = Math.max(...folders.map(({ visited }) => visited ?? 0));
  // What is in one of the folders is on its way.
  const unsent = Math.min(...folders.map((folder) => folder.unsent));
  const torn = Math.max(...folders.map((folder) => folder.torn));
  const awaited = Math.max(...folders.map((folder) => folder.awaited));
  if (folders.length === 0) return { text: "папка не выбрана", tone: "plain" };
  if (wrong?.trouble) return { text: `не проходит с ${moment(wrong.trouble.since)}`, tone: "attention" };
  if (answers > 0) return { text: `ждут приёма, ${answers}`, tone: "attention" };
  if (unreadAnswers > 0) return { text: `не прочитано ответов: ${unreadAnswers}`, tone: "attention" };
  if (undecided > 0) return { text: `спорно, ${undecided}`, tone: "attention" };
  if (held > 0) return { text: `отложено, ${held}`, tone: "attention" };
  if (news > 0) return { text: `есть новое, ${news}`, tone: "good" };
  const notSent = unsent > 0 ? `не отправлено: ${counted(unsent, RECORDS)}` : null;
  if (away.length === folders.length && away[0]?.trouble)
    return {
      text: [`папка недоступна с ${moment(away[0].trouble.since)}`, notSent].filter(Boolean).join(", "),
      tone: "plain",
    };
  if (role === null) return { text: "ждёт приёма", tone: "plain" };
  if (last === 0) return { text: "ещё не было", tone: "plain" };
  if (notSent !== null) return { text: notSent, tone: "plain" };
  if (torn > 0) return { text: `не дописано: ${counted(torn, FILES)}`, tone: "plain" };
  if (awaited > 0) return { text: `не пришло: ${counted(awaited, FILES)}`, tone: "plain" };
  return { text: `${moment(last)}, всё отправлено и принято`, tone: "plain" };
}

/** What the frame says of the exchange, whichever room is open. */
export const pulseText = {
  line: (pulse: ExchangePulse) => `Обмен: ${pulseWords(pulse).text}`,
  tone: (pulse: ExchangePulse) => pulseWords(pulse).tone,
  visiting: (done: number, total: number) => `Обмен: идёт, ${done} из ${total}`,
  waits: (count: number) => `требуют решения ${count}`,
} as const;
