import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Changed } from "../host/api/Changed";
import type { Fault, Request } from "../host/call";
import { call, CoreError } from "../host/call";
import { useTell } from "./acts";
import type { ChangeCommand } from "./changes";
import { dropTopics } from "./topics";

/** A turn that was refused, and the place of the screen it came from. */
export interface TurnFailure {
  place: string;
  fault: Fault;
}

/** One change of the record: all of its request but the revision. */
export type Turn = <C extends ChangeCommand>(
  name: C,
  request: Omit<Request<C>, "revision">,
  options: { said: string; place: string },
) => Promise<boolean>;

function revisionOf(output: unknown): number | null {
  // The year of the calendar answers with its revision alone.
  if (typeof output === "number") return output;
  if (typeof output !== "object" || output === null || !("revision" in output)) return null;
  return typeof output.revision === "number" ? output.revision : null;
}

/**
 * Changes of one record, one after another, each with the revision that the one before left: quick keys never
 * outrun the reading. `turn` answers whether it was done; a failure is kept until the next turn from its place.
 */
export function useTurns(revision: number): {
  turn: Turn;
  failure: TurnFailure | null;
  isBusy: boolean;
} {
  const client = useQueryClient();
  const tell = useTell();
  const [failure, setFailure] = useState<TurnFailure | null>(null);
  const [waiting, setWaiting] = useState(0);
  const newest = useRef(revision);
  const chain = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    if (revision > newest.current) newest.current = revision;
  }, [revision]);

  const turn = useCallback<Turn>(
    (name, request, { said, place }) => {
      const work = async () => {
        try {
          const answer = (await call(name, {
            ...request,
            revision: newest.current,
          } as Request<typeof name>)) as Changed<unknown>;
          newest.current = Math.max(newest.current, revisionOf(answer.output) ?? 0);
          setFailure((before) => (before?.place === place ? null : before));
          void dropTopics(client, answer.topics);
          tell({ text: said, undo: answer.undo });
          return true;
        } catch (thrown) {
          const { fault } = CoreError.from(thrown);
          setFailure({ place, fault });
          if (fault.code === "stale") newest.current = fault.actualRevision;
          if (fault.code === "stale" || fault.code === "not_found") void client.invalidateQueries();
          return false;
        } finally {
          setWaiting((count) => count - 1);
        }
      };
      setWaiting((count) => count + 1);
      const done = chain.current.then(work);
      chain.current = done;
      return done;
    },
    [client, tell],
  );
  return { turn, failure, isBusy: waiting > 0 };
}
