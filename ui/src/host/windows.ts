import { CoreError } from "./call";
import { host } from "./host";

/** Opens the second window, for those in the room, at a sitting; moves it there when it stands already. */
export async function openWall(sitting: string): Promise<void> {
  try {
    await host().openWall(sitting);
  } catch (thrown) {
    throw CoreError.from(thrown);
  }
}
