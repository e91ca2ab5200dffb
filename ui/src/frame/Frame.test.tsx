import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { House, Users } from "lucide-react";
import type { ReactNode } from "react";
import { describe, expect, it, vi } from "vitest";
import { pressRussian } from "../../testing/keyboard";
import { KeysProvider } from "../kit/keys/keys";
import type { FrameProps } from "./Frame";
import { Frame } from "./Frame";
import type { NavItem } from "./Nav";

const ITEMS: readonly NavItem[] = [
  { id: "today", name: "Сегодня", icon: House, href: "#/", chord: "Alt+1" },
  {
    id: "people",
    name: "Кандидаты",
    icon: Users,
    href: "#/people",
    chord: "Alt+2",
    count: { number: 48, text: "ждут 48 человек" },
  },
];

function show({ room, ...props }: Partial<FrameProps> & { room?: ReactNode } = {}) {
  const onGo = vi.fn();
  render(
    <KeysProvider>
      <Frame items={ITEMS} currentId="today" onGo={onGo} {...props}>
        {room}
      </Frame>
    </KeysProvider>,
  );
  return { onGo };
}

describe("rooms", () => {
  it("says where one is, and how many wait in words", () => {
    show();
    const nav = screen.getByRole("navigation", { name: "Разделы" });
    expect(within(nav).getByRole("link", { current: "page" })).toHaveAccessibleName("Сегодня");
    expect(within(nav).getByRole("link", { name: "Кандидаты, ждут 48 человек" })).toBeVisible();
  });

  it("goes by a click and by the key of any layout, also from a text field", async () => {
    const { onGo } = show({ room: <input aria-label="Поле" /> });
    await userEvent.click(screen.getByRole("link", { name: /Кандидаты/ }));
    expect(onGo).toHaveBeenLastCalledWith("people");
    pressRussian(screen.getByLabelText("Поле"), "Digit1", "1", { altKey: true });
    expect(onGo).toHaveBeenLastCalledWith("today");
  });
});

it("begins another room at its list, and leaves alone what the room does itself", async () => {
  const list = (
    <button type="button" data-row="r1" tabIndex={0}>
      Ким
    </button>
  );
  const room = (id: string, inside: ReactNode) => (
    <KeysProvider>
      <Frame items={ITEMS} currentId={id} onGo={() => {}}>
        {inside}
      </Frame>
    </KeysProvider>
  );
  const { rerender } = render(room("today", null));
  expect(document.body).toHaveFocus();
  rerender(room("people", list));
  await waitFor(() => expect(screen.getByText("Ким")).toHaveFocus());
  rerender(room("today", <input aria-label="Поле" autoFocus />));
  await new Promise((resolve) => {
    setTimeout(resolve, 120);
  });
  expect(screen.getByLabelText("Поле")).toHaveFocus();
});

describe("search", () => {
  it("waits while there is no base to search in", () => {
    show();
    expect(screen.getByRole("button", { name: "Поиск" })).toBeDisabled();
  });

  it("opens with Ctrl+K of any layout", () => {
    const onSearch = vi.fn();
    show({ onSearch });
    pressRussian(document.body, "KeyK", "л", { ctrlKey: true });
    expect(onSearch).toHaveBeenCalledTimes(1);
  });
});

it("says what was done and takes it back", async () => {
  const onPress = vi.fn();
  show({ status: { text: "Голос записан.", serial: 1 }, undo: { label: "Отменить", onPress } });
  expect(screen.getByText("Голос записан.").parentElement).toHaveAttribute("aria-live", "polite");
  await userEvent.keyboard("{Control>}[KeyZ]{/Control}");
  expect(onPress).toHaveBeenCalledTimes(1);
});

it("marks invented people, and only them", () => {
  show({ isPractice: true });
  expect(screen.getByText("Учебные данные")).toBeVisible();
});

it("makes everything larger with Ctrl +, on both blocks of keys", async () => {
  show();
  pressRussian(document.body, "Equal", "=", { ctrlKey: true });
  expect(document.documentElement.style.getPropertyValue("--zoom")).toBe("1.1");
  pressRussian(document.body, "NumpadSubtract", "-", { ctrlKey: true });
  pressRussian(document.body, "NumpadSubtract", "-", { ctrlKey: true });
  expect(document.documentElement.style.getPropertyValue("--zoom")).toBe("0.9");
  pressRussian(document.body, "Digit0", "0", { ctrlKey: true });
  expect(document.documentElement.style.getPropertyValue("--zoom")).toBe("1");
});

it("lets Tab skip to the room", async () => {
  show();
  await userEvent.tab();
  await userEvent.keyboard("{Enter}");
  expect(screen.getByRole("main")).toHaveFocus();
});

it("lists its keys under F1", async () => {
  show({ onSearch: () => {} });
  await userEvent.keyboard("{F1}");
  const help = screen.getByRole("dialog");
  for (const key of ["Alt+2", "Ctrl+K", "Ctrl +", "F1"]) expect(within(help).getByText(key)).toBeVisible();
});
