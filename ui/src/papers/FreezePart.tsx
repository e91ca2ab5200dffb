import { useState } from "react";
import type { MinutesLine } from "../host/api/MinutesLine";
import { Button } from "../kit/Button";
import { Form } from "../kit/fields/Form";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { useChange } from "../queries/changes";
import { papersText as text } from "../text/papers";
import { ru } from "../text/ru";
import css from "./Papers.module.css";

/** Number and «На подпись»: from then on the text stands still. */
export function FreezePart({ line }: { line: MinutesLine }) {
  const [number, setNumber] = useState(line.number);
  const freeze = useChange("freeze_minutes", { said: (_, request) => text.frozen(request.number) });
  const objections = ru.fieldErrors(freeze.error?.fault);
  return (
    <div className={css.part}>
      <Form
        label={text.freeze}
        typed={number}
        onSubmit={() => freeze.mutate({ minutes: line.id, revision: line.revision, number })}
        {...(objections && { errors: objections })}
      >
        <TextField
          label={text.number}
          name="number"
          value={number}
          onChange={setNumber}
          hint={text.numberHint}
        />
        <p className={css.muted}>{text.freezeHint}</p>
        {freeze.error && freeze.error.fault.code !== "invalid" && (
          <Notice tone="danger" {...ru.faultNotice(freeze.error.fault)} />
        )}
        <div className={css.actions}>
          <Button
            kind="main"
            type="submit"
            isBusy={freeze.isPending}
            blockedBy={number.trim() === "" ? text.freezeBlocked : null}
          >
            {text.freeze}
          </Button>
        </div>
      </Form>
    </div>
  );
}
