import { CoreError } from "./call";
import { host } from "./host";
import type { PickOptions } from "./port";

async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (thrown) {
    throw CoreError.from(thrown);
  }
}

/** Asks for files to read; empty when the person changed their mind. Throws `CoreError`. */
export const pickFiles = (options: PickOptions) => asked(host().pickFiles(options));

/** Asks for a folder; `null` when the person changed their mind. Throws `CoreError`. */
export const pickFolder = (options: PickOptions) => asked(host().pickFolder(options));

/** Asks where to save a file; `null` when the person changed their mind. Throws `CoreError`. */
export const pickSavePath = (options: PickOptions) => asked(host().pickSavePath(options));
