import { useState } from "react";
import { Button } from "../kit/Button";
import { Form } from "../kit/fields/Form";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { useChange } from "../queries/changes";
import { papersText as text } from "../text/papers";
import { ru } from "../text/ru";
import css from "./Papers.module.css";

interface CorrectPartProps {
  minutesId: string;
  /** Called with the correction's id. */
  onDone: (correction: string) => void;
}

/** An error in sealed minutes is mended by a linked document, never by changing them. */
export function CorrectPart({ minutesId, onDone }: CorrectPartProps) {
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState("");
  const correct = useChange("correct_minutes", { said: () => text.corrected });
  const objections = ru.fieldErrors(correct.error?.fault);
  if (!isOpen) {
    return (
      <div className={css.part}>
        <div className={css.actions}>
          <Button onPress={() => setOpen(true)}>{text.correct}</Button>
        </div>
      </div>
    );
  }
  return (
    <div className={css.part}>
      <Form
        label={text.correct}
        typed={words}
        onSubmit={(keep) =>
          correct.mutate(
            { minutes: minutesId, text: words },
            {
              onSuccess: ({ output }) => {
                keep();
                onDone(output);
              },
            },
          )
        }
        {...(objections && { errors: objections })}
      >
        <TextField
          label={text.correctText}
          name="text"
          hint={text.correctHint}
          lines={4}
          value={words}
          onChange={setWords}
          autoFocus
        />
        {correct.error && correct.error.fault.code !== "invalid" && (
          <Notice tone="danger" {...ru.faultNotice(correct.error.fault)} />
        )}
        <div className={css.actions}>
          <Button kind="main" type="submit" isBusy={correct.isPending} isDisabled={words.trim() === ""}>
            {text.correctKeep}
          </Button>
        </div>
      </Form>
    </div>
  );
}
