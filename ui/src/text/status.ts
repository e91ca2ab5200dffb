import type { Status } from "../host/api/Status";

/** The states of a dossier in the clerk's words, for filters; a row brings its own words from the core. */
export const statusWords: Readonly<Record<Status, string>> = {
  draft: "черновик",
  submitted: "передан",
  registered: "зарегистрирован",
  checking: "проверка комплектности",
  returned: "возвращён на доработку",
  under_review: "на экспертизе",
  reviewed: "экспертиза завершена",
  on_agenda: "в повестке",
  included: "решение: включить",
  refused: "решение: отказать",
  postponed: "решение: отложить",
  withdrawn: "отозван кандидатом",
  rejected: "отказано в приёме",
  discarded: "черновик удалён",
  in_order: "в проекте акта",
  enrolled: "включён в актив",
  closed: "закрыт",
  erased: "данные уничтожены",
};
