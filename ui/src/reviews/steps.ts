import { createContext, use } from "react";
import type { Changed } from "../host/api/Changed";
import type { Revision } from "../host/api/Revision";
import type { ChangeRequest } from "../queries/changes";
import { useChange } from "../queries/changes";

/** Acts on one review: each names the revision that it was decided on. */
export type StepCommand =
  | "start_check"
  | "mark_document"
  | "judge_ground"
  | "judge_grounds"
  | "write_remark"
  | "return_dossier"
  | "take_corrected"
  | "assign_expert"
  | "state_conflict"
  | "send_to_review"
  | "sign_sheet"
  | "finish_review"
  | "review_again"
  | "withdraw_dossier"
  | "reject_dossier"
  | "withdraw_consent";

/**
 * The acts of one desk, one after another: keys are quicker than the reading that follows an act, and the
 * next act must not fail on the revision that the one before it has made.
 */
export class Steps {
  readonly dossier: string;
  private shown = 0;
  private made = 0;
  private waiting = 0;
  private tail: Promise<unknown> = Promise.resolve();

  constructor(dossier: string) {
    this.dossier = dossier;
  }

  /** The revision that is on screen now. */
  show(revision: number): void {
    this.shown = revision;
  }

  /** Nothing is under way, and what is on screen is what the last act has made. */
  get isSettled(): boolean {
    return this.waiting === 0 && this.shown >= this.made;
  }

  run(act: (revision: number) => Promise<Changed<Revision>>): Promise<Changed<Revision>> {
    this.waiting += 1;
    const next = this.tail
      .catch(() => {})
      .then(() => act(Math.max(this.shown, this.made)))
      .then(
        (changed) => {
          this.made = changed.output.revision;
          return changed;
        },
        (thrown: unknown) => {
          // Somebody else was quicker: only what is read anew counts.
          this.made = 0;
          throw thrown;
        },
      )
      .finally(() => {
        this.waiting -= 1;
      });
    this.tail = next;
    return next;
  }
}

export const StepsContext = createContext(new Steps(""));

type StepRequest<C extends StepCommand> = Omit<ChangeRequest<C>, "dossier" | "revision">;

/** One act of the desk: its words for the status line, its failure for the place where it happened. */
export function useStep<C extends StepCommand>(name: C, said: (request: ChangeRequest<C>) => string) {
  const steps = use(StepsContext);
  const change = useChange(name, { said: (_, request) => said(request) });
  const run = (request: StepRequest<C>): Promise<boolean> =>
    steps
      .run(
        (revision) =>
          // Every step answers with the new revision; the compiler does not follow that through a generic name.
          change.mutateAsync({ ...request, dossier: steps.dossier, revision } as ChangeRequest<C>) as Promise<
            Changed<Revision>
          >,
      )
      .then(
        () => true,
        () => false,
      );
  return { run, isPending: change.isPending, fault: change.error?.fault ?? null, reset: change.reset };
}
