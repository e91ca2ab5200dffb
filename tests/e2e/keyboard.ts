import type { Locator, Page } from "@playwright/test";
import { expect } from "./office";

/** More stops of Tab than any screen should ask for on the way to its work. */
const MOST = 80;

/** What a hand on the keyboard does: no test that uses it touches the mouse. */
export class Keyboard {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Presses keys one after another, named as Playwright names them: "Control+K". */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Goes by Tab until the control has the focus; fails when it is never reached, or the focus is not seen. */
  async reach(target: Locator, back = false): Promise<void> {
    await expect(target).toBeVisible();
    // An act that took its button away gives the focus a new place two frames later: no hand is quicker.
    await this.page.evaluate(async () => {
      for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
    });
    const isThere = () => target.evaluate((element) => element === document.activeElement);
    for (let step = 0; step < MOST && !(await isThere()); step += 1)
      await this.press(back ? "Shift+Tab" : "Tab");
    await expect(target).toBeFocused();
    await this.seesFocus();
  }

  /** Reaches a button and presses it. */
  async push(target: Locator, back = false): Promise<void> {
    await this.reach(target, back);
    await this.press("Enter");
  }

  /** Reaches a field and types over what stands in it. */
  async fill(target: Locator, text: string): Promise<void> {
    await this.reach(target);
    await this.press("Control+A");
    await this.type(text);
  }

  /** The focus shows: a ring at the control itself or at what is drawn for it. */
  async seesFocus(): Promise<void> {
    const isSeen = () =>
      this.page.evaluate(() => {
        let element = document.activeElement;
        for (let up = 0; element && up < 3; up += 1, element = element.parentElement) {
          const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
          if ((outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none") return true;
        }
        return false;
      });
    await expect.poll(isSeen, { message: "the focus is seen" }).toBe(true);
  }

  /** The same place of the keyboard with the Russian layout on: another character, the same code. */
  async russian(code: string, key: string, { ctrl = false } = {}): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    const modifiers = ctrl ? 2 : 0;
    const windowsVirtualKeyCode = code.startsWith("Key") ? code.charCodeAt(3) : code.charCodeAt(5);
    const common = { modifiers, code, key, windowsVirtualKeyCode };
    await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...common });
    await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...common });
    await session.detach();
  }
}
