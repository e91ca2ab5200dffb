import { useMemo, useState } from "react";
import { Button } from "../kit/Button";
import { DayField } from "../kit/fields/DayField";
import { Form } from "../kit/fields/Form";
import { SuggestField } from "../kit/fields/SuggestField";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { useRead } from "../queries/reads";
import { reviewsText as words } from "../text/reviews";
import { ru } from "../text/ru";
import css from "./ReviewDesk.module.css";
import { useStep } from "./steps";

export interface AssignFormProps {
  dossier: string;
  /** Nobody is assigned yet: one key takes the proposed expert. */
  isFirst: boolean;
  /** Folds the form; `null` while it stands open by itself. */
  onClose: (() => void) | null;
}

/** Names an expert of the dossier: the one whom the load proposes, one of the known, or anybody by name. */
export function AssignForm({ dossier, isFirst, onClose }: AssignFormProps) {
  // A proposal is made for the first alone; who is known is told in any case.
  const dossiers = isFirst ? [dossier] : [];
  const plan = useRead("plan_assignment", { dossiers }, ["dossiers", "compositions", "session"]).data;
  const row = isFirst ? plan?.rows[0] : undefined;
  const proposed = row?.choices.find((choice) => choice.expert === row.expert);
  const known = plan?.experts.find((one) => one.expert === row?.expert);
  const [expert, setExpert] = useState("");
  const [post, setPost] = useState("");
  const [dueOn, setDueOn] = useState<string | null>(null);
  const step = useStep("assign_expert", ({ expert: name }) => words.assigned(name));
  const errors = useMemo(() => ru.fieldErrors(step.fault) ?? {}, [step.fault]);
  const assign = async (keep: () => void) => {
    if (!(await step.run({ expert, post, dueOn }))) return;
    keep();
    setExpert("");
    setPost("");
  };
  return (
    <div className={css.inline}>
      {proposed && known && (
        <div className={css.stack}>
          <div className={css.buttons}>
            <Button
              chord="9"
              isBusy={step.isPending}
              onPress={() => void step.run({ expert: known.expert, post: known.post, dueOn })}
            >
              {words.assignProposed(known.expert)}
            </Button>
          </div>
          <p className={css.muted}>
            {[known.post, proposed.reason].filter(Boolean).join("; ")}
            {proposed.closeness !== "" && ` ${words.closeness(proposed.closeness)}`}
          </p>
        </div>
      )}
      <Form
        label={words.assign}
        typed={{ expert, post, dueOn }}
        onSubmit={(keep) => void assign(keep)}
        errors={errors}
      >
        <SuggestField
          label={words.expert}
          name="expert"
          hint={words.expertHint}
          options={(plan?.experts ?? []).map((one) => ({
            id: one.expert,
            name: one.expert,
            detail: words.load(one.onHand),
          }))}
          value={expert}
          onChange={setExpert}
          onPick={(id) => setPost(plan?.experts.find((one) => one.expert === id)?.post ?? post)}
          isRequired
          autoFocus={onClose !== null}
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
          {onClose && <Button onPress={onClose}>{words.notNow}</Button>}
        </div>
      </Form>
    </div>
  );
}
