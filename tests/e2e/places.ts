import { statSync } from "node:fs";
import { resolve } from "node:path";

/** Where the suite finds the program and leaves its pictures. `cargo xtask test` names the built program. */
export const ROOT = resolve(__dirname, "../..");
/** As cargo has it: a relative folder is meant from the root. */
export const TARGET = resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target", "e2e");
export const PROGRAM = process.env.METODAKTIV_REHEARSAL ?? resolve(ROOT, "target/debug/rehearsal");
export const PAGE = process.env.METODAKTIV_PAGE ?? resolve(ROOT, "ui/dist");

/** Prepared bases: nobody yet, an office without candidates, the practice offices of both regions, 3 000 dossiers. */
export type Base = "new" | "empty" | "practice" | "arkhangelsk" | "crowd";

/** The moment at which every base is opened: the last day of the practice season, a sitting is on this afternoon. */
export const NOW = "2026-10-30T14:00:00+05:00";

/** The prepared bases of this build of the program: another build makes its own. */
export function baseFolder(base: Base): string {
  const { mtimeMs, size } = statSync(PROGRAM);
  return resolve(TARGET, "bases", `${Math.round(mtimeMs).toString(36)}-${size.toString(36)}`, base);
}
