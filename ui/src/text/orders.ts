import { dayShort } from "./dates";
import type { Forms } from "./plural";
import { counted, form } from "./plural";

const METHODISTS: Forms = ["методист", "методиста", "методистов"];
const dated = (number: string, on: string | null) =>
  `№\u00a0${number}${on === null ? "" : ` от ${dayShort(on)}`}`;

/** What later acts do to a signed order. */
export const ordersText = {
  changedBy: (number: string, on: string | null) => `Изменён актом ${dated(number, on)}`,
  changes: (number: string, on: string | null) => `Изменяет акт ${dated(number, on)}`,
  cancelledBy: (number: string, on: string) => `Отменён актом ${dated(number, on)}.`,
  cancel: "Внести отмену",
  leave: (count: number) =>
    count === 0
      ? "Действующих методистов по этому акту нет, из актива никто не выйдет."
      : `Из актива ${form(count, ["выйдет", "выйдут", "выйдут"])} ${counted(count, METHODISTS)}:`,
  number: "Номер отменяющего акта",
  on: "Дата отменяющего акта",
  blocked: "Введите номер и дату с бумаги.",
  enter: "Внести отмену акта",
  notNow: "Не вносить",
  question: (order: string, number: string, on: string) =>
    `Отменить №\u00a0${order} актом ${dated(number, on)}?`,
  decisionsStand: "Решения комиссии остаются в силе: эти люди снова ждут проекта",
  consequence: (count: number, decisionsStand: boolean) =>
    `${count === 0 ? "" : `${counted(count, METHODISTS)} ${form(count, ["выйдет", "выйдут", "выйдут"])} из актива с этой даты. `}${count > 0 && decisionsStand ? "Решения комиссии остаются в силе: эти люди снова ждут проекта. " : ""}Подписанный текст остаётся для чтения. Действие не отменяется.`,
  cancelled: (number: string) => `Внесена отмена актом № ${number}`,
} as const;
