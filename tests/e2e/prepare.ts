import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Base } from "./places";
import { baseFolder, NOW, PROGRAM, TARGET } from "./places";
import { execFileSync } from "node:child_process";
import { Server } from "./server";

/** A whole base or none: what was interrupted is made anew. */
async function once(base: Base, make: (folder: string) => void | Promise<void>): Promise<void> {
  const folder = baseFolder(base);
  if (existsSync(folder)) return;
  const half = `${folder}.half`;
  rmSync(half, { recursive: true, force: true });
  await make(half);
  renameSync(half, folder);
}

/** Makes the bases of this build once, and drops what earlier runs left. */
export default async function prepare(): Promise<void> {
  const home = dirname(baseFolder("practice"));
  for (const other of existsSync(dirname(home)) ? readdirSync(dirname(home)) : [])
    if (resolve(dirname(home), other) !== home) rmSync(resolve(dirname(home), other), { recursive: true });
  for (const left of existsSync(TARGET) ? readdirSync(TARGET) : [])
    if (left.startsWith("data-")) rmSync(resolve(TARGET, left), { recursive: true });
  mkdirSync(home, { recursive: true });
  const season = (region: string) => (folder: string) => {
    const of = ["--region", region, "--now", NOW, "--data", folder];
    execFileSync(PROGRAM, ["fill", ...of], { stdio: "inherit" });
  };
  await once("practice", season("chelyabinsk"));
  await once("arkhangelsk", season("arkhangelsk"));
  await once("crowd", async (folder) => {
    await (await Server.over(folder, ["--crowd", "3000"])).stop({ keepsData: true });
  });
  await once("empty", async (folder) => {
    const server = await Server.over(folder);
    await server.ask("create_office", {
      region: "chelyabinsk",
      person: "Петрова Анна Сергеевна",
      password: "",
      practice: true,
      cycleTitle: "Отбор 2026",
      opensOn: "2026-10-26",
      closesOn: "2026-11-26",
    });
    await server.stop({ keepsData: true });
  });
}
