import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { pressRussian } from "../../testing/keyboard";
import { KeysProvider } from "./keys/keys";
import { StatusLine } from "./StatusLine";

const show = (message: { text: string; serial: number } | null, onUndo?: () => void) => (
  <KeysProvider>
    <StatusLine message={message} undo={onUndo ? { label: "Отменить", onPress: onUndo } : null} />
    <input aria-label="Поле" />
  </KeysProvider>
);

it("is a live region before anything was said, and reads the same words again", () => {
  const { rerender } = render(show(null));
  const line = screen.getByRole("status");
  expect(line).toHaveAttribute("aria-live", "polite");
  expect(line).toBeEmptyDOMElement();
  rerender(show({ text: "Голос записан.", serial: 1 }));
  expect(screen.getByRole("status")).toBe(line);
  const first = line.firstChild;
  rerender(show({ text: "Голос записан.", serial: 2 }));
  expect(line).toHaveTextContent("Голос записан.");
  expect(line.firstChild).not.toBe(first);
});

it("takes back with Ctrl+Z of any layout, but not while somebody types", () => {
  const onUndo = vi.fn();
  render(show({ text: "Голос записан.", serial: 1 }, onUndo));
  pressRussian(document.body, "KeyZ", "я", { ctrlKey: true });
  expect(onUndo).toHaveBeenCalledTimes(1);
  pressRussian(screen.getByLabelText("Поле"), "KeyZ", "я", { ctrlKey: true });
  expect(onUndo).toHaveBeenCalledTimes(1);
  fireEvent.click(screen.getByRole("button", { name: "Отменить" }));
  expect(onUndo).toHaveBeenCalledTimes(2);
});
