import type { UseMutationResult } from "@tanstack/react-query";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Topic } from "../host/api/Topic";
import type { Command, Fault, Request, Response } from "../host/call";
import { call, CoreError } from "../host/call";
import { dropTopics, keyOf } from "./topics";

export type { Fault };

/** A command that changes no record: a print, a saved file, the opening of the base. */
export function useCommand<C extends Command>(
  name: C,
  onDone?: (answer: Response<C>, request: Request<C>) => void,
): UseMutationResult<Response<C>, CoreError, Request<C>> {
  return useMutation<Response<C>, CoreError, Request<C>>({
    mutationKey: [name],
    mutationFn: (request) => call(name, request),
    ...(onDone && { onSuccess: onDone }),
  });
}

/** Has everything that stands on some topics read again. */
export function useReadAgain(): (topics: readonly Topic[]) => void {
  const client = useQueryClient();
  return useCallback((topics) => void dropTopics(client, topics), [client]);
}

/** A command that keeps what is no record – keys, who takes part – and so names no topics itself: those are read again. */
export function useKeeping<C extends Command>(
  name: C,
  topics: readonly Topic[],
  onDone?: (answer: Response<C>, request: Request<C>) => void,
): UseMutationResult<Response<C>, CoreError, Request<C>> {
  const readAgain = useReadAgain();
  return useCommand(name, (answer, request) => {
    readAgain(topics);
    onDone?.(answer, request);
  });
}

/** Opens, creates or closes the base: whatever was read before belongs to another base and is forgotten. */
export function useOpening<
  C extends
    | "create_office"
    | "create_practice"
    | "end_practice"
    | "join_office"
    | "restore_copy"
    | "unlock"
    | "lock",
>(name: C): UseMutationResult<Response<C>, CoreError, Request<C>> {
  const client = useQueryClient();
  return useCommand(name, (session) => {
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== "session" });
    client.setQueryData(keyOf(["session"], "session", null), session);
  });
}

/** Reads now, for an act that needs more than what is on screen. What is known already is not asked again. */
export function useAsk(): <C extends Command>(
  name: C,
  request: Request<C>,
  topics: readonly Topic[],
) => Promise<Response<C>> {
  const client = useQueryClient();
  return useCallback(
    (name, request, topics) =>
      client.fetchQuery({ queryKey: keyOf(topics, name, request), queryFn: () => call(name, request) }),
    [client],
  );
}

/** What was wrong, of an act that was waited for. */
export const faultOf = (thrown: unknown): Fault => CoreError.from(thrown).fault;
