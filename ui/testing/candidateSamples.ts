import type { CandidateCard } from "../src/host/api/CandidateCard";
import type { DossierFile } from "../src/host/api/DossierFile";
import type { RegisterLine } from "../src/host/api/RegisterLine";
import type { RegisterPage } from "../src/host/api/RegisterPage";
import type { Regulation } from "../src/host/api/Regulation";
import type { Review } from "../src/host/api/Review";
import { regulation as plain } from "./samples";

/** As much of a regulation as the register and the desk read: three documents, two grounds. */
export const candidateRegulation = {
  ...plain,
  documents: [
    { code: "application", title: "Заявление кандидата", short: "Заявление", requirement: "required" },
    { code: "education", title: "Копии документов об образовании", short: "Диплом", requirement: "required" },
    { code: "awards", title: "Копии документов о награждении", short: "Награды", requirement: "if_any" },
  ],
  grounds: [
    { code: "education", mark: "а)", title: "образование", group: "general", proofs: ["education"] },
    { code: "practice", mark: "б)", title: "практика", group: "additional", proofs: ["application"] },
  ],
  dictionaries: {
    ...plain.dictionaries,
    education: { higher: "высшее профессиональное" },
    categories: { highest: "высшая" },
    experience: { tutor: "тьютор" },
    ways: { in_person: "лично", post: "почта" },
    remarks: { any: ["Документ не представлен."], education: ["Не представлена копия приложения."] },
  },
} as unknown as Regulation;

/** A row of the register. */
export const line = (id: string, change: Partial<RegisterLine> = {}): RegisterLine => ({
  dossier: id,
  number: "",
  name: `Иванова Мария ${id}`,
  municipality: "Миасский городской округ",
  organization: "Школа № 1",
  directions: "Математика",
  status: "draft",
  statusWords: "черновик",
  missing: "Диплом",
  deadline: "",
  expert: "",
  hasNamesake: false,
  ...change,
});

/** A page of the register. */
export const page = (rows: RegisterLine[], total: number = rows.length): RegisterPage => ({
  total,
  totalIsLeast: false,
  rows,
  counts: { draft: total },
});

/** A received scan. */
const file = (name: string, change: Partial<DossierFile> = {}): DossierFile => ({
  digest: name,
  name,
  fileType: "pdf",
  pages: 3,
  size: 1_482_752,
  orientation: 1,
  receivedAt: "2026-06-05T05:00:00Z",
  placements: {},
  isProposed: false,
  ...change,
});

/** The card of a draft with one placed file and one that waits. */
export function card(change: Partial<CandidateCard> = {}): CandidateCard {
  return {
    dossier: {
      id: "d1",
      cycle: "y1",
      municipality: "m",
      person: { surname: "Иванова", given: "Мария", patronymic: "Петровна", sex: "female", cases: {} },
      phone: "",
      email: "",
      workplace: {
        organization: "Школа № 1",
        organizationGenitive: "",
        post: "учитель",
        subject: "математика",
        occupation: "teacher",
      },
      directions: ["d1"],
      appliedOn: "2026-06-01",
      consentOn: "2026-06-01",
      experience: {
        education: "higher",
        periods: {},
        declared: null,
        category: null,
        roles: [],
        trainings: {},
        diagnostics: null,
      },
      reserve: false,
      documents: {},
      files: {
        f1: file("заявление.pdf", { placements: { application: { first: 1, last: 3 } } }),
        f2: file("скан.pdf"),
      },
      submittedAt: null,
      arranged: {},
      discardedAt: null,
    },
    dossierRevision: 4,
    review: null,
    reviewRevision: 0,
    status: "draft",
    statusWords: "черновик",
    next: ["submitted", "discarded"],
    missing: ["Диплом"],
    lacks: [],
    findings: [
      { code: "education", computed: "met", explanation: "Образование высшее: основание выполняется." },
      { code: "practice", computed: "unknown", explanation: "Опыт не указан." },
    ],
    advice: {
      verdict: "cannot_tell",
      general: { total: 1, met: 0, unknown: 1, needed: 1 },
      additional: { total: 0, met: 0, unknown: 0, needed: 0 },
      judged: 0,
      sentence:
        "По введённым сведениям пока нельзя сказать: основания – 0 из 1; не выяснены: а). Решает комиссия.",
    },
    returnDeadline: "2026-06-22",
    countdown: "",
    deficiencies: [],
    awaited: [],
    twins: [],
    doubles: [],
    departed: "",
    discardedMeanwhile: "",
    closeness: {},
    fallen: { documents: {}, grounds: {} },
    isCorrected: false,
    ...change,
  };
}

/** A review under way. */
const review = (change: Partial<Review> = {}): Review => ({
  id: "d1",
  cycle: "y1",
  status: "checking",
  registration: {
    number: "7",
    ordinal: 7,
    at: "2026-06-05T05:00:00Z",
    way: "in_person",
    by: "Петрова А. С.",
  },
  documents: {},
  grounds: {},
  remarks: {},
  returned: null,
  exception: "",
  experts: {},
  sitting: null,
  order: null,
  ending: "",
  hasLeft: false,
  postponedBy: null,
  consentWithdrawnOn: null,
  notices: {},
  ...change,
});

/** The card of a registered dossier. */
export function reviewCard(change: Partial<Review> = {}, more: Partial<CandidateCard> = {}): CandidateCard {
  const own = review(change);
  return card({
    review: own,
    reviewRevision: 10,
    status: own.status,
    statusWords: "проверка комплектности",
    next: ["returned", "under_review", "withdrawn", "rejected"],
    ...more,
  });
}
