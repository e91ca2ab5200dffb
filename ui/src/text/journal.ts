import { dayShort, momentShort } from "./dates";

/** Kinds of records as the journal names them. */
const KINDS: Readonly<Record<string, string>> = {
  office: "Рабочее место",
  cycle: "Цикл",
  dossier: "Пакет",
  review: "Экспертиза",
  composition: "Состав комиссии",
  sitting: "Заседание",
  minutes: "Протокол",
  order: "Акт",
  methodist: "Методист",
  pathway: "ИОМ",
  calendar: "Рабочие дни",
  departure: "Передача другому муниципалитету",
  expert_task: "Передача эксперту",
  expert_opinion: "Лист эксперта",
};

/** Words of a path that the office has a name for. */
const FIELDS: Readonly<Record<string, string>> = {
  handedAt: "когда передан",
  withdrawnAt: "когда забран",
  used: "лист использован",
  conflict: "конфликт интересов",
  signedAt: "когда подписан",
  state: "состояние",
  status: "состояние",
  number: "номер",
  on: "дата",
  time: "время",
  at: "когда",
  from: "с",
  to: "по",
  place: "место",
  form: "форма",
  name: "имя",
  surname: "фамилия",
  given: "имя",
  patronymic: "отчество",
  post: "должность",
  organization: "организация",
  role: "роль",
  members: "члены комиссии",
  vacancies: "вакансии",
  act: "акт",
  attendance: "явка",
  spans: "присутствие",
  reason: "причина",
  items: "вопросы",
  order: "порядок",
  votes: "голоса",
  choice: "голос",
  recusals: "самоотводы",
  ground: "основание",
  totals: "итоги",
  motion: "предложение",
  ballot: "форма голосования",
  spoke: "выступили",
  dissents: "особые мнения",
  result: "решение",
  presiding: "председательствующий",
  standIn: "секретарь заседания",
  notices: "уведомления",
  way: "способ",
  of: "о чём",
  suspension: "приостановление",
  amendedBy: "изменён актом",
  cancellation: "отмена",
  exclusion: "исключение",
  assigned: "закреплено педагогов",
  kind: "вид",
  openedAt: "открыто",
  closedAt: "закрыто",
  sealedAt: "закреплён",
  content: "текст",
  hash: "контрольное число",
  pdf: "файл PDF",
  scan: "скан",
  wording: "формулировки",
  heading: "заголовок",
  preamble: "преамбула",
  points: "пункты",
  signer: "подписывающий",
  executor: "исполнитель",
  signedOn: "дата подписания",
  visas: "визы",
  answer: "ответ",
  outcome: "итог",
  outdated: "текст с тех пор изменён",
  sentOn: "направлено",
  rows: "строки",
  documents: "документы",
  files: "файлы",
  remarks: "замечания",
  text: "текст",
  experts: "эксперты",
  sheet: "экспертный лист",
  conclusion: "вывод",
  reasoning: "обоснование",
  registration: "регистрация",
  grounds: "основания",
  verdict: "вывод",
  mark: "отметка",
  remark: "замечание",
  person: "кандидат",
  phone: "телефон",
  email: "почта",
  municipality: "муниципалитет",
  workplace: "место работы",
  subject: "предмет",
  directions: "направления",
  consentOn: "согласие",
  appliedOn: "заявление",
  testedOn: "дата теста",
  deficitLevel: "уровень дефицитов",
  beginsOn: "начало",
  endsOn: "окончание",
  approvedOn: "дата утверждения",
  approver: "утверждает",
  year: "год",
  sitting: "заседание",
  title: "название",
  opensOn: "начало приёма",
  closesOn: "конец приёма",
  dueOn: "срок",
  deadline: "срок",
  term: "сроки",
  details: "дополнительно",
  reflection: "рефлексия",
  speaker: "докладчик",
  requisites: "реквизиты",
  held: "что лежало в документе",
  facts: "по каким сведениям",
  seen: "где смотрели",
  page: "страница",
  spot: "часть страницы",
  sheets: "листов",
};

/** Values of the core that the office has a word for. */
const VALUES: Readonly<Record<string, string>> = {
  for: "за",
  against: "против",
  abstain: "воздержался",
  draft: "черновик",
  submitted: "подан",
  registered: "зарегистрирован",
  checking: "на проверке",
  returned: "возвращён на доработку",
  under_review: "на экспертизе",
  reviewed: "экспертиза завершена",
  on_agenda: "в повестке",
  included: "включить",
  include: "включить",
  refused: "отказано",
  refuse: "отказать",
  postponed: "отложено",
  postpone: "отложить",
  in_order: "в проекте акта",
  withdrawn: "отозван",
  rejected: "отклонён",
  discarded: "снят",
  announced: "объявлено",
  open: "открыто",
  closed: "закрыто",
  failed: "не состоялось",
  cancelled: "отменено",
  sealed: "закреплён",
  for_signature: "на подписи",
  signed: "подписан",
  dropped: "отозван",
  agreed: "завизировано",
  post: "почтой",
  email: "эл. почтой",
  active: "действующий",
  suspended: "приостановлен",
  excluded: "исключён",
  exclude: "исключить",
  inclusion: "включение",
  remarks: "замечания",
  approved: "утверждён",
  secret: "тайное",
  in_person: "очно",
  video: "по видеосвязи",
  correspondence: "заочно",
  chair: "председатель",
  deputy: "заместитель председателя",
  secretary: "секретарь",
  member: "член комиссии",
  male: "мужской",
  female: "женский",
  present: "есть",
  remark: "замечание",
  absent: "нет",
  not_required: "не требуется",
  confirmed: "подтверждено",
  not_confirmed: "не подтверждено",
  recommend: "рекомендовать",
  advise_against: "не рекомендовать",
};

const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const LONGEST = 160;

function textWords(value: string): string {
  if (value === "") return "пусто";
  if (ID.test(value)) return "запись";
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return momentShort(value);
  // The name of a content is long and says nothing: its beginning tells one from another.
  return VALUES[value] ?? dayShort(value).replaceAll(/([0-9a-f]{6})[0-9a-f]{26}/g, "$1");
}

/** A whole record by what a person would call it: a name, a heading, a choice. */
function recordWords(value: object): string {
  const parts = Object.fromEntries(Object.entries(value));
  if (typeof parts.surname === "string")
    return [parts.surname, parts.given, parts.patronymic].filter((part) => part !== "").join(" ");
  const known = [
    parts.name,
    parts.person,
    parts.heading,
    parts.choice,
    parts.ground,
    parts.content,
    parts.wording,
  ];
  const found = known.find((part) => part !== undefined && part !== "" && part !== null);
  if (typeof found === "string") return textWords(found);
  return typeof found === "object" && found !== null ? recordWords(found) : "запись";
}

/** One changed value as a person reads it; `null` was not there. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined) return "нет";
  if (typeof value === "string") return textWords(value);
  if (typeof value === "boolean") return value ? "да" : "нет";
  if (typeof value === "number") return String(value);
  if (Array.isArray(value) && value.every((part) => typeof part === "string"))
    return value.length === 0 ? "пусто" : value.map(valueWords).join(", ");
  return recordWords(value);
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** `sitting` → «Заседание». */
export const kindWords = (kind: string): string => KINDS[kind] ?? kind;

/** `items`, `…`, `votes`, `…`, `choice` → «вопросы, голоса, голос»: ids and places in a list are left out. */
export const fieldWords = (path: readonly string[]): string =>
  path
    .filter((part) => part !== "" && !ID.test(part) && !/^\d+$/.test(part))
    .map((part) => FIELDS[part] ?? part)
    .join(", ");

/** `sitting`, `items.….votes.….choice` → «Заседание: вопросы, голоса, голос». */
export function placeWords(kind: string, path: string): string {
  const words = fieldWords(path.split("."));
  return words === "" ? kindWords(kind) : `${kindWords(kind)}: ${words}`;
}

/** Names that a line of the list has room for. */
const NAMED = 3;

export const journalText = {
  title: "Журнал",
  list: "Действия, новые сверху",
  at: "Когда",
  who: "Кто",
  what: "Что сделано",
  changed: "Изменений",
  /** An act with whom it is about: a vote names the member, and the candidate stands behind it. */
  told: (title: string, about: readonly string[]) =>
    about.length === 0
      ? title
      : `${title} · о ком: ${about.slice(0, NAMED).join(", ")}${about.length > NAMED ? ` и ещё ${about.length - NAMED}` : ""}`,
  /** The candidate of an item, and the member whose part of it was changed. */
  whom: ([candidate = "", member]: readonly string[]) =>
    member === undefined ? `о ком: ${candidate}` : `о ком: ${candidate}, член комиссии: ${member}`,
  none: "В журнале ещё нет действий.",
  noneNext: "Каждое действие в программе появится здесь: кто, когда и что изменил.",
  more: "Показать более ранние",
  all: "Показан весь журнал.",
  most: (count: number) => `Показаны последние записи: ${count}. Более ранние хранятся в базе.`,
  edits: "Что изменилось",
  where: "Где",
  before: "Было",
  after: "Стало",
  struck: (line: number) => `уничтожено с персональными данными, запись № ${line}`,
  noEdits: "Содержимое записей не изменилось.",
  undo: "Отменить это действие",
  undone: (title: string) => `Отменено: ${title}`,
  cannot: "Отменить нельзя.",
  line: (seq: number) => `Запись ${seq}`,
  beforeWords: (value: unknown) => cut(valueWords(value)),
  afterWords: (value: unknown) => cut(valueWords(value)),
} as const;
