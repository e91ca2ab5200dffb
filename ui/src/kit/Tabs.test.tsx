import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { Tabs } from "./Tabs";

function Sheets() {
  const [selected, setSelected] = useState("one");
  const sheets = ["one", "two"].map((id) => ({ id, name: id, content: id }));
  return (
    <div
      role="presentation"
      onKeyDown={(event) => {
        if (event.key === "5") setSelected("two");
      }}
    >
      <Tabs label="Листы" sheets={sheets} selected={selected} onSelect={setSelected} />
    </div>
  );
}

it("takes the focus along when a key of the room turns the sheet", async () => {
  render(<Sheets />);
  await userEvent.tab();
  expect(screen.getByRole("tab", { name: "one" })).toHaveFocus();
  await userEvent.keyboard("5");
  expect(screen.getByRole("tab", { name: "two" })).toHaveFocus();
});
