import { CoreError } from "./call";
import { host } from "./host";
import type { Stop } from "./port";

/** Opens the second window, for those in the room, at a sitting; moves it there when it stands already. */
export async function openWall(sitting: string): Promise<void> {
  try {
    await host().openWall(sitting);
  } catch (thrown) {
    throw CoreError.from(thrown);
  }
}

/** Says whether this page has anything to lose when its window is closed. */
export const holdWindow = (isHeld: boolean): void => host().holdWindow(isHeld);

/** Listens for the wish to close a window that is held. */
export const onClosing = (listener: () => void): Stop => host().onClosing(listener);

/** Closes this window. */
export const closeWindow = (): void => host().closeWindow();
