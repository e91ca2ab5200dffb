import type { SittingState } from "../host/api/SittingState";
import { dayLong } from "./dates";
import type { Forms } from "./plural";
import { counted } from "./plural";

const OF_ITEMS: Forms = ["вопроса", "вопросов", "вопросов"];

/** What is said instead of an item where none is before the sitting. */
export const BESIDE_ITEMS: Readonly<Record<Exclude<SittingState, "open">, string>> = {
  draft: "Заседание ещё не объявлено",
  announced: "Заседание ещё не открыто",
  closed: "Заседание закрыто",
  sealed: "Заседание закрыто",
  failed: "Заседание не состоялось",
  cancelled: "Заседание отменено",
};

export const wallText = {
  open: "Экран в зал",
  openHint: "Второе окно без имён: номер вопроса, кворум, итоги и решение",
  blocked: "Второе окно не открылось.",
  blockedNext: "Разрешите программе открывать окна и повторите.",
  heading: (number: number, on: string) => `Заседание № ${number}, ${dayLong(on)}`,
  closedBase: "База закрыта",
  quorumMet: "Кворум есть",
  quorumNot: "Кворума нет",
  place: (place: number, of: number) => `Вопрос ${place}\u00a0из\u00a0${of}`,
  before: "Рассматривается",
  voting: "Идёт голосование",
  secret: "Идёт тайное голосование",
  voted: (voted: number, of: number) => `Голосов: ${voted}\u00a0из\u00a0${of}`,
  votesFor: "За",
  votesAgainst: "Против",
  abstained: "Воздержались",
  invalid: "Недействительных",
  accepted: "Принято",
  rejected: "Не принято",
  decision: (words: string) => `Решение: ${words}`,
  next: (place: number) => `Далее – вопрос ${place}`,
  decided: (count: number, of: number) => `Решено ${count} из ${counted(of, OF_ITEMS)}`,
} as const;
