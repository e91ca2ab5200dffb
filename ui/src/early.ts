import { COUNTS_QUERY, queryOf } from "./candidates/registerQuery";
import type { Topic } from "./host/api/Topic";
import type { Command, Request } from "./host/call";
import { call } from "./host/call";
import { createQueryClient } from "./queries/client";
import { keyOf } from "./queries/topics";

/** Longest wait for the first answers, in milliseconds: then the page is drawn without them. */
const PATIENCE = 250;

/** The cache of the page. */
export const client = createQueryClient();

const ask = <C extends Command>(name: C, request: Request<C>, topics: readonly Topic[]) =>
  client.prefetchQuery({ queryKey: keyOf(topics, name, request), queryFn: () => call(name, request) });

/**
 * Asks what «Сегодня» and the register ask first, by the same keys, and all at once: a base that is shut answers nothing but the
 * session, and is asked again when it is opened.
 */
async function askFirst(): Promise<void> {
  await Promise.all([
    ask("session", null, ["session"]),
    ask("register", queryOf({}, 0), ["dossiers", "session"]),
    ask("regulation", null, ["session"]),
    ask("exchange_pulse", null, ["exchange", "session"]),
    ask("home", null, ["dossiers", "sittings", "journal", "session"]),
    ask("views", null, ["views"]),
    ask("inbox", null, ["inbox", "dossiers"]),
    ask("register", COUNTS_QUERY, ["dossiers", "session"]),
    ask("cycles", null, ["session"]),
    ask("undoable", null, ["journal"]),
  ]);
}

/** The wall has no right to these questions. */
const isWall = () => location.hash.startsWith("#/wall/");

/**
 * Settles when the first answers are there: the core works while the page's own code is being read, and the first
 * drawing is of what is known.
 */
export const firstAnswers: Promise<unknown> = isWall()
  ? Promise.resolve()
  : Promise.race([askFirst(), new Promise((wake) => setTimeout(wake, PATIENCE))]);
