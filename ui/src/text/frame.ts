import type { Fault } from "../host/call";
import { faultText } from "./faults";
import { counted } from "./plural";

const UNDONE = /^(Отменено: )+/;
/** The journal's own words for an act that took another one back. */
const isUndone = (title: string) => UNDONE.test(title);
const bare = (title: string) => title.replace(UNDONE, "");

/** Texts of the window around the rooms. */
export const frameText = {
  today: "Сегодня",
  candidates: "Кандидаты",
  reviews: "Экспертиза",
  sittings: "Заседания",
  papers: "Документы",
  pathways: "ИОМ",
  exchange: "Обмен",
  settings: "Настройки",
  journal: "Журнал",
  candidatesWait: (count: number) => `в реестре ${counted(count, ["пакет", "пакета", "пакетов"])}`,
  reviewsWait: (count: number) => `в работе ${counted(count, ["пакет", "пакета", "пакетов"])}`,
  sittingsWait: (count: number) => `впереди ${counted(count, ["заседание", "заседания", "заседаний"])}`,
  undo: (title: string) => (isUndone(title) ? `Вернуть: ${bare(title)}` : `Отменить: ${title}`),
  // Many titles end with initials and so with a point of their own.
  undone: (title: string) =>
    `${isUndone(title) ? `Возвращено: ${bare(title)}` : `Отменено: ${title}`}`.replace(/\.?$/, "."),
  isUndone,
  undoLast: "Отменить последнее действие",
  help: "Справка",
  helpHere: "Справка по этому экрану",
  desk: "Рабочее место: кто работает, пароль, копия",
  lock: "Закрыть базу",
  light: "Светлый вид",
  dark: "Тёмный вид",
  system: "Вид как в системе",
  wide: "Просторные строки",
  dense: "Плотные строки",
  cycleSettings: "Настройки цикла",
  cycles: {
    said: (title: string) => `Открыт цикл «${title}»`,
    failed: (fault: Fault) => faultText(fault).title,
  },
  dossierOfOtherCycle: {
    title: (cycle: string) => `Это пакет из цикла «${cycle}»`,
    kept: "Его ведут по регламенту того цикла. Чтобы видеть перечень документов и основания, с которыми он подан, перейдите туда.",
    enter: "Перейти в этот цикл",
  },
  sittingOfOtherCycle: {
    title: (cycle: string) => `Это заседание из цикла «${cycle}»`,
    kept: "Его ведут по регламенту того цикла, и в его повестку входят пакеты только того цикла. Чтобы видеть их, перейдите туда.",
    enter: "Перейти в этот цикл",
  },
} as const;
