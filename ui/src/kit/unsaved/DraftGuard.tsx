import type { Ref } from "react";
import { useImperativeHandle } from "react";
import { AskUnsaved } from "./AskUnsaved";
import type { OwnDraft } from "./useUnsaved";
import { useUnsaved } from "./useUnsaved";

export interface DraftGuardProps {
  /** What is typed, as its place is called. */
  name: string;
  /** All that is typed, as plain values. */
  typed: unknown;
  /** Keeps it; `null` while it cannot be kept as it stands. */
  save: (() => void) | null;
  /** Whoever keeps it says so by `keep` before leading away. */
  ref?: Ref<Pick<OwnDraft, "keep">>;
}

/** Guards what is typed beside a form: choices in a panel, one field with its button. */
export function DraftGuard({ name, typed, save, ref }: DraftGuardProps) {
  const draft = useUnsaved({
    name,
    typed,
    save: () =>
      save &&
      (() => {
        draft.send();
        save();
      }),
  });
  useImperativeHandle(ref, () => ({ keep: draft.keep }));
  return draft.asksHere ? <AskUnsaved at={draft.asksAt} /> : null;
}
