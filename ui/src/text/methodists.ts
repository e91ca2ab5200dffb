import type { MethodistState } from "../host/api/MethodistState";
import { dayShort } from "./dates";
import type { Forms } from "./plural";
import { counted } from "./plural";

const TEACHERS: Forms = ["педагог", "педагога", "педагогов"];

export const METHODIST_STATES: Readonly<Record<MethodistState, string>> = {
  active: "действующий",
  suspended: "приостановлен",
  excluded: "исключён",
};

export const methodistsText = {
  part: "Членство в активе",
  since: (on: string) => `В активе с ${dayShort(on)}.`,
  suspension: (on: string, reason: string) => `Работа приостановлена с ${dayShort(on)}: ${reason}.`,
  exclusion: (on: string, ground: string) =>
    `Исключён актом от ${dayShort(on)}: ${ground.slice(0, 1).toLowerCase()}${ground.slice(1)}.`,
  accompanies: (count: number) => `Закреплено ${counted(count, TEACHERS)}.`,
  change: "Изменить",
  on: "С какого дня",
  reason: "Причина",
  suspend: "Приостановить работу",
  suspendBlocked: "Введите день и причину.",
  suspended: "Работа методиста приостановлена",
  resume: "Возобновить работу",
  resumeBlocked: "Введите день.",
  resumed: "Методист снова действующий",
  howToExclude:
    "Исключает комиссия: вопрос ставят в повестку заседания, по закреплённому решению составляют акт об исключении.",
  teachers: "Закреплено педагогов",
  keepTeachers: "Записать",
  assigned: "Число закреплённых педагогов записано",
  tooMany: (count: number, most: number) =>
    `Закреплено ${counted(count, TEACHERS)}, по положению – не более ${most}.`,
} as const;
