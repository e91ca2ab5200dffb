import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { Button } from "../Button";
import { DayField } from "./DayField";
import { Form } from "./Form";
import { NumberField } from "./NumberField";
import { TextField } from "./TextField";

function Day({ onChange, start = null }: { onChange: (day: string | null) => void; start?: string | null }) {
  const [day, setDay] = useState<string | null>(start);
  return (
    <>
      <DayField
        label="Срок"
        value={day}
        onChange={(next) => {
          setDay(next);
          onChange(next);
        }}
      />
      <button type="button" onClick={() => setDay("2026-01-15")}>
        заменить
      </button>
    </>
  );
}

describe("DayField", () => {
  it("gives the day and writes it out when it is left", async () => {
    const onChange = vi.fn();
    render(<Day onChange={onChange} />);
    await userEvent.type(screen.getByLabelText("Срок"), "5.6.2026");
    await userEvent.tab();
    expect(onChange).toHaveBeenLastCalledWith("2026-06-05");
    expect(screen.getByLabelText("Срок")).toHaveValue("05.06.2026");
  });

  it("is quiet while one types, and tells the error when it is left; the text and the value stay", async () => {
    const onChange = vi.fn();
    render(<Day onChange={onChange} start="2026-06-05" />);
    const field = screen.getByLabelText("Срок");
    await userEvent.clear(field);
    onChange.mockClear();
    await userEvent.type(field, "31.02.2026");
    expect(field).not.toHaveAccessibleDescription();
    await userEvent.tab();
    expect(field).toHaveAccessibleDescription("Такой даты нет: 31.02.2026.");
    expect(field).toBeInvalid();
    expect(field).toHaveValue("31.02.2026");
    expect(onChange).not.toHaveBeenCalled();
  });

  it("goes a day on and back with the arrow keys", async () => {
    const onChange = vi.fn();
    render(<Day onChange={onChange} start="2026-05-31" />);
    await userEvent.click(screen.getByLabelText("Срок"));
    await userEvent.keyboard("{ArrowUp}");
    expect(screen.getByLabelText("Срок")).toHaveValue("01.06.2026");
    expect(onChange).toHaveBeenLastCalledWith("2026-06-01");
  });

  it("shows a value that came from elsewhere", async () => {
    render(<Day onChange={() => {}} start="2026-05-31" />);
    await userEvent.click(screen.getByRole("button"));
    expect(screen.getByLabelText("Срок")).toHaveValue("15.01.2026");
  });

  it("gives nothing for an emptied field", async () => {
    const onChange = vi.fn();
    render(<Day onChange={onChange} start="2026-05-31" />);
    await userEvent.clear(screen.getByLabelText("Срок"));
    expect(onChange).toHaveBeenLastCalledWith(null);
  });
});

function Sheet({ onSubmit, errors }: { onSubmit: () => void; errors?: Record<string, string> }) {
  const [name, setName] = useState("Ким");
  const [years, setYears] = useState<number | null>(7);
  return (
    <Form label="Сведения" typed={{ name, years }} onSubmit={onSubmit} {...(errors && { errors })}>
      <NumberField label="Стаж" name="years" value={years} onChange={setYears} least={0} most={70} />
      <TextField label="Имя" name="name" value={name} onChange={setName} />
      <TextField label="Примечание" value="" onChange={() => {}} lines={3} />
      <Button type="submit">Записать</Button>
    </Form>
  );
}

describe("Form", () => {
  it("of many fields goes on by Enter, and is sent by Ctrl+Enter", async () => {
    const onSubmit = vi.fn();
    render(
      <Form label="Сведения" typed={null} onSubmit={onSubmit} isLong>
        <TextField label="Имя" value="" onChange={() => {}} />
        <TextField label="Телефон" value="" onChange={() => {}} />
        <Button kind="main" type="submit">
          Записать
        </Button>
      </Form>,
    );
    await userEvent.click(screen.getByLabelText("Имя"));
    await userEvent.keyboard("{Enter}");
    expect(screen.getByLabelText("Телефон")).toHaveFocus();
    expect(onSubmit).not.toHaveBeenCalled();
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    expect(onSubmit).toHaveBeenCalledTimes(1);
  });

  it("ties the core's objection to its field, reads it aloud and moves the focus there", () => {
    const { rerender } = render(<Sheet onSubmit={() => {}} />);
    rerender(<Sheet onSubmit={() => {}} errors={{ name: "Имя не совпадает с паспортом." }} />);
    const field = screen.getByLabelText("Имя");
    expect(field).toHaveAccessibleDescription("Имя не совпадает с паспортом.");
    expect(field).toBeInvalid();
    expect(field).toHaveFocus();
    expect(screen.getByText("Имя не совпадает с паспортом.").closest("[aria-live]")).toHaveAttribute(
      "aria-live",
      "polite",
    );
  });

  it("forgets the objection when the field is changed", async () => {
    render(<Sheet onSubmit={() => {}} errors={{ name: "Имя не совпадает с паспортом." }} />);
    await userEvent.type(screen.getByLabelText("Имя"), " Елена");
    await userEvent.tab();
    expect(screen.getByLabelText("Имя")).not.toHaveAccessibleDescription();
  });

  it("does not send an old value in silence when the text is not understood", async () => {
    const onSubmit = vi.fn();
    render(<Sheet onSubmit={onSubmit} />);
    const years = screen.getByLabelText("Стаж");
    await userEvent.clear(years);
    await userEvent.type(years, "71{Enter}");
    expect(onSubmit).not.toHaveBeenCalled();
    expect(years).toHaveFocus();
    expect(years).toHaveAccessibleDescription("Число не больше 70.");
    await userEvent.clear(years);
    await userEvent.type(years, "17{Enter}");
    expect(onSubmit).toHaveBeenCalledTimes(1);
  });

  it("is sent by Ctrl+Enter from a field of many lines", async () => {
    const onSubmit = vi.fn();
    render(<Sheet onSubmit={onSubmit} />);
    await userEvent.click(screen.getByLabelText("Примечание"));
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    expect(onSubmit).toHaveBeenCalledTimes(1);
  });

  it("cannot be sent round a blocked button", async () => {
    const onSubmit = vi.fn();
    render(
      <Form label="Сведения" typed={null} onSubmit={onSubmit}>
        <TextField label="Имя" value="" onChange={() => {}} />
        <Button type="submit" blockedBy="Нет согласия.">
          Записать
        </Button>
      </Form>,
    );
    await userEvent.click(screen.getByLabelText("Имя"));
    await userEvent.keyboard("{Control>}{Enter}{/Control}{Enter}");
    expect(onSubmit).not.toHaveBeenCalled();
    expect(screen.getByRole("button")).toHaveAccessibleDescription("Нет согласия.");
  });
});
