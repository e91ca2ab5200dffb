import { host } from "./host";
import type { FileDrop, Stop, WorkProgress } from "./port";

/** Listens for topics that another window made stale. */
export const onTopics = (listener: (topics: readonly string[]) => void): Stop => host().onTopics(listener);

/** Listens for files dragged over this window. */
export const onFileDrop = (listener: (drop: FileDrop) => void): Stop => host().onFileDrop(listener);

/** Listens for how far long works are. */
export const onProgress = (listener: (progress: WorkProgress) => void): Stop => host().onProgress(listener);
