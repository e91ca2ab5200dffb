import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Base } from "./places";
import { baseFolder, NOW, PROGRAM, TARGET } from "./places";
import { Server } from "./server";

/** A whole base or none: what was interrupted is made anew. */
async function madeOnce(base: Base, make: (folder: string) => void | Promise<void>): Promise<void> {
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
  // Each is made by one thread: side by side they take half the time.
  await Promise.all([
    madeOnce("practice", season("chelyabinsk")),
    (async () => {
      await madeOnce("arkhangelsk", season("arkhangelsk"));
      await madeOnce("crowd", async (folder) => {
        await (await Server.over(folder, ["--crowd", "3000"])).stop({ keepsData: true });
      });
      await madeOnce("empty", emptyOffice);
    })(),
  ]);
}

/** Practice data of a region. */
const season = (region: string) => async (folder: string) => {
  const of = ["--region", region, "--now", NOW, "--data", folder];
  const program = spawn(PROGRAM, ["fill", ...of], { stdio: "inherit" });
  const [code] = (await once(program, "exit")) as [number | null];
  if (code !== 0) throw new Error(`${PROGRAM} fill of ${region} ended with ${String(code)}`);
};

/** An office with a cycle and nobody in it. */
async function emptyOffice(folder: string): Promise<void> {
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
}
