import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { Button } from "../Button";
import { TextField } from "../fields/TextField";
import { KeysProvider } from "../keys/keys";
import { Meanwhile } from "../Meanwhile";
import { words } from "../words";
import { useOpened } from "./useOpened";

const onSend = vi.fn<(revision: number, text: string) => void>();

/** A form of one field, as a room writes it. */
function Form({ text, revision }: { text: string; revision: number }) {
  const [isTyped, setIsTyped] = useState(false);
  const now = { text, revision };
  const { opened, isOld } = useOpened(now, isTyped);
  return (
    <KeysProvider>
      <Open key={opened.revision} {...opened} newer={isOld ? now : null} onTyped={setIsTyped} />
    </KeysProvider>
  );
}

interface OpenProps {
  text: string;
  revision: number;
  newer: { text: string; revision: number } | null;
  onTyped: (isTyped: boolean) => void;
}

function Open({ text, revision, newer, onTyped }: OpenProps) {
  const [typed, setTyped] = useState(text);
  return (
    <>
      <TextField
        label="Текст"
        value={typed}
        onChange={(next) => {
          setTyped(next);
          onTyped(true);
        }}
      />
      {newer && (
        <Meanwhile
          differences={[
            { name: "Текст", typed, written: newer.text },
            { name: "Прочее", typed: "так же", written: "так же" },
          ]}
          onTakeNew={() => onTyped(false)}
          onWriteOver={() => onSend(newer.revision, typed)}
        />
      )}
      <Button onPress={() => onSend(revision, typed)}>Записать</Button>
    </>
  );
}

it("follows the record while nothing is typed, and keeps what is typed when another window writes", async () => {
  const user = userEvent.setup();
  const view = render(<Form text="первое" revision={1} />);
  view.rerender(<Form text="второе" revision={2} />);
  const field = () => screen.getByRole("textbox", { name: "Текст" });
  expect(field()).toHaveValue("второе");
  await user.type(field(), " и своё");
  view.rerender(<Form text="третье" revision={3} />);
  expect(field()).toHaveValue("второе и своё");
  const rows = screen.getAllByRole("row").map((row) => row.textContent);
  expect(rows).toEqual([
    [words.what, words.typedHere, words.writtenThere].join(""),
    "Текствторое и своётретье",
  ]);
  await user.click(screen.getByRole("button", { name: "Записать" }));
  expect(onSend).toHaveBeenLastCalledWith(2, "второе и своё");
  await user.click(screen.getByRole("button", { name: words.writeOver }));
  expect(onSend).toHaveBeenLastCalledWith(3, "второе и своё");
  await user.click(screen.getByRole("button", { name: words.takeNew }));
  expect(field()).toHaveValue("третье");
  expect(screen.queryByRole("table")).toBeNull();
});
