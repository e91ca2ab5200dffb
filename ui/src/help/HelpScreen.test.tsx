import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderRoom } from "../../testing/renderRoom";
import { ROOMS } from "../frame/rooms";
import { HELP_PAGES } from "../text/help";
import { HelpScreen } from "./HelpScreen";

it("has a page for every room, a first one for the whole way, and one for offices that exchange", () => {
  const pages = HELP_PAGES.map(({ id }) => id).filter((id) => id !== "offices");
  expect(pages).toEqual(["start", ...ROOMS.map(({ id }) => id)]);
  for (const { steps, troubles } of HELP_PAGES) {
    expect(steps.length).toBeGreaterThan(1);
    expect(troubles.length).toBeGreaterThan(0);
  }
});

it("opens the page of the screen, with the way to the others", async () => {
  await renderRoom(<HelpScreen page="sittings" />, "/help/sittings", {});
  expect(screen.getByRole("heading", { level: 1, name: "Заседания" })).toHaveFocus();
  const pages = within(screen.getByRole("navigation", { name: "Страницы справки" })).getAllByRole("link");
  expect(pages).toHaveLength(HELP_PAGES.length);
  expect(screen.getByRole("link", { name: "Заседания" })).toHaveAttribute("aria-current", "page");
  expect(screen.getByText("Кворума нет.")).toBeVisible();
});

it("begins at the beginning when the page is not known", async () => {
  await renderRoom(<HelpScreen page="nowhere" />, "/help/nowhere", {});
  expect(screen.getByRole("heading", { level: 1, name: "С чего начать" })).toBeVisible();
});
