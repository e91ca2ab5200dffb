import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Base } from "./places";
import { baseFolder, NOW, PAGE, PROGRAM, TARGET } from "./places";

/** The program without its window, on a free port of this machine, over a data folder of its own. */
export class Server {
  readonly address: string;
  private readonly folder: string;
  private readonly program: ChildProcess;

  private constructor(address: string, folder: string, program: ChildProcess) {
    this.address = address;
    this.folder = folder;
    this.program = program;
  }

  /** Starts it over a folder; waits until it says its address. */
  static async over(folder: string, options: readonly string[] = []): Promise<Server> {
    const program = spawn(
      PROGRAM,
      ["serve", "--port", "0", "--now", NOW, "--page", PAGE, "--data", folder, ...options],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    const address = await new Promise<string>((resolve, reject) => {
      program.once("error", reject);
      program.once("exit", (code) => reject(new Error(`${PROGRAM} serve ended with ${String(code)}`)));
      createInterface({ input: program.stdout }).once("line", resolve);
    });
    return new Server(address, folder, program);
  }

  /** Starts it over a copy of a prepared base. */
  static async of(base: Base): Promise<Server> {
    mkdirSync(TARGET, { recursive: true });
    const folder = mkdtempSync(`${TARGET}/data-`);
    if (base !== "new") cpSync(baseFolder(base), folder, { recursive: true });
    const server = await Server.over(folder);
    // A practice base opens without a password; a test may ask it before a page does.
    if (base !== "new") await server.ask("unlock", { password: "" });
    return server;
  }

  /** Asks the core past the page, to prepare what a test needs. Throws what the core refuses. */
  async ask<Answer = unknown>(name: string, request: unknown = null): Promise<Answer> {
    const answer = await fetch(`${this.address}rpc/${name}`, {
      method: "POST",
      body: JSON.stringify(request),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${name}: ${text}`);
    return JSON.parse(text) as Answer;
  }

  /** Ends it and drops its data. */
  async stop({ keepsData = false } = {}): Promise<void> {
    const ended = new Promise((resolve) => this.program.once("exit", resolve));
    this.program.kill();
    await ended;
    if (!keepsData) rmSync(this.folder, { recursive: true, force: true });
  }
}
