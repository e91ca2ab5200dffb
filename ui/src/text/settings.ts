import type { GroundGroup } from "../host/api/GroundGroup";
import type { Requirement } from "../host/api/Requirement";
import type { Role } from "../host/api/Role";
import type { VotingRules } from "../host/api/VotingRules";
import { dayLong, dayShort } from "./dates";
import type { Forms } from "./plural";
import { counted } from "./plural";

const MEMBERS: Forms = ["человек", "человека", "человек"];
const SEATS: Forms = ["вакансия", "вакансии", "вакансий"];
const DAYS: Forms = ["рабочий день", "рабочих дня", "рабочих дней"];
const SHEETS: Forms = [
  "подписанный экспертный лист",
  "подписанных экспертных листа",
  "подписанных экспертных листов",
];

export const ROLES: Readonly<Record<Role, string>> = {
  chair: "Председатель",
  deputy: "Заместитель председателя",
  secretary: "Секретарь",
  member: "Член комиссии",
};

function quorum(rules: VotingRules): string {
  const base = {
    approved_composition: "утверждённого состава (со всеми, кто в него входит)",
    voting_members: "утверждённого состава членов с правом голоса, вместе с вакансиями",
    without_vacancies: "членов с правом голоса без вакансий",
  }[rules.quorumBase];
  switch (rules.quorum.kind) {
    case "at_least_half":
      return `не менее половины ${base}`;
    case "more_than_half":
      return `более половины ${base}`;
    case "at_least_two_thirds":
      return `не менее двух третей ${base}`;
    case "fixed":
      return `не менее ${counted(rules.quorum.members, ["члена", "членов", "членов"])} комиссии`;
  }
}

/** The rules of voting, each as what it is about and what it says. */
export function votingWords(rules: VotingRules): readonly (readonly [about: string, says: string])[] {
  return [
    ["Кворум", `${quorum(rules)}.`],
    [
      "Большинство",
      {
        present: "решение принято, если «за» – более половины присутствующих членов с правом голоса.",
        eligible: "решение принято, если «за» – более половины присутствующих без заявивших самоотвод.",
        voted: "решение принято, если «за» – более половины голосовавших «за» и «против».",
        composition: "решение принято, если «за» – более половины состава с правом голоса.",
      }[rules.majorityBase],
    ],
    [
      "Равенство голосов",
      {
        casting_vote: "голос председательствующего решающий.",
        in_favour: "решение принимается в пользу кандидата.",
        rejected: "решение не принято.",
      }[rules.tie],
    ],
    [
      "Голосование",
      {
        open: "обычно открытое, голоса записываются поимённо.",
        secret: "обычно тайное, записываются только итоги.",
      }[rules.ballot],
    ],
    ["Секретарь", rules.secretaryVotes ? "голосует наравне с членами комиссии." : "не голосует."],
    [
      "Мнение отсутствующих",
      {
        none: "не учитывается.",
        written_opinion: "письменное мнение входит в подсчёт голосов.",
        poll_sheet: "опросный лист входит в подсчёт голосов, заседание может быть заочным.",
      }[rules.remoteVote],
    ],
    [
      "Самоотвод",
      {
        counted: "заявивший считается для кворума и не голосует по вопросу.",
        excluded: "заявивший не считается для кворума по вопросу и не голосует.",
      }[rules.recusedInQuorum],
    ],
    ["До заседания", `на пакет – минимум ${counted(rules.minExperts, SHEETS)}.`],
  ];
}

export const REQUIREMENTS: Readonly<Record<Requirement, string>> = {
  required: "обязательно",
  if_any: "при наличии",
  extra: "сверх перечня",
};

export const GROUND_GROUPS: Readonly<Record<GroundGroup, string>> = {
  general: "Общие основания: нужны все",
  additional: "Дополнительные основания",
};

export const settingsText = {
  title: "Настройки",
  sheets: "Разделы настроек",
  commission: "Состав комиссии",
  cycle: "Цикл отбора",
  regulation: "Регламент",
  store: "База",
  look: "Вид",

  practice: "Учебные данные",
  practiceHint:
    "Все люди здесь выдуманы. Когда закончите пробовать, удалите учебные данные и создайте рабочее место комиссии.",
  practiceEnd: "Закончить с учебными данными…",
  practiceSure: (region: string) => `Удалить учебные данные (${region}) с этого компьютера?`,
  practiceSureNext:
    "Удаляются все учебные кандидаты, протоколы, акты и их файлы. Вернуть их нельзя, но можно сделать заново. Сохранённые PDF останутся.",
  practiceRemove: "Удалить и начать заново",

  editions: "Редакции состава",
  newEdition: "Новая редакция состава",
  firstEdition: "Первая редакция состава",
  noComposition: "Состав комиссии ещё не введён.",
  noCompositionNext:
    "Введите приказ о составе и людей: без состава нельзя назначить заседание. Должности и организации ниже предложены по регламенту, их можно изменить.",
  editionLine: (act: string, from: string) => `${act === "" ? "Состав" : act}, действует с ${dayShort(from)}`,
  editionDetail: (members: number, vacancies: number) =>
    vacancies === 0
      ? counted(members, MEMBERS)
      : `${counted(members, MEMBERS)}, ${counted(vacancies, SEATS)}`,
  inForce: "действует",
  editionOpen: (from: string) => `Состав, действующий с ${dayLong(from)}`,
  basedOn: "Заседание берёт редакцию, которая действует на его дату. Прежние редакции не меняются.",
  act: "Акт, утвердивший состав",
  actHint: "Например: приказ от 10.01.2026 № 15",
  from: "Действует с",
  vacancies: "Вакансий",
  vacanciesHint: "Утверждённые места, которые сейчас никто не занимает",
  name: "Фамилия, имя, отчество",
  post: "Должность",
  organization: "Организация",
  role: "Роль",
  rowNumber: "№",
  cell: (column: string, row: number) => `${column}, строка ${row}`,
  addRow: "Добавить строку",
  removeRow: "Убрать",
  removeRowOf: (row: number) => `Убрать строку ${row}`,
  rowHint: "Enter – следующая строка, в последней строке – новая.",
  keepComposition: "Сохранить состав",
  compositionKept: (members: number) => `Сохранён состав комиссии: ${counted(members, MEMBERS)}`,
  cancelEdition: "Не менять состав",
  nameNeeded: "Напишите фамилию и имя или уберите строку.",
  fromNeeded: "Укажите, с какого дня действует состав.",
  members: "Члены комиссии",

  cycleTitle: "Название цикла",
  cycleTitleHint: "Например: Отбор 2027",
  opensOn: "Приём открывается",
  closesOn: "Приём закрывается",
  profile: "Регламент нового цикла",
  profileKept: "тот же, что сейчас",
  profileFile: (name: string) => `из файла «${name}»`,
  pickProfile: "Выбрать файл регламента",
  dropProfile: "Оставить нынешний регламент",
  profileDialog: "Файл регламента",
  openCycle: "Открыть новый цикл",
  cycleNow: (title: string) => `В работе цикл «${title}».`,
  cycleColumn: "Цикл",
  cycleReceipt: "Приём",
  cycleDossiers: "В нём",
  cycleRegulation: "Регламент",
  cycleWork: "Работа",
  cycleDays: (from: string, to: string) => `${dayShort(from)} – ${dayShort(to)}`,
  cycleEdition: (version: number) => `редакция ${version}`,
  cycleCurrent: "в работе",
  enter: "Перейти",
  enterCycle: (title: string) => `Перейти в цикл «${title}»`,
  cycleHint:
    "Новый цикл начинается с пустого реестра; состав комиссии переходит в него. Прежний цикл со всеми документами остаётся в базе, в него можно вернуться.",
  cycleQuestion: (title: string) => `Открыть цикл «${title}»?`,
  cycleConsequence:
    "Программа перейдёт в новый цикл: реестр, заседания и документы в нём пока пусты, состав комиссии прежний. Прежний цикл сохранён, вернуться в него можно здесь же.",
  cycleOpened: (title: string) => `Открыт цикл «${title}»`,
  openIt: "Открыть цикл",
  dayNeeded: "Укажите дату.",

  regulationOf: (region: string, version: number) => `${region}, редакция регламента ${version}`,
  voting: "Заседание и голосование",
  documents: "Перечень документов",
  grounds: "Основания для включения",
  additionalNeeded: (count: number) => `Дополнительных оснований нужно не менее: ${count}.`,
  directions: "Направления",
  deadlines: "Сроки",
  deadlineWords: (minutes: number, notice: number, correction: number) => [
    ["Протокол", `оформляется за ${counted(minutes, DAYS)} после заседания.`] as const,
    ["Уведомление кандидата", `за ${counted(notice, DAYS)} после решения.`] as const,
    ["Исправление документов", `${counted(correction, DAYS)} после возврата пакета.`] as const,
  ],
  authority: "Кто издаёт акт",
  authorityWords: (name: string, post: string, signer: string) =>
    `${name}. Подписывает: ${post}${signer === "" ? " (имя вписывается от руки)" : ` ${signer}`}.`,
  number: "№",
  direction: "Направление",
  group: "Раздел",

  checkStore: "Проверить базу",
  checkHint: "Проверяются журнал и таблицы. На больших базах это занимает до минуты, работать можно дальше.",
  sound: "База цела.",
  unsound: "В базе найдена неполадка.",
  journalHead: (head: string) => `Контрольное число журнала: ${head.slice(0, 16)}`,

  theme: "Оформление",
  themes: { system: "Как в системе", light: "Светлое", dark: "Тёмное" },
  density: "Строки таблиц",
  densities: { dense: "Плотно", wide: "Просторно" },
  zoom: "Размер",
  zoomIn: "Крупнее",
  zoomOut: "Мельче",
  zoomReset: "Обычный размер",
} as const;
