import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { Button } from "../Button";
import { ChoiceGrid } from "../fields/ChoiceGrid";
import { KeysProvider, useKeyNote } from "../keys/keys";
import { Dialog } from "./Dialog";
import { KeyHelp } from "./KeyHelp";
import { MenuButton } from "./MenuButton";
import { Panel } from "./Panel";

it("Dialog: the way out has the focus, Esc takes it, keys behind are silent", async () => {
  const onConfirm = vi.fn();
  const onCancel = vi.fn();
  const behind = vi.fn();
  render(
    <KeysProvider>
      <Button chord="F4" onPress={behind}>
        Печать
      </Button>
      <Dialog title="Стереть данные 3 человек?" confirm="Стереть" onConfirm={onConfirm} onCancel={onCancel}>
        Вернуть их будет нельзя.
      </Dialog>
    </KeysProvider>,
  );
  const dialog = screen.getByRole("alertdialog", { name: "Стереть данные 3 человек?" });
  expect(within(dialog).getByRole("button", { name: "Вернуться" })).toHaveFocus();
  await userEvent.keyboard("{F4}");
  expect(behind).not.toHaveBeenCalled();
  await userEvent.keyboard("{Escape}");
  expect(onCancel).toHaveBeenCalledTimes(1);
  await userEvent.click(within(dialog).getByRole("button", { name: "Стереть" }));
  expect(onConfirm).toHaveBeenCalledTimes(1);
});

function ListWithPanel() {
  const [isOpen, setOpen] = useState(false);
  return (
    <KeysProvider>
      <button type="button" onClick={() => setOpen(true)}>
        строка
      </button>
      {isOpen && (
        <Panel title="Ким Елена" aside="2 из 48" onClose={() => setOpen(false)}>
          <input aria-label="Замечание" />
        </Panel>
      )}
    </KeysProvider>
  );
}

it("Panel: Esc takes one step back while there is one, the cross closes", async () => {
  const onBack = vi.fn();
  const onClose = vi.fn();
  render(
    <KeysProvider>
      <button type="button">строка</button>
      <Panel title="Ким Елена" onClose={onClose} onBack={onBack}>
        <input aria-label="Замечание" />
      </Panel>
    </KeysProvider>,
  );
  await userEvent.click(screen.getByLabelText("Замечание"));
  await userEvent.keyboard("{Escape}");
  await userEvent.click(screen.getByText("строка"));
  await userEvent.keyboard("{Escape}");
  expect(onBack).toHaveBeenCalledTimes(2);
  expect(onClose).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Закрыть" }));
  expect(onClose).toHaveBeenCalledTimes(1);
});

it("Panel: takes the focus, holds nothing back, gives the focus back on Esc", async () => {
  render(<ListWithPanel />);
  await userEvent.click(screen.getByText("строка"));
  expect(screen.getByRole("heading", { name: "Ким Елена" })).toHaveFocus();
  expect(screen.getByRole("region", { name: "Ким Елена" })).toBeVisible();
  await userEvent.click(screen.getByLabelText("Замечание"));
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("region")).not.toBeInTheDocument();
  expect(screen.getByText("строка")).toHaveFocus();
});

function Noted() {
  useKeyNote("Space", "Отметить строку", "Таблицы");
  return null;
}

it("KeyHelp: F1 lists the keys of this moment with what they do", async () => {
  render(
    <KeysProvider>
      <Button chord="Ctrl+N">Принять пакет</Button>
      <Noted />
      <KeyHelp />
    </KeysProvider>,
  );
  await userEvent.keyboard("{F1}");
  const help = screen.getByRole("dialog", { name: "Клавиши" });
  expect(within(help).getByText("Ctrl+N").closest("div")).toHaveTextContent("Принять пакет");
  expect(within(help).getByText("Пробел").closest("div")).toHaveTextContent("Отметить строку");
  expect(within(help).getByRole("heading", { name: "Таблицы" })).toBeVisible();
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
});

it("KeyHelp: one line a key that does one thing, digits first, what is held down last", async () => {
  const row = (name: string) => ({ id: name, name, value: null });
  render(
    <KeysProvider>
      <Button chord="Ctrl+N">Принять пакет</Button>
      <Button chord="F8">Вернуть</Button>
      <Button chord="0">Внести лист</Button>
      <Button chord="N">Дальше</Button>
      <ChoiceGrid
        label="Голоса"
        choices={[
          { value: "for", name: "За", chord: "1" },
          { value: "against", name: "Против", chord: "2" },
        ]}
        rows={[row("Петров"), row("Ким"), row("Ёлкина")]}
        onChange={() => {}}
      />
      <KeyHelp />
    </KeysProvider>,
  );
  await userEvent.keyboard("{F1}");
  const help = screen.getByRole("dialog", { name: "Клавиши" });
  const under = (heading: string) => {
    const group = within(help).getByRole("heading", { name: heading }).closest("section");
    return within(group as HTMLElement)
      .getAllByRole("term")
      .map(({ textContent }) => textContent);
  };
  expect(under("Голоса")).toEqual(["1", "2", "↑", "↓"]);
  expect(under("Этот экран")).toEqual(["0", "N", "F8", "Ctrl+N"]);
  expect(within(help).getByText("Следующая строка")).toBeVisible();
  expect(within(help).getByRole("button", { name: "Закрыть" })).toHaveFocus();
});

it("MenuButton: opens with the keyboard and picks a line", async () => {
  const onPick = vi.fn();
  render(
    <MenuButton
      label="Цикл"
      lines={[
        { id: "26", name: "Отбор 2026", isChosen: true },
        { id: "25", name: "Отбор 2025" },
      ]}
      onPick={onPick}
    >
      Отбор 2026
    </MenuButton>,
  );
  await userEvent.tab();
  await userEvent.keyboard("{Enter}{ArrowDown}{Enter}");
  expect(onPick).toHaveBeenCalledExactlyOnceWith("25");
});
