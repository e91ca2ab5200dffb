import type { ExchangeReport } from "../host/api/ExchangeReport";
import type { FolderLine } from "../host/api/FolderLine";
import type { NeighbourLine } from "../host/api/NeighbourLine";
import type { ParcelChange } from "../host/api/ParcelChange";
import type { ParcelLine } from "../host/api/ParcelLine";
import type { ParcelPlan } from "../host/api/ParcelPlan";
import type { ParcelTaken } from "../host/api/ParcelTaken";
import type { SeatRole } from "../host/api/SeatRole";
import type { SentParcel } from "../host/api/SentParcel";
import { dayOf } from "./dates";
import { frameText } from "./frame";
import { fieldWords, kindWords, valueWords } from "./journal";
import type { Forms } from "./plural";
import { counted, form } from "./plural";
import { FILES, moment, RECORDS } from "./pulse";

const PLACES: Forms = ["место", "места", "мест"];
const PACKAGES: Forms = ["пакет", "пакета", "пакетов"];
const MINUTES: Forms = ["минуту", "минуты", "минут"];

/** What a desk is used for, as the office calls it. */
export const SEATS: Readonly<Record<SeatRole, string>> = {
  secretary: "Секретарь комиссии",
  seat: "Второе рабочее место комиссии",
  municipality: "Муниципалитет",
  coordinator: "Координатор",
  expert: "Эксперт",
};

const sentence = (...parts: (string | false)[]) => parts.filter((part) => part !== false).join(" ");

/** What an exchange did, one sentence a line; the first says the most. */
function reportLines(report: ExchangeReport): string[] {
  const { filesRead, recordsRead, recordsWritten, torn, unrelated, destroyed, held, undecided } = report;
  const unnamed = torn - report.tornNames.length;
  const isQuiet = recordsRead === 0 && recordsWritten === 0 && held.length === 0;
  return [
    isQuiet && filesRead === 0
      ? torn > 0
        ? "Целых новых файлов нет."
        : "Нового нет ни здесь, ни в папке."
      : `Получено: ${counted(recordsRead, RECORDS)}. Отправлено: ${counted(recordsWritten, RECORDS)}.`,
    undecided > 0 && `Спорно: ${counted(undecided, RECORDS)}. Решите ниже, какое значение верно.`,
    held.length > 0 && `Отложено: ${counted(held.length, FILES)}. Причина у каждого своя, она названа ниже.`,
    torn > 0 &&
      `Не дописано или повреждено: ${counted(torn, FILES)}. Остальное принято, эти посмотрит следующий обмен: отправитель узнает о них и запишет заново. Копии, которые сделала программа синхронизации, можно удалить.`,
    torn > 0 && `Их имена в папке: ${report.tornNames.join(", ")}${unnamed > 0 ? ` и ещё ${unnamed}` : ""}.`,
    unrelated > 0 && `Посторонних файлов в папке: ${unrelated}. Они не тронуты.`,
    destroyed > 0 && `Не взято записей, данные которых уничтожены: ${destroyed}.`,
    report.restored && report.restoredWords,
    report.scansRead > 0 && `Пришло файлов к пакетам: ${report.scansRead}.`,
    report.scansWritten > 0 && `Отправлено файлов к пакетам: ${report.scansWritten}.`,
    report.scansAwaited > 0 &&
      `Ещё не пришло: ${counted(report.scansAwaited, FILES)}. Пакеты читаются и без них; файлы возьмёт следующий обмен.`,
    report.scansTooLarge > 0 &&
      `Больше 200 МБ и не отправлено: ${counted(report.scansTooLarge, FILES)}. Передайте их на носителе.`,
  ].filter((line) => line !== false);
}

const wayOf = ({ toReadThere, toReadHere }: NeighbourLine) =>
  [
    toReadThere > 0 && `туда ${counted(toReadThere, FILES)}`,
    toReadHere > 0 && `сюда ${counted(toReadHere, FILES)}`,
  ]
    .filter((part) => part !== false)
    .join(", ") || "–";

/** One leaf of a value and the fields that lead to it. */
function leaves(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return Object.entries(value).flatMap(([key, part]) => leaves(part, [...path, key]));
  const words = valueWords(value);
  return path.length === 0 ? [words] : [`${fieldWords(path)}: ${words}`];
}

/** A value with everything in it, a line each, so that two that differ can be told apart. */
function valueLines(value: unknown, isWholeRecord: boolean): string[] {
  if (isWholeRecord) return [value === null ? "Удалить запись" : "Оставить запись"];
  if (value === null) return ["убрать"];
  return leaves(value);
}

/** What is in the way of a folder, in a few words for its line. */
const troubleWords = ({ absent, since }: { absent: boolean; since: number }) =>
  absent ? `недоступна с ${moment(since)}` : `обмен не проходит с ${moment(since)}`;

const folderWords = ({ visited, trouble }: FolderLine) =>
  trouble !== null
    ? troubleWords(trouble)
    : visited === null
      ? "обмена ещё не было"
      : `обмен прошёл: ${moment(visited)}`;

const CANCELLED = "Обмен остановлен по вашей просьбе.";
const NOT_ADMITTED = "Полученное прочитано, своё не отправлено: это рабочее место ещё не принято.";

const OTHERS_PHRASES: readonly string[] = [
  "сверено с подлинником",
  "уточнено по телефону",
  "верно более позднее",
];

/** Texts of the exchange with other offices. */
export const exchangeText = {
  title: frameText.exchange,
  takingPart: (region: string, label: string) => [region, label].filter((part) => part !== "").join(" · "),

  // No exchange yet.
  none: "Это рабочее место ещё не обменивается данными с другими.",
  noneWhy:
    "Обмен идёт файлами: через флешку, сетевую папку или папку облака. Файлы зашифрованы, прочитать их могут только участники; пропавший или испорченный файл ничего не теряет и не удаляет.",
  create: "Создать обмен региона",
  createWhy:
    "Это делает секретарь комиссии, один раз на регион. Программа покажет код восстановления: его записывают и убирают в сейф. После этого можно приглашать муниципалитеты, второе рабочее место, координаторов и экспертов.",
  createAct: "Создать обмен",
  join: "Присоединиться по приглашению",
  joinAgain: "Секретарь дал новое приглашение",
  joinWhy:
    "Секретарь даёт файл приглашения или лист с кодом. Программа запишет ответ: файлом, который возвращают секретарю, а по коду – прямо в папку обмена. По телефону секретарь сверит с вами 16 цифр и примет это рабочее место.",
  joinAct: "Записать ответ…",
  label: "Как назвать это рабочее место",
  labelHint: "Так его увидят другие: «ноутбук отдела образования». Без фамилий.",
  labelCreate: "рабочее место секретаря",
  invitation: "Файл приглашения",
  pickInvitation: "Выбрать приглашение…",
  otherInvitation: "Выбрать другое…",
  noInvitation: "Сначала выберите файл приглашения.",
  invitedBy: "Что дал секретарь",
  byFile: "Файл приглашения",
  byCode: "Код на листе",
  byFileHint: "Годится всегда: файл идёт по почте или на флешке.",
  byCodeHint: "Годится, когда папка обмена у вас уже есть: приглашение ждёт в ней, ответ останется там же.",
  pickFolder: "Выбрать папку обмена…",
  otherFolder: "Выбрать другую…",
  inviteCode: "Код приглашения",
  noCode: "Сначала выберите папку обмена и наберите код целиком.",
  joinByCode: "Оставить ответ в папке",
  invitedAs: (region: string, role: SeatRole, municipality: string) =>
    `${region}. ${SEATS[role]}${municipality === "" ? "" : `: ${municipality}`}.`,
  answerTitle: "Куда записать ответ",
  answerName: "Ответ на приглашение.mdanswer",
  answerEnding: "mdanswer",
  inviteEnding: "mdinvite",

  // The recovery code.
  codeTitle: "Код восстановления",
  codeWhy:
    "Если компьютер секретаря пропадёт, этот код и копия папки обмена вернут всё, что уходило в обмен. Запишите его или распечатайте и уберите в сейф: кто знает код, тот прочтёт все файлы обмена.",
  codeSave: "Сохранить в файл…",
  codeSaveTitle: "Куда записать лист с кодом",
  codeSaveName: "Код восстановления обмена.txt",
  codeSaved: (path: string) => `Лист записан: ${path}. Распечатайте его, а файл удалите.`,
  codeDone: "Записано, убрать с экрана",

  // Whether this desk takes part.
  waiting: "Ответ записан. Секретарь ещё не принял это рабочее место.",
  waitingSteps: [
    "Передайте файл ответа секретарю: по почте, на флешке или через общую папку. По коду ответ уже лежит в папке обмена.",
    "Секретарь позвонит и попросит прочитать цифры, которые показаны ниже.",
    "Когда он примет вас и сделает обмен, обменяйтесь с той же папкой: записи придут сюда.",
  ],
  revokedHere: "Это рабочее место исключено из обмена региона.",
  revokedHereKept: "Всё, что есть в базе, цело. Своё отсюда больше не отправляется, нового сюда не приходит.",
  revokedHereNext:
    "Если исключили по ошибке, попросите у секретаря новое приглашение и присоединитесь по нему: неотправленное уйдёт, когда секретарь примет вас.",
  digits: "Цифры для сверки по телефону",
  me: "Это рабочее место",

  // The main act.
  roundStopped: "Обмен ждёт вашего решения.",
  acceptStopped: "Принять всё",
  round: "Обменяться сейчас",
  roundDone: "Обмен прошёл.",
  roundCancelled: CANCELLED,
  roundCancelledNext: "Что успело пройти, то сделано; следующий обмен продолжит с этого места.",
  notAdmitted: NOT_ADMITTED,
  notAdmittedNext:
    "Передайте файл ответа секретарю; если присоединялись по коду, ответ уже в папке. Когда он примет вас и обменяется с этой папкой, повторите обмен.",
  roundWaits: "Сначала добавьте папку обмена.",
  rounding: (folder: string) => `Обмен с папкой ${folder}`,
  progress: (done: number, total: number) => `${done} из ${total}`,
  busy: "Обмен уже идёт. Дождитесь его конца: второй сразу не нужен.",
  said: (report: ExchangeReport) =>
    report.cancelled
      ? CANCELLED
      : report.stopped !== null
        ? "Обмен ждёт вашего решения."
        : report.admitted
          ? `Обмен прошёл. ${reportLines(report)[0] ?? ""}`
          : NOT_ADMITTED,
  reportLines,
  close: "Понятно",

  caution: "Спрашивать, если обмен изменит больше, чем",
  cautionHint: "Доля записей, которые уже есть здесь.",
  cautionUnit: "% записей",
  cautionAct: "Записать долю",
  cautionSaid: (percent: number) => `Обмен спросит, если изменится больше ${percent} % записей.`,

  // Folders.
  folders: "Папки обмена",
  noFolders: "Папка ещё не выбрана.",
  noFoldersWhy:
    "Флешка, сетевая папка или папка, которую держит в порядке программа облака. Все участники, которые обмениваются через неё, выбирают одну и ту же.",
  addFolder: "Добавить папку…",
  addFolderTitle: "Папка обмена",
  added: (folder: string) => `Папка обмена добавлена: ${folder}.`,
  removeFolder: "Убрать папку",
  removed: (folder: string) => `С папкой ${folder} программа больше не обменивается. Её файлы не тронуты.`,
  folderWords,
  roundHere: "Обменяться",
  every: "Как часто",
  everyMinutes: (minutes: number) => {
    if (minutes === 0) return "только вручную";
    if (minutes === 1) return "каждую минуту";
    if (minutes === 60) return "каждый час";
    if (minutes === 1440) return "раз в сутки";
    return minutes % 60 === 0
      ? `каждые ${counted(minutes / 60, ["час", "часа", "часов"])}`
      : `${form(minutes, ["каждую", "каждые", "каждые"])} ${counted(minutes, MINUTES)}`;
  },
  onArrival: "И как только появится (флешка)",
  rhythmSaid: "Записано, как часто обмениваться с папкой.",

  // The others.
  neighbours: "Участники",
  noNeighbours: "Других участников ещё нет.",
  noNeighboursInvite: "Пригласите первого: «Пригласить» запишет файл приглашения, его передают любым путём.",
  noNeighboursWait: "Они появятся после первого обмена с папкой.",
  columns: {
    who: "Участник",
    role: "Кто это",
    last: "Данные на",
    way: "В пути",
    matter: "Требует решения",
  },
  seatOf: (role: SeatRole, municipality: string) => (municipality === "" ? SEATS[role] : municipality),
  lastOf: ({ last }: NeighbourLine) =>
    last === null
      ? "ни разу"
      : dayOf(new Date(last * 1000).toISOString()) === dayOf(new Date().toISOString())
        ? `сегодня ${moment(last)}`
        : moment(last),
  wayOf,
  matterOf: ({ heldThere }: NeighbourLine) =>
    heldThere > 0 ? `отложено там: ${counted(heldThere, FILES)}` : "–",
  fresh: ({ last, toReadThere, toReadHere, heldThere }: NeighbourLine) =>
    sentence(
      last === null
        ? "Из папки от него ещё ничего не пришло."
        : `Был у папки: ${moment(last)} (по его часам).`,
      toReadHere > 0 && `Здесь ещё не прочитано: ${counted(toReadHere, FILES)}, обменяйтесь с папкой.`,
      toReadThere > 0 && `Там ещё не прочитано: ${counted(toReadThere, FILES)}.`,
      heldThere > 0 && `Там отложено: ${counted(heldThere, FILES)}, причина видна на том рабочем месте.`,
      last !== null && toReadHere + toReadThere + heldThere === 0 && "Всё прочитано и здесь, и там.",
    ),
  revoke: "Исключить из обмена…",
  revokeTitle: (label: string) => `Исключить «${label}» из обмена?`,
  revokeWhat:
    "Новые записи это рабочее место получать не будет, а присланное им ждёт вашего решения. Записи, которые уже у него есть, останутся у него: забрать их назад нельзя. Вернуть его можно только новым приглашением.",
  revokeAct: "Исключить",
  revoked: (label: string) => `Исключено из обмена: ${label}. Остальные узнают при следующем обмене.`,

  // Invitations and answers.
  invite: "Пригласить…",
  inviteTitle: "Приглашение",
  inviteWhy:
    "Приглашение принимает одно рабочее место. Передайте его так, чтобы оно не попало к посторонним: по служебной почте или из рук в руки.",
  whom: "Кого",
  municipality: "Муниципалитет",
  municipalityHint: "Он увидит только своих кандидатов.",
  noMunicipality: "Выберите муниципалитет из списка.",
  coordinator: "Координатор",
  coordinatorHint: "Он увидит методистов своих направлений и их маршруты.",
  noCoordinator: "Выберите координатора из списка.",
  seatHints: {
    secretary: "",
    seat: "Видит и ведёт всё, как это рабочее место; приглашать и исключать не может.",
    municipality: "Готовит пакеты своих кандидатов, получает возвраты и решения по ним.",
    coordinator: "Получает методистов своих направлений и их маршруты.",
    expert: "Получает только назначенное.",
  } as Readonly<Record<SeatRole, string>>,
  handedBy: "Как передать",
  handFile: "Файлом",
  handCode: "Кодом на листе или по телефону",
  handFileHint: "Файл уходит по почте или на флешке; ответ возвращается файлом.",
  handCodeHint:
    "Если у приглашённого уже есть папка обмена: приглашение ждёт в ней, ответ придёт туда же. Код – 48 цифр.",
  handNoFolder: "Сначала добавьте папку обмена: приглашение по коду ждёт в ней.",
  inviteByCode: "Пригласить по коду",
  invitedByCode: (folders: readonly string[]) => `Приглашение ждёт в папке: ${folders.join(", ")}.`,
  invitedByCodeNext: [
    "Передайте код на листе или продиктуйте по телефону. Один код – одно рабочее место.",
    "Приглашённый выберет в своей программе «Код на листе», укажет эту папку и наберёт код.",
    "Его ответ появится здесь после обмена: сверьте цифры по телефону и примите.",
  ],
  inviteSheetName: "Код приглашения.txt",
  answerUnread: "В папке лежит то, что не читается как ответ на приглашение.",
  answered: (label: string, seat: string) => `В папке обмена ответ на приглашение: ${label} (${seat}).`,
  answeredAct: "Сверить цифры и принять",
  inviteAct: "Записать приглашение…",
  invitePathTitle: "Куда записать приглашение",
  inviteName: (whom: string) => `Приглашение – ${whom}.mdinvite`,
  invited: (path: string) => `Приглашение записано: ${path}.`,
  invitedNext: [
    "Передайте файл тому, кого приглашаете. Одно приглашение – одно рабочее место.",
    "Он откроет его в своей программе и вернёт файл ответа.",
    "Откройте ответ кнопкой «Принять ответ», сверьте цифры по телефону и примите.",
  ],
  inviteAgain: "Пригласить ещё",
  admit: "Принять ответ…",
  admitPick: "Файл ответа на приглашение",
  admitTitle: "Ответ на приглашение",
  admitWhy:
    "Позвоните этому участнику и сравните цифры: он видит их в разделе «Обмен» своей программы. Так вы узнаете, что ответ не подменили по дороге.",
  admitAct: "Цифры совпали, принять",
  admitNot: "Не совпали",
  admitNotSaid: "Никто не принят, и это приглашение больше не действует. Дайте участнику новое другим путём.",
  admitted: (label: string) => `Принято в обмен: ${label}. Обменяйтесь с папкой, чтобы об этом узнали все.`,
  admittedAlready: "Это рабочее место уже принято. Обменяйтесь с папкой, чтобы об этом узнали все.",

  numbers: "Регистрационные номера",
  numbersWhy:
    "Два рабочих места не дадут один номер и без связи между собой: у второго – свои номера подряд, у секретаря – остальные.",
  numbersFrom: "С номера",
  numbersTo: "По номер",
  numbersAct: "Выделить номера",
  numbersSaid: (from: number, to: number) => `Выделены номера с ${from} по ${to}. Обменяйтесь с папкой.`,

  // Packages as one file.
  parcels: "Пакеты одним файлом, для почты",
  parcelsWhy:
    "Там, где общей папки нет: запечатанный файл прочтёт только получатель. В ответ он присылает расписку таким же путём.",
  sendParcel: "Собрать файл…",
  openParcel: "Открыть присланный файл…",
  parcelFile: "Запечатанный файл или расписка",
  sentParcel: ({ dossiers, savedAt }: SentParcel) =>
    `${dossiers.length === 0 ? "Цикл и список участников" : counted(dossiers.length, PACKAGES)}, собрано ${moment(savedAt)}`,
  received: (at: number, by: string) => `получено ${moment(at)}: ${by}`,
  noReceipt: "расписки ещё нет",
  parcelTitle: "Пакеты одним файлом",
  parcelTown: "Кому",
  parcelTownHint: "Муниципалитет получит только своих кандидатов.",
  parcelRows: "Кого отправить",
  parcelName: "Кандидат",
  parcelStatus: "Статус",
  parcelNone: "Здесь ещё нет пакетов, которые можно отправить.",
  parcelGreets: "Никто не отмечен: уйдут цикл отбора и список участников.",
  parcelChoose: "Отметьте хотя бы один пакет.",
  parcelPlan: ({ to, dossiers, scans }: ParcelPlan, size: string) =>
    `${counted(dossiers, PACKAGES)}, файлов документов ${scans} (${size}). Прочтёт ${to}.`,
  parcelDrafts: (count: number) =>
    `Не передано на регистрацию: ${counted(count, PACKAGES)}. Комиссия увидит их как черновики.`,
  parcelAwaited: (count: number) => `Ещё не пришли сюда и не войдут: ${counted(count, FILES)} документов.`,
  parcelSave: "Сохранить файл…",
  parcelSaveTitle: "Куда сохранить файл",
  parcelSaved: (size: string) => `Файл собран (${size}). Отправьте его; в ответ придёт расписка.`,
  parcelFrom: (from: string, at: number) => `От: ${from}, ${moment(at)} по его часам.`,
  parcelNothing: "Всё, что в этом файле, здесь уже есть.",
  parcelChanges: "Что изменится",
  parcelChange: {
    new: "новое",
    changed: "изменится",
    erased: "будет уничтожено",
  } satisfies Record<ParcelChange, string>,
  parcelLine: ({ name, record }: ParcelLine) =>
    name === "" ? kindWords(record) : `${name}: ${kindWords(record).toLowerCase()}`,
  parcelUndecided: "окажется спорным",
  parcelScans: (count: number) => `Файлов документов: ${count}.`,
  parcelTake: "Принять и записать расписку…",
  parcelReceiptTitle: "Куда записать расписку",
  parcelReceiptName: "raspiska.mtk",
  parcelTaken: ({ new: fresh, changed, receiptRefused }: ParcelTaken) =>
    `Принято: новых записей ${fresh}, изменённых ${changed}. ${receiptRefused === "" ? "Отправьте расписку в ответ." : "Расписка не сохранена."}`,
  parcelReceipt: (from: string, at: number, count: number) =>
    `Расписка: ${from} – получено ${moment(at)}, ${counted(count, PACKAGES)}.`,

  // A machine died.
  restore: "Восстановить по коду",
  restoreWhy:
    "Если компьютер секретаря пропал: нужны лист с кодом восстановления и папка обмена или её копия. Делается в новой базе, где ещё нет пакетов. Всё, что уходило в обмен, вернётся; журнал прежних действий и список посылок хранит только копия базы. Пропавший компьютер потом исключите в участниках.",
  restoreFolder: "Выбрать папку обмена…",
  restoreOther: "Выбрать другую…",
  restoreFolderTitle: "Папка обмена или её копия",
  restoreNoFolder: "Сначала выберите папку.",
  restoreCode: "Код восстановления",
  restoreCodeHint: "48 цифр с листа; пробелы не важны.",
  restoreAct: "Восстановить",

  // What is held.
  held: "Отложенные файлы",
  heldFrom: (from: string) => (from === "" ? "Отправитель не известен" : from),
  heldRelease: "Принять",
  heldAgain: "Прочитать ещё раз",
  heldDrop: "Убрать из списка",
  heldDropAll: (count: number) => `Убрать все, которых нет в папке: ${count}`,
  heldDropped: "Убрано из списка.",
  heldSaid: "Файл будет прочитан при следующем обмене.",

  // What is undecided.
  undecided: "Спорные сведения",
  undecidedWhy: "Об одном и том же записано разное. Пока вы не решили, ни одно значение не пропало.",
  undecidedPlaces: (places: number) => counted(places, PLACES),
  undecidedMore: (count: number) =>
    `Ещё ${counted(count, RECORDS)}: они появятся здесь, когда эти будут решены.`,
  kindWords,
  placeOf: (path: readonly string[]) => (path.length === 0 ? "удалена или продолжена" : fieldWords(path)),
  deletedOrNot: "Одни удалили запись, другие продолжили её",
  which: "Какое значение верно",
  valueLines,
  writtenBy: (who: string, at: number) => `${who === "" ? "записано здесь" : who}, ${moment(at)}`,
  shownNow: "сейчас в программе",
  reason: "Почему",
  reasonHint: "Причина останется в журнале.",
  phrases: OTHERS_PHRASES,
  settle: "Считать верным",
  settled: "Расхождение разрешено.",
  choose: "Выберите значение.",
  noneLeft: "Об этой записи расхождений больше нет.",
  ownVisit: "Обмен идёт сам",
} as const;
