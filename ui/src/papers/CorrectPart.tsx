import { useState } from "react";
import type { MinutesCandidate } from "../host/api/MinutesCandidate";
import { Button } from "../kit/Button";
import { Checkbox } from "../kit/fields/Checkbox";
import { Form } from "../kit/fields/Form";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { useChange } from "../queries/changes";
import { papersText as text } from "../text/papers";
import { ru } from "../text/ru";
import css from "./Papers.module.css";

interface CorrectPartProps {
  minutesId: string;
  /** Whom the sitting decided on. */
  candidates: readonly MinutesCandidate[];
  /** Called with the correction's id. */
  onDone: (correction: string) => void;
}

/** An error in sealed minutes is mended by a linked document, never by changing them. */
export function CorrectPart({ minutesId, candidates, onDone }: CorrectPartProps) {
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState("");
  const [concerns, setConcerns] = useState<readonly string[]>([]);
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
        typed={{ words, concerns }}
        onSubmit={(keep) =>
          correct.mutate(
            { minutes: minutesId, text: words, concerns: [...concerns] },
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
        {candidates.length > 0 && (
          <fieldset className={css.whom}>
            <legend>{text.concerns}</legend>
            <p className={css.muted}>{text.concernsHint}</p>
            {candidates.map(({ dossier, name }) => (
              <Checkbox
                key={dossier}
                isSelected={concerns.includes(dossier)}
                onChange={(isChosen) =>
                  setConcerns(isChosen ? [...concerns, dossier] : concerns.filter((one) => one !== dossier))
                }
              >
                {name}
              </Checkbox>
            ))}
          </fieldset>
        )}
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
