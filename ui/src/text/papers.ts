import type { LeftOut } from "../host/api/LeftOut";
import type { ConsentTo } from "../host/api/ConsentTo";
import type { Decision } from "../host/api/Decision";
import type { OrderKind } from "../host/api/OrderKind";
import type { OrderState } from "../host/api/OrderState";
import type { PaperState } from "../host/api/PaperState";
import type { PrintPaper } from "../host/api/PrintPaper";
import type { Saved } from "../host/api/Saved";
import { dayShort } from "./dates";
import type { Forms } from "./plural";
import { counted, form } from "./plural";

const CANDIDATES: Forms = ["кандидат", "кандидата", "кандидатов"];
const METHODISTS: Forms = ["методист", "методиста", "методистов"];
const inOrder = (kind: OrderKind) => (kind === "exclusion" ? METHODISTS : CANDIDATES);

export const PAPER_STATES: Readonly<Record<PaperState, string>> = {
  draft: "черновик",
  for_signature: "на подписи",
  sealed: "закреплён",
};

export const ORDER_STATES: Readonly<Record<OrderState, string>> = {
  draft: "проект",
  in_approval: "на согласовании",
  signed: "действует",
  dropped: "отозван",
  cancelled: "отменён",
};

/** Papers of every day; the others have lists of their own. */
export type EverydayPaper = Exclude<
  PrintPaper["kind"],
  | "consent"
  | "blank_consent"
  | "minutes"
  | "extract"
  | "order"
  | "order_as_typed"
  | "pathway"
  | "blank_pathway"
  | "candidate_letters"
  | "erasure_act"
  | "document"
  | "scan"
  | "seen"
>;

/** What a paper is called where it is chosen. */
export const PAPER_NAMES: Readonly<Record<EverydayPaper, string>> = {
  agenda: "Повестка дня",
  sitting_letters: "Уведомления членам комиссии",
  overview: "Сводная таблица кандидатов",
  briefs: "Сводки по кандидатам",
  attendance_sheet: "Лист регистрации",
  roll_call: "Лист поимённого голосования",
  ballots: "Бюллетени",
  counting_minutes: "Протокол счётной комиссии",
  brief: "Сводка по кандидату",
  application: "Заявление",
  blank_application: "Бланк заявления",
  inventory: "Опись документов",
  receipt: "Расписка в получении документов",
  return_letter: "Уведомление о недостатках",
  agenda_letter: "Уведомление о заседании",
  decision_letter: "Уведомление о решении",
  expert_sheet: "Экспертный лист",
  registration_journal: "Журнал регистрации заявлений",
};

/** Consents, each a paper of its own. */
export const CONSENT_NAMES: Readonly<Record<ConsentTo, string>> = {
  processing: "Согласие на обработку данных",
  publication: "Согласие на распространение данных",
};
export const BLANK_CONSENT_NAMES: Readonly<Record<ConsentTo, string>> = {
  processing: "Бланк согласия на обработку данных",
  publication: "Бланк согласия на распространение",
};

const DECISIONS: Readonly<Record<Decision, string>> = {
  include: "включить",
  refuse: "отказать",
  postpone: "отложить",
  exclude: "исключить",
};

export const papersText = {
  title: "Документы",
  list: "Документы цикла",
  minutesGroup: "Протоколы",
  ordersGroup: (kind: string) => (kind.toLowerCase() === "распоряжение" ? "Распоряжения" : "Приказы"),
  minutesState: (sitting: number, state: string) => `заседание № ${sitting}, ${state}`,
  minutesName: (number: string, on: string) =>
    number === "" ? `Протокол от ${dayShort(on)}` : `Протокол № ${number} от ${dayShort(on)}`,
  correctionName: (number: string, on: string) =>
    number === "" ? `Исправление от ${dayShort(on)}` : `Исправление № ${number} от ${dayShort(on)}`,
  orderName: (kind: string, does: OrderKind, number: string, on: string | null, people: number) =>
    number === "" || on === null
      ? `Проект${does === "exclusion" ? " об исключении" : ""}: ${counted(people, inOrder(does))}`
      : `${kind.slice(0, 1)}${kind.slice(1).toLowerCase()} № ${number} от ${dayShort(on)}`,
  none: "Документов ещё нет.",
  noneNext: "Протокол составляется сам, когда закрыто заседание. Акт о включении – из закреплённых решений.",
  toSittings: "К заседаниям",
  choose: "Выберите документ в списке.",
  chooseNext: "Он откроется в том виде, в каком напечатается.",
  awaiting: (genitive: string, count: number) =>
    `Ждут ${genitive} о включении: ${counted(count, CANDIDATES)}`,
  awaitingExclusion: (genitive: string, count: number) =>
    `Ждут ${genitive} об исключении: ${counted(count, METHODISTS)}`,
  /** The sentence above the button says of what. */
  draft: "Составить проект",
  draftExclusion: (genitive: string) => `Составить проект ${genitive} об исключении`,
  draftOrder: (genitive: string) => `Составить проект ${genitive}`,
  drafted: (genitive: string, people: number, leftOut: readonly LeftOut[]) => {
    const because = (reason: LeftOut["reason"], words: string) => {
      const names = leftOut.filter((one) => one.reason === reason).map(({ name }) => name);
      return names.length > 0 ? `. Не вошли, потому что ${words}: ${names.join(", ")}` : "";
    };
    return `Составлен проект ${genitive}: ${counted(people, CANDIDATES)}${because(
      "in_active",
      "уже в активе по тому же направлению",
    )}${because("consent_withdrawn", "согласие отозвано")}`;
  },
  draftedExclusion: (genitive: string, people: number) =>
    `Составлен проект ${genitive} об исключении: ${counted(people, METHODISTS)}`,
  print: "Печать",
  printMain: (name: string) => `Показать для печати: ${name}`,
  toPrinter: "Напечатать",
  printLong: (most: number) =>
    `Больше ${counted(most, ["листа", "листов", "листов"])}: сохраните PDF и напечатайте его из программы просмотра.`,
  printFailed: "Документ не ушёл на принтер. Сохраните PDF и напечатайте его из программы просмотра.",
  drawnAsTyped: "С несохранённым текстом",
  itemBallots: (place: number) => `Бюллетени по вопросу ${place}`,
  sittingPapers: "Бумаги заседания",
  sittingGroup: "К заседанию",
  chooseSitting: "Заседание",
  sittingName: (number: number, on: string) => `№\u00a0${number} от ${dayShort(on)}`,
  officeGroup: "Журнал и бланки",
  fields: "Что можно изменить",
  wordingForm: "Текст проекта",
  savePdf: "Сохранить PDF",
  saveTitle: "Сохранить документ",
  saved: ({ path }: Saved) => `Файл сохранён: ${path}`,
  printing: "Документ готовится",
  blanks: "Перед печатью ещё не заполнено:",
  noBlanks: "Все поля заполнены.",

  number: "Номер протокола",
  numberHint: "Номер даёт ваша канцелярия, программа его не придумывает",
  freeze: "На подпись",
  freezeBlocked: "Введите номер протокола.",
  frozen: (number: string) => `Протокол № ${number} зафиксирован и готов к подписи`,
  freezeHint:
    "Текст фиксируется: его больше нельзя изменить незаметно, на листах печатается контрольное число.",
  hash: (hash: string) => `Контрольное число: ${hash.slice(0, 16)}`,
  thaw: "Вернуть в черновик",
  thawed: "Протокол снова черновик",
  pickScan: "Приложить скан",
  scanTitle: "Скан подписанного документа",
  scanChosen: (name: string) => `Скан: ${name}`,
  scanLater: "Скан можно приложить и позже: подписанная бумага остаётся в деле.",
  dropScan: "Без скана",
  attachScan: "Сохранить скан",
  scanAttached: "Скан приложен",
  pickBroken: "Окно выбора файла не открылось. Документ не изменён, повторите.",
  hasScan: "Скан подписанного протокола приложен.",
  noScan: "Скан подписанного протокола не приложен.",
  seal: "Подписан, закрепить",
  sealQuestion: (number: string) => `Закрепить протокол № ${number}?`,
  sealConsequence: (candidates: number) =>
    `Решения вступят в силу: ${counted(candidates, CANDIDATES)}. Голоса, явка, повестка и текст больше не меняются, действие не отменяется. Ошибку исправляют отдельным документом.`,
  sealPlain: "Текст больше не меняется, действие не отменяется. Ошибку исправляют отдельным документом.",
  sealIt: "Закрепить",
  sealed: (number: string) => `Протокол № ${number} закреплён, решения вступили в силу`,
  extractFor: "Выписка для кандидата",
  extractOption: (decision: Decision) => DECISIONS[decision],
  wholeMinutes: "Показать протокол целиком",
  correct: "Исправить протокол",
  correctText: "Что исправлено",
  correctHint:
    "Напишите, где ошибка и как должно быть. Исправление печатается отдельным документом и связано с протоколом.",
  concerns: "Кого касается исправление",
  concernsHint:
    "Отметьте кандидатов: исправление напечатается в их выписках, и по нему можно поправить имя и место работы в карточке. Никто не отмечен – исправление касается заседания в целом.",
  correctKeep: "Составить исправление",
  corrected: "Составлено исправление протокола",
  correctsNote: "Это исправление закреплённого протокола.",
  openCorrected: "Открыть исправленный протокол",

  heading: "Заголовок",
  preamble: "Преамбула",
  point: (number: number) => `Пункт ${number}`,
  addPoint: "Добавить пункт",
  removePoint: "Убрать",
  removePointOf: (number: number) => `Убрать пункт ${number}`,
  annexTitle: "Заголовок приложения",
  signerPost: "Должность подписывающего",
  signerName: "Подписывающий",
  signerNameHint: "И.И. Иванов; пустое поле – строка для подписи от руки",
  executor: "Исполнитель",
  executorPhone: "Телефон исполнителя",
  keepWording: "Сохранить текст",
  wordingKept: "Текст сохранён, документ перепечатан",
  rowsFixed: (people: number, kind: OrderKind) =>
    `В приложении ${counted(people, inOrder(kind))}. Список берётся из закреплённых протоколов и вручную не меняется.`,
  drop: "Отозвать проект",
  dropped: {
    inclusion: "Проект отозван, кандидаты снова ждут включения",
    exclusion: "Проект отозван, решения об исключении снова ждут акта",
  },
  droppedNote: "Проект отозван до подписания.",
  visas: "Согласование",
  visasHint: "На время согласования текст замирает, чтобы визы стояли под одними и теми же словами.",
  visasRound:
    "Проект на согласовании: текст не меняется. С замечаниями верните его на доработку, без замечаний – внесите подписанный.",
  sendOrder: "На согласование",
  sendSaved: "На согласование уходит только сохранённый текст.",
  sent: "Проект отправлен на согласование, текст зафиксирован",
  returnOrder: "Вернуть на доработку",
  returned: "Проект возвращён на доработку, текст снова можно менять",
  sign: "После подписания",
  orderNumber: "Номер",
  orderOn: "Дата подписания",
  signIt: "Внести как подписанный",
  signBlocked: "Введите номер и дату с бумаги.",
  signQuestion: (number: string, on: string) => `Внести № ${number} от ${dayShort(on)} как подписанный?`,
  signConsequence: (people: number) =>
    `${counted(people, CANDIDATES)} ${form(people, ["станет региональным методистом", "станут региональными методистами", "станут региональными методистами"])} с этой даты. Текст и список больше не меняются, действие не отменяется.`,
  excludeConsequence: (people: number) =>
    `${counted(people, METHODISTS)} ${form(people, ["выйдет из актива", "выйдут из актива", "выйдут из актива"])} с этой даты. Текст и список больше не меняются, действие не отменяется.`,
  signConfirm: "Внести",
  signed: {
    inclusion: (number: string) => `Документ № ${number} внесён как подписанный, кандидаты стали методистами`,
    exclusion: (number: string) => `Документ № ${number} внесён как подписанный, методисты исключены`,
  },
  signedNote: (number: string, on: string) => `Подписан: № ${number} от ${dayShort(on)}.`,
  toPathways: "Составить ИОМ методистам",
} as const;
