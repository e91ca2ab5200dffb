import type { Status } from "../host/api/Status";

/** States in which somebody still has to work on a dossier before a sitting can take it. */
export const IN_WORK: readonly Status[] = ["registered", "checking", "returned", "under_review"];
