import { mkdirSync, mkdtempSync } from "node:fs";
import { resolve } from "node:path";
import type { CandidateCard } from "../../ui/src/host/api/CandidateCard";
import type { DeviceLine } from "../../ui/src/host/api/DeviceLine";
import type { Regulation } from "../../ui/src/host/api/Regulation";
import type { Base } from "./places";
import { TARGET } from "./places";
import { added } from "./ready";
import { Server } from "./server";

/** An empty folder of this run; the next run drops it. */
export function freshFolder(): string {
  mkdirSync(TARGET, { recursive: true });
  return mkdtempSync(`${TARGET}/data-`);
}

/** The exchange of the region is made at this desk. */
export const created = (office: Server) =>
  office.ask("create_exchange", { label: "рабочее место секретаря" });

/** Invites a desk of the municipality at a place of the list, which writes its answer; answers the file. */
async function invited(office: Server, desk: Server, place: number, label: string): Promise<string> {
  const folder = freshFolder();
  const { municipalities } = await office.ask<Regulation>("regulation");
  const [path, answer] = [resolve(folder, "приглашение"), resolve(folder, "ответ")];
  await office.ask("invite_device", {
    role: "municipality",
    municipality: municipalities[place]?.code,
    path,
  });
  await desk.ask("join_exchange", { invitation: path, answer, label });
  return answer;
}

/** Another desk answers an invitation of this office; answers the file. */
export async function joined(office: Server, base: Base): Promise<string> {
  const desk = await Server.of(base);
  const answer = await invited(office, desk, 0, "ноутбук отдела образования");
  await desk.stop();
  return answer;
}

/** This desk answers an invitation of another office, and waits. */
export async function asked(desk: Server): Promise<void> {
  const office = await Server.of("empty");
  await created(office);
  await invited(office, desk, 0, "ноутбук отдела образования");
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
  const meet = async (...desks: readonly Server[]) => {
    for (const desk of desks) await desk.ask("exchange_now", { folder });
  };
  const devices: DeviceLine[] = [];
  for (const [place, desk] of [near, far].entries()) {
    const label = ["ноутбук отдела образования", "компьютер методического кабинета"][place] ?? "";
    const answer = await invited(office, desk, place, label);
    devices.push(await office.ask<DeviceLine>("admit_device", { answer, admit: true }));
  }
  await meet(office, near, far);

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
  await meet(near, office);
  await describe(near, "серия АА № 1");
  await describe(office, "серия ББ № 2");
  await meet(near);
  await added(far, "Орехова", 1);
  await meet(far);
  await office.ask("revoke_device", { device: devices[1]?.device });
  await meet(office);
  await near.stop();
  await far.stop();
  return dossier;
}
