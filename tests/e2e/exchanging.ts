import { mkdirSync, mkdtempSync, readdirSync, statSync, truncateSync } from "node:fs";
import { resolve } from "node:path";
import { expect } from "@playwright/test";
import { fieldsOf } from "../../ui/src/candidates/fields";
import type { Conflict } from "../../ui/src/host/api/Conflict";
import type { CandidateCard } from "../../ui/src/host/api/CandidateCard";
import type { DeviceLine } from "../../ui/src/host/api/DeviceLine";
import type { Regulation } from "../../ui/src/host/api/Regulation";
import type { TaskLine } from "../../ui/src/host/api/TaskLine";
import type { SeatRole } from "../../ui/src/host/api/SeatRole";
import type { Base } from "./places";
import { TARGET } from "./places";
import { added, sentToReview } from "./ready";
import { Server } from "./server";

/** An empty folder of this run; the next run drops it. */
export function freshFolder(): string {
  mkdirSync(TARGET, { recursive: true });
  return mkdtempSync(`${TARGET}/data-`);
}

/** The exchange of the region is made at this desk. */
export const created = (office: Server) =>
  office.ask("create_exchange", { label: "рабочее место секретаря" });

/** An invitation to a work, and where its answer is to lie; a municipality is named by its place in the list. */
async function invitation(office: Server, role: SeatRole, place = 0) {
  const folder = freshFolder();
  const { municipalities } = await office.ask<Regulation>("regulation");
  const [path, answer] = [resolve(folder, "приглашение"), resolve(folder, "ответ")];
  const municipality = role === "municipality" ? (municipalities[place]?.code ?? "") : "";
  await office.ask("invite_device", { role, municipality, path });
  return { path, answer };
}

/** Invites a desk that has a base already, which writes its answer; answers the file. */
async function invited(
  office: Server,
  desk: Server,
  label: string,
  { role = "municipality", place = 0 }: { role?: SeatRole; place?: number } = {},
): Promise<string> {
  const { path, answer } = await invitation(office, role, place);
  await desk.ask("join_exchange", { invitation: path, answer, label });
  return answer;
}

/** A new desk of its own that was admitted to the exchange. */
export async function member(office: Server, role: SeatRole, label: string): Promise<Server> {
  const desk = await Server.of("new");
  const { path, answer } = await invitation(office, role);
  await desk.ask("join_office", {
    invitation: path,
    answer,
    label,
    region: "chelyabinsk",
    person: "Ильина Вера Олеговна",
    password: "длинный пароль",
  });
  await office.ask("admit_device", { answer, admit: true });
  return desk;
}

/** This desk is an expert's: two packages were handed to it. Answers the first of them. */
export async function expert(desk: Server): Promise<string> {
  const office = await Server.of("empty");
  const folder = freshFolder();
  await created(office);
  const answer = await invited(office, desk, "ноутбук эксперта", { role: "expert" });
  const { device } = await office.ask<DeviceLine>("admit_device", { answer, admit: true });
  const dossiers = [await sentToReview(office, "Иванова"), await sentToReview(office, "Орехова")];
  for (const dossier of dossiers) {
    const { review } = await office.ask<CandidateCard>("candidate", { dossier });
    const tasks = Object.keys(review?.experts ?? {}).map((assignment) => ({ dossier, assignment }));
    await office.ask("hand_to_expert", { device, tasks });
  }
  await meet(folder, office, desk);
  await office.stop();
  return dossiers[0] ?? "";
}

/** Desks visit a folder one after another; whatever comes is taken in. */
async function meet(folder: string, ...desks: readonly Server[]): Promise<void> {
  for (const one of desks) await one.ask("exchange_now", { folder, apply: true });
}

/** A package of the office went to this expert, who wrote a sheet and sent it. Answers how to hand it to another. */
async function answered(office: Server, first: Server, conflict: Conflict) {
  const folder = freshFolder();
  await created(office);
  const dossier = await sentToReview(office, "Иванова");
  const { review } = await office.ask<CandidateCard>("candidate", { dossier });
  const tasks = Object.keys(review?.experts ?? {}).map((assignment) => ({ dossier, assignment }));
  const hand = async (desk: Server, label: string) => {
    const answer = await invited(office, desk, label, { role: "expert" });
    const { device } = await office.ask<DeviceLine>("admit_device", { answer, admit: true });
    await office.ask("hand_to_expert", { device, tasks });
  };
  await hand(first, "ноутбук доцента кафедры");
  await meet(folder, office, first);
  const [given] = await first.ask<TaskLine[]>("expert_tasks");
  const { grounds } = await first.ask<Regulation>("regulation");
  const verdict = { verdict: "not_required", proof: "", comment: "" };
  await first.ask("write_opinion", {
    task: given?.task,
    conflict,
    grounds: Object.fromEntries(grounds.map(({ code }) => [code, verdict])),
    conclusion: "advise_against",
    reasoning: "Практика описана общо.",
  });
  return { folder, dossier, hand };
}

/** A package of the office was at this expert, who signed a sheet, and is now at another one. Answers the package. */
export async function handedOn(office: Server, first: Server): Promise<string> {
  const { folder, dossier, hand } = await answered(office, first, { kind: "absent" });
  const second = await Server.of("empty");
  await hand(second, "компьютер кафедры");
  await meet(folder, first, office, first);
  await second.stop();
  return dossier;
}

/** A review was finished by the sheet of an expert, and after that the expert declared a conflict of interest. */
export async function biasedLater(office: Server): Promise<void> {
  const first = await Server.of("empty");
  const { folder, dossier } = await answered(office, first, { kind: "absent" });
  await meet(folder, first, office);
  const [came] = await office.ask<TaskLine[]>("expert_tasks");
  await office.ask("take_opinions", { tasks: [came?.task] });
  const { reviewRevision: revision } = await office.ask<CandidateCard>("candidate", { dossier });
  await office.ask("finish_review", { dossier, revision });
  await first.ask("write_opinion", {
    task: came?.task,
    conflict: { kind: "declared", reason: "Научный руководитель кандидата." },
    grounds: {},
    conclusion: null,
    reasoning: "",
  });
  await meet(folder, first, office);
  await first.stop();
}

/** Two desks of the office typed one registration number before they met. */
export async function numberedTwice(office: Server): Promise<void> {
  const folder = freshFolder();
  await created(office);
  const seat = await Server.of("empty");
  const answer = await invited(office, seat, "второе рабочее место", { role: "seat" });
  await office.ask("admit_device", { answer, admit: true });
  await meet(folder, office, seat);
  for (const [place, desk] of [office, seat].entries()) {
    const dossier = await added(desk, place === 0 ? "Иванова" : "Орехова");
    const { dossierRevision: revision } = await desk.ask<CandidateCard>("candidate", { dossier });
    await desk.ask("submit_dossier", { dossier, revision });
    await desk.ask("register_dossiers", { dossiers: [dossier], way: "in_person", number: "РМА-007/А" });
  }
  await meet(folder, seat, office);
  await seat.stop();
}

/** A copy of this office's base works at another computer and has been to the folder, as this desk has now. */
export async function copied(office: Server): Promise<void> {
  const [folder, stick] = [freshFolder(), freshFolder()];
  await created(office);
  await office.ask("set_exchange_folder", { folder, everyMinutes: 0, onArrival: false });
  await meet(folder, office);
  await office.ask("save_copy", { job: "copy", folder: stick });
  const twin = await Server.of("new");
  await twin.ask("restore_copy", { job: "restore", folder: stick, password: "" });
  await added(twin, "Иванова");
  await meet(folder, twin);
  await twin.stop();
}

/** A municipality's desk that works in the region's cycle and shares no folder with the office any more. */
export async function town(office: Server): Promise<Server> {
  const desk = await member(office, "municipality", "ноутбук отдела образования");
  const folder = freshFolder();
  await meet(folder, office, desk);
  for (const one of [office, desk]) await one.ask("remove_exchange_folder", { folder });
  return desk;
}

/** Another desk answers an invitation of this office; answers the file. */
export async function joined(office: Server, base: Base): Promise<string> {
  const desk = await Server.of(base);
  const answer = await invited(office, desk, "ноутбук отдела образования");
  await desk.stop();
  return answer;
}

/** An answer that came by a code lies torn in the folder. */
export async function tornAnswer(office: Server): Promise<void> {
  const [folder, desk] = [freshFolder(), await Server.of("empty")];
  await created(office);
  await office.ask("set_exchange_folder", { folder, everyMinutes: 0, onArrival: false });
  const { municipalities } = await office.ask<Regulation>("regulation");
  const { code } = await office.ask<{ code: string }>("invite_by_code", {
    role: "municipality",
    municipality: municipalities[0]?.code,
    coordinator: "",
  });
  const before = readdirSync(folder);
  await desk.ask("join_exchange", {
    invitation: folder,
    code,
    answer: "",
    label: "ноутбук отдела образования",
  });
  for (const name of readdirSync(folder).filter((one) => !before.includes(one)))
    truncateSync(resolve(folder, name), Math.floor(statSync(resolve(folder, name)).size / 2));
  await desk.stop();
}

/** This desk is a municipality's, whose package the office has given to another one; answers the package. */
export async function departed(desk: Server): Promise<string> {
  const [office, folder] = [await Server.of("empty"), freshFolder()];
  await created(office);
  const answer = await invited(office, desk, "ноутбук отдела образования");
  await office.ask("admit_device", { answer, admit: true });
  await meet(folder, office, desk);
  const dossier = await added(desk, "Иванова");
  await meet(folder, desk, office);
  const { municipalities } = await office.ask<Regulation>("regulation");
  const { dossier: known, dossierRevision: revision } = await office.ask<CandidateCard>("candidate", {
    dossier,
  });
  const fields = { ...fieldsOf(known), municipality: municipalities[1]?.code };
  await office.ask("edit_candidate", { dossier, revision, fields });
  await meet(folder, office, desk);
  await office.stop();
  return dossier;
}

/** A municipality deleted a draft while this office registered it; answers the package. */
export async function discardedMeanwhile(office: Server): Promise<string> {
  const [near, folder] = [await Server.of("empty"), freshFolder()];
  await created(office);
  const answer = await invited(office, near, "ноутбук отдела образования");
  await office.ask("admit_device", { answer, admit: true });
  await meet(folder, office, near);
  const dossier = await added(near, "Иванова");
  await meet(folder, near, office);
  const act = async (desk: Server, name: string) =>
    desk.ask(name, {
      dossier,
      revision: (await desk.ask<CandidateCard>("candidate", { dossier })).dossierRevision,
    });
  await act(near, "discard_dossier");
  await act(office, "submit_dossier");
  await office.ask("register_dossiers", { dossiers: [dossier], way: "in_person", number: "" });
  await meet(folder, near, office);
  await near.stop();
  return dossier;
}

/** This desk answers an invitation of another office, and waits. */
export async function asked(desk: Server): Promise<void> {
  const office = await Server.of("empty");
  await created(office);
  await invited(office, desk, "ноутбук отдела образования");
  await office.stop();
}

/** This desk took part in the exchange of another office, which has excluded it; it has been to the folder since. */
export async function revoked(desk: Server): Promise<void> {
  const office = await Server.of("empty");
  const folder = freshFolder();
  await created(office);
  const answer = await invited(office, desk, "ноутбук отдела образования");
  const { device } = await office.ask<DeviceLine>("admit_device", { answer, admit: true });
  await meet(folder, office, desk);
  await office.ask("revoke_device", { device });
  await office.ask("exchange_now", { folder, apply: false });
  await expect(desk.ask("exchange_now", { folder, apply: false })).rejects.toThrow("исключено из обмена");
  await office.stop();
}

/**
 * An exchange with everything that may happen: two municipalities, a folder, a package about which both wrote, a
 * file of a desk that was excluded. Answers the package.
 */
export async function busy(office: Server): Promise<string> {
  const folder = freshFolder();
  await created(office);
  const near = await Server.of("empty");
  const far = await Server.of("empty");
  const devices: DeviceLine[] = [];
  for (const [place, desk] of [near, far].entries()) {
    const label = ["ноутбук отдела образования", "компьютер методического кабинета"][place] ?? "";
    const answer = await invited(office, desk, label, { place });
    devices.push(await office.ask<DeviceLine>("admit_device", { answer, admit: true }));
  }
  await meet(folder, office, near, far);

  const dossier = await added(near, "Иванова");
  const { documents } = await office.ask<Regulation>("regulation");
  const describe = async (desk: Server, requisites: string) =>
    desk.ask("describe_document", {
      dossier,
      revision: (await desk.ask<CandidateCard>("candidate", { dossier })).dossierRevision,
      slot: documents[0]?.code,
      requisites,
      sheets: 2,
      form: "scan",
    });
  await describe(near, "");
  await meet(folder, near, office);
  await describe(near, "серия АА № 1");
  await describe(office, "серия ББ № 2");
  await meet(folder, near);
  await added(far, "Орехова", 1);
  await meet(folder, far);
  await office.ask("revoke_device", { device: devices[1]?.device });
  await meet(folder, office);
  await near.stop();
  await far.stop();
  return dossier;
}
