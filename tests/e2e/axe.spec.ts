import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./office";
import { SCREENS } from "./screens";

for (const { name, base, changes = base === "new", isBare, open, shows } of SCREENS)
  test.describe(name, () => {
    test.use({ base, changes });

    test(`${name}: axe finds nothing, F1 lists the keys`, async ({ office }) => {
      const { page } = office;
      await open(office);
      await expect(page.getByText(shows).first()).toBeVisible();
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await office.settled();
        const axe = new AxeBuilder({ page });
        // The other look differs in nothing but colours.
        if (colorScheme === "dark") axe.withRules(["color-contrast"]);
        const { violations } = await axe.analyze();
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("; ")}`);
        expect.soft(found, `in ${colorScheme}`).toEqual([]);
      }
      // Before the base is open there is no list of keys: its one key, Enter, is that of every form.
      if (base === "new" || isBare) return;
      const claimed = await page.locator("#root :not([disabled]) > kbd:visible").allTextContents();
      await page.keyboard.press("F1");
      const help = page.getByRole("dialog", { name: "Клавиши" });
      await expect(help).toBeVisible();
      const listed = await help.locator("kbd").allTextContents();
      expect(claimed.filter((key) => !listed.includes(key))).toEqual([]);
      await page.keyboard.press("Escape");
      await expect(help).toBeHidden();
    });
  });
