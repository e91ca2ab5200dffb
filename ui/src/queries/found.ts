import type { UseQueryResult } from "@tanstack/react-query";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Found } from "../host/api/Found";
import type { SearchQuery } from "../host/api/SearchQuery";
import type { Topic } from "../host/api/Topic";
import type { CoreError } from "../host/call";
import { call } from "../host/call";
import { keyOf } from "./topics";

const TOPICS: readonly Topic[] = ["session", "dossiers", "sittings", "papers", "pathways", "views"];

/** What was asked is forgotten with the answer: it may be somebody's name. */
const question = (request: SearchQuery) => ({
  queryKey: keyOf(TOPICS, "search", request),
  queryFn: () => call("search", request),
  gcTime: 0,
});

/** What answers some words; the last answer stays until the next one is there. */
export function useFound(request: SearchQuery): UseQueryResult<Found, CoreError> {
  return useQuery<Found, CoreError>({ ...question(request), placeholderData: keepPreviousData });
}

/** The answer to these very words, waited for. */
export function useFoundNow(): (request: SearchQuery) => Promise<Found> {
  const client = useQueryClient();
  return (request) => client.fetchQuery(question(request));
}
