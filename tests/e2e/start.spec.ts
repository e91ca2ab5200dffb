import { expect, test } from "./office";

test("what the first screen shows is asked once: early, and by the keys that the rooms ask by", async ({
  office,
}) => {
  const { page, go } = office;
  await go("/candidates");
  const asked: string[] = [];
  page.on("request", (request) => {
    const [, question] = request.url().split("/rpc/");
    if (question !== undefined) asked.push(`${question} ${request.postData()}`);
  });
  await page.reload();
  await expect(page.getByRole("row").nth(5)).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(asked.length).toBeGreaterThan(8);
  expect(asked.filter((question, at) => asked.indexOf(question) !== at)).toEqual([]);
});
