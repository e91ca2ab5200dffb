import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { pressRussian } from "../../../testing/keyboard";
import type { KeyOptions } from "./keys";
import { KeyScope, KeysProvider, useKey } from "./keys";

function Key({ chord, run, options = {} }: { chord: string; run: () => void; options?: KeyOptions }) {
  useKey(chord, "Действие", run, options);
  return null;
}

describe("useKey", () => {
  it("hears Ctrl+S with the Russian layout", () => {
    const run = vi.fn();
    render(
      <KeysProvider>
        <Key chord="Ctrl+S" run={run} />
      </KeysProvider>,
    );
    pressRussian(document.body, "KeyS", "ы", { ctrlKey: true });
    expect(run).toHaveBeenCalledTimes(1);
  });

  it("leaves plain keys and editing chords to a text field, but not other chords", async () => {
    const digit = vi.fn();
    const undo = vi.fn();
    const save = vi.fn();
    render(
      <KeysProvider>
        <Key chord="1" run={digit} />
        <Key chord="Ctrl+Z" run={undo} />
        <Key chord="Ctrl+S" run={save} />
        <input aria-label="Поле" />
      </KeysProvider>,
    );
    await userEvent.click(screen.getByRole("textbox"));
    await userEvent.keyboard("1{Control>}[KeyZ][KeyS]{/Control}");
    expect(screen.getByRole("textbox")).toHaveValue("1");
    expect([digit.mock.calls.length, undo.mock.calls.length, save.mock.calls.length]).toEqual([0, 0, 1]);
  });

  it("lets Enter press the focused button instead", async () => {
    const run = vi.fn();
    const press = vi.fn();
    render(
      <KeysProvider>
        <Key chord="Enter" run={run} />
        <button type="button" onClick={press}>
          Кнопка
        </button>
      </KeysProvider>,
    );
    await userEvent.tab();
    await userEvent.keyboard("{Enter}");
    expect(press).toHaveBeenCalledTimes(1);
    expect(run).not.toHaveBeenCalled();
  });

  it("acts once while a key is held, unless it repeats", () => {
    const once = vi.fn();
    const often = vi.fn();
    render(
      <KeysProvider>
        <Key chord="F2" run={once} />
        <Key chord="Ctrl+ArrowDown" run={often} options={{ repeats: true }} />
      </KeysProvider>,
    );
    for (const repeat of [false, true, true]) {
      fireEvent.keyDown(document.body, { key: "F2", code: "F2", repeat });
      fireEvent.keyDown(document.body, { key: "ArrowDown", code: "ArrowDown", ctrlKey: true, repeat });
    }
    expect(once).toHaveBeenCalledTimes(1);
    expect(often).toHaveBeenCalledTimes(3);
  });

  it("gives the key to the inner scope, whichever was there first", () => {
    const outer = vi.fn();
    const inner = vi.fn();
    render(
      <KeysProvider>
        <KeyScope>
          <Key chord="F2" run={inner} />
        </KeyScope>
        <Key chord="F2" run={outer} />
      </KeysProvider>,
    );
    fireEvent.keyDown(document.body, { key: "F2", code: "F2" });
    expect(inner).toHaveBeenCalledTimes(1);
    expect(outer).not.toHaveBeenCalled();
  });

  it("is silent under a modal scope, except for keys that work everywhere", () => {
    const act = vi.fn();
    const zoom = vi.fn();
    const deep = vi.fn();
    const tree = (isOpen: boolean) => (
      <KeysProvider>
        <Key chord="F2" run={act} />
        <Key chord="Ctrl+0" run={zoom} options={{ everywhere: true }} />
        <KeyScope>
          <KeyScope>
            <Key chord="PageDown" run={deep} />
          </KeyScope>
        </KeyScope>
        {isOpen && <KeyScope isModal>вопрос</KeyScope>}
      </KeysProvider>
    );
    const { rerender } = render(tree(true));
    fireEvent.keyDown(document.body, { key: "F2", code: "F2" });
    fireEvent.keyDown(document.body, { key: "0", code: "Digit0", ctrlKey: true });
    fireEvent.keyDown(document.body, { key: "PageDown", code: "PageDown" });
    expect(act).not.toHaveBeenCalled();
    expect(deep).not.toHaveBeenCalled();
    expect(zoom).toHaveBeenCalledTimes(1);
    rerender(tree(false));
    fireEvent.keyDown(document.body, { key: "F2", code: "F2" });
    expect(act).toHaveBeenCalledTimes(1);
  });
});
