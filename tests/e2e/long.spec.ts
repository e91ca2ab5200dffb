import { crushedText } from "./crushed";
import type { Office } from "./office";
import { expect, test } from "./office";
import { PICTURES } from "./screens";
import type { Changed } from "../../ui/src/host/api/Changed";
import type { Regulation } from "../../ui/src/host/api/Regulation";
import type { Revision } from "../../ui/src/host/api/Revision";

/** The longest that real papers bring. */
const LONG = {
  surname: "Новоархангельская-Нижнекрестовоздвиженская",
  given: "Александра-Виктория",
  patronymic: "Константиновна-Всеволодовна",
  organization:
    "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 124 с углублённым изучением отдельных предметов имени дважды Героя Советского Союза»",
  post: "заместитель директора по научно-методической и инновационной работе, учитель-логопед",
};

/** Adds a candidate with the longest names; answers the dossier. */
async function added({ server }: Office): Promise<string> {
  const { surname, given, patronymic, organization, post } = LONG;
  const { directions, municipalities } = await server.ask<Regulation>("regulation");
  const longest = [...directions].sort((one, other) => other.title.length - one.title.length);
  const { output } = await server.ask<Changed<Revision>>("add_candidate", {
    fields: {
      name: { surname, given, patronymic, sex: "female", cases: {} },
      phone: "",
      email: `${"очень.длинное.имя".repeat(3)}@example.org`,
      municipality: municipalities[0]?.code ?? "",
      workplace: { organization, organizationGenitive: "", post, subject: "", occupation: "leader" },
      directions: longest.slice(0, 3).map(({ code }) => code),
      appliedOn: "2026-10-30",
      consentOn: null,
      reserve: true,
      career: {
        education: "",
        periods: [],
        declared: null,
        category: null,
        roles: [],
        trainings: [],
        diagnostics: null,
      },
    },
  });
  return output.id;
}

test("the longest names cut nothing off and push nothing out", async ({ office }) => {
  const { page, go, settled } = office;
  const dossier = await added(office);
  const places = { card: `/candidates/${dossier}`, register: `/candidates?text=Новоархангельская` };
  for (const [name, place] of Object.entries(places)) {
    await go(place);
    await expect(page.getByText(LONG.surname).first()).toBeVisible();
    for (const size of [
      { width: 1366, height: 768 },
      { width: 1024, height: 700 },
    ]) {
      await page.setViewportSize(size);
      await settled();
      await page.screenshot({ path: `${PICTURES}/long-${name}-${size.width}.png` });
      expect(await page.evaluate(crushedText)).toEqual([]);
    }
  }
});
