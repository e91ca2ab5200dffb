import { use, useEffect, useRef, useSyncExternalStore } from "react";
import { Button } from "../Button";
import { classes } from "../classes";
import { KeyScope } from "../keys/keys";
import { words } from "../words";
import css from "./AskUnsaved.module.css";
import { UnsavedContext } from "./useUnsaved";

const IN_FIELDS = { inFields: true };

export interface AskUnsavedProps {
  /** Of the panel or the form whose drafts are asked about. */
  at: string;
  className?: string | undefined;
}

/** The question about what is typed and not kept, in the place where it stands; nothing while nobody leaves. */
export function AskUnsaved({ at, className }: AskUnsavedProps) {
  const unsaved = use(UnsavedContext);
  const asking = useSyncExternalStore(unsaved.subscribe, unsaved.asking);
  const isHere = asking?.draft.asksAt === at;
  const home = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isHere) return;
    home.current?.scrollIntoView?.({ block: "nearest" });
    home.current?.querySelector("button")?.focus({ preventScroll: true });
  }, [isHere]);
  if (!isHere) return null;
  return (
    <KeyScope>
      <div ref={home} role="group" aria-label={words.unsaved} className={classes(css.ask, className)}>
        <p role="alert">{words.unsavedWhat(asking.draft.name)}</p>
        <div className={css.answers}>
          {asking.canSave && (
            <Button kind="main" chord="Ctrl+Enter" keys={IN_FIELDS} onPress={() => unsaved.save()}>
              {words.saveIt}
            </Button>
          )}
          <Button chord="Escape" keys={IN_FIELDS} onPress={() => unsaved.discard()}>
            {words.dontSave}
          </Button>
          <Button onPress={() => unsaved.stay()}>{words.stay}</Button>
        </div>
      </div>
    </KeyScope>
  );
}
