import type { Page } from "@playwright/test";
import type { CandidateCard } from "../../ui/src/host/api/CandidateCard";
import type { PathwayLine } from "../../ui/src/host/api/PathwayLine";
import type { PathwayView } from "../../ui/src/host/api/PathwayView";
import type { Papers } from "../../ui/src/host/api/Papers";
import { Keyboard } from "./keyboard";
import { expect, opened, test } from "./office";
import { dossierOf, PICTURES } from "./screens";

test.use({ changes: true });

const both = (page: Page) => page.getByRole("table", { name: "Где сведения расходятся" });
const over = (page: Page) => page.getByRole("button", { name: "Записать свои поверх" });

/** Types into a field of two windows, keeps it in the first; the second one is told, and writes its own over. */
async function typedTwice(
  first: Page,
  second: Page,
  field: string,
  keep: () => Promise<void>,
): Promise<void> {
  for (const [page, text] of [
    [first, "окно один"],
    [second, "окно два"],
  ] as const)
    await page.getByRole("textbox", { name: field, exact: true }).first().fill(text);
  await keep();
  const row = both(second).getByRole("row").nth(1);
  await expect(row).toContainText("окно два");
  await expect(row).toContainText("окно один");
  await expect(second.getByRole("textbox", { name: field, exact: true }).first()).toHaveValue("окно два");
}

test("two windows type into one ИОМ, one order, one document: the second sees both values", async ({
  office,
  context,
}) => {
  const { page, server } = office;
  const { office: other, said } = await opened(await context.newPage(), server);
  const hand = new Keyboard(page);

  const lines = await server.ask<PathwayLine[]>("pathways");
  const pathway = lines.find(({ state }) => state === "draft")?.id ?? "";
  for (const window of [office, other]) await window.go(`/pathways?pathway=${pathway}`);
  await typedTwice(page, other.page, "Должность утверждающего", async () => {
    await hand.press("Control+Enter");
  });
  await other.page.screenshot({ path: `${PICTURES}/meanwhile-pathway.png` });
  await over(other.page).click();
  await expect
    .poll(async () => (await server.ask<PathwayView>("pathway", { pathway })).pathway.approver.post)
    .toBe("окно два");
  await expect(both(other.page)).toBeHidden();

  const { orders } = await server.ask<Papers>("papers");
  const order = orders.find(({ state }) => state === "draft")?.id ?? "";
  for (const window of [office, other]) await window.go(`/papers?paper=order:${order}`);
  await typedTwice(page, other.page, "Преамбула", async () => {
    await hand.press("Control+Enter");
  });
  // What is written now takes the place of what was typed.
  await other.page.getByRole("button", { name: "Показать новые сведения" }).click();
  await expect(other.page.getByRole("textbox", { name: "Преамбула" })).toHaveValue("окно один");

  const dossier = await dossierOf(server, "draft");
  for (const window of [office, other]) {
    await window.go(`/candidates/${dossier}`);
    await window.page
      .getByRole("button", { name: /^Описать: / })
      .first()
      .click();
  }
  await typedTwice(page, other.page, "Реквизиты", async () => {
    await page.getByRole("button", { name: "Записать документ" }).click();
  });
  await over(other.page).click();
  await expect
    .poll(async () => {
      const card = await server.ask<CandidateCard>("candidate", { dossier });
      return Object.values(card.dossier.documents).map((document) => document?.requisites);
    })
    .toContain("окно два");
  expect(said).toEqual([]);
});
