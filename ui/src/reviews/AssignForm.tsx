import { useMemo, useState } from "react";
import { Button } from "../kit/Button";
import { DayField } from "../kit/fields/DayField";
import { Form } from "../kit/fields/Form";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { reviewsText as words } from "../text/reviews";
import { ru } from "../text/ru";
import css from "./ReviewDesk.module.css";
import { useStep } from "./steps";

/** Names an expert of the dossier. */
export function AssignForm() {
  const [expert, setExpert] = useState("");
  const [post, setPost] = useState("");
  const [dueOn, setDueOn] = useState<string | null>(null);
  const step = useStep("assign_expert", ({ expert: name }) => words.assigned(name));
  const errors = useMemo(() => ru.fieldErrors(step.fault) ?? {}, [step.fault]);
  return (
    <div className={css.inline}>
      <Form label={words.assign} onSubmit={() => void step.run({ expert, post, dueOn })} errors={errors}>
        <TextField
          label={words.expert}
          name="expert"
          hint={words.expertHint}
          value={expert}
          onChange={setExpert}
          isRequired
        />
        <TextField label={words.post} name="post" value={post} onChange={setPost} />
        <div className={css.due}>
          <DayField label={words.due} name="dueOn" value={dueOn} onChange={setDueOn} />
        </div>
        {step.fault && step.fault.code !== "invalid" && (
          <Notice tone="danger" {...ru.faultText(step.fault)} />
        )}
        <div className={css.buttons}>
          <Button type="submit" isBusy={step.isPending}>
            {words.assign}
          </Button>
        </div>
      </Form>
    </div>
  );
}
