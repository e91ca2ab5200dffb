import { act, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeEach, expect, it, vi } from "vitest";
import { Button } from "../Button";
import { DayField } from "../fields/DayField";
import { CancelForm } from "../fields/CancelForm";
import { Form } from "../fields/Form";
import { TextField } from "../fields/TextField";
import { KeysProvider } from "../keys/keys";
import { Panel } from "../overlays/Panel";
import { DraftScope, useLeave } from "./useUnsaved";

const onKeep = vi.fn<(name: string) => void>();
beforeEach(() => onKeep.mockClear());

function Person({ onDone, isRefused = false }: { onDone: () => void; isRefused?: boolean }) {
  const [name, setName] = useState("Ким");
  const [on, setOn] = useState<string | null>(null);
  const send = (keep: () => void) => {
    onKeep(name);
    if (isRefused) return;
    keep();
    onDone();
  };
  return (
    <Form label="Сведения" typed={{ name, on }} onSubmit={send}>
      <TextField label="Имя" value={name} onChange={setName} />
      <DayField label="Дата" value={on} onChange={setOn} />
      <Button kind="main" type="submit">
        Записать
      </Button>
      <CancelForm onPress={onDone}>Не записывать</CancelForm>
    </Form>
  );
}

function Room({ isRefused = false }: { isRefused?: boolean }) {
  const [isOpen, setOpen] = useState(true);
  const [place, setPlace] = useState("реестр");
  const leave = useLeave();
  return (
    <>
      <p>{place}</p>
      <button type="button" onClick={() => leave(() => setPlace("журнал"))}>
        в журнал
      </button>
      {isOpen && (
        <Panel title="Карточка" onClose={() => setOpen(false)}>
          {place === "реестр" && <Person isRefused={isRefused} onDone={() => setOpen(false)} />}
        </Panel>
      )}
    </>
  );
}

const show = (props: { isRefused?: boolean } = {}) =>
  render(
    <KeysProvider>
      <Room {...props} />
    </KeysProvider>,
  );
const panel = () => screen.queryByRole("region", { name: "Карточка" });
const asked = () => screen.queryByRole("group", { name: "Не сохранено" });

it("closes at once what nobody has touched, or what was put back as it was", async () => {
  show();
  await userEvent.type(screen.getByLabelText("Имя"), "а{Backspace}");
  await userEvent.keyboard("{Escape}");
  expect(panel()).not.toBeInTheDocument();
});

it("asks at the foot of the panel on the first Esc, and the second lets the words go", async () => {
  show();
  await userEvent.type(screen.getByLabelText("Имя"), "ова");
  await userEvent.keyboard("{Escape}");
  expect(within(asked() as HTMLElement).getByRole("alert")).toHaveTextContent("Не сохранено: «Сведения».");
  expect(screen.getByLabelText("Имя")).toHaveValue("Кимова");
  await userEvent.keyboard("{Escape}");
  expect(panel()).not.toBeInTheDocument();
  expect(onKeep).not.toHaveBeenCalled();
});

it("stays, with the focus in the field that was left", async () => {
  show();
  await userEvent.type(screen.getByLabelText("Имя"), "ова");
  await userEvent.keyboard("{Escape}");
  await userEvent.click(screen.getByRole("button", { name: "Остаться" }));
  expect(asked()).not.toBeInTheDocument();
  expect(screen.getByLabelText("Имя")).toHaveFocus();
});

it("keeps by Ctrl+Enter and then goes where the person wanted to", async () => {
  show();
  await userEvent.type(screen.getByLabelText("Имя"), "ова");
  await userEvent.click(screen.getByText("в журнал"));
  expect(screen.getByText("реестр")).toBeVisible();
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  expect(onKeep).toHaveBeenCalledExactlyOnceWith("Кимова");
  expect(await screen.findByText("журнал")).toBeVisible();
});

it("does not go when the keeping was refused", async () => {
  show({ isRefused: true });
  await userEvent.type(screen.getByLabelText("Имя"), "ова");
  await userEvent.click(screen.getByText("в журнал"));
  await userEvent.click(screen.getByRole("button", { name: "Сохранить" }));
  expect(onKeep).toHaveBeenCalledTimes(1);
  await act(async () => {});
  expect(screen.getByText("реестр")).toBeVisible();
  expect(asked()).toBeInTheDocument();
});

it("asks before the form's own way out too, and lets go when it is pressed again", async () => {
  show();
  await userEvent.type(screen.getByLabelText("Имя"), "ова");
  await userEvent.click(screen.getByRole("button", { name: "Не записывать" }));
  expect(asked()).toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "Не записывать" }));
  expect(panel()).not.toBeInTheDocument();
  expect(onKeep).not.toHaveBeenCalled();
});

it("counts half a date as typed", async () => {
  show();
  await userEvent.type(screen.getByLabelText("Дата"), "31.1");
  await userEvent.keyboard("{Escape}");
  expect(asked()).toBeInTheDocument();
  await userEvent.keyboard("{Escape}");
  expect(panel()).not.toBeInTheDocument();
});

it("asks only about the part of the screen that is left", async () => {
  function Parts() {
    const [page, setPage] = useState(1);
    const leave = useLeave("page");
    return (
      <KeysProvider>
        <button type="button" onClick={() => leave(() => setPage(page + 1))}>
          дальше
        </button>
        <DraftScope id="page">
          <p>страница {page}</p>
        </DraftScope>
        <Person onDone={() => {}} />
      </KeysProvider>
    );
  }
  render(<Parts />);
  await userEvent.type(screen.getByLabelText("Имя"), "ова");
  await userEvent.click(screen.getByText("дальше"));
  expect(screen.getByText("страница 2")).toBeVisible();
});
