import type { CandidateCard } from "../../ui/src/host/api/CandidateCard";
import type { RegisterPage } from "../../ui/src/host/api/RegisterPage";
import { Keyboard } from "./keyboard";
import { look } from "./look";
import { expect, test } from "./office";
import { added } from "./ready";
import type { Server } from "./server";

test.use({ base: "empty", permissions: ["clipboard-read", "clipboard-write"] });

const filesOf = async (server: Server, dossier: string) =>
  Object.values((await server.ask<CandidateCard>("candidate", { dossier })).dossier.files);

/** Copies a drawn picture, as a snipping tool does. */
async function copyPicture(): Promise<void> {
  const drawn = Object.assign(document.createElement("canvas"), { width: 60, height: 80 });
  const pen = drawn.getContext("2d");
  pen?.fillRect(10, 10, 40, 60);
  const picture = await new Promise<Blob | null>((done) => drawn.toBlob(done, "image/png"));
  if (picture) await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
}

test("a picture and words that were copied become files of the open package; in a field they stay words", async ({
  office,
}) => {
  const { page, go, server } = office;
  const hand = new Keyboard(page);
  const dossier = await added(server, "Осокина");
  await go(`/candidates/${dossier}`);
  await page.evaluate(copyPicture);
  await hand.press("Control+KeyV");
  await expect.poll(async () => (await filesOf(server, dossier)).length).toBe(1);
  await look(office, "pasted");
  await page.evaluate(() => navigator.clipboard.writeText("Звонила, диплом принесёт в пятницу."));
  await hand.press("Control+KeyV");
  await expect
    .poll(async () => (await filesOf(server, dossier)).map(({ fileType }) => fileType))
    .toContain("text");
  expect((await filesOf(server, dossier)).map(({ fileType }) => fileType).sort()).toEqual(["png", "text"]);

  // In a field a paste is the field's own.
  await hand.press("Control+KeyF");
  await hand.press("Control+KeyV");
  await expect(page.getByPlaceholder(/./).first()).toHaveValue("Звонила, диплом принесёт в пятницу.");
  expect(await filesOf(server, dossier)).toHaveLength(2);
});

test("a picture copied where no package is open opens one, and the act is taken back", async ({ office }) => {
  const { page, go, server } = office;
  const hand = new Keyboard(page);
  const total = async () => (await server.ask<RegisterPage>("register", { limit: 5 })).total;
  await go("/candidates");
  await page.evaluate(() => navigator.clipboard.writeText("Звонила, диплом принесёт в пятницу."));
  await hand.press("Control+KeyV");
  await expect(page.getByText(/^Слова не вставлены: откройте карточку/)).toBeVisible();
  await page.evaluate(copyPicture);
  await hand.press("Control+KeyV");
  await expect.poll(total).toBe(1);
  await hand.press("Control+KeyZ");
  await expect.poll(total).toBe(0);
});
