import { dayLong } from "./dates";
import { counted } from "./plural";

const days = (count: number) => counted(count, ["день", "дня", "дней"]);

/** Texts of «Сегодня». */
export const todayText = {
  title: "Сегодня",
  stages: "Путь пакета",
  stage: (title: string, count: number) =>
    `${title}: ${counted(count, ["пакет", "пакета", "пакетов"])}, открыть в реестре`,
  receipt: (closesOn: string, left: number) =>
    left > 0
      ? `Приём документов идёт до ${dayLong(closesOn)}: осталось ${days(left)}.`
      : left === 0
        ? `Приём документов заканчивается сегодня, ${dayLong(closesOn)}`
        : `Приём документов закончился ${dayLong(closesOn)}: прошло ${days(-left)}.`,
  returned: "На доработке",
  noneReturned: "Пакетов на доработке нет.",
  due: (deadline: string) => `срок ${deadline}`,
  overdue: (deadline: string) => `срок вышел ${deadline}`,
  sitting: "Ближайшее заседание",
  noSitting: "Заседание не назначено.",
  planSitting: "Назначить заседание",
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
  toRegister: (count: number) =>
    `${counted(count, ["пакет передан и ждёт", "пакета переданы и ждут", "пакетов переданы и ждут"])} регистрации`,
  toCheck: (count: number) =>
    `${counted(count, ["пакет зарегистрирован и ждёт", "пакета зарегистрированы и ждут", "пакетов зарегистрированы и ждут"])} проверки`,
  toSitting: (count: number) =>
    `${counted(count, ["пакет прошёл экспертизу и ждёт", "пакета прошли экспертизу и ждут", "пакетов прошли экспертизу и ждут"])} заседания`,
  toFinish: (count: number) =>
    `${counted(count, ["черновик не передан", "черновика не переданы", "черновиков не переданы"])}`,
} as const;
