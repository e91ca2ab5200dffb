import type { ColumnBecause } from "../host/api/ColumnBecause";
import type { RowVerdict } from "../host/api/RowVerdict";
import type { TableField } from "../host/api/TableField";
import { counted, form } from "./plural";

const rows = (count: number) => counted(count, ["строку", "строки", "строк"]);

const fields: Readonly<Record<TableField, string>> = {
  full_name: "ФИО",
  surname: "Фамилия",
  given: "Имя",
  patronymic: "Отчество",
  municipality: "Муниципалитет",
  organization: "Организация",
  post: "Должность",
  subject: "Предмет",
  occupation: "Категория работника",
  directions: "Направления",
  phone: "Телефон",
  email: "Электронная почта",
  applied_on: "Дата заявления",
  consent_on: "Дата согласия",
  education: "Образование",
  seniority: "Стаж",
  category: "Квалификационная категория",
  category_since: "Категория присвоена",
  reserve: "Кадровый резерв",
};

const verdicts: Readonly<Record<RowVerdict, string>> = {
  new: "новый",
  changed: "изменится",
  same: "без изменений",
  doubtful: "сомнение",
  refused: "отклонён",
};

const because: Readonly<Record<ColumnBecause, string>> = {
  chosen: "указано вами",
  remembered: "как в прошлый раз",
  title: "по заголовку",
  content: "по содержанию",
  unknown: "не берётся",
  not_kept: "программа таких сведений не хранит",
};

const counts: Readonly<Record<RowVerdict, (count: number) => string>> = {
  new: (count) => counted(count, ["новый", "новых", "новых"]),
  changed: (count) => counted(count, ["изменится", "изменятся", "изменятся"]),
  same: (count) => `${counted(count, ["без", "без", "без"])} изменений`,
  doubtful: (count) => counted(count, ["сомнение", "сомнения", "сомнений"]),
  refused: (count) => counted(count, ["отклонена", "отклонены", "отклонено"]),
};

/** The words of tables: taking one in, saving one. */
export const tablesText = {
  importTable: "Импорт таблицы",
  exportTable: "Сохранить таблицу",
  pickTable: "Таблица с кандидатами",
  pickExport: "Куда сохранить реестр",
  exportName: "Реестр кандидатов.xlsx",
  exported: (count: number, path: string) =>
    `В таблицу ${form(count, ["сохранён", "сохранены", "сохранено"])} ${counted(count, ["кандидат", "кандидата", "кандидатов"])}: ${path}`,
  pickRefused: "Куда сохранить отклонённые строки",
  refusedName: "Отклонённые строки.xlsx",
  refusedSaved: (count: number, path: string) =>
    `${form(count, ["Отклонённая строка сохранена", "Отклонённые строки сохранены", "Отклонённые строки сохранены"])} с причинами: ${path}`,
  title: (file: string) => `Импорт: ${file}`,
  titleWaiting: "Импорт таблицы",
  reading: "Таблица читается",
  taking: "Строки принимаются",
  progress: (done: number, total: number) => `${done} из ${total}`,
  table: "Как читать таблицу",
  sheet: "Лист",
  hidden: "скрыт",
  sheetName: (name: string) => (name === "" ? "Таблица" : name),
  headerFirst: "Заголовок: с строки",
  headerLast: "по строку",
  municipality: "Муниципалитет таблицы",
  municipalityHint: "Для строк, где он не указан",
  columns: "Столбцы",
  columnsTaken: (taken: number, all: number) => `Берутся ${taken} из ${all}.`,
  columnLabel: (letter: string, title: string) =>
    title === "" ? `Столбец ${letter}` : `${letter}. ${title}`,
  untitled: "без заголовка",
  leftOut: "Не брать",
  field: fields,
  because,
  remarks: "На что посмотреть",
  rows: "Строки таблицы",
  every: "Все строки",
  all: (count: number) => `все ${counted(count, ["строка", "строки", "строк"])}`,
  verdict: verdicts,
  counts,
  headings: {
    row: "Строка",
    verdict: "Что будет",
    name: "Фамилия, имя, отчество",
    municipality: "Муниципалитет",
    what: "Сведения",
  },
  nobody: "Строк с кандидатами на этом листе нет.",
  nobodyNext: "Выберите другой лист или укажите строки заголовка.",
  nothingHere: "Таких строк нет.",
  changes: (count: number) => counted(count, ["изменение", "изменения", "изменений"]),
  rowTitle: (row: number, name: string) => (name === "" ? `Строка ${row}` : `Строка ${row}: ${name}`),
  before: "Было",
  after: "Станет",
  nothing: "пусто",
  takeAs: "Как принять строку",
  asNew: "Новый кандидат",
  asKnown: "Это он: изменить карточку",
  notTaken: "Не принимать",
  choose: "Выберите строку, чтобы увидеть её целиком.",
  emptyKeeps: "Пустая ячейка ничего не стирает.",
  take: (count: number) => `Принять ${rows(count)}`,
  nothingToTake: "Нет отмеченных строк. Отметьте строки пробелом.",
  saveRefused: "Сохранить отклонённые…",
  taken: (added: number, changed: number) => {
    const parts = [];
    if (added > 0)
      parts.push(
        `${form(added, ["добавлен", "добавлены", "добавлено"])} ${counted(added, ["кандидат", "кандидата", "кандидатов"])}`,
      );
    if (changed > 0)
      parts.push(
        `${form(changed, ["изменён", "изменены", "изменено"])} ${counted(changed, ["кандидат", "кандидата", "кандидатов"])}`,
      );
    return `Таблица принята: ${parts.join(", ")}.`;
  },
  again: "Прочитать заново",
} as const;
