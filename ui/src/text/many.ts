import type { CandidateLetter } from "../host/api/CandidateLetter";
import type { TogetherStep } from "../host/api/TogetherStep";
import type { Forms } from "./plural";
import { counted } from "./plural";

const DOSSIERS: Forms = ["пакет", "пакета", "пакетов"];

/** Texts of what is done with many dossiers at once. */
export const manyText = {
  others: "Другие действия",
  menu: "Сделать с отмеченными",
  steps: {
    submit: "Передача на регистрацию",
    start_check: "Начало проверки",
    send_to_review: "Отправка на экспертизу",
    finish_review: "Завершение экспертизы",
    close: "Закрытие пакетов",
  } satisfies Record<TogetherStep, string>,
  verbs: {
    submit: "Передать",
    start_check: "Начать проверку:",
    send_to_review: "Отправить на экспертизу",
    finish_review: "Завершить экспертизу:",
    close: "Закрыть",
  } satisfies Record<TogetherStep, string>,
  /** The count is not known until the plan has come. */
  apply: (verb: string, count: number | null) =>
    count === null ? verb.replace(/:$/, "") : `${verb} ${counted(count, DOSSIERS)}`,
  done: (step: string, count: number) => `${step}: ${counted(count, DOSSIERS)}.`,
  reached: (count: number) => `Войдут: ${counted(count, DOSSIERS)}`,
  leftOut: (count: number) => `Не войдут: ${counted(count, DOSSIERS)}`,
  leftOutHint: "Их это действие не тронет. Откройте карточку, исправьте и повторите.",
  nobody: "Ни один из отмеченных пакетов этого действия не ждёт.",
  oneUndo: "Действие одно на всех: Ctrl+Z отменит его целиком.",
  closing: "Закрытые пакеты остаются в реестре и в поиске, работать с ними больше нельзя.",
  open: (name: string) => `Открыть карточку: ${name}`,
  noName: "Имя не указано",
  numbered: (number: string, name: string) => (number === "" ? name : `№ ${number} ${name}`),
  register: "Регистрация",
  // Experts.
  assign: "Назначение экспертов",
  assignMenu: "Назначить экспертов",
  assignHint:
    "Предложено по нагрузке; тот, чья организация координирует направление, – первым. Любую строку можно изменить.",
  expertOf: (name: string) => `Эксперт: ${name}`,
  dontAssign: "не назначать",
  due: "Срок экспертизы",
  closeness: (signs: string) => `Возможен конфликт интересов: ${signs}.`,
  loads: "Нагрузка после назначения",
  load: (before: number, after: number) =>
    before === after ? counted(before, DOSSIERS) : `${before} → ${counted(after, DOSSIERS)}`,
  assignAll: (count: number | null) =>
    count === null ? "Назначить экспертов" : `Назначить экспертов: ${counted(count, DOSSIERS)}`,
  assigned: (count: number) => `Эксперты назначены: ${counted(count, DOSSIERS)}.`,
  // Letters.
  letters: {
    reminder: "Напоминания о недостающих документах",
    return: "Уведомления о недостатках",
    agenda: "Уведомления о заседании",
    decision: "Уведомления о решении",
  } satisfies Record<CandidateLetter, string>,
  lettersOf: (title: string, count: number) => `${title}: ${count}`,
  // Who lacks what.
  lacking: "Кто что не сдал",
  lackingSum: (people: number, whole: number) =>
    people === 0
      ? "Все документы на месте."
      : `Не сдали: ${counted(people, ["человек", "человека", "человек"])}. Всё на месте: ${counted(whole, ["человек", "человека", "человек"])}.`,
  byDocument: "По документам",
  byPerson: "По людям",
  person: "Кандидат",
  lacks: "Чего не хватает",
  reach: "Как связаться",
  withoutConsent: "Нет даты согласия",
  consent: "согласие на обработку данных",
  people: (count: number) => counted(count, ["человек", "человека", "человек"]),
  lackedBy: (what: string, count: number) => `${what}: ${counted(count, ["человек", "человека", "человек"])}`,
  until: (day: string) => `до ${day}`,
  printReturns: (count: number) => `Напечатать уведомления о недостатках: ${count}`,
  printReminders: (count: number) => `Напечатать напоминания: ${count}`,
  noReminders:
    "Напоминать некому: всё, чего не хватает, названо в уведомлениях о недостатках или уже на месте.",
} as const;
