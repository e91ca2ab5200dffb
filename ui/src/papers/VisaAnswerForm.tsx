import { useState } from "react";
import type { Order } from "../host/api/Order";
import type { Visa } from "../host/api/Visa";
import type { VisaOutcome } from "../host/api/VisaOutcome";
import { Button } from "../kit/Button";
import { ChoiceField } from "../kit/fields/ChoiceField";
import { DayField } from "../kit/fields/DayField";
import { Form } from "../kit/fields/Form";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { useChange } from "../queries/changes";
import { ru } from "../text/ru";
import { VISA_OUTCOMES, visasText as text } from "../text/visas";
import css from "./Papers.module.css";

const CHOICES = [
  { value: "agreed", name: VISA_OUTCOMES.agreed, chord: "1" },
  { value: "remarks", name: VISA_OUTCOMES.remarks, chord: "2" },
] as const;

interface VisaAnswerFormProps {
  order: Order;
  revision: number;
  visaId: string;
  visa: Visa;
  /** The answer was kept, or the form was left. */
  onDone: () => void;
}

/** What stands on the paper that came back: the visa or the remarks, and its day. */
export function VisaAnswerForm({ order, revision, visaId, visa, onDone }: VisaAnswerFormProps) {
  const [outcome, setOutcome] = useState<VisaOutcome | null>(visa.answer?.outcome ?? null);
  const [on, setOn] = useState<string | null>(visa.answer?.on ?? null);
  const [remarks, setRemarks] = useState(visa.answer?.remarks ?? "");
  const record = useChange("record_visa", { said: () => text.recorded(visa.name) });
  const objections = ru.fieldErrors(record.error?.fault);
  return (
    <Form
      label={text.answerOf(visa.name)}
      typed={{ outcome, on, remarks }}
      onSubmit={() =>
        outcome !== null &&
        on !== null &&
        record.mutate(
          {
            order: order.id,
            revision,
            visa: visaId,
            answer: { on, outcome, remarks },
          },
          { onSuccess: onDone },
        )
      }
      {...(objections && { errors: objections })}
    >
      <ChoiceField<VisaOutcome>
        label={text.outcome}
        choices={CHOICES}
        value={outcome}
        onChange={setOutcome}
        autoFocus
      />
      <DayField label={text.answeredOn} name="on" value={on} onChange={setOn} earliest={visa.sentOn} />
      <TextField label={text.remarks} name="remarks" lines={3} value={remarks} onChange={setRemarks} />
      {record.error && record.error.fault.code !== "invalid" && (
        <Notice tone="danger" {...ru.faultNotice(record.error.fault)} />
      )}
      <div className={css.actions}>
        <Button
          kind="main"
          type="submit"
          isBusy={record.isPending}
          blockedBy={outcome === null || on === null ? text.answerBlocked : null}
        >
          {text.keepAnswer}
        </Button>
        <Button kind="quiet" onPress={onDone}>
          {text.leaveAnswer}
        </Button>
      </div>
    </Form>
  );
}
