import { useState } from "react";
import { Button } from "../kit/Button";
import { classes } from "../kit/classes";
import { Form } from "../kit/fields/Form";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { useOpening } from "../queries/commands";
import { ru } from "../text/ru";
import { sessionText as words } from "../text/session";
import { workplaceText as copy } from "../text/workplace";
import css from "./Door.module.css";
import { RestoreCopy } from "./RestoreCopy";

export interface UnlockProps {
  /** The base that was just closed held invented people and has no password. */
  wasPractice: boolean;
}

/** The door of a closed base. */
export function Unlock({ wasPractice }: UnlockProps) {
  const unlock = useOpening("unlock");
  const [password, setPassword] = useState("");
  const [restores, setRestores] = useState(false);
  const fault = unlock.error?.fault;
  return (
    <main className={css.place}>
      <div className={classes(css.sheet, css.narrow)}>
        <p className={css.product}>{ru.product}</p>
        <h1>{restores ? copy.restore : wasPractice ? words.practiceLocked : words.locked}</h1>
        {restores ? (
          <RestoreCopy replaces onBack={() => setRestores(false)} />
        ) : (
          <>
            <p className={css.why}>{wasPractice ? words.practiceLockedWhy : words.lockedWhy}</p>
            {fault && <Notice tone="danger" {...ru.faultText(fault)} />}
            <Form typed={null} label={words.locked} onSubmit={() => unlock.mutate({ password })}>
              {!wasPractice && (
                <TextField
                  label={words.password}
                  name="password"
                  value={password}
                  onChange={setPassword}
                  isSecret
                  autoFocus
                />
              )}
              <div className={css.actions}>
                <Button kind="main" type="submit" isBusy={unlock.isPending} autoFocus={wasPractice}>
                  {wasPractice ? words.openPractice : words.open}
                </Button>
                <Button kind="quiet" onPress={() => setRestores(true)}>
                  {`${copy.restore}…`}
                </Button>
              </div>
            </Form>
          </>
        )}
      </div>
    </main>
  );
}
