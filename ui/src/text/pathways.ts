import type { PathwayState } from "../host/api/PathwayState";
import type { Saved } from "../host/api/Saved";
import { dayLong } from "./dates";
import type { Forms } from "./plural";
import { counted } from "./plural";

const PATHWAYS: Forms = ["маршрут", "маршрута", "маршрутов"];
const PEOPLE: Forms = ["методист", "методиста", "методистов"];
const PAGES: Forms = ["страница", "страницы", "страниц"];
const ROWS_OF: Forms = ["строка", "строки", "строк"];

export const PATHWAY_STATES: Readonly<Record<PathwayState, string>> = {
  draft: "черновик",
  for_approval: "на утверждении",
  approved: "утверждён",
  underway: "в реализации",
  finished: "завершён",
  stopped: "прекращён",
};

/** One part of the roadmap: its code in the core, its number for short names, its title and columns as on paper. */
export interface PathwayPart {
  section: string;
  mark: string;
  title: string;
  /** What columns 1 and 2 are called in this part; the columns of the table otherwise. */
  heads: readonly [string, string] | null;
}

export const COLUMNS = [
  "Содержание работы (мероприятие)",
  "Дополнительная информация (форма обучения, трудоёмкость (кол-во часов) и пр.)",
  "Сроки",
  "Рефлексивный отчет",
] as const;

/** The roadmap in the order of the form AR-19. */
export const ROADMAP: readonly { title: string; parts: readonly PathwayPart[] }[] = [
  {
    title:
      "1. Мероприятия, направленные на получение знаний и формирование или совершенствование умений для решения профессиональных задач",
    parts: [
      {
        section: "training",
        mark: "1.1",
        title:
          "1.1. Обучение по дополнительным профессиональным программам повышения квалификации и/или профессиональной переподготовки",
        heads: null,
      },
      {
        section: "placement",
        mark: "1.2",
        title: "1.2. Стажировка (индивидуальная или групповая)",
        heads: null,
      },
      {
        section: "events",
        mark: "1.3",
        title:
          "1.3. Мероприятия, направленные на профессиональное развитие и обмен опытом (форум, конференция, семинар, вебинар, мастер-класс, конкурс, посещение урочных и внеурочных занятий учителей-методистов и пр.)",
        heads: null,
      },
      {
        section: "communities",
        mark: "1.4, сообщества",
        title: "1.4. Работа в профессиональных сообществах, методических объединениях",
        heads: ["Наименование профессионального сообщества", "Содержание работы"],
      },
      {
        section: "unions",
        mark: "1.4, объединения",
        title: "Методические объединения",
        heads: ["Наименование методического объединения", "Статус педагога в методическом объединении"],
      },
    ],
  },
  {
    title: "2. Мероприятия, направленные на трансляцию / презентацию личного опыта",
    parts: [
      {
        section: "experience",
        mark: "2.1",
        title: "2.1. Представление личного опыта",
        heads: ["Тема", "Мероприятие, на котором представлен опыт"],
      },
      {
        section: "materials",
        mark: "2.2",
        title: "2.2. Разработка собственных методических, учебно-методических материалов",
        heads: ["Наименование продукта (материалов)", "Где представлены, размещены, используются"],
      },
    ],
  },
  {
    title: "3. Наставничество",
    parts: [
      {
        section: "mentored",
        mark: "3, с наставником",
        title: "Работа с наставником",
        heads: ["Работа с наставником", "Основные направления работы с наставником"],
      },
      {
        section: "mentoring",
        mark: "3, наставник",
        title: "Работа в качестве наставника",
        heads: [
          "Работа в качестве наставника",
          "Должность педагога, у которого является наставником, основные направления работы",
        ],
      },
    ],
  },
];

/** A step of the course of a pathway: on the way there, before the act, on the button, after it. */
interface StepWords {
  /** In the list of steps, with how many it reaches. */
  offer: (count: number) => string;
  title: string;
  hint: string;
  day: string;
  act: (count: number) => string;
  done: (count: number) => string;
}

export const COURSE: Readonly<
  Record<"submit" | "take_back" | "approve" | "start" | "finish" | "stop", StepWords>
> = {
  submit: {
    offer: (count) => `На утверждение: ${count}`,
    title: "Отдать ИОМ на утверждение",
    hint: "Текст замирает до утверждения или до возврата в черновик.",
    day: "",
    act: (count) => `Отдать на утверждение: ${counted(count, PATHWAYS)}`,
    done: (count) => `На утверждении: ${counted(count, PATHWAYS)}`,
  },
  take_back: {
    offer: (count) => `Вернуть в черновик: ${count}`,
    title: "Вернуть ИОМ в черновик",
    hint: "Текст снова можно менять, потом маршрут отдают на утверждение ещё раз.",
    day: "",
    act: (count) => `Вернуть в черновик: ${counted(count, PATHWAYS)}`,
    done: (count) => `Снова в черновике: ${counted(count, PATHWAYS)}`,
  },
  approve: {
    offer: (count) => `Утвердить: ${count}`,
    title: "Утвердить ИОМ",
    hint: "После утверждения текст не меняется.",
    day: "Дата утверждения",
    act: (count) => `Утвердить: ${counted(count, PATHWAYS)}`,
    done: (count) => `Утверждено: ${counted(count, PATHWAYS)}`,
  },
  start: {
    offer: (count) => `Начать реализацию: ${count}`,
    title: "Начать реализацию ИОМ",
    hint: "С этого дня методист идёт по маршруту и пишет рефлексивные отчёты.",
    day: "Первый день",
    act: (count) => `Начать реализацию: ${counted(count, PATHWAYS)}`,
    done: (count) => `В реализации: ${counted(count, PATHWAYS)}`,
  },
  finish: {
    offer: (count) => `Завершить: ${count}`,
    title: "Завершить ИОМ",
    hint: "Маршрут пройден: рефлексивные отчёты больше не меняются.",
    day: "Последний день",
    act: (count) => `Завершить: ${counted(count, PATHWAYS)}`,
    done: (count) => `Завершено: ${counted(count, PATHWAYS)}`,
  },
  stop: {
    offer: (count) => `Прекратить: ${count}`,
    title: "Прекратить ИОМ",
    hint: "Маршрут прекращён раньше срока. Причина остаётся в записи.",
    day: "Последний день",
    act: (count) => `Прекратить: ${counted(count, PATHWAYS)}`,
    done: (count) => `Прекращено: ${counted(count, PATHWAYS)}`,
  },
};

/** More names than this nobody reads in a line. */
const NAMED = 12;

export const pathwaysText = {
  title: "Индивидуальные образовательные маршруты",
  list: "Методисты и их маршруты",
  name: "ФИО",
  municipality: "Муниципалитет",
  work: "Место работы",
  state: "ИОМ",
  rows: "Строк",
  noPathway: "не составлен",
  none: "Методистов ещё нет.",
  noneNext: "Методисты появляются, когда внесён подписанный акт о включении.",
  toPapers: "К документам",
  create: (count: number) => `Составить ИОМ: ${count}`,
  createDone: (count: number) => `Составлено: ${counted(count, PATHWAYS)}`,
  approvedMany: (count: number) => `Утверждено: ${counted(count, PATHWAYS)}`,
  approvedOn: "Дата утверждения",
  approve: "Утвердить ИОМ",
  approvedNote: (on: string) => `Утверждён ${dayLong(on)}`,
  startedNote: (on: string) => `В реализации с ${dayLong(on)}`,
  endedNote: (state: "finished" | "stopped", on: string, words: string) =>
    `${state === "finished" ? "Завершён" : "Прекращён"} ${dayLong(on)}${words === "" ? "" : `: ${words}`}`,
  course: "Ход маршрута",
  courseOfMarked: "Ход отмеченных",
  submitOne: "На утверждение",
  takeBackOne: "Вернуть в черновик",
  startOne: "Начать реализацию",
  finishOne: "Завершить ИОМ",
  stopOne: "Прекратить ИОМ",
  reached: (count: number) => `Войдут: ${counted(count, PEOPLE)}`,
  leftOut: (count: number) => `Останутся как есть: ${counted(count, PEOPLE)}`,
  noApprover: "не указано, кто утверждает",
  nobodyReached: "Среди отмеченных нет никого, кому нужен этот шаг.",
  stepDayNeeded: "Укажите дату.",
  outcome: "Итог",
  outcomeHint: "Можно оставить пустым",
  stopReason: "Причина прекращения",
  reasonNeeded: "Укажите причину.",
  reflecting:
    "Маршрут в реализации: в каждой строке заполняют графу «Рефлексивный отчёт», остальное утверждено и не меняется.",
  keepReflections: "Сохранить отчёты",
  reflectionsKept: (name: string) => `Сохранены рефлексивные отчёты: ${name}`,
  printAll: (count: number) => `Печать: ${counted(count, PATHWAYS)}`,
  printMarked: (count: number) => `Печать отмеченных: ${counted(count, PATHWAYS)}`,
  printTitle: "Печать маршрутов",
  printPlan: (count: number) => `Напечатается ${counted(count, PATHWAYS)}, по порядку фамилий, в один файл.`,
  /** The first of them by name, the rest counted. */
  printWithout: (names: readonly string[]) => {
    const rest = names.length - NAMED;
    const more = rest > 0 ? ` и ещё ${counted(rest, PEOPLE)}` : "";
    return `Без маршрута ${counted(names.length, PEOPLE)}, их в файле не будет: ${names.slice(0, NAMED).join(", ")}${more}.`;
  },
  printStart: (count: number) => `Собрать PDF: ${counted(count, PATHWAYS)}`,
  printAgain: "Собрать заново",
  copies: "Экземпляров",
  copiesNeeded: (most: number) => `От 1 до ${most}.`,
  twoSided: "Двусторонняя печать: каждый маршрут с нового листа",
  printing: "Маршруты печатаются",
  printingDone: (done: number, total: number) => `${done} из ${total}`,
  printReady: (pages: number) => `Готово: ${counted(pages, PAGES)}.`,
  blank: "Бланк ИОМ",
  blankTitle: "Бланк ИОМ",
  savePdf: "Сохранить PDF",
  saveTitle: "Сохранить ИОМ",
  saved: ({ path }: Saved) => `Файл сохранён: ${path}`,
  preview: "Печать ИОМ",
  backToForm: "Вернуться к форме",
  closePaper: "Закрыть просмотр",
  notReady: "Документ печатается",
  ready: (marked: number) => `Отмечено: ${counted(marked, PEOPLE)}`,
  needsCreate: (name: string) => `${name}: ИОМ ещё не составлен.`,
  excludedNoPathway: "Исключённому методисту ИОМ не составляют.",
  needsCreateNext: "Составьте маршрут: сведения о человеке заполнятся из карточки.",
  createOne: "Составить этот ИОМ",
  createNext: "Составить следующий ИОМ",

  approver: "Утверждаю",
  approverPost: "Должность утверждающего",
  approverName: "Кто утверждает",
  approverNameHint: "И.О. Фамилия",
  year: "Год",
  facts: "1. Общие сведения о педагоге / руководителе",
  factName: "ФИО педагога",
  factMunicipality: "Муниципальное образование",
  factOrganization: "Образовательная организация",
  factPost: "Должность",
  factSubject: "Преподаваемый предмет (для должности «учитель»)",
  testedOn: "Дата прохождения теста",
  deficitLevel: "Уровень профессиональных дефицитов",
  goal: "2. Цель реализации ИОМ",
  roadmap: "3. Дорожная карта реализации ИОМ",
  beginsOn: "Начало",
  endsOn: "Окончание",
  cell: (mark: string, row: number, column: string) => `${mark}, строка ${row}: ${column}`,
  columnShort: ["содержание", "дополнительно", "сроки", "рефлексия"] as const,
  addRow: "Добавить строку",
  addRowTo: (mark: string) => `Добавить строку в ${mark}`,
  removeRow: "Убрать",
  removeRowOf: (mark: string, row: number) => `Убрать: ${mark}, строка ${row}`,
  propose: "Предложить строки",
  proposeFirst: "Выберите уровень профессиональных дефицитов: строки предлагаются по нему.",
  proposeHint: (level: string, count: number) =>
    count === 0
      ? `По уровню «${level}» предложить больше нечего.`
      : `По уровню «${level}»: ${counted(count, ROWS_OF)}. Сроки впишете вы, лишнее уберёте.`,
  proposed: (count: number) =>
    count === 0
      ? "Всё, что предлагается, в дорожной карте уже есть."
      : `Добавлено: ${counted(count, ROWS_OF)}. Сохраните ИОМ, когда впишете сроки.`,
  emptyPart: "Строк нет: напечатается пустая строка.",
  signers: "Подписи: педагог; уполномоченный образовательной организации.",
  keep: "Сохранить ИОМ",
  kept: (name: string) => `Сохранён ИОМ: ${name}`,
  dayNeeded: "Укажите дату утверждения.",
  yearNeeded: "Укажите год.",
} as const;
