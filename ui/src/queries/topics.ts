import type { QueryClient } from "@tanstack/react-query";
import type { Topic } from "../host/api/Topic";
import { onTopics } from "../host/events";
import type { Stop } from "../host/port";

/** The start of every key in the cache: the topics that make the entry stale. */
export type TopicKey = readonly [topics: readonly Topic[], ...rest: unknown[]];

/** The key of one read: its topics first, then what was asked. */
export function keyOf(topics: readonly Topic[], name: string, request: unknown): TopicKey {
  return [[...topics].sort(), name, request];
}

/**
 * Marks everything stale that stands on one of `topics`; what is on screen is read again. Another session, that is
 * another office or cycle, answers every question anew.
 */
export async function dropTopics(client: QueryClient, topics: readonly string[]): Promise<void> {
  const stale = new Set(topics);
  if (stale.size === 0) return;
  await client.invalidateQueries({
    predicate: ({ queryKey: [first] }) =>
      stale.has("session") || (Array.isArray(first) && first.some((topic) => stale.has(topic))),
  });
}

/** Follows the changes of other windows for as long as the page lives. */
export function followOtherWindows(client: QueryClient): Stop {
  return onTopics((topics) => void dropTopics(client, topics));
}
