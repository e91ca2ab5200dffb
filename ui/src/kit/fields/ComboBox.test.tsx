import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { expect, it, vi } from "vitest";
import { ComboBox } from "./ComboBox";
import { Form } from "./Form";
import { Select } from "./Select";
import { SuggestField } from "./SuggestField";

const OPTIONS = [
  { id: "p", name: "Петров Иван" },
  { id: "e", name: "Ёлкина Ольга", detail: "Миасс" },
  ...Array.from({ length: 300 }, (_, index) => ({ id: `s${index}`, name: `Школа № ${index}` })),
];

function Box({ onPick }: { onPick: (id: string | null) => void }) {
  const [value, setValue] = useState<string | null>("p");
  return (
    <ComboBox
      label="Эксперт"
      options={OPTIONS}
      value={value}
      onChange={(id) => {
        setValue(id);
        onPick(id);
      }}
    />
  );
}

it("finds by beginnings of words with Latin letters on, and picks with Enter", async () => {
  const onPick = vi.fn();
  render(<Box onPick={onPick} />);
  const field = screen.getByRole("combobox", { name: "Эксперт" });
  expect(field).toHaveValue("Петров Иван");
  await userEvent.clear(field);
  await userEvent.type(field, "jkmuf");
  expect(within(screen.getByRole("listbox")).getAllByRole("option")).toHaveLength(1);
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect(onPick).toHaveBeenLastCalledWith("e");
  expect(field).toHaveValue("Ёлкина Ольга");
});

it("says how many are left in right Russian", async () => {
  render(
    <I18nProvider locale="ru-RU">
      <Box onPick={() => {}} />
    </I18nProvider>,
  );
  const field = screen.getByRole("combobox");
  await userEvent.clear(field);
  await userEvent.type(field, "школа № 12");
  await waitFor(() => expect(document.body).toHaveTextContent("В списке 11 вариантов."));
  await userEvent.type(field, "7");
  await waitFor(() => expect(document.body).toHaveTextContent("В списке 1 вариант."));
});

it("shows a part of a long list and counts the rest", async () => {
  render(<Box onPick={() => {}} />);
  const field = screen.getByRole("combobox");
  await userEvent.clear(field);
  await userEvent.type(field, "школа");
  expect(screen.getAllByRole("option")).toHaveLength(60);
  expect(screen.getByText("Показаны не все, ещё 240. Уточните запрос.")).toBeInTheDocument();
});

it("says that nothing was found, and that nothing is chosen when it is left", async () => {
  const onPick = vi.fn();
  render(<Box onPick={onPick} />);
  const field = screen.getByRole("combobox");
  await userEvent.clear(field);
  expect(onPick).toHaveBeenLastCalledWith(null);
  await userEvent.type(field, "щщщ");
  expect(screen.getByText("Ничего не найдено. Проверьте написание.")).toBeInTheDocument();
  await userEvent.tab();
  expect(field).toHaveValue("щщщ");
  expect(field).toBeInvalid();
  expect(field).toHaveAccessibleDescription(/Из списка ничего не выбрано/);
  await userEvent.clear(field);
  expect(field).toBeValid();
});

it.each(["{Enter}", "{Tab}"])("takes the only one that is found with %s", async (key) => {
  const onPick = vi.fn();
  render(<Box onPick={onPick} />);
  const field = screen.getByRole("combobox");
  await userEvent.clear(field);
  await userEvent.type(field, "миас");
  await userEvent.keyboard(key);
  expect(onPick).toHaveBeenLastCalledWith("e");
  expect(field).toHaveValue("Ёлкина Ольга");
  expect(field).toBeValid();
});

it("holds its form back while words have chosen nothing", async () => {
  const onSubmit = vi.fn();
  render(
    <Form label="Форма" typed={null} onSubmit={onSubmit}>
      <Box onPick={() => {}} />
      <button type="submit">Записать</button>
    </Form>,
  );
  const field = screen.getByRole("combobox");
  await userEvent.clear(field);
  await userEvent.type(field, "школа");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  expect(onSubmit).not.toHaveBeenCalled();
  expect(field).toBeInvalid();
  expect(field).toHaveFocus();
  await userEvent.clear(field);
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  expect(onSubmit).toHaveBeenCalledOnce();
});

it("offers a short list as a button with a list, and picks with the keyboard", async () => {
  const onChange = vi.fn();
  render(
    <Select
      label="Категория"
      options={[
        { id: "a", name: "высшая" },
        { id: "b", name: "первая" },
      ]}
      value={null}
      onChange={onChange}
    />,
  );
  await userEvent.tab();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
  expect(onChange).toHaveBeenCalledExactlyOnceWith("b");
});

it("SuggestField: offers the known, closes over the picked one, and takes any other text", async () => {
  const onPick = vi.fn();
  function Name() {
    const [value, setValue] = useState("");
    return (
      <SuggestField label="Эксперт" options={OPTIONS} value={value} onChange={setValue} onPick={onPick} />
    );
  }
  render(<Name />);
  const field = screen.getByRole("combobox", { name: "Эксперт" });
  await userEvent.type(field, "елк");
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect(field).toHaveValue("Ёлкина Ольга");
  expect(onPick).toHaveBeenCalledExactlyOnceWith("e");
  expect(screen.queryByRole("listbox")).toBeNull();
  await userEvent.clear(field);
  await userEvent.type(field, "Сидоров Пётр");
  await userEvent.tab();
  expect(field).toHaveValue("Сидоров Пётр");
});
