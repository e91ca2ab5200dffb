import { useState } from "react";
import { Button } from "../kit/Button";
import { Form } from "../kit/fields/Form";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { useChange } from "../queries/changes";
import { ru } from "../text/ru";
import { workplaceText as words } from "../text/workplace";
import css from "./Settings.module.css";

/** The name by which the journal calls whoever works here. */
export function PersonPart({ person }: { person: string }) {
  const [typed, setTyped] = useState(person);
  const set = useChange("set_person", { said: words.personSet });
  const fault = set.error?.fault;
  const errors = ru.fieldErrors(fault);
  return (
    <Form
      label={words.person}
      typed={typed === person ? null : { typed }}
      onSubmit={() => set.mutate({ person: typed })}
      {...(errors && { errors })}
    >
      <TextField
        label={words.person}
        name="person"
        hint={words.personHint}
        value={typed}
        onChange={setTyped}
        maxLength={200}
        isRequired
      />
      {fault && fault.code !== "invalid" && <Notice tone="danger" {...ru.faultText(fault)} />}
      <div className={css.actions}>
        <Button type="submit" isBusy={set.isPending} isDisabled={typed.trim() === person}>
          {words.setPerson}
        </Button>
      </div>
    </Form>
  );
}
