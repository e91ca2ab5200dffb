import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { candidateRegulation, card } from "../../testing/candidateSamples";
import { renderRoom } from "../../testing/renderRoom";
import { candidatesText as words } from "../text/candidates";
import { EditCandidate } from "./EditCandidate";

const towns = ["Первый городской округ", "Второй городской округ"].map((name, at) => ({
  code: `town${at}`,
  name,
  district: "",
}));
const regulation = { ...candidateRegulation, municipalities: towns };

/** The form of a candidate of the first municipality, with the second one chosen. */
async function moved(pulse: object) {
  const known = card();
  known.dossier.municipality = "town0";
  await renderRoom(
    <EditCandidate card={known} regulation={regulation} first="person" onDone={() => {}} />,
    "/candidates",
    { exchange_pulse: { role: null, folders: [], news: 0, held: 0, undecided: 0, answers: 0, ...pulse } },
  );
  const user = userEvent.setup({ delay: null });
  const field = screen.getByRole("combobox", { name: words.columns.municipality });
  await user.clear(field);
  await user.type(field, "Второй");
  await user.click(await screen.findByRole("option", { name: /Второй/ }));
}

it("tells the office that the former municipality does not hear of it", async () => {
  await moved({ takesPart: true, role: "secretary" });
  expect(await screen.findByText(words.formerNotTold)).toBeVisible();
});

it("says nothing of it where nobody exchanges", async () => {
  await moved({ takesPart: false });
  expect(screen.queryByText(words.formerNotTold)).toBeNull();
});
