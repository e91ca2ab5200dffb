import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { KeysProvider } from "./keys";
import { useWalk } from "./walk";

function List({ ids }: { ids: readonly string[] }) {
  const [current, setCurrent] = useState<string | null>("b");
  const { place, of } = useWalk(ids, current, setCurrent);
  return (
    <output>
      {current} {place}/{of}
    </output>
  );
}
const show = (ids: readonly string[]) => (
  <KeysProvider>
    <List ids={ids} />
  </KeysProvider>
);

it("walks the list as it was, even when a row no longer fits", async () => {
  const { rerender } = render(show(["a", "b", "c", "d"]));
  await userEvent.keyboard("{Control>}{ArrowDown}{/Control}");
  expect(screen.getByRole("status")).toHaveTextContent("c 3/4");
  rerender(show(["a", "d"]));
  await userEvent.keyboard("{Control>}{ArrowUp}{/Control}");
  expect(screen.getByRole("status")).toHaveTextContent("b 2/4");
});

it("stops at both ends", async () => {
  render(show(["a", "b"]));
  await userEvent.keyboard("{Control>}{ArrowDown}{ArrowDown}{/Control}");
  expect(screen.getByRole("status")).toHaveTextContent("b 2/2");
  await userEvent.keyboard("{Control>}{ArrowUp}{ArrowUp}{ArrowUp}{/Control}");
  expect(screen.getByRole("status")).toHaveTextContent("a 1/2");
});
