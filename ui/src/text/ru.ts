import { clock, dayLong, dayOf, dayShort, momentShort } from "./dates";
import { faultNotice, faultText, fieldErrors } from "./faults";
import type { Forms } from "./plural";
import { counted, figure, form } from "./plural";

const of =
  (...forms: Forms) =>
  (count: number) =>
    counted(count, forms);

const UNITS = ["байт", "КБ", "МБ", "ГБ", "ТБ"];
/** Opened when it is needed first, as the fractions of `plural.ts`. */
let sizes: Intl.NumberFormat | undefined;

/** `1 482 752` bytes → «1,4 МБ». */
function fileSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  // What would be shown as 1024 of one unit is 1 of the next.
  while (Math.round(value * 10) / 10 >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  if (unit === 0) return counted(bytes, ["байт", "байта", "байт"]);
  sizes ??= new Intl.NumberFormat("ru-RU", { maximumFractionDigits: 1 });
  return `${sizes.format(value)}\u00a0${UNITS[unit]}`;
}

/** Two words of equal weight held together: «7 из 9». */
const outOf = (part: number, whole: number) => `${figure(part)}\u00a0из\u00a0${figure(whole)}`;

/** How much of a long copying is done: «1,2 ГБ из 3 ГБ». */
const bytesOf = (done: number, total: number) => `${fileSize(done)} из\u00a0${fileSize(total)}`;

/** Words of a list: «Иванова, Ким и Петров». */
const list = (words: readonly string[]) => new Intl.ListFormat("ru", { type: "conjunction" }).format(words);

/** Why nothing is done with what was typed and not kept. */
const saveFirst = "Сначала сохраните изменения.";

/** A verb with what it acts on, where many buttons show the same verb: «Убрать: диплом.pdf». */
const about = (verb: string, what: string) => `${verb}: ${what}`;

/** All texts that more than one room needs. A second language would satisfy `typeof ru`. */
export const ru = {
  product: "Методактив",
  count: {
    votes: of("голос", "голоса", "голосов"),
    people: of("человек", "человека", "человек"),
    candidates: of("кандидат", "кандидата", "кандидатов"),
    dossiers: of("пакет", "пакета", "пакетов"),
    documents: of("документ", "документа", "документов"),
    files: of("файл", "файла", "файлов"),
    pages: of("страница", "страницы", "страниц"),
    rows: of("строка", "строки", "строк"),
    days: of("день", "дня", "дней"),
    workdays: of("рабочий день", "рабочих дня", "рабочих дней"),
    years: of("год", "года", "лет"),
    months: of("месяц", "месяца", "месяцев"),
    remarks: of("замечание", "замечания", "замечаний"),
    members: of("член комиссии", "члена комиссии", "членов комиссии"),
    questions: of("вопрос", "вопроса", "вопросов"),
    conflicts: of("расхождение", "расхождения", "расхождений"),
    parcels: of("пакет обмена", "пакета обмена", "пакетов обмена"),
    changes: of("изменение", "изменения", "изменений"),
    copies: of("экземпляр", "экземпляра", "экземпляров"),
  },
  about,
  saveFirst,
  form,
  counted,
  outOf,
  list,
  fileSize,
  bytesOf,
  dayShort,
  dayLong,
  dayOf,
  clock,
  momentShort,
  faultText,
  faultNotice,
  fieldErrors,
  frame: {
    rooms: "Разделы",
    search: "Поиск",
    searchWaits: "Поиск откроется вместе с базой",
    cycle: "Цикл отбора",
    person: "Кто работает",
    keys: "Клавиши",
    practice: "Учебные данные",
    practiceHint:
      "Люди и документы выдуманы. Настоящая база не затронута. Закончить с учебными данными: «Настройки», «База».",
    skip: "К содержанию",
    undo: "Отменить",
    everywhere: "Везде",
    print: "Печать",
    nothingToPrint:
      "Здесь печатать нечего: документы кандидата – в его карточке, заседания – в «Заседаниях», остальные – в «Документах».",
    zoomIn: "Крупнее",
    zoomOut: "Мельче",
    zoomReset: "Обычный размер",
    opening: "База открывается",
    openingLong: "Проверяется целостность. После обновления программы это занимает до минуты.",
    brokenTitle: "Экран не удалось показать.",
    brokenKept: "Всё записанное сохранено.",
    brokenNext: "Откройте экран снова. Если не поможет, перезапустите программу.",
    again: "Открыть снова",
    noRoom: "Такого экрана нет.",
    noRoomNext: "Выберите раздел слева.",
  },
} as const;
