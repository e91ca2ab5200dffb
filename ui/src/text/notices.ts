import type { Notice } from "../host/api/Notice";
import type { Occasion } from "../host/api/Occasion";
import type { SentBy } from "../host/api/SentBy";
import { dayShort } from "./dates";
import type { Forms } from "./plural";
import { counted } from "./plural";

const LETTERS: Forms = ["уведомление", "уведомления", "уведомлений"];

export const SENT_BY: Readonly<Record<SentBy, string>> = {
  email: "эл. почтой",
  post: "почтой",
  signed: "лично под подпись",
};

const ABOUT: Readonly<Record<Occasion["kind"], string>> = {
  return: "о недостатках",
  agenda: "о заседании",
  decision: "о решении",
};

const SINCE: Readonly<Record<Occasion["kind"], string>> = {
  return: "возвращён",
  agenda: "заседание",
  decision: "от",
};

export const noticesText = {
  unsent: "Кому не направлено",
  none: "Все уведомления, которых ждут кандидаты, направлены.",
  hint: "Отметьте, кому направлено. Отмеченные строки будут записаны как направленные. Действие одно на всех: Ctrl+Z отменит его целиком.",
  about: "О чём",
  everybody: "Все",
  of: (kind: Occasion["kind"]) => ABOUT[kind],
  since: (kind: Occasion["kind"], on: string) => `${SINCE[kind]} ${dayShort(on)}`,
  cardWord: "Карточка",
  card: (name: string) => `Карточка: ${name}`,
  on: "Дата направления",
  way: "Как направлено",
  send: (count: number) => `Записать: ${counted(count, LETTERS)}`,
  sendBlocked: "Введите дату и отметьте способ.",
  nobodyTicked: "Отметьте, кому направлено.",
  sent: (count: number) => `Записано как направленные: ${counted(count, LETTERS)}`,
  notices: "Уведомления",
  line: ({ of, on, way }: Notice) => `${ABOUT[of.kind]} – ${dayShort(on)}, ${SENT_BY[way]}`,
} as const;
