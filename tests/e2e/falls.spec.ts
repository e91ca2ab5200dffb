import type { CandidateCard } from "../../ui/src/host/api/CandidateCard";
import type { Regulation } from "../../ui/src/host/api/Regulation";
import { Keyboard } from "./keyboard";
import { expect, test } from "./office";
import { dossierOf } from "./screens";
import type { Server } from "./server";

test.use({ changes: true });

/** Turns the pages of a document over: whoever looks at it now sees something else than before. */
async function turnedOver(server: Server, dossier: string, slot: string): Promise<void> {
  const { dossier: known, dossierRevision: revision } = await server.ask<CandidateCard>("candidate", {
    dossier,
  });
  const pieces = Object.entries(known.files)
    .filter(([, { placements }]) => placements[slot] !== undefined)
    .map(([file, { placements }]) => ({ file, pages: placements[slot], turn: "over" }));
  expect(pieces).not.toEqual([]);
  await server.ask("arrange_document", { dossier, revision, slot, pieces });
}

test("a document is replaced: only the checks that it touches fall, and one key makes each again", async ({
  office,
}) => {
  const { page, go, server } = office;
  const hand = new Keyboard(page);
  const dossier = await dossierOf(server, "under_review");
  const { documents: places, grounds } = await server.ask<Regulation>("regulation");
  const documents = places.filter(({ requirement }) => requirement !== "extra");
  const verdicts = Object.fromEntries(
    grounds.map(({ code, proofs: [proof] }) => [code, { verdict: "confirmed", proof, comment: "" }]),
  );
  const proved = grounds.filter(({ proofs: [proof] }) => proof === "education").map(({ code }) => code);
  const { reviewRevision: revision } = await server.ask<CandidateCard>("candidate", { dossier });
  await server.ask("judge_grounds", { dossier, revision, verdicts });
  const short = documents.find(({ code }) => code === "education")?.short ?? "";
  await turnedOver(server, dossier, "education");

  await go("/");
  await expect(page.getByRole("link", { name: /1.пакет ждёт повторной проверки/ })).toBeVisible();
  await go(`/reviews/${dossier}`);
  const documentsList = page.getByRole("navigation", { name: "Документы" });
  await expect(page.getByText(`проверено ${documents.length - 1} из ${documents.length}`)).toBeVisible();
  // The desk opens on what waits.
  await expect(documentsList.getByRole("button", { name: `${short}: проверить заново` })).toHaveAttribute(
    "aria-current",
    "true",
  );
  await expect(
    page.getByText(/^Страницы документа изменены 30\.10\.2026, после проверки\.$/).first(),
  ).toBeVisible();
  // It is in sight at once, whatever ground is next.
  await expect(page.getByText(/^Было: есть, /).first()).toBeInViewport();
  await expect(page.getByRole("button", { name: /^Завершить экспертизу/ })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await hand.press("F9");
  await expect(page.getByText(`проверено ${documents.length} из ${documents.length}`)).toBeVisible();
  await expect(documentsList.getByRole("button", { name: `${short}: есть` })).toBeVisible();

  // The ground that the diploma proves waits too, and no other one that was judged.
  const card = await server.ask<CandidateCard>("candidate", { dossier });
  expect(Object.keys(card.fallen.grounds)).toEqual(proved);
  expect(proved.length).toBeGreaterThan(0);
  expect(proved.length).toBeLessThan(grounds.length);
  expect(card.fallen.documents).toEqual({});

  // Taken back, the mark falls again; and the change itself taken back, all stands as it was.
  await hand.press("Control+Z");
  await expect(documentsList.getByRole("button", { name: `${short}: проверить заново` })).toBeVisible();
  await expect(page.getByText(/^Страницы документа изменены 30\.10\.2026, после проверки\.$/)).toHaveCount(2);
  await server.ask("undo", { seq: null });
  await page.reload();
  await expect(documentsList.getByRole("button", { name: `${short}: есть` })).toBeVisible();
  expect((await server.ask<CandidateCard>("candidate", { dossier })).fallen.grounds).toEqual({});
});

test("a check remembers the part of the page that was in sight, and comes back to it", async ({ office }) => {
  const { page, go, server } = office;
  const hand = new Keyboard(page);
  const dossier = await dossierOf(server, "checking");
  const { documents } = await server.ask<Regulation>("regulation");
  const { dossier: papers } = await server.ask<CandidateCard>("candidate", { dossier });
  const scanned = documents.find(({ code }) =>
    Object.values(papers.files).some(
      ({ fileType, placements }) => fileType === "pdf" && placements[code] !== undefined,
    ),
  );
  if (!scanned) throw new Error("the package has no scan in PDF");
  const other = documents.find(({ code }) => code !== scanned.code);
  await go(`/reviews/${dossier}`);
  const choose = (short: string) => page.getByRole("button", { name: new RegExp(`^${short}: `) }).click();
  await choose(scanned.short);
  const pages = page.getByRole("group", { name: /^Страница \d+ из \d+$/ });
  await expect(pages.locator("canvas").first()).toBeVisible();
  await pages.focus();
  await hand.press("Equal", "Equal", "Equal");
  const percent = page.getByText(/^\d+ %$/);
  const grown = await percent.textContent();
  await pages.evaluate((home) => home.scrollTo(120, 260));
  const place = () => pages.evaluate((home) => [Math.round(home.scrollLeft), Math.round(home.scrollTop)]);
  const seen = await place();
  await hand.press("1");
  await expect(page.getByRole("button", { name: `${scanned.short}: есть` })).toBeVisible();
  await choose(other?.short ?? "");
  await choose(scanned.short);
  await expect(pages.locator("canvas").first()).toBeVisible();
  const back = async () => {
    const [left = 0, top = 0] = await place();
    return Math.abs(left - (seen[0] ?? 0)) <= 3 && Math.abs(top - (seen[1] ?? 0)) <= 3;
  };
  await expect.poll(back).toBe(true);
  await expect(percent).toHaveText(grown ?? "");
  // Scrolled away, one link leads back.
  await pages.evaluate((home) => home.scrollTo(0, 0));
  await page
    .getByRole("link", { name: "Показать это место" })
    .or(page.getByText("Показать это место"))
    .first()
    .click();
  await expect.poll(back).toBe(true);
});
