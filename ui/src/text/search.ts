import type { Chip } from "../host/api/Chip";
import type { FoundBy } from "../host/api/FoundBy";
import type { Forms } from "./plural";
import { counted } from "./plural";

const CANDIDATES: Forms = ["кандидат", "кандидата", "кандидатов"];
const PAPERS: Forms = ["документ", "документа", "документов"];
const VIEWS: Forms = ["вид", "вида", "видов"];
const SCREENS: Forms = ["раздел", "раздела", "разделов"];
const ACTS: Forms = ["действие", "действия", "действий"];
const DOSSIERS: Forms = ["пакет", "пакета", "пакетов"];
const YEARS: Forms = ["года", "лет", "лет"];

/** «больше 1 000 кандидатов» where only the first were counted. */
const atLeast = (count: number, isLeast: boolean, forms: Forms) =>
  isLeast ? `больше ${counted(count, forms)}` : counted(count, forms);

/** How many of each kind were found. */
export interface FoundCounts {
  people: number;
  isLeast: boolean;
  papers: number;
  views: number;
  screens: number;
  acts: number;
}

/** Why something was found, where its name does not show it. */
const foundBy: Readonly<Record<FoundBy, string>> = {
  given: "по имени",
  patronymic: "по отчеству",
  initials: "по инициалам",
  number: "по номеру",
  organization: "по организации",
  municipality: "по муниципалитету",
  post: "по должности",
  contact: "по телефону или почте",
  form: "другая форма слова",
  typo: "опечатка",
  layout: "раскладка",
};

/** A filter as its chip names it. */
function chipWords({ kind, words }: Chip): string {
  switch (kind) {
    case "lacks":
      return `нет: ${words}`;
    case "expert":
      return `эксперт: ${words}`;
    case "experience":
      return `стаж менее ${counted(Number(words), YEARS)}`;
    case "text":
      return `слова: ${words}`;
    case "status":
    case "municipality":
    case "direction":
      return words;
  }
}

/** Texts of the search over everything and of the saved views. */
export const searchText = {
  title: "Поиск",
  hint: "Фамилия, номер, документ, отбор или действие",
  examples:
    "Можно так: «Иванова М П», «протокол 3», «возвращены Миасс», «без согласия», «стаж менее 5». Раскладку, опечатки и «ё» программа учтёт.",
  results: "Найденное",
  groups: {
    people: "Кандидаты",
    filter: "Отбор в реестре",
    papers: "Документы и заседания",
    views: "Сохранённые виды",
    screens: "Разделы",
    acts: "Действия",
  },
  shown: (shown: number, total: number, isLeast: boolean) =>
    shown < total || isLeast ? `показаны ${shown}, всего ${atLeast(total, isLeast, CANDIDATES)}` : "",
  foundBy: (reasons: readonly FoundBy[]) => reasons.map((reason) => foundBy[reason]).join(", "),
  chipWords,
  dossiers: (total: number, isLeast: boolean) => atLeast(total, isLeast, DOSSIERS),
  number: "рег. №",
  counts: ({ people, isLeast, papers, views, screens, acts }: FoundCounts) => {
    const parts = [
      people > 0 && atLeast(people, isLeast, CANDIDATES),
      papers > 0 && counted(papers, PAPERS),
      views > 0 && counted(views, VIEWS),
      screens > 0 && counted(screens, SCREENS),
      acts > 0 && counted(acts, ACTS),
    ].filter((part) => part !== false);
    return parts.length > 0 ? `Найдено: ${parts.join(", ")}.` : "";
  },
  nothing: "Ничего не найдено.",
  walk: "выбрать",
  open: "открыть",
  close: "закрыть",
  /** Names of acts whose buttons carry numbers, and other words that acts are looked for by. */
  far: {
    receive: "приём загрузить документы архив",
    add: "добавить внести вручную",
    table: "загрузить список заявки XLSX",
    lacking: "недостающие документы список телефонов",
    unsent: "уведомления письма",
    inbox: "папка входящих сканер",
    print: "распечатать напечатать",
    register: "Зарегистрировать пакеты",
    registerWords: "регистрация номер",
    check: "Проверить пакет",
    checkWords: "комплектность отметки основания экспертный лист",
    plan: "запланировать назначить заседание повестка",
    sitting: "повестка листок явки напечатать распечатать бумаги заседания",
    wall: "второй экран проектор",
    vote: "Провести заседание",
    voteWords: "явка голоса решение закрыть вопрос закрыть заседание",
    assign: "назначить эксперта распределить нагрузка",
    giveBack: "Вернуть пакет на доработку",
    giveBackWords: "замечания недостатки исправить срок",
    erase: "уничтожить данные срок хранения акт отзыв согласия",
    copy: "резервная копия флешка сохранить базу",
    password: "пароль сменить",
    person: "передать стол другой секретарь имя в журнале",
    order: "Составить проект приказа или распоряжения",
    orderWords: "акт о включении исключении",
    seal: "Закрепить протокол",
    sealWords: "подпись скан номер выписка",
    pathways: "Составить ИОМ",
    pathwaysWords: "создать маршруты утвердить печать всех",
    exchange: "синхронизация получить отправить папка флешка",
    invite: "участник муниципалитет эксперт приглашение",
    parcel: "отправить почтой файл",
    me: "отпечаток код восстановления",
    commission: "члены комиссии изменить состав",
    cycle: "начать отбор профиль",
    rules: "правила кворум сроки перечень",
    calendar: "календарь праздники переносы",
    store: "целостность журнал уничтожение сроки хранения",
    look: "тема тёмный светлый размер шрифт",
    undo: "Отменить прошлое действие",
    undoWords: "вернуть назад история",
  },
  /** Other words that a room is looked for by. */
  rooms: {
    today: "главная что ждёт сводка",
    candidates: "реестр пакеты приём люди",
    reviews: "проверка комплектность эксперты",
    sittings: "комиссия голосование повестка кворум явка",
    papers: "протоколы приказы выписки печать",
    pathways: "индивидуальный образовательный маршрут методисты мониторинг ход достижения итоги",
    exchange: "флешка папка муниципалитеты приглашение отправить получить синхронизация",
    journal: "история отмена действия",
    settings: "состав комиссии регламент профиль цикл вид",
  } as Readonly<Record<string, string>>,
  filters: "Отобрано",
  drop: "Снять отбор",
  /** What may be missing beside documents. */
  lackNames: { expert: "эксперт" } as Readonly<Record<string, string>>,
  dropFilter: (words: string) => `Снять отбор: ${words}`,
} as const;
