import { QueryCache, QueryClient } from "@tanstack/react-query";
import { CoreError } from "../host/call";

const BUSY_TRIES = 3;

/** A busy core is asked again; every other failure is shown at once. */
function asksAgain(failures: number, error: Error): boolean {
  return error instanceof CoreError && error.fault.code === "busy" && failures < BUSY_TRIES;
}

/**
 * The only cache of the page. Nothing in it grows old by time: only a topic named by the core makes it
 * stale. `networkMode: "always"` because the core is on this machine and the cable may be out.
 */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        // Another window closed the base: the gate asks again and shows the door.
        if (error instanceof CoreError && error.fault.code === "locked")
          void client.invalidateQueries({ queryKey: [["session"]] });
      },
    }),
    defaultOptions: {
      queries: {
        networkMode: "always",
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: asksAgain,
        retryDelay: (failures) => 150 * 2 ** failures,
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
  return client;
}
