import { fireEvent } from "@testing-library/react";

/** Presses one key as a keyboard with the Russian layout does: the place is the same, the character is not. */
export function pressRussian(
  element: Element,
  code: string,
  key: string,
  held: { ctrlKey?: boolean; shiftKey?: boolean; altKey?: boolean } = {},
): void {
  fireEvent.keyDown(element, { code, key, ...held });
  fireEvent.keyUp(element, { code, key, ...held });
}
