import type { Visa } from "../host/api/Visa";
import type { VisaCount } from "../host/api/VisaCount";
import type { VisaOutcome } from "../host/api/VisaOutcome";
import { dayShort } from "./dates";

export const VISA_OUTCOMES: Readonly<Record<VisaOutcome, string>> = {
  agreed: "завизировано",
  remarks: "замечания",
};

export const visasText = {
  list: "Визы проекта",
  whose: ({ name, post }: Visa) => `${name}, ${post}`,
  state: ({ answer, outdated, sentOn }: Visa) => {
    const words = answer
      ? `${VISA_OUTCOMES[answer.outcome]} ${dayShort(answer.on)}`
      : `направлено ${dayShort(sentOn)}, ответа нет`;
    return outdated ? `${words}; текст с тех пор изменён` : words;
  },
  count: ({ asked, agreed, remarks, waiting }: VisaCount) =>
    [
      `Завизировано ${agreed} из ${asked}`,
      remarks > 0 ? `с замечаниями – ${remarks}` : "",
      waiting > 0 ? `без ответа – ${waiting}` : "",
    ]
      .filter((part) => part !== "")
      .join(", "),
  ask: "Направить на визу",
  post: "Должность визирующего",
  name: "Кто визирует",
  nameHint: "Как на листе согласования: Л.П. Юрьев",
  sentOn: "Дата направления",
  askIt: "Добавить в список",
  askBlocked: "Введите должность, фамилию и дату.",
  asked: (name: string) => `Проект направлен на визу: ${name}`,
  answer: "Внести ответ",
  mend: "Изменить ответ",
  answerOf: (name: string) => `Ответ визирующего: ${name}`,
  outcome: "Что на листе",
  answeredOn: "Дата визы",
  remarks: "Замечания",
  answerBlocked: "Отметьте ответ и введите дату с листа.",
  keepAnswer: "Записать",
  leaveAnswer: "Не вносить",
  recorded: (name: string) => `Записан ответ: ${name}`,
  remove: "Убрать",
  removeOf: (name: string) => `Убрать из списка виз: ${name}`,
  removed: "Виза убрана из списка",
  signAnyway: (count: VisaCount) => `${visasText.count(count)}: проверьте лист согласования. `,
} as const;
