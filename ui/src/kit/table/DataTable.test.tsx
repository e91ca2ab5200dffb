import { act, fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { pressRussian } from "../../../testing/keyboard";
import { TextLink } from "../TextLink";
import type { Column } from "./columns";
import { KeysProvider } from "../keys/keys";
import { DataTable } from "./DataTable";

interface Row {
  id: string;
  name: string;
  years: number;
}
const make = (count: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `r${index}`,
    name: ["Иванова", "Ёлкина", "Ким", "Петров"][index % 4] + ` ${index}`,
    years: (index * 7) % 40,
  }));
const COLUMNS: readonly Column<Row>[] = [
  { id: "name", title: "Фамилия", cell: ({ name }) => name, sortBy: ({ name }) => name, width: "1fr" },
  {
    id: "years",
    title: "Стаж",
    cell: ({ years }) => <TextLink onPress={() => {}}>{years}</TextLink>,
    sortBy: ({ years }) => years,
    width: 80,
    isNumeric: true,
  },
];
const idOf = ({ id }: Row) => id;
const nameOf = ({ name }: Row) => name;

interface Heard {
  onOpen?: (row: Row) => void;
  onCurrent?: (id: string) => void;
  onMark?: (marks: ReadonlySet<string>) => void;
}

function Table({
  count,
  hasMarks = false,
  heard = {},
}: {
  count: number;
  hasMarks?: boolean;
  heard?: Heard;
}) {
  const [rows] = useState(() => make(count));
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  return (
    <DataTable
      label="Кандидаты"
      columns={COLUMNS}
      rows={rows}
      idOf={idOf}
      nameOf={nameOf}
      onOpen={heard.onOpen ?? (() => {})}
      onCurrent={heard.onCurrent ?? (() => {})}
      empty={<p>Кандидатов пока нет.</p>}
      {...(hasMarks && {
        marked,
        onMark: (marks: ReadonlySet<string>) => {
          setMarked(marks);
          heard.onMark?.(marks);
        },
      })}
    />
  );
}

const focused = () => document.activeElement?.getAttribute("data-row");
/** Tab first reaches the titles, then the rows. */
const enter = async () => {
  await userEvent.tab();
  await userEvent.tab();
};

describe("a room that follows late", () => {
  /** Keeps the current row itself, and follows when it is told to. */
  function Late({ heard }: { heard: (follow: () => void) => void }) {
    const [rows] = useState(() => make(6));
    const [current, setCurrent] = useState("r0");
    return (
      <DataTable
        label="Кандидаты"
        columns={COLUMNS}
        rows={rows}
        idOf={idOf}
        nameOf={nameOf}
        current={current}
        onCurrent={(id) => heard(() => setCurrent(id))}
        empty={null}
      />
    );
  }

  it("moves the focus with the row that the room shows, not before and not to another", async () => {
    const follows: (() => void)[] = [];
    render(<Late heard={(follow) => follows.push(follow)} />);
    await enter();
    await userEvent.keyboard("{ArrowDown}");
    expect(focused()).toBe("r0");
    act(() => follows.at(-1)?.());
    expect(focused()).toBe("r1");
    await userEvent.keyboard("{ArrowDown}{ArrowDown}");
    act(() => follows.at(-1)?.());
    expect(focused()).toBe("r3");
  });

  it("goes on from the row that stayed, when the room did not follow", async () => {
    const follows: (() => void)[] = [];
    render(<Late heard={(follow) => follows.push(follow)} />);
    await enter();
    await userEvent.keyboard("{ArrowDown}");
    await userEvent.tab();
    await userEvent.tab({ shift: true });
    await userEvent.keyboard("{ArrowDown}");
    act(() => follows.at(-1)?.());
    expect(focused()).toBe("r1");
  });
});

describe("drawing", () => {
  it("draws a few of 10 000 rows and says how many there are", () => {
    render(<Table count={10_000} />);
    const grid = screen.getByRole("grid", { name: "Кандидаты" });
    expect(grid).toHaveAttribute("aria-rowcount", "10001");
    expect(within(grid).getAllByRole("row").length).toBeLessThan(60);
  });

  it("shows the empty place in the words of the room", () => {
    render(<Table count={0} />);
    expect(screen.getByText("Кандидатов пока нет.")).toBeInTheDocument();
  });
});

it("does not call back who scrolled away when a part of the list is read again", () => {
  const table = (known: boolean) => (
    <DataTable
      label="Кандидаты"
      columns={COLUMNS}
      rows={make(1000).map((row) => (known ? row : { ...row, id: `place-${row.id}` }))}
      idOf={idOf}
      nameOf={nameOf}
      current="r500"
      empty={null}
    />
  );
  const { rerender } = render(table(true));
  const grid = screen.getByRole("grid", { name: "Кандидаты" });
  expect(grid.scrollTop, "the current row is shown").toBeGreaterThan(0);
  grid.scrollTop = 7;
  rerender(table(false));
  rerender(table(true));
  expect(grid.scrollTop).toBe(7);
});

describe("keyboard", () => {
  it("has one stop of Tab among the rows, and moves with the arrows, PgDn, Home and End", async () => {
    const onCurrent = vi.fn();
    render(<Table count={10_000} heard={{ onCurrent }} />);
    await enter();
    expect(focused()).toBe("r0");
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowUp}");
    expect(focused()).toBe("r0");
    await userEvent.keyboard("{ArrowDown}");
    expect(focused()).toBe("r1");
    await userEvent.keyboard("{End}");
    expect(focused()).toBe("r9999");
    expect(onCurrent).toHaveBeenLastCalledWith("r9999");
    await userEvent.keyboard("{Home}");
    expect(focused()).toBe("r0");
    await userEvent.keyboard("{PageDown}");
    expect(Number(focused()?.slice(1))).toBeGreaterThan(10);
  });

  it("opens the row with Enter and with a click", async () => {
    const onOpen = vi.fn();
    render(<Table count={5} heard={{ onOpen }} />);
    await enter();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    expect(onOpen).toHaveBeenLastCalledWith(expect.objectContaining({ id: "r1" }));
    await userEvent.click(screen.getByText("Петров 3"));
    expect(onOpen).toHaveBeenLastCalledWith(expect.objectContaining({ id: "r3" }));
  });

  it("does not open the row that is being marked", async () => {
    const onOpen = vi.fn();
    render(<Table count={5} hasMarks heard={{ onOpen }} />);
    const user = userEvent.setup();
    await user.click(screen.getByRole("checkbox", { name: "Отметить: Петров 3" }));
    await user.keyboard("{Control>}");
    await user.click(screen.getByText("Ким 2"));
    await user.keyboard("{/Control}");
    expect(onOpen).not.toHaveBeenCalled();
    expect(screen.getAllByRole("row", { selected: true })).toHaveLength(2);
  });

  it("reaches what can be pressed in a row with →, and comes back with ←", async () => {
    const onOpen = vi.fn();
    render(<Table count={5} heard={{ onOpen }} />);
    await enter();
    await userEvent.keyboard("{ArrowDown}{ArrowRight}");
    expect(document.activeElement).toHaveTextContent("0");
    expect(document.activeElement?.tagName).toBe("BUTTON");
    await userEvent.keyboard("{Enter}");
    expect(onOpen).not.toHaveBeenCalled();
    await userEvent.keyboard("{ArrowLeft}");
    expect(focused()).toBe("r0");
  });

  it("finds a row by the first letters, also with Latin letters on", async () => {
    render(<Table count={8} />);
    await enter();
    await userEvent.keyboard("{ArrowDown}");
    const row = document.activeElement as HTMLElement;
    pressRussian(row, "KeyT", "е");
    expect(focused()).toBe("r1");
    fireEvent.keyDown(document.activeElement as HTMLElement, { key: "g", code: "KeyG" });
    // Within the pause the letters form one word, which no row has: the focus stays.
    expect(focused()).toBe("r1");
  });

  it("goes up to the titles, sorts there with Enter, and comes down again", async () => {
    render(<Table count={6} />);
    await enter();
    await userEvent.keyboard("{ArrowDown}{ArrowUp}");
    expect(screen.getByRole("button", { name: "Фамилия" })).toHaveFocus();
    await userEvent.keyboard("{ArrowRight}{Enter}{Enter}");
    expect(screen.getByRole("columnheader", { name: "Стаж" })).toHaveAttribute("aria-sort", "descending");
    await userEvent.keyboard("{ArrowDown}{Home}");
    expect(document.activeElement).toHaveTextContent("35");
  });
});

describe("marks", () => {
  it("marks with Space, Shift+↓ and Ctrl+A of any layout, and clears with Esc", async () => {
    const onMark = vi.fn();
    render(
      <KeysProvider>
        <Table count={6} hasMarks heard={{ onMark }} />
      </KeysProvider>,
    );
    await enter();
    const ids = () => [...(onMark.mock.lastCall?.[0] ?? [])];
    await userEvent.keyboard("{ArrowDown} ");
    expect(ids()).toEqual(["r0"]);
    await userEvent.keyboard("{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
    expect(ids()).toEqual(["r0", "r1", "r2"]);
    pressRussian(document.activeElement as HTMLElement, "KeyA", "ф", { ctrlKey: true });
    expect(ids()).toHaveLength(6);
    expect(screen.getAllByRole("row", { selected: true })).toHaveLength(6);
    await userEvent.keyboard("{Escape}");
    expect(ids()).toEqual([]);
    // From anywhere on the screen: the browser would mark all its words.
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard("{Control>}a{/Control}");
    expect(ids()).toHaveLength(6);
  });

  it("marks with the boxes, with Ctrl and Shift, and all at once from the title", async () => {
    const onMark = vi.fn();
    render(<Table count={6} hasMarks heard={{ onMark }} />);
    const user = userEvent.setup();
    const ids = () => [...(onMark.mock.lastCall?.[0] ?? [])];
    await user.click(screen.getByRole("checkbox", { name: "Отметить: Ёлкина 1" }));
    expect(ids()).toEqual(["r1"]);
    await user.keyboard("{Shift>}");
    await user.click(screen.getByText("Петров 3"));
    await user.keyboard("{/Shift}");
    expect(ids()).toEqual(["r1", "r2", "r3"]);
    const all = screen.getByRole("checkbox", { name: "Отметить все строки" });
    expect(all).toBePartiallyChecked();
    await user.click(all);
    expect(ids()).toHaveLength(6);
    await user.click(all);
    expect(ids()).toEqual([]);
  });
});
