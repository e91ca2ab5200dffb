import type { Certainty } from "../host/api/Certainty";
import { dayLong, dayShort, weekday } from "./dates";
import type { Forms } from "./plural";
import { counted } from "./plural";

const WORKDAYS: Forms = ["рабочий день", "рабочих дня", "рабочих дней"];

export const MONTHS = "Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь".split(
  " ",
);
export const WEEK = "Пн Вт Ср Чт Пт Сб Вс".split(" ");

export const CERTAINTIES: Readonly<Record<Certainty, string>> = {
  fixed: "переносы установлены",
  provisional: "предварительно",
  unknown: "только по закону",
};

export const calendarText = {
  title: "Рабочие дни",
  year: (year: number) => `${year}\u00a0год`,
  previous: (year: number) => `К ${year} году`,
  next: (year: number) => `К ${year} году`,
  total: (days: number) => `${counted(days, WORKDAYS)} за год`,
  month: (month: string, days: number) => `${month}: ${counted(days, WORKDAYS)}`,
  shipped: "Как в поставке программы.",
  changed: "Изменено ведомством.",
  hint: "Стрелки ведут по дням, Пробел делает рабочий день нерабочим и наоборот. Сроки пересчитываются сразу.",
  gridArrows: "По дням и неделям года",
  gridTurn: "Сделать день рабочим или нерабочим",
  monthDays: (days: number) => counted(days, WORKDAYS),
  grid: (year: number) => `Дни ${year} года`,

  works: "рабочий",
  worksMoved: (to: string) => `рабочий: выходной перенесён на ${dayLong(to)}`,
  worksOwn: "рабочий: добавлен ведомством",
  rests: "выходной",
  restsMoved: (from: string) => `выходной: перенесён с ${dayLong(from)}`,
  restsOwn: "нерабочий: добавлен ведомством",
  restsByName: (title: string) => `нерабочий праздничный: ${title}`,
  holiday: (day: string, state: string) => `${dayLong(day)}, ${weekday(day)}, ${state}`,

  madeOff: (day: string) => `${dayLong(day)} – нерабочий день`,
  madeWorking: (day: string) => `${dayLong(day)} – рабочий день`,

  actTitle: "Чем установлено",
  act: "Акт о переносе выходных",
  actHint: "Например: постановление Правительства РФ от 24.09.2025",
  provisional: "Год предварительный: акта ещё нет",
  keepAct: "Записать акт",
  actKept: (year: number) => `Записано, чем установлены рабочие дни ${year} года`,

  moved: "Переносы выходных",
  noMoved: "Переносов нет.",
  movedLine: (from: string, to: string) =>
    `с ${dayShort(from)} (${weekday(from)}) на ${dayShort(to)} (${weekday(to)})`,
  movedFrom: "Выходной с",
  movedTo: "переносится на",
  addMoved: "Добавить перенос",
  movedNeeded: "Укажите обе даты.",
  movedAdded: (from: string, to: string) => `Выходной перенесён с ${dayLong(from)} на ${dayLong(to)}`,
  dropMoved: "Убрать",
  dropMovedOf: (from: string, to: string) => `Убрать перенос с ${dayLong(from)} на ${dayLong(to)}`,
  movedDropped: (from: string, to: string) => `Перенос с ${dayLong(from)} на ${dayLong(to)} убран`,
  off: "Ещё нерабочие дни",
  working: "Ещё рабочие дни",
  none: "нет",
} as const;
