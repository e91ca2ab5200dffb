import type { ItemView } from "../host/api/ItemView";
import type { Item } from "../host/api/Item";
import type { Role } from "../host/api/Role";
import type { SittingForm } from "../host/api/SittingForm";
import type { SittingState } from "../host/api/SittingState";
import { dayLong, dayShort } from "./dates";
import type { Forms } from "./plural";
import { counted } from "./plural";

const ITEMS: Forms = ["вопрос", "вопроса", "вопросов"];
const OF_ITEMS: Forms = ["вопроса", "вопросов", "вопросов"];
const PEOPLE: Forms = ["человек", "человека", "человек"];
const CANDIDATES: Forms = ["кандидат", "кандидата", "кандидатов"];
const time = (at: string) => at.slice(0, 5);
/** `2026-06-05T14:00:00` → «05.06.2026 14:00». */
const clockOf = (moment: string) => `${dayShort(moment)} ${time(moment.slice(11))}`;

export const STATES: Readonly<Record<SittingState, string>> = {
  draft: "черновик",
  announced: "объявлено",
  open: "идёт",
  closed: "закрыто, протокол не опечатан",
  failed: "не состоялось",
  cancelled: "отменено",
  sealed: "протокол опечатан",
};

export const SITTING_FORMS: Readonly<Record<SittingForm, string>> = {
  in_person: "Очно",
  video: "По видеосвязи",
  correspondence: "Заочно",
};

export const SEATS: Readonly<Record<Role, string>> = {
  chair: "председатель",
  deputy: "заместитель председателя",
  secretary: "секретарь",
  member: "",
};

/** How an item stands, for its line: «включить, 6 : 1 : 0», «идёт», «ждёт». */
export function itemState(item: Item, view: ItemView): string {
  const votes = view.tally?.totals;
  const count = votes ? [votes.votesFor, votes.votesAgainst, votes.abstained].join("\u00a0:\u00a0") : "";
  if (item.result) return count === "" ? view.decision : `${view.decision}, ${count}`;
  const isBegun = Object.keys(item.votes).length > 0 || view.written.length > 0 || item.totals !== null;
  return isBegun ? `голосование идёт, ${count}` : "ждёт";
}

export const sittingsText = {
  title: "Заседания",
  list: "Заседания комиссии",
  number: "№",
  on: "Дата",
  state: "Состояние",
  items: "Вопросов",
  decided: "Решено",
  plan: "Новое заседание",
  none: "Заседаний ещё нет.",
  noneNext: "Запланируйте первое: программа предложит кандидатов, у которых завершена экспертиза.",
  nameOf: (number: number, on: string) => `Заседание № ${number} от ${dayShort(on)}`,
  heading: (number: number, on: string, at: string) => `Заседание № ${number}, ${dayLong(on)}, ${time(at)}`,
  back: "Все заседания",

  planTitle: "План заседания",
  day: "Дата заседания",
  time: "Время начала",
  place: "Место",
  placeHint: "Пустое поле – обычное место комиссии",
  form: "Форма",
  speaker: "Докладывает",
  speakerHint: "Кто представляет кандидатов; попадёт в протокол",
  candidates: "Повестка",
  ready: (count: number) => `Готовы к заседанию: ${counted(count, CANDIDATES)}`,
  readyHint: "В повестку входят отмеченные, по порядку списка. Порядок можно изменить позже.",
  noneReady: "Готовых пакетов нет.",
  noneReadyNext:
    "Пакет готов, когда завершена экспертиза. Заседание можно запланировать и дополнить повестку потом.",
  late: (count: number) => `Не успевают: ${counted(count, CANDIDATES)}`,
  lateNext: "Эти пакеты в повестку не войдут, причина указана у каждого.",
  markAll: "Отметить всех готовых",
  markNone: "Снять все отметки",
  keepPlan: "Запланировать заседание",
  planned: (count: number) => `Запланировано заседание: ${counted(count, ITEMS)} в повестке`,
  dayNeeded: "Укажите дату заседания.",
  timeNeeded: "Укажите время начала.",
  noComposition: "Состав комиссии ещё не введён.",
  noCompositionNext: "Заседание назначают по составу, действующему на его дату.",
  toComposition: "Ввести состав комиссии",

  add: "Добавить в повестку",
  addTitle: "Добавить в повестку",
  addChosen: (count: number) => `Добавить: ${counted(count, CANDIDATES)}`,
  added: (count: number) => `В повестку добавлено: ${counted(count, CANDIDATES)}`,

  announce: "Объявить заседание",
  announced: "Заседание объявлено, можно отмечать явку",
  newComposition: (act: string, from: string) =>
    `Состав комиссии изменился после того, как заседание запланировано: на его день действует состав с ${dayShort(from)}${act === "" ? "" : ` (${act})`}.`,
  newCompositionDraft: "Этот состав войдёт в заседание, когда вы его объявите.",
  newCompositionNext:
    "Пока явка, самоотводы и письменные голоса не записаны, заседание объявляют заново: повестка сохранится, члены комиссии станут другими.",
  announceAgain: "Объявить заново",
  announcedAgain: (from: string) => `Заседание объявлено заново по составу от ${dayShort(from)}`,
  open: "Открыть заседание",
  opened: "Заседание открыто",
  close: "Закрыть заседание",
  closed: "Заседание закрыто, протокол готов",
  fail: "Заседание не состоялось",
  failed: "Записано: заседание не состоялось, протокол об этом готов",
  cancel: "Отменить заседание",
  cancelled: "Заседание отменено, пакеты снова готовы к повестке",
  minutes: "Открыть протокол",
  minutesReady: "Протокол заседания составлен.",

  quorum: (present: number, of: number) => `Явка ${present} из ${of}`,
  quorumMet: "кворум есть",
  quorumNot: "кворума нет",
  presides: "Председательствует",
  presidesNobody: "некому",
  byPost: "По должности",
  chairHanded: (name: string) => `Председательствует: ${name}`,
  chairBack: "Председательство – по должности",

  keeper: {
    keeps: "Протокол ведёт",
    usual: "Секретарь комиссии",
    invite: "Не член комиссии…",
    nobody: "некому",
    appointed: (name: string) => `Протокол ведёт: ${name}`,
    panel: "Секретарь этого заседания",
    surname: "Фамилия",
    given: "Имя",
    patronymic: "Отчество",
    post: "Должность",
    postHint: "Так печатается в протоколе: главный специалист отдела",
    appoint: "Назначить",
    blocked: "Введите фамилию, имя и должность.",
  },

  exclusion: {
    open: "Исключение методиста",
    title: "Вопрос об исключении",
    who: "Методист",
    nobody: "Действующих методистов, о которых вопрос ещё не поставлен, нет.",
    ground: "Основание",
    own: "Другое основание…",
    ownWords: "Основание своими словами",
    ownHint: "Завершает фразу решения: «исключить из состава … в связи с …»",
    add: "Поставить в повестку",
    added: (name: string) => `В повестке: исключение, ${name}`,
    blocked: "Выберите методиста и основание.",
  },

  attendance: "Явка",
  attendanceLine: (present: number, of: number) => `Явка: ${present} из ${of}`,
  agenda: "Повестка",
  markTime: "Время отметки",
  markTimeHint: "Пустое поле – время сейчас",
  everyoneCame: "Все пришли",
  restCame: "Остальные пришли",
  everyone: (count: number) => `Отмечен приход: ${counted(count, PEOPLE)}`,
  here: "Присутствует",
  gone: "Уход",
  absent: "Отсутствует",
  came: (name: string) => `Отмечен приход: ${name}`,
  left: (name: string) => `Отмечен уход: ${name}`,
  missed: (name: string) => `Отмечено отсутствие: ${name}`,
  cameButton: "Приход",
  cameOf: (name: string) => `Отметить приход: ${name}`,
  leftButton: "Уход",
  leftOf: (name: string) => `Отметить уход: ${name}`,
  reasonOf: (name: string) => `Причина отсутствия: ${name}`,
  reasonKept: (name: string) => `Записана причина отсутствия: ${name}`,
  spans: (spans: readonly { from: string; to: string | null }[]) =>
    spans.map(({ from, to }) => (to === null ? `с ${time(from)}` : `${time(from)}–${time(to)}`)).join(", "),
  waitsForAnnounce: "Явку отмечают после того, как заседание объявлено.",
  attendanceDone: "Явка по этому заседанию больше не меняется.",
  noVote: "без права голоса",

  item: (place: number, name: string) => `Вопрос ${place}. ${name}`,
  noItems: "В повестке нет вопросов.",
  noItemsNext: "Добавьте готовые пакеты, чтобы объявить заседание.",
  about: "О кандидате",
  card: "Карточка кандидата",
  conclusions: "Вывод экспертизы",
  noConclusions: "Экспертных листов нет.",
  speaks: (speaker: string) => `Докладывает: ${speaker}`,
  up: "Выше",
  down: "Ниже",
  moved: (name: string) => `Порядок повестки изменён: ${name}`,
  remove: "Снять с повестки",
  removed: (name: string) => `Снят с повестки: ${name}`,
  motion: "Предложение",
  motions: { include: "Включить", exclude: "Исключить", postpone: "Отложить" },
  motionPut: {
    include: "На голосовании: включить",
    exclude: "На голосовании: исключить",
    postpone: "На голосовании: отложить",
  },
  excludedFor: (ground: string) => `Исключение из состава ${ground}`,
  ballot: "Голосование",
  ballots: { open: "Открытое", secret: "Тайное" },
  ballotChosen: { open: "Голосование открытое", secret: "Голосование тайное" },
  votes: "Голоса членов комиссии",
  choices: { for: "За", against: "Против", abstain: "Возд." },
  choiceWords: { for: "за", against: "против", abstain: "воздержался" },
  voted: (name: string, choice: "for" | "against" | "abstain") =>
    `Записан голос: ${name} – ${{ for: "за", against: "против", abstain: "воздержался" }[choice]}`,
  allFor: "Все за",
  restFor: "Остальные за",
  allForDone: "Записаны голоса «за»",
  /** What stands beside a name that may be close to the candidate's: «заместитель председателя; одна фамилия». */
  closeTo: (seat: string, signs: string) => [seat, signs].filter((part) => part !== "").join("; "),
  closenessNext: "Это подсказка, а не запрет: о самоотводе заявляет сам член комиссии.",
  recuse: "Самоотвод",
  recuseOf: (name: string) => `Самоотвод: ${name}`,
  recusedDetail: (ground: string) => `самоотвод: ${ground}`,
  recuseTitle: (name: string) => `Самоотвод: ${name}`,
  recuseGround: "Основание самоотвода",
  recuseOwn: "Другое основание",
  recuseOwnWords: "Основание своими словами",
  recuseKeep: "Записать самоотвод",
  recuseDone: (name: string) => `Записан самоотвод: ${name}`,
  notNow: "Не записывать",
  absentDetail: "отсутствует",
  goneDetail: "нет в зале, голос сохранён",
  tally: "Итог",
  totals: (votesFor: number, votesAgainst: number, abstained: number) =>
    `за ${votesFor}, против ${votesAgainst}, воздержались ${abstained}`,
  accepted: "принято",
  rejected: "не принято",
  decision: (words: string) => `Решение: ${words}`,
  spoke: "Выступили",
  spokeHint: "Каждый выступивший – с новой строки",
  reason: "Причина отказа или отложения",
  reasonHint: "Нужна, если решение – не включать или отложить",
  reasonOffer: "Подставить причину",
  noteKept: "Запись к вопросу сохранена",
  keepNote: "Сохранить запись",
  note: "Запись к вопросу",
  dissent: "Особое мнение",
  dissentMember: "Чьё особое мнение",
  dissentText: "Текст особого мнения",
  dissentKeep: "Приложить особое мнение",
  dissentDrop: "Убрать",
  dissentDropOf: (name: string) => `Убрать особое мнение: ${name}`,
  dissentKept: (name: string) => `Приложено особое мнение: ${name}`,
  dissentDropped: (name: string) => `Убрано особое мнение: ${name}`,
  closeItem: "Закрыть вопрос",
  itemClosed: (name: string) => `Вопрос закрыт: ${name}`,
  next: "Следующий вопрос",
  lastDone: "Все вопросы решены. Можно закрыть заседание.",

  writtenVotes: {
    title: "Письменные голоса",
    member: "Чей письменный голос",
    nobody:
      "Письменный голос принимают от отсутствующего члена комиссии по вопросам, которые ещё не закрыты. Сейчас таких нет.",
  },
  poll: {
    title: "Опросные листы",
    member: "Чей опросный лист",
    nobody: "Все опросные листы внесены, или вопросы уже закрыты.",
    hint: "Заочное заседание: члены комиссии голосуют опросными листами. Выберите, чей лист пришёл.",
    waits: "Опросные листы вносят после того, как заседание объявлено.",
    done: "Опросные листы этого заседания больше не меняются.",
    line: (came: number, of: number) => `Опросные листы: ${came}\u00a0из\u00a0${of}`,
    answered: (count: number, of: number) =>
      count === 0 ? "листа ещё нет" : `ответил по ${count}\u00a0из\u00a0${counted(of, OF_ITEMS)}`,
  },
  byPaper: "Письменно",
  byPaperOf: (name: string) => `Внести письменный голос: ${name}`,
  receivedOn: "Получено",
  receivedAt: "Время получения",
  receivedHint: "Пустые поля – получено сейчас",
  receivedHalf: "Укажите и дату, и время получения или оставьте оба поля пустыми.",
  receivedDetail: (received: string) => `получено ${clockOf(received)}`,
  writtenDetail: (received: string) => `письменно, получено ${clockOf(received)}`,
  writtenItems: (name: string) => `Как проголосовал член комиссии: ${name}`,
  writtenNone: "Отметьте, как проголосовал член комиссии.",
  writtenKeep: (count: number) => `Записать: ${counted(count, ITEMS)}`,
  writtenKept: (name: string, count: number) => `Записан письменный голос: ${name}, ${counted(count, ITEMS)}`,

  secret: "Итоги тайного голосования",
  secretHint: "Бюллетени считают двое. Итоги записываются, когда оба подсчёта совпали.",
  first: "первый подсчёт",
  second: "второй подсчёт",
  firstTitle: "Первый подсчёт",
  secondTitle: "Второй подсчёт",
  issued: "Выдано бюллетеней",
  votesFor: "За",
  votesAgainst: "Против",
  abstained: "Воздержались",
  invalid: "Недействительных",
  cell: (what: string, count: string) => `${what}, ${count}`,
  totalsNeeded: "Заполните все числа обоих подсчётов.",
  keepTotals: "Записать итоги",
  totalsKept: "Итоги тайного голосования записаны",

  block: "Голосование списком",
  blockTitle: "Голосование списком",
  blockItems: "Вопросы",
  blockHint: "Один голос каждого члена записывается по всем отмеченным вопросам. Исключения – ниже.",
  blockChoice: "Все голосуют",
  blockExcept: "Кроме",
  asAll: "Как все",
  blockKeep: (count: number) => `Записать голоса: ${counted(count, ITEMS)}`,
  blockKeepClose: (count: number) => `Записать и закрыть: ${counted(count, ITEMS)}`,
  blockDone: (count: number) => `Записаны голоса: ${counted(count, ITEMS)}`,
  blockClosed: (count: number) => `Закрыто: ${counted(count, ITEMS)}`,
  blockNone: "Отметьте хотя бы один вопрос.",
  blockNothing: "Открытых вопросов с открытым голосованием нет.",
} as const;
