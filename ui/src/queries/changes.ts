import type { UseMutationResult } from "@tanstack/react-query";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Changed } from "../host/api/Changed";
import type { Command, CoreError, Request, Response } from "../host/call";
import { call } from "../host/call";
import { useTell } from "./acts";
import { dropTopics } from "./topics";

/** Only those commands that change something. */
export type ChangeCommand = {
  [C in Command]: Response<C> extends Changed<unknown> ? C : never;
}[Command];

/** What a change takes. */
export type ChangeRequest<C extends ChangeCommand> = Request<C>;

type Output<C extends ChangeCommand> = Response<C> extends Changed<infer T> ? T : never;

export interface ChangeOptions<C extends ChangeCommand> {
  /** The words of the status line; without them the line stays as it is. */
  said?: (output: Output<C>, request: Request<C>) => string;
}

/**
 * One change of the core: on success whatever went stale is read again, and then the status line says
 * what happened. The failure stays with the caller, who shows it where it happened.
 */
export function useChange<C extends ChangeCommand>(
  name: C,
  { said }: ChangeOptions<C> = {},
): UseMutationResult<Response<C>, CoreError, Request<C>> {
  const client = useQueryClient();
  const tell = useTell();
  return useMutation<Response<C>, CoreError, Request<C>>({
    mutationKey: [name],
    mutationFn: (request) => call(name, request),
    onSuccess: (answer, request) => {
      const changed = answer as Changed<Output<C>>;
      // Not awaited: the act is done, its button must not wait for the lists.
      void dropTopics(client, changed.topics);
      if (said) tell({ text: said(changed.output, request), undo: changed.undo });
    },
    onError: ({ fault }) => {
      // Somebody else was quicker: show what is really there, so that the next try can succeed.
      if (fault.code === "stale" || fault.code === "not_found") void client.invalidateQueries();
    },
  });
}
