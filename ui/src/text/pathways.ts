import type { PathwayState } from "../host/api/PathwayState";
import type { Saved } from "../host/api/Saved";
import { dayLong } from "./dates";
import type { Forms } from "./plural";
import { counted } from "./plural";

const PATHWAYS: Forms = ["маршрут", "маршрута", "маршрутов"];
const PEOPLE: Forms = ["методист", "методиста", "методистов"];
const PAGES: Forms = ["страница", "страницы", "страниц"];

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
  noneNext: "Методисты появляются, когда внесён подписанный приказ о включении.",
  toPapers: "К документам",
  create: (count: number) => `Составить ИОМ: ${count}`,
  createDone: (count: number) => `Составлено: ${counted(count, PATHWAYS)}`,
  approveMarked: (count: number) => `Утвердить отмеченные: ${count}`,
  approvedMany: (count: number) => `Утверждено: ${counted(count, PATHWAYS)}`,
  approvedOn: "Дата утверждения",
  approvedOnMarked: "Дата утверждения отмеченных",
  approve: "Утвердить ИОМ",
  approveHint: "После утверждения текст не меняется.",
  approvedNote: (on: string) => `Утверждён ${dayLong(on)}`,
  printAll: (count: number) => `Печать: ${counted(count, PATHWAYS)}`,
  printMarked: (count: number) => `Печать отмеченных: ${counted(count, PATHWAYS)}`,
  printTitle: "Печать маршрутов",
  printPlan: (count: number, without: number) =>
    without === 0
      ? `Напечатается ${counted(count, PATHWAYS)}, по порядку фамилий, в один файл.`
      : `Напечатается ${counted(count, PATHWAYS)}, по порядку фамилий, в один файл. Без маршрута: ${counted(without, PEOPLE)}.`,
  printStart: (count: number) => `Собрать PDF: ${counted(count, PATHWAYS)}`,
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
  needsCreate: (name: string) => `У методиста ${name} ещё нет ИОМ.`,
  needsCreateNext: "Составьте маршрут: сведения о человеке заполнятся из карточки.",
  createOne: "Составить этот ИОМ",

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
  emptyPart: "Строк нет: напечатается пустая строка.",
  signers: "Подписи: педагог; уполномоченный образовательной организации.",
  keep: "Сохранить ИОМ",
  kept: (name: string) => `Сохранён ИОМ: ${name}`,
  saveFirst: "Сначала сохраните изменения.",
  dayNeeded: "Укажите дату утверждения.",
  yearNeeded: "Укажите год.",
} as const;
