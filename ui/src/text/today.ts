import type { OrderKind } from "../host/api/OrderKind";
import { dayLong, dayShort, momentShort, weekday } from "./dates";
import type { Forms } from "./plural";
import { counted, form } from "./plural";

/** So many doubled numbers are named. */
const NAMED = 5;
const days = (count: number) => counted(count, ["день", "дня", "дней"]);
const DOSSIERS: Forms = ["пакет", "пакета", "пакетов"];
const CANDIDATES: Forms = ["кандидат", "кандидата", "кандидатов"];
const METHODISTS: Forms = ["методист", "методиста", "методистов"];
const inOrder = (kind: OrderKind) => (kind === "exclusion" ? METHODISTS : CANDIDATES);
const minutesName = (number: string, on: string) =>
  number === "" ? `Протокол от ${dayShort(on)}` : `Протокол № ${number} от ${dayShort(on)}`;
/** «решения по 8 кандидатам», and nothing for minutes without candidates. */
const about = (count: number) =>
  count === 0 ? "" : `: решения по ${counted(count, ["кандидату", "кандидатам", "кандидатам"])}`;

/** Texts of «Сегодня». */
export const todayText = {
  title: (today: string) => `Сегодня, ${dayLong(today)}, ${weekday(today)}`,
  stages: "Путь пакета",
  dossiers: (count: number) => form(count, DOSSIERS),
  receiptLeft: (left: number) =>
    left > 0 ? `осталось ${days(left)}` : left === 0 ? "последний день" : "приём окончен",
  correctionUntil: (deadline: string) => `до ${dayShort(deadline)}`,
  sittingOn: (on: string) => dayShort(on),
  receiptBegins: (opensOn: string) => `с ${dayShort(opensOn)}`,
  receiptAhead: (opensOn: string, left: number) =>
    `Приём документов начнётся ${dayLong(opensOn)}: до него ${days(left)}.`,
  receipt: (closesOn: string, left: number) =>
    left > 0
      ? `Приём документов идёт до ${dayLong(closesOn)}: осталось ${days(left)}.`
      : left === 0
        ? `Приём документов заканчивается сегодня, ${dayLong(closesOn)}`
        : `Приём документов закончился ${dayLong(closesOn)}: прошло ${days(-left)}.`,
  deadlines: "Сроки",
  noDeadlines: "Ближайших сроков нет.",
  until: (due: string, left: string) => `${due}, ${left}`,
  moreDeadlines: (count: number) => `и ещё ${counted(count, ["срок", "срока", "сроков"])} позже`,
  sitting: "Ближайшее заседание",
  noSitting: "Заседание не назначено.",
  planSitting: (ready: number) =>
    ready === 0
      ? "Назначить заседание"
      : `Назначить заседание: ${counted(ready, ["готов", "готовы", "готовы"])} к повестке`,
  holds: "Мешает заседанию",
  attendanceLater: "Явка отмечается в день заседания.",
  nothingHolds: "Заседанию ничего не мешает.",
  changedSince: (name: string, what: string) => `Изменено после проверки: ${name} (${what})`,
  noConclusion: (name: string) => `Нет вывода экспертизы: ${name}`,
  late: (count: number) => `Ещё не готовы к повестке: ${counted(count, DOSSIERS)}`,
  number: (number: string) => `№ ${number}`,
  moreLate: (count: number) => `Показать ещё ${counted(count, DOSSIERS)}`,
  sittingLine: (number: number, on: string, items: number) =>
    `Заседание № ${number}, ${dayLong(on)}; в повестке ${counted(items, ["вопрос", "вопроса", "вопросов"])}`,
  last: "Последние действия",
  noActs: "Действий ещё не было.",
  wholeJournal: "Весь журнал",
  emptyTitle: "В реестре пока нет ни одного пакета.",
  emptyBody:
    "Примите первые документы: откройте «Кандидаты» и перетащите в окно папку, файлы или ZIP-архив. Программа разложит их по перечню документов и составит квитанцию.",
  firstStep: "Принять документы",
  waits: "Ждут вас",
  nothingWaits: "Сейчас ничего не ждёт.",
  acts: {
    late: "Начать с просроченного",
    goOn: "Продолжить заседание",
    sitting: "Перейти к заседанию",
    freeze: "Отдать протокол на подпись",
    seal: "Внести подписанный протокол",
    order: (act: string) => `Составить проект ${act}`,
    sign: (act: string) => `Внести номер и дату ${act}`,
    pathways: "Составить ИОМ",
    plan: "Назначить заседание",
    register: "Зарегистрировать пакеты",
    check: "Проверить пакеты",
    again: "Проверить заново",
    review: "Открыть экспертизу",
    finish: "Дополнить черновики",
    mend: "Исправить замечания",
    decide: "Решить спорное",
    clock: "Посмотреть журнал",
    doubled: "Показать пакеты",
    copy: "Сделать копию базы",
    lookAtHeld: "Посмотреть отложенное",
  },
  weights: { late: "Срочно", held: "Решения не вступили в силу", plain: "По порядку" },
  lateLine: (what: string, reason: string, left: string) => `${what}: ${reason}, ${left}`,
  undecided: (count: number) =>
    `Разные отделения записали разное: ${counted(count, ["запись спорна", "записи спорны", "записей спорны"])}`,
  heldFiles: (count: number) =>
    `${counted(count, ["файл обмена отложен", "файла обмена отложены", "файлов обмена отложены"])}`,
  sittingOpen: (number: number, decided: number, items: number) =>
    `Заседание № ${number} идёт: решено ${decided} из ${items}`,
  sittingMissed: (number: number, on: string) =>
    `Заседание № ${number} было назначено на ${dayShort(on)} и не открыто`,
  sittingToday: (number: number) => `Заседание № ${number} – сегодня`,
  minutesDraft: (number: string, on: string, count: number) =>
    `${minutesName(number, on)} не отдан на подпись${about(count)}`,
  minutesUnsigned: (number: string, on: string, count: number) =>
    `${minutesName(number, on)} ждёт подписи${about(count)}`,
  toOrder: (count: number, act: string) =>
    `${counted(count, ["кандидат ждёт", "кандидата ждут", "кандидатов ждут"])} ${act} о включении`,
  toExclusion: (count: number, act: string) =>
    `${counted(count, ["методист ждёт", "методиста ждут", "методистов ждут"])} ${act} об исключении`,
  orderDraft: (people: number, kind: OrderKind, act: string) =>
    `Проект ${act} не подписан: ${counted(people, inOrder(kind))}`,
  orderInApproval: (people: number, kind: OrderKind, act: string) =>
    `Проект ${act} на согласовании: ${counted(people, inOrder(kind))}`,
  toPathways: (count: number) =>
    `${counted(count, ["методист включён и ждёт", "методиста включены и ждут", "методистов включены и ждут"])} ИОМ`,
  clockBehind: (at: string) =>
    `Часы компьютера отстали: последнее действие записано ${momentShort(at)}. Поправьте дату, иначе бумаги будут датированы неверно`,
  doubledNumbers: (numbers: readonly string[]) => {
    const more = numbers.length - NAMED;
    const named = `${numbers.slice(0, NAMED).join(", ")}${more > 0 ? ` и ещё ${more}` : ""}`;
    return `Один номер дали двум пакетам: № ${named}. Пакеты целы, в бумагах их различают фамилия и дата регистрации; чтобы это не повторялось, выделите рабочим местам разные номера в «Обмене»`;
  },
  toCopy: (last: string | null) =>
    last === null
      ? "Копии базы ещё нет: если компьютер сломается, вернуть данные будет неоткуда"
      : `Копия базы сделана ${dayShort(last)}: всё, что внесено позже, есть только на этом компьютере`,
  toRegister: (count: number) =>
    `${counted(count, ["пакет передан и ждёт", "пакета переданы и ждут", "пакетов переданы и ждут"])} регистрации`,
  toCheck: (count: number) =>
    `${counted(count, ["пакет зарегистрирован и ждёт", "пакета зарегистрированы и ждут", "пакетов зарегистрированы и ждут"])} проверки`,
  toSitting: (count: number) =>
    `${counted(count, ["пакет прошёл экспертизу и ждёт", "пакета прошли экспертизу и ждут", "пакетов прошли экспертизу и ждут"])} заседания`,
  toFinishCheck: (count: number) =>
    `${counted(count, ["пакет на проверке", "пакета на проверке", "пакетов на проверке"])} комплектности`,
  toReview: (count: number) => `${counted(count, DOSSIERS)} у экспертов`,
  toCheckAgain: (count: number) =>
    `${counted(count, ["пакет ждёт", "пакета ждут", "пакетов ждут"])} повторной проверки`,
  toMend: (count: number) =>
    counted(count, [
      "пакет возвращён на доработку",
      "пакета возвращены на доработку",
      "пакетов возвращены на доработку",
    ]),
  toFinish: (count: number) =>
    `${counted(count, ["черновик не передан", "черновика не переданы", "черновиков не переданы"])}`,
} as const;
