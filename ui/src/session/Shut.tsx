import { useState } from "react";
import type { Fault } from "../queries/commands";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { ru } from "../text/ru";
import { sessionText } from "../text/session";
import { workplaceText as copy } from "../text/workplace";
import css from "./Door.module.css";
import { RestoreCopy } from "./RestoreCopy";

/** A base that no password opens: what is wrong with it, and the way to its copy. */
export function Shut({ fault, onRetry }: { fault: Fault; onRetry: () => void }) {
  const [restores, setRestores] = useState(false);
  return (
    <main className={css.place}>
      <div className={css.sheet}>
        <p className={css.product}>{ru.product}</p>
        <Notice
          tone="danger"
          {...ru.faultText(fault)}
          actions={
            <>
              <Button onPress={onRetry}>{sessionText.retry}</Button>
              {/* A base that is open elsewhere, or of a newer program, is not broken. */}
              {fault.code === "file" && !restores && (
                <Button onPress={() => setRestores(true)}>{`${copy.restore}…`}</Button>
              )}
            </>
          }
        />
        {restores && (
          <>
            <h1>{copy.restore}</h1>
            <RestoreCopy replaces onBack={() => setRestores(false)} />
          </>
        )}
      </div>
    </main>
  );
}
