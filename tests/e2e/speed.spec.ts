import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { fieldsOf } from "../../ui/src/candidates/fields";
import type { CandidateCard } from "../../ui/src/host/api/CandidateCard";
import type { Printed } from "../../ui/src/host/api/Printed";
import type { RegisterPage } from "../../ui/src/host/api/RegisterPage";
import type { Regulation } from "../../ui/src/host/api/Regulation";
import type { Status } from "../../ui/src/host/api/Status";
import { expect, test } from "./office";
import { TARGET } from "./places";
import type { Server } from "./server";

/** What a package may cost: every key from opening it to the next one. */
const MOST = 30;
/** How many packages are reviewed: a few in every run, forty by `bench window`. */
const PACKAGES = Number(process.env.METODAKTIV_PACKAGES ?? "6");

const cardOf = (server: Server, dossier: string) => server.ask<CandidateCard>("candidate", { dossier });

/** Dossiers of some states in the order of the queue. */
async function queue(server: Server, statuses: readonly Status[]): Promise<string[]> {
  const { rows } = await server.ask<RegisterPage>("register", { statuses, sort: "number", limit: 500 });
  return rows.map(({ dossier }) => dossier);
}

/** More packages like one of the register: other people, the same facts, files received from a folder. */
async function multiplied(server: Server, model: string, count: number): Promise<void> {
  const { dossier: known } = await cardOf(server, model);
  mkdirSync(TARGET, { recursive: true });
  const folder = mkdtempSync(resolve(TARGET, "packages-"));
  const paths: string[] = [];
  for (const [file, { name }] of Object.entries(known.files)) {
    const printed = await server.ask<Printed>("print_paper", { kind: "scan", dossier: model, file });
    const path = join(folder, name);
    await server.ask("save_file", { file: printed.file, path });
    paths.push(path);
  }
  const dossiers: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const person = {
      surname: `Прибавкин${"абвгдежиклмнопрстуфхцчшэюя"[at % 26]}`,
      given: "Лев",
      patronymic: "Ильич",
    };
    const fields = { ...fieldsOf(known), name: { ...known.person, ...person, cases: {} } };
    const { output } = await server.ask<{ output: { id: string } }>("add_candidate", { fields });
    await server.ask("receive", { job: "packages", dossier: output.id, paths });
    const { dossierRevision: revision } = await cardOf(server, output.id);
    await server.ask("submit_dossier", { dossier: output.id, revision });
    dossiers.push(output.id);
  }
  await server.ask("register_dossiers", { dossiers, way: "in_person", number: "" });
  rmSync(folder, { recursive: true });
}

/** The package with most files: nothing of it is cheap. */
async function fullest(server: Server, dossiers: readonly string[]): Promise<string> {
  const cards = await Promise.all(dossiers.map((dossier) => cardOf(server, dossier)));
  const files = ({ dossier }: CandidateCard) => Object.keys(dossier.files).length;
  const best = cards.reduce((most, card) => (files(card) > files(most) ? card : most));
  return best.dossier.id;
}

/** What the desk shows by itself. */
const SHOWN: ReadonlySet<string> = new Set(["pdf", "jpeg", "png"]);

/** A hand that counts. */
class Hand {
  pressed = 0;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async press(key: string): Promise<void> {
    this.pressed += 1;
    await this.page.keyboard.press(key);
  }

  /** Reads the document on the desk to the end of its last page: no part of it stays unseen. */
  async readToEnd(files: readonly string[]): Promise<void> {
    for (const [at, fileType] of files.entries()) {
      // A file of an office program is saved and read there: its keys are not those of this desk.
      if (!SHOWN.has(fileType)) continue;
      const paper = this.page.locator("[role=group][tabindex='0']:has(canvas, img)");
      await expect(paper.locator("canvas, img").first()).toBeVisible();
      const left = () =>
        paper.evaluate(
          ({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight,
        );
      // The margin below the last page is no part of it.
      while ((await left()) > 26) await this.press("PageDown");
      if (at + 1 < files.length) {
        await this.press("PageDown");
        await expect(
          this.page.getByRole("button", { name: `Файл ${at + 2} из ${files.length}` }),
        ).toHaveAttribute("aria-pressed", "true");
      }
    }
  }
}

test("packages are reviewed by the keyboard alone in no more than thirty keys each", async ({ office }) => {
  test.setTimeout(600_000 + PACKAGES * 15_000);
  const { page, server, go } = office;
  const rules = await server.ask<Regulation>("regulation");
  const untouched = async (): Promise<string[]> => {
    const found: string[] = [];
    for (const dossier of await queue(server, ["registered", "checking"])) {
      // oxlint-disable-next-line no-await-in-loop -- the server answers one at a time anyway
      const { review: known } = await cardOf(server, dossier);
      // Those that somebody has begun would be too cheap.
      if (Object.keys(known?.documents ?? {}).length === 0) found.push(dossier);
    }
    return found;
  };
  const submitted = await queue(server, ["submitted"]);
  await server.ask("register_dossiers", { dossiers: submitted, way: "in_person", number: "" });
  const own = await untouched();
  const model = await fullest(server, own);
  if (own.length < PACKAGES) await multiplied(server, model, PACKAGES - own.length);
  const waiting = (await untouched()).slice(0, PACKAGES);
  // The check begins, and experts are assigned, for all of them at once.
  const together = new Hand(page);
  for (const [status, act, said] of [
    ["registered", "Начало проверки", /^Начало проверки: /],
    ["checking", "Назначение экспертов", /^Эксперты назначены: /],
  ] as const) {
    await go(`/candidates?status=${status}`);
    await page.locator("[data-row]").first().focus();
    await together.press("Control+A");
    await together.press("Control+Shift+E");
    await expect(page.getByRole("region", { name: act }).getByText(/Ctrl\+Z отменит/)).toBeVisible();
    await together.press("Control+Enter");
    await expect(page.getByText(said)).toBeVisible();
  }
  await go("/reviews");
  await expect(page.getByRole("heading", { name: "Экспертиза" })).toBeVisible();
  await page.locator("[data-row]").first().focus();
  await page.keyboard.press("Enter");

  const counts: number[] = [];
  const all = await queue(server, ["registered", "checking", "returned", "under_review"]);
  for (const dossier of all) {
    if (counts.length === PACKAGES) break;
    if (waiting.includes(dossier)) {
      const hand = new Hand(page);
      await review(page, server, hand, rules, dossier);
      // And the key that brought the package onto the desk.
      counts.push(hand.pressed + 1);
    }
    await page.keyboard.press("Control+ArrowDown");
  }
  const mean = counts.reduce((sum, count) => sum + count, together.pressed) / counts.length;
  const figures = [
    `keystrokes_per_package ${mean.toFixed(1)} keys`,
    `keystrokes_most ${Math.max(...counts)} keys`,
    `packages_reviewed ${counts.length} packages`,
  ];
  process.stdout.write(`${figures.join("\n")}\n`);
  expect(counts).toHaveLength(PACKAGES);
  expect(Math.max(...counts)).toBeLessThanOrEqual(MOST);
  const done = await queue(server, ["reviewed", "returned"]);
  expect(waiting.filter((dossier) => !done.includes(dossier))).toEqual([]);
});

/** One package from its first document to its sheet, as a careful clerk does it. */
async function review(page: Page, server: Server, hand: Hand, rules: Regulation, id: string): Promise<void> {
  const { dossier } = await cardOf(server, id);
  const { grounds } = rules;
  const documents = rules.documents.filter(({ requirement }) => requirement !== "extra");
  const missing: string[] = [];
  for (const [at, { code, title, requirement }] of documents.entries()) {
    await expect(page.getByRole("heading", { level: 2 }).first()).toHaveText(title);
    const files = Object.values(dossier.files).filter(({ placements }) => placements[code] !== undefined);
    await hand.readToEnd(files.map(({ fileType }) => fileType));
    const isThere = files.length > 0 || (dossier.documents[code]?.sheets ?? 0) > 0;
    if (!isThere && requirement === "required") missing.push(code);
    await hand.press(isThere ? "Enter" : requirement === "required" ? "3" : "4");
    await expect(page.getByText(`проверено ${at + 1} из ${documents.length}`)).toBeVisible();
    if (!isThere && at + 1 < documents.length) await hand.press("Space");
  }
  if (missing.length > 0) {
    await hand.press("F8");
    await expect(page.getByText(/^Возвращён на доработку до/)).toBeVisible();
    return;
  }
  const judged = async () => Object.keys((await cardOf(server, id)).review?.grounds ?? {}).length;
  const confirm = page.getByRole("button", { name: /^Подтвердить .* по сведениям/ });
  if (await confirm.isVisible()) {
    await hand.press("5");
    await expect(confirm).toHaveCount(0);
  }
  // What the facts do not show is not confirmed, one ground after another.
  for (let done = await judged(); done < grounds.length; done += 1) {
    await expect(page.getByText(`Без оценки: ${grounds.length - done}`)).toBeVisible();
    await hand.press("7");
    await expect.poll(judged).toBe(done + 1);
  }
  const noConflict = page.getByRole("radio", { name: /^Конфликта интересов нет/ });
  await expect(noConflict).toBeVisible();
  await hand.press("9");
  await expect(noConflict).toBeChecked();
  await hand.press("Control+Enter");
  const sign = page.getByRole("button", { name: /^Внести подписанный лист/ });
  await expect(sign).toBeVisible();
  await hand.press("0");
  await expect(sign).toHaveCount(0);
  await hand.press("Control+Enter");
  await expect(page.getByRole("link", { name: "К заседаниям" })).toBeVisible();
}
