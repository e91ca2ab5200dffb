import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { X } from "lucide-react";
import { expect, it, vi } from "vitest";
import { Button } from "./Button";
import { KeysProvider } from "./keys/keys";

it("shows its key and does the same by it", async () => {
  const onPress = vi.fn();
  render(
    <KeysProvider>
      <Button chord="Ctrl+P" onPress={onPress}>
        Напечатать
      </Button>
    </KeysProvider>,
  );
  const button = screen.getByRole("button", { name: "Напечатать" });
  expect(button).toHaveTextContent("Ctrl+P");
  expect(button).toHaveAttribute("aria-keyshortcuts", "Control+P");
  await userEvent.click(button);
  await userEvent.keyboard("{Control>}[KeyP]{/Control}");
  expect(onPress).toHaveBeenCalledTimes(2);
});

it("stays reachable when blocked, and says why", async () => {
  const onPress = vi.fn();
  render(
    <KeysProvider>
      <Button chord="F9" onPress={onPress} blockedBy="Присутствует 5 из 6.">
        Открыть заседание
      </Button>
    </KeysProvider>,
  );
  await userEvent.tab();
  const button = screen.getByRole("button");
  expect(button).toHaveFocus();
  expect(button).toHaveAttribute("aria-disabled", "true");
  expect(button).toHaveAccessibleDescription("Присутствует 5 из 6.");
  await userEvent.keyboard("{Enter}{F9}");
  await userEvent.click(button);
  expect(onPress).not.toHaveBeenCalled();
});

it("cannot be pressed twice while it is busy", async () => {
  const onPress = vi.fn();
  render(
    <KeysProvider>
      <Button chord="F9" isBusy onPress={onPress}>
        Записать
      </Button>
    </KeysProvider>,
  );
  await userEvent.click(screen.getByRole("button"));
  await userEvent.keyboard("{F9}");
  expect(onPress).not.toHaveBeenCalled();
});

it("has a name and a hint when only its picture is drawn", () => {
  render(
    <Button icon={X} isIconOnly chord="Escape">
      Закрыть
    </Button>,
  );
  expect(screen.getByRole("button", { name: "Закрыть" })).toHaveAttribute("title", "Закрыть (Esc)");
});
