import { useState } from "react";
import { Button } from "../kit/Button";
import { Form } from "../kit/fields/Form";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { useChange } from "../queries/changes";
import { ru } from "../text/ru";
import { workplaceText as words } from "../text/workplace";
import css from "./Settings.module.css";

/** Another password for the same base, for whoever knows the one in force. */
export function PasswordPart({ changedAt }: { changedAt: string }) {
  const [old, setOld] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const [differs, setDiffers] = useState(false);
  const change = useChange("change_password", { said: () => words.passwordChanged });
  const send = () => {
    setDiffers(next !== again);
    if (next !== again) return;
    change.mutate(
      { old, new: next },
      {
        onSuccess: () => {
          setOld("");
          setNext("");
          setAgain("");
        },
      },
    );
  };
  const fault = change.error?.fault;
  const errors = { ...ru.fieldErrors(fault), ...(differs && { again: words.differ }) };
  return (
    <section className={css.section} aria-label={words.password}>
      <h2>{words.password}</h2>
      {changedAt !== "" && <p>{words.passwordAt(changedAt)}</p>}
      <p className={css.muted}>{words.passwordWhy}</p>
      <Form typed={null} label={words.changePassword} onSubmit={send} errors={errors}>
        <TextField label={words.oldPassword} name="old" value={old} onChange={setOld} isSecret isRequired />
        <TextField
          label={words.newPassword}
          name="new"
          hint={words.newPasswordHint}
          value={next}
          onChange={setNext}
          isSecret
          isRequired
        />
        <TextField label={words.again} name="again" value={again} onChange={setAgain} isSecret isRequired />
        {fault && fault.code !== "invalid" && <Notice tone="danger" {...ru.faultText(fault)} />}
        <div className={css.actions}>
          <Button type="submit" isBusy={change.isPending}>
            {words.changePassword}
          </Button>
        </div>
      </Form>
    </section>
  );
}
