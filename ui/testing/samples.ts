import type { Composition } from "../src/host/api/Composition";
import type { Item } from "../src/host/api/Item";
import type { ItemView } from "../src/host/api/ItemView";
import type { Member } from "../src/host/api/Member";
import type { Regulation } from "../src/host/api/Regulation";
import type { Role } from "../src/host/api/Role";
import type { SittingView } from "../src/host/api/SittingView";

/** An invented member of a commission. */
function member(surname: string, role: Role = "member"): Member {
  return {
    name: { surname, given: "Анна", patronymic: "Петровна", sex: "female", cases: {} },
    post: "начальник отдела",
    organization: "Министерство",
    role,
  };
}

/** A commission of five: chair, three members, secretary without a vote. */
const members: Record<string, Member> = {
  m1: member("Андреева", "chair"),
  m2: member("Белова"),
  m3: member("Волкова"),
  m4: member("Гусева"),
  m5: member("Дымова", "secretary"),
};

export const composition: Composition = {
  id: "c1",
  cycle: "y1",
  act: "приказ от 10.01.2026 № 15",
  from: "2026-01-10",
  members,
  vacancies: 1,
};

/** As much of a regulation as the rooms read. */
export const regulation = {
  code: "test",
  version: 3,
  region: "Учебная область",
  authority: { name: "Министерство", signer: { post: "Министр", name: "" } },
  commission: {
    place: "г. Учебный",
    usualMembers: [
      { post: "Первый заместитель министра", organization: "Министерство" },
      { post: "Начальник отдела", organization: "Министерство" },
      { post: "Главный специалист", organization: "Министерство" },
    ],
  },
  act: { kind: "ПРИКАЗ", kindGenitive: "приказа" },
  documents: [{ code: "application", title: "Заявление", short: "Заявление", requirement: "required" }],
  grounds: [{ code: "education", mark: "а)", title: "образование", group: "general" }],
  additionalGroundsNeeded: 1,
  directions: [{ code: "d1", number: "1", title: "Математика", group: "Предметы", coordinator: "" }],
  municipalities: [{ code: "m", name: "Миасский городской округ", district: "" }],
  dictionaries: {
    absences: ["отпуск", "командировка"],
    recusals: ["состоит с кандидатом в родстве"],
    refusals: ["отсутствия подтверждённого стажа"],
  },
  voting: {
    quorum: { kind: "at_least_two_thirds" },
    quorumBase: "voting_members",
    majorityBase: "present",
    tie: "casting_vote",
    ballot: "open",
    secretaryVotes: false,
    remoteVote: "none",
    remoteInQuorum: false,
    remoteInBase: true,
    recusedInQuorum: "counted",
    minExperts: 1,
  },
  deadlines: { minutes: 5, notice: 5, correction: 10 },
  exclusion: { grounds: ["по личному заявлению"], mostAssigned: 250 },
  pathway: {
    form: "variant_a",
    approver: { post: "Директор", name: "" },
    deficitLevels: ["низкий"],
    goal: "Цель",
    proposals: [
      { levels: ["низкий"], section: "training", content: "Курсы по дефицитам", details: "16 ч" },
      { levels: [], section: "events", content: "Мастер-класс", details: "" },
      { levels: ["высокий"], section: "placement", content: "Стажировка", details: "" },
    ],
  },
} as unknown as Regulation;

export const item = (order: number, change: Partial<Item> = {}): Item => ({
  order,
  dossier: `d${order}`,
  exclusion: null,
  speaker: "Дымова А. П.",
  motion: "include",
  ballot: "open",
  state: "open",
  recusals: {},
  votes: {},
  written: {},
  totals: null,
  spoke: [],
  dissents: {},
  reason: "",
  lostMotion: null,
  result: null,
  ...change,
});

export const itemView = (order: number, change: Partial<ItemView> = {}): ItemView => ({
  id: `i${order}`,
  dossier: `d${order}`,
  name: order === 1 ? "Иванова Мария Павловна" : "Ким Елена Андреевна",
  about: "учитель физики, школа № 1",
  conclusions: ["рекомендовать к включению"],
  changed: "",
  closeness: {},
  voters: ["m1", "m2", "m3"],
  writers: [],
  written: [],
  tally: null,
  tallyWords: "",
  blocksClosing: "Не проголосовали: 3 чел. Запишите их голоса или самоотвод.",
  decision: "",
  ...change,
});

const here = { spans: [{ from: "10:00:00", to: null }], reason: "" };

/** A sitting that is under way: m4 has not come. */
export function sittingView(change: Partial<SittingView> = {}): SittingView {
  return {
    sitting: {
      id: "s1",
      cycle: "y1",
      number: 2,
      on: "2026-06-05",
      time: "10:00:00",
      place: "г. Учебный",
      form: "in_person",
      state: "open",
      composition: "c1",
      members,
      vacancies: 0,
      rules: regulation.voting,
      attendance: { m1: here, m2: here, m3: here, m5: here },
      presiding: null,
      standIn: null,
      invited: [],
      items: { i1: item(1), i2: item(2) },
      openedAt: "2026-06-05T05:00:00Z",
      closedAt: null,
    },
    revision: 7,
    quorumWords: "не менее двух третей от 4 = 3, присутствует 3",
    quorumMet: true,
    present: ["m1", "m2", "m3", "m5"],
    presiding: "m1",
    keeper: "Дымова А. С.",
    newer: null,
    items: [itemView(1), itemView(2)],
    blocksOpening: null,
    blocksClosing: "Не закрыты вопросы повестки: 2. Закройте их или снимите с повестки.",
    minutes: null,
    ...change,
  };
}
