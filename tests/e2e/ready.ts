import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { CandidateCard } from "../../ui/src/host/api/CandidateCard";
import type { Regulation } from "../../ui/src/host/api/Regulation";
import type { SittingForm } from "../../ui/src/host/api/SittingForm";
import type { SittingView } from "../../ui/src/host/api/SittingView";
import { ROOT, TARGET } from "./places";
import type { Server } from "./server";

/** Members of the commission: seven who vote and a secretary. */
const PEOPLE = [
  ["Соколов", "Андрей", "Борисович", "chair"],
  ["Фёдорова", "Нина", "Львовна", "deputy"],
  ["Петрова", "Анна", "Сергеевна", "secretary"],
  ["Беляев", "Игорь", "Олегович", "member"],
  ["Волкова", "Мария", "Ильинична", "member"],
  ["Гусев", "Пётр", "Андреевич", "member"],
  ["Ершов", "Лев", "Юрьевич", "member"],
  ["Жукова", "Ольга", "Павловна", "member"],
] as const;
type Made = { output: { id: string } };
const named = (surname: string, given: string, patronymic: string) => ({
  surname,
  given,
  patronymic,
  sex: null,
  cases: {},
});

/** Begins a cycle by a regulation that differs from the shipped one in some of its lines, with a commission. */
export async function cycleWith(server: Server, lines: Readonly<Record<string, string>>): Promise<void> {
  let text = readFileSync(resolve(ROOT, "assets/profiles/chelyabinsk.toml"), "utf8");
  for (const [was, becomes] of Object.entries(lines)) {
    if (!text.includes(was)) throw new Error(`the regulation has no «${was}»`);
    text = text.replace(was, becomes);
  }
  // Another regulation is another edition.
  text = text.replace("\nversion = 3\n", "\nversion = 4\n");
  const profile = resolve(TARGET, `data-profile-${String(process.hrtime.bigint())}.toml`);
  writeFileSync(profile, text);
  await server.ask("open_cycle", {
    profile,
    title: "Отбор 2027",
    opensOn: "2026-10-01",
    closesOn: "2026-11-26",
  });
  await composition(server, "2026-10-01");
}

/** Keeps an edition of the composition. */
export async function composition(server: Server, from: string): Promise<void> {
  const members = PEOPLE.map(([surname, given, patronymic, role]) => ({
    name: named(surname, given, patronymic),
    post: "методист",
    organization: "Центр развития образования",
    role,
  }));
  await server.ask("set_composition", { act: "приказ от 01.10.2026 № 15", from, members, vacancies: 0 });
}

/** A candidate of a municipality of the list with everything that the grounds ask for; answers the dossier. */
export async function added(server: Server, surname: string, place = 0): Promise<string> {
  const { municipalities, directions } = await server.ask<Regulation>("regulation");
  const { output } = await server.ask<Made>("add_candidate", {
    fields: {
      name: named(surname, "Мария", "Петровна"),
      phone: "+7 900 000-00-01",
      email: "kandidat@example.org",
      municipality: municipalities[place]?.code,
      workplace: {
        organization: "МБОУ «СОШ № 5»",
        organizationGenitive: "",
        post: "учитель математики",
        subject: "математика",
        occupation: "teacher",
      },
      directions: [directions[0]?.code],
      appliedOn: "2026-10-05",
      consentOn: "2026-10-05",
      reserve: false,
      career: {
        education: "higher",
        periods: [{ from: "2012-09-01", to: null, place: "МБОУ «СОШ № 5»" }],
        declared: null,
        category: { code: "highest", since: "2024-03-01", until: null },
        roles: [],
        trainings: [{ title: "Методика", hours: 36, finishedOn: "2025-04-10" }],
        diagnostics: { title: "Оценка компетенций", on: "2026-04-15", result: "высокий уровень" },
      },
    },
  });
  return output.id;
}

/** Acts on the review of a package, each at its present revision. */
const checks = (server: Server, dossier: string) => {
  const card = () => server.ask<CandidateCard>("candidate", { dossier });
  const check = async (name: string, more = {}) =>
    server.ask(name, { dossier, revision: (await card()).reviewRevision, ...more });
  return { card, check };
};

/** A candidate of this cycle whose package is complete and in the hands of its expert; answers the dossier. */
export async function sentToReview(server: Server, surname: string): Promise<string> {
  const dossier = await added(server, surname);
  const { card, check } = checks(server, dossier);
  await server.ask("submit_dossier", { dossier, revision: (await card()).dossierRevision });
  await server.ask("register_dossiers", { dossiers: [dossier], way: "in_person", number: "" });
  await described(server, dossier);
  await check("start_check");
  await checked(server, dossier);
  return dossier;
}

/** A candidate of this cycle whose review is finished; answers the dossier. */
export async function reviewed(server: Server, surname: string): Promise<string> {
  const dossier = await sentToReview(server, surname);
  await concluded(server, dossier);
  return dossier;
}

/** Every document of the list is there on paper. */
export async function described(server: Server, dossier: string): Promise<void> {
  const { documents } = await server.ask<Regulation>("regulation");
  for (const { code } of documents) {
    const { dossierRevision } = await server.ask<CandidateCard>("candidate", { dossier });
    await server.ask("describe_document", {
      dossier,
      revision: dossierRevision,
      slot: code,
      requisites: "",
      sheets: 2,
      form: "certified_copy",
    });
  }
}

/** Takes a package whose check has begun through marks and grounds to its expert. */
async function checked(server: Server, dossier: string): Promise<void> {
  const { documents, grounds } = await server.ask<Regulation>("regulation");
  const { check } = checks(server, dossier);
  for (const { code } of documents)
    await check("mark_document", { slot: code, mark: "present", remark: "", seen: null });
  for (const { code, proofs } of grounds)
    await check("judge_ground", { ground: code, verdict: "confirmed", proof: proofs[0], comment: "" });
  await check("assign_expert", { expert: "Орлова Вера Павловна", post: "доцент", dueOn: null });
  await check("send_to_review", { exception: "" });
}

/** The expert's sheet, and the end of the review. */
async function concluded(server: Server, dossier: string): Promise<void> {
  const { card, check } = checks(server, dossier);
  const [assignment] = Object.keys((await card()).review?.experts ?? {});
  await check("state_conflict", { assignment, conflict: { kind: "absent" } });
  await check("sign_sheet", { assignment, conclusion: "recommend", reasoning: "" });
  await check("finish_review");
}

/** Takes a package whose check has begun to the end of its review. */
export async function finished(server: Server, dossier: string): Promise<void> {
  await checked(server, dossier);
  await concluded(server, dossier);
}

/** Plans a sitting for today and announces it; answers its id. */
export async function announced(
  server: Server,
  dossiers: readonly string[],
  form: SittingForm = "in_person",
): Promise<string> {
  const { output } = await server.ask<{ output: { sitting: string } }>("plan_sitting", {
    on: "2026-10-30",
    time: "10:00:00",
    place: "",
    form,
    dossiers,
    speaker: "",
  });
  await sittingAct(server, output.sitting, "announce_sitting");
  return output.sitting;
}

/** One act on a sitting at its present revision. */
export async function sittingAct(server: Server, sitting: string, name: string, more = {}): Promise<void> {
  const { revision } = await server.ask<SittingView>("sitting", { sitting });
  await server.ask(name, { sitting, revision, ...more });
}
