import type { Computed } from "../host/api/Computed";
import type { Conclusion } from "../host/api/Conclusion";
import type { DocumentMark } from "../host/api/DocumentMark";
import type { Fallen } from "../host/api/Fallen";
import type { FallenCheck } from "../host/api/FallenCheck";
import type { Status } from "../host/api/Status";
import type { GroundVerdict } from "../host/api/GroundVerdict";
import { dayLong, dayOf, dayShort, momentShort } from "./dates";
import { counted, form } from "./plural";

const CONCLUSIONS: Readonly<Record<Conclusion, string>> = {
  recommend: "Рекомендовать",
  advise_against: "Не рекомендовать",
  return: "Вернуть на доработку",
};

const dayOfMoment = (at: string) => dayShort(dayOf(at));

/** Why a check no longer stands, with the day where it is known. */
const FALLEN: Readonly<Record<Fallen, (at: string | null) => string>> = {
  replaced: (at) =>
    at === null ? "Документ заменён после проверки." : `Документ заменён ${dayOfMoment(at)}, после проверки.`,
  pages_changed: (at) =>
    at === null
      ? "Страницы документа изменены после проверки."
      : `Страницы документа изменены ${dayOfMoment(at)}, после проверки.`,
  returned: (at) =>
    at === null ? "Пакет возвращали на доработку." : `Пакет возвращали на доработку ${dayOfMoment(at)}.`,
  facts_changed: (at) =>
    at === null
      ? "Сведения изменены после проверки."
      : `Сведения изменены ${dayOfMoment(at)}, после проверки.`,
};

/** Texts of the desk where a dossier is checked and reviewed. */
export const reviewsText = {
  title: "Экспертиза",
  inWork: (count: number) => `в работе ${counted(count, ["пакет", "пакета", "пакетов"])}`,
  reviewedAlready: (count: number) =>
    `экспертиза завершена у ${counted(count, ["пакета", "пакетов", "пакетов"])}`,
  firstRows: (count: number) => `Показаны первые ${count}. Остальные найдёт «Кандидаты».`,
  queue: "Очередь проверки",
  columns: {
    number: "Рег. №",
    name: "Фамилия, имя, отчество",
    municipality: "Муниципалитет",
    status: "Статус",
    missing: "Не хватает",
    deadline: "Срок",
    expert: "Эксперт",
  },
  nothing: "Проверять пока нечего.",
  nothingBody:
    "Пакет попадает сюда после регистрации. Откройте «Кандидаты», передайте пакет и зарегистрируйте его.",
  toCandidates: "К реестру кандидатов",
  // The desk.
  back: "К очереди",
  toCard: "Карточка кандидата",
  number: (number: string) => `№ ${number}`,
  acts: "Следующий шаг",
  startCheck: "Начать проверку",
  started: "Проверка комплектности начата.",
  returnDossier: "Вернуть на доработку",
  returned: (deadline: string) => `Пакет возвращён на доработку до ${dayLong(deadline)}`,
  deadline: "Исправить до",
  deadlineHint: (days: number) =>
    `По регламенту ${counted(days, ["рабочий день", "рабочих дня", "рабочих дней"])}, выходные и праздники учтены.`,
  noDeadline: "Укажите срок.",
  nothingToMend: "Замечаний нет, исправлять нечего.",
  takeCorrected: "Принять исправленный пакет",
  tookCorrected: "Исправленный пакет принят, проверка продолжается.",
  returnedUntil: (deadline: string, round: number) =>
    `Возвращён на доработку до ${dayLong(deadline)}, возврат ${round}-й.`,
  send: "Отправить на экспертизу",
  sent: "Пакет отправлен на экспертизу.",
  /** One is named, more are counted. */
  unmarked: (documents: readonly string[]) =>
    documents.length === 1
      ? `не отмечен документ: ${documents.join("")}`
      : `${form(documents.length, ["не отмечен", "не отмечены", "не отмечено"])} ${counted(documents.length, ["документ", "документа", "документов"])}`,
  noExpert: "не назначен эксперт",
  cardLacks: (lacks: readonly string[]) => `в карточке ${lacks.join(", ")}`,
  blocked: "Пока нельзя:",
  absent: (documents: readonly string[]) =>
    `${form(documents.length, ["Нет обязательного документа", "Нет обязательных документов", "Нет обязательных документов"])}: ${documents.join(", ")}.`,
  absentNext: "Верните пакет на доработку или запишите основание, по которому он идёт дальше.",
  exception: "Основание исключения",
  noException: "не записано основание исключения",
  exceptionKept: (reason: string) => `Отправлен без обязательного документа: ${reason}`,
  finish: "Завершить экспертизу",
  finished: "Экспертиза завершена. Пакет можно включать в повестку.",
  sheetsMissing: (signed: number, needed: number) => `подписано экспертных листов: ${signed} из ${needed}`,
  toSittings: "К заседаниям",
  others: "Другие действия",
  dossier: "Пакет",
  again: "Повторная экспертиза",
  againDone: "Пакет отправлен на повторную экспертизу. Прежние листы сохранены как аннулированные.",
  withdraw: "Отозван кандидатом",
  withdrawn: "Отзыв пакета кандидатом записан.",
  reject: "Отказать в приёме",
  rejected: "Отказ в приёме записан.",
  consent: "Отозвано согласие на обработку данных",
  consentDone: "Отзыв согласия записан: обработка остановлена.",
  consentStopped: (on: string) => `Согласие отозвано ${dayLong(on)}: обработка остановлена.`,
  reason: "Причина",
  consentOn: "Дата отзыва",
  record: (act: string) => `Записать: ${act.toLowerCase()}`,
  cancel: "Не записывать",
  ending: (reason: string) => `Причина: ${reason}`,
  nextDossier: "Следующий пакет",
  // Documents.
  documents: "Документы",
  document: (short: string, state: string) => `${short}: ${state}`,
  unchecked: "не проверен",
  checkAgain: "проверить заново",
  toCheckAgain: (what: readonly string[]) => `проверить заново: ${what.join(", ")}`,
  ofGround: (mark: string) => `основание\u00a0${mark}`,
  fallen: FALLEN,
  was: (mark: string, at: string | null, remark: string) =>
    `Было: ${mark.toLowerCase()}${at === null ? "" : `, ${dayOfMoment(at)}`}${remark === "" ? "." : `. «${remark}»`}`,
  fellLine: (what: string, mark: string, { why, checkedAt, changedAt }: FallenCheck) =>
    `${what}: было «${mark.toLowerCase()}»${checkedAt === null ? "" : `, ${dayOfMoment(checkedAt)}`}. ${FALLEN[why](changedAt)}`,
  confirmFormer: "Подтвердить прежнюю отметку",
  changedSince: (what: readonly string[]) => `После проверки изменили: ${what.join(", ")}.`,
  changedSinceNext:
    "В повестку пакет не встанет. Отправьте его на повторную экспертизу («Другие действия»): прежние листы сохранятся как аннулированные.",
  marks: {
    present: "есть",
    remark: "замечание",
    absent: "нет",
    not_required: "не требуется",
  } satisfies Record<DocumentMark, string>,
  mark: {
    present: "Есть",
    remark: "Замечание",
    absent: "Нет",
    not_required: "Не требуется",
  } satisfies Record<DocumentMark, string>,
  marked: (short: string, mark: string) => `${short}: ${mark}.`,
  checked: (done: number, of: number) => `проверено ${done} из ${of}`,
  presentAndOn: "Есть, дальше",
  goOn: "Дальше",
  next: "Следующий документ",
  previous: "Предыдущий документ",
  notRegistered: "Пакет ещё не зарегистрирован.",
  noFile: "В пакете нет файла этого документа.",
  noFileNext: "Если документ принесён на бумаге, опишите его в карточке: укажите число листов.",
  onPaper: (kind: string, sheets: string) => `Документ на бумаге: ${kind}, ${sheets}.`,
  onPaperNext: "Посмотрите его в деле и поставьте отметку.",
  file: (at: number, of: number, name: string) => `Файл ${at} из ${of}: ${name}`,
  files: "Файлы документа",
  pages: (first: number, last: number) => (first === last ? `с. ${first}` : `с. ${first}–${last}`),
  unplaced: (count: number) =>
    `${counted(count, ["файл ждёт", "файла ждут", "файлов ждут"])} места в перечне`,
  wordsOnly: "Это документ Word: показан его текст, без оформления и картинок.",
  saveFile: "Сохранить файл",
  saveTitle: "Куда сохранить файл",
  saved: (path: string) => `Файл сохранён: ${path}`,
  viewed: (short: string) => `Просмотр: ${short}`,
  check: (short: string) => `Проверка: ${short}`,
  sheets: (count: number) => counted(count, ["лист", "листа", "листов"]),
  forms: { original: "подлинник", certified_copy: "заверенная копия", scan: "скан" },
  seen: (name: string, page: number) => `Отмечено по файлу «${name}», с. ${page}`,
  showSeen: "Показать это место",
  marksWait: (status: Status) =>
    status === "registered"
      ? "Отметки ставят после начала проверки."
      : status === "returned"
        ? "Пакет на доработке. Отметки ставят, когда принят исправленный пакет."
        : "Проверка окончена, отметки больше не меняются.",
  phrase: "Готовая фраза",
  noPhrase: "выберите, чтобы не набирать",
  wordsOf: { remark: "Текст замечания к документу", not_required: "Почему документ не требуется" },
  saveWords: { remark: "Записать замечание", not_required: "Записать причину" },
  wordsGo: {
    remark: "Войдёт в уведомление о недостатках.",
    not_required: "По регламенту документ обязателен. Причина войдёт в экспертный лист.",
  },
  // Grounds.
  grounds: "Основания",
  groups: { general: "Общие основания", additional: "Дополнительные основания" },
  general: "нужны все",
  additional: (count: number) => `нужно не менее ${count}`,
  ground: (mark: string) => `Основание ${mark}`,
  computed: {
    met: "по сведениям выполняется",
    not_met: "по сведениям не выполняется",
    unknown: "сведений недостаточно",
  } satisfies Record<Computed, string>,
  verdicts: {
    confirmed: "Подтверждено",
    not_confirmed: "Не подтверждено",
    not_required: "Не требуется",
  } satisfies Record<GroundVerdict, string>,
  verdictOf: (mark: string, verdict: string) => `Основание ${mark} ${verdict.toLowerCase()}`,
  proof: (mark: string) => `Чем подтверждено ${mark}`,
  noProof: "документ не выбран",
  comment: (mark: string) => `Пояснение ${mark}`,
  judged: (mark: string, verdict: string) => `Основание ${mark} ${verdict.toLowerCase()}.`,
  confirmMet: (count: number) =>
    `Подтвердить ${counted(count, ["основание", "основания", "оснований"])} по сведениям`,
  proofUnchecked: (marks: readonly string[]) =>
    `${marks.join(", ")} ${form(marks.length, ["выполняется", "выполняются", "выполняются"])} по сведениям, но документ ещё не отмечен «есть».`,
  confirmedMet: (count: number) =>
    `Подтверждено: ${counted(count, ["основание", "основания", "оснований"])}.`,
  unjudged: (count: number) => `Без оценки: ${counted(count, ["основание", "основания", "оснований"])}.`,
  // Remarks.
  remarks: "Замечания",
  wholeDossier: "весь пакет",
  remarkAbout: "К чему относится",
  audience: "Куда",
  audiences: { letter: "В уведомление", office: "Внутреннее" },
  newRemark: "Новое замечание",
  remark: "Текст замечания",
  addRemark: "Добавить замечание",
  changeRemark: "Изменить замечание",
  dropRemark: "Убрать замечание",
  keepRemark: "Записать изменённое замечание",
  remarkAdded: "Замечание записано.",
  remarkDropped: "Замечание убрано.",
  letter: "В уведомление о недостатках войдёт",
  noLetter: "Недостатков нет.",
  // Experts.
  experts: "Эксперты",
  openSheet: (name: string) => `Открыть лист «${name}»`,
  expert: "Эксперт",
  expertHint: "Фамилия, имя и отчество. Начните вводить: известных программа предложит.",
  post: "Должность и организация",
  due: "Срок экспертизы",
  assign: "Назначить эксперта",
  assignAnother: "Назначить ещё одного эксперта",
  load: (onHand: number) => `на руках ${onHand}`,
  notNow: "Не назначать",
  assignProposed: (expert: string) => `Назначить: ${expert}`,
  closeness: (signs: string) => `Возможен конфликт интересов: ${signs}.`,
  closenessNext: "Это подсказка, а не запрет: решает эксперт в своём заявлении.",
  assigned: (expert: string) => `Назначен эксперт: ${expert}.`,
  noExperts: "Эксперт ещё не назначен.",
  dueOn: (on: string) => `до ${dayShort(on)}`,
  conflict: "Конфликт интересов",
  conflicts: { absent: "Конфликта интересов нет", declared: "Есть конфликт интересов" },
  conflictOf: (words: string, expert: string) => `${words}: ${expert}`,
  conflictReason: "В чём конфликт",
  conflictStated: "Заявление о конфликте интересов записано.",
  stateConflict: "Записать конфликт",
  conflictDeclared: (reason: string) => `Заявлен конфликт интересов: ${reason}`,
  conclusion: "Вывод",
  conclusions: CONCLUSIONS,
  conclusionOf: (words: string, expert: string) => `Вывод «${words}»: ${expert}`,
  reasoning: "Обоснование",
  reasoningHint: "Для отказа и возврата обязательно.",
  sign: "Подписать экспертный лист",
  enterSheet: "Внести подписанный лист",
  sheetEntered: "Подписанный экспертный лист внесён.",
  signed: "Экспертный лист подписан.",
  sheet: (number: number, conclusion: string, on: string) =>
    `Лист № ${number} от ${on}: ${conclusion.toLowerCase()}`,
  annulled: (number: number) => `Лист № ${number} аннулирован`,
  afterSending: "Лист подписывают после отправки пакета на экспертизу.",
  afterConflict: "Сначала запишите заявление о конфликте интересов.",
  proposed: "Предложено по оценке оснований. Решает эксперт.",
  notConfirmed: (grounds: readonly string[]) =>
    `${form(grounds.length, ["Не подтверждено основание", "Не подтверждены основания", "Не подтверждены основания"])}: ${grounds.join("; ")}.`,
  chooseConclusion: "Выберите вывод.",
  // Experts at desks of their own.
  signAnew: "Подписать заново",
  hand: "Передать на рабочее место эксперта",
  handed: (expert: string) => `Пакет передан: ${expert}. Он уйдёт со следующим обменом.`,
  handedTo: (device: string) => `Передан на рабочее место: ${device}.`,
  opinionsCame: (count: number) =>
    `Пришли листы от экспертов: ${counted(count, ["лист", "листа", "листов"])}`,
  takeOpinions: (count: number) => `Принять ${counted(count, ["лист", "листа", "листов"])}`,
  opinionsTaken: (count: number) => `Экспертных листов принято: ${count}.`,
  opinionLine: (name: string, expert: string, conclusion: Conclusion | null) =>
    `${name}: ${conclusion === null ? "заявлен конфликт интересов" : CONCLUSIONS[conclusion].toLowerCase()} (${expert})`,
  stuckCame: (count: number) =>
    `Сейчас не принять: ${counted(count, ["лист эксперта", "листа эксперта", "листов эксперта"])}`,
  stuckNext: "Если лист уже не нужен, нажмите «К сведению»: он останется цел, но в пакет не войдёт.",
  handAgain: "Лист оттуда уже использован. Чтобы получить новый, передайте пакет снова.",
  lateCame: (count: number) =>
    `${counted(count, ["лист пришёл", "листа пришли", "листов пришли"])} с рабочего места, у которого пакет забрали`,
  lateNext:
    "Такой лист цел, но в пакет не вошёл. Если он нужен, передайте пакет его рабочему месту снова; если не нужен, нажмите «К сведению».",
  noteOpinion: "К сведению",
  opinionsNoted: (count: number) =>
    `Отмечено «к сведению»: ${counted(count, ["лист эксперта", "листа эксперта", "листов эксперта"])}.`,
  tasks: "Мои экспертизы",
  tasksWhy:
    "Откройте пакет, заполните экспертный лист и подпишите его. Он уйдёт в комиссию со следующим обменом.",
  noTasks: "Пакетов на экспертизу нет.",
  noTasksWhy: "Они приходят с обменом, когда секретарь передаст их на это рабочее место.",
  taskSigned: (at: string) => `лист подписан ${momentShort(at)}`,
  taskNoted: (at: string) => `комиссия прочла, лист от ${momentShort(at)} в дело не вошёл`,
  taskAwaited: "пакет ещё в пути",
  taskOpen: "ждёт вашего листа",
  taskFell: "изменён после подписи",
  taskAgain: "нужен новый лист",
  taskAgainTitle: "Комиссия использовала прежний лист и ждёт нового.",
  taskAgainNext: "Посмотрите пакет ещё раз и подпишите лист заново. Прежний лист остаётся в деле.",
  taskWithdrawn: "у другого эксперта",
  taskWithdrawnTitle: "Пакет передан другому эксперту: лист по нему подписывают там.",
  taskWithdrawnSigned: "Ваш лист цел. Если он нужен комиссии, секретарь передаст пакет вам снова.",
  taskWithdrawnNext: "Если пакет забрали по ошибке, попросите секретаря передать его вам снова.",
  opinionFell: (marks: readonly string[]) =>
    `После подписи изменили документы или сведения ${form(marks.length, ["основания", "оснований", "оснований"])} ${marks.join(", ")}.`,
  opinionFellNext:
    "Посмотрите на новое, оцените ещё раз и подпишите лист заново. Прежний лист пока остаётся.",
  taskDocuments: "Документы и сведения кандидата",
} as const;
