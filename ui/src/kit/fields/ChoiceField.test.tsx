import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { pressRussian } from "../../../testing/keyboard";
import { ChoiceField } from "./ChoiceField";
import { ChoiceGrid } from "./ChoiceGrid";

type Answer = "yes" | "no" | "none";
const CHOICES = [
  { value: "yes", name: "Есть", chord: "1" },
  { value: "no", name: "Нет", chord: "2" },
  { value: "none", name: "Не требуется", chord: "W" },
] as const;

describe("ChoiceField", () => {
  function One({ isReadOnly = false }: { isReadOnly?: boolean }) {
    const [value, setValue] = useState<Answer | null>(null);
    return (
      <ChoiceField
        label="Диплом"
        choices={CHOICES}
        value={value}
        onChange={setValue}
        isReadOnly={isReadOnly}
      />
    );
  }

  it("answers by the place of the key, with the Russian layout and on the number block", () => {
    render(<One />);
    const first = screen.getByRole("radio", { name: "Есть" });
    pressRussian(first, "KeyW", "ц");
    expect(screen.getByRole("radio", { name: "Не требуется" })).toBeChecked();
    pressRussian(first, "Numpad2", "2");
    expect(screen.getByRole("radio", { name: "Нет" })).toBeChecked();
  });

  it("is named and moves with the arrow keys", async () => {
    render(<One />);
    expect(screen.getByRole("radiogroup", { name: "Диплом" })).toBeVisible();
    await userEvent.tab();
    await userEvent.keyboard("{ArrowRight}");
    expect(screen.getByRole("radio", { name: "Нет" })).toBeChecked();
  });

  it("cannot be answered when it is only to be read", () => {
    render(<One isReadOnly />);
    pressRussian(screen.getByRole("radio", { name: "Есть" }), "Digit1", "1");
    expect(screen.getByRole("radio", { name: "Есть" })).not.toBeChecked();
  });
});

describe("ChoiceGrid", () => {
  function Votes({ onVote = () => {} }: { onVote?: (id: string, value: Answer) => void }) {
    const [votes, setVotes] = useState<Record<string, Answer>>({ a: "yes" });
    return (
      <ChoiceGrid
        label="Голосование"
        choices={CHOICES}
        rows={[
          { id: "a", name: "Петров", value: votes.a ?? null },
          { id: "b", name: "Ким", value: null, isDisabled: true },
          { id: "c", name: "Ёлкина", value: votes.c ?? null },
        ]}
        onChange={(id, value) => {
          setVotes({ ...votes, [id]: value });
          onVote(id, value);
        }}
      />
    );
  }

  it("changes the row with ↓, ↑ and Enter without changing an answer, past rows that cannot answer", async () => {
    const onVote = vi.fn();
    render(<Votes onVote={onVote} />);
    await userEvent.tab();
    expect(screen.getByRole("radiogroup", { name: "Петров" })).toContainElement(
      document.activeElement as HTMLElement,
    );
    await userEvent.keyboard("{ArrowDown}");
    const row = screen.getByRole("radiogroup", { name: "Ёлкина" });
    expect(row).toContainElement(document.activeElement as HTMLElement);
    await userEvent.keyboard("{ArrowUp}{Enter}");
    expect(row).toContainElement(document.activeElement as HTMLElement);
    expect(onVote).not.toHaveBeenCalled();
    await userEvent.keyboard("2");
    expect(onVote).toHaveBeenCalledExactlyOnceWith("c", "no");
  });
});
