import { useState } from "react";
import type { Order } from "../host/api/Order";
import type { VisaCount } from "../host/api/VisaCount";
import { Button } from "../kit/Button";
import { DayField } from "../kit/fields/DayField";
import { Form } from "../kit/fields/Form";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { Dialog } from "../kit/overlays/Dialog";
import { useChange } from "../queries/changes";
import { papersText as text } from "../text/papers";
import { ru } from "../text/ru";
import { visasText } from "../text/visas";
import css from "./Papers.module.css";
import { ScanPick } from "./ScanPick";

interface SignPartProps {
  order: Order;
  revision: number;
  visas: VisaCount;
  people: number;
  /** The wording was changed and not kept: what would be signed is not what is shown. */
  isDirty: boolean;
}

/** Number, date and scan from the signed paper; then the candidates become methodists. */
export function SignPart({ order, revision, visas, people, isDirty }: SignPartProps) {
  const [number, setNumber] = useState("");
  const [on, setOn] = useState<string | null>(null);
  const [scan, setScan] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const sign = useChange("sign_order", { said: (_, request) => text.signed[order.kind](request.number) });
  const objections = ru.fieldErrors(sign.error?.fault);
  const missing = number.trim() === "" || on === null ? text.signBlocked : null;
  return (
    <div className={css.part}>
      <h3>{text.sign}</h3>
      <Form
        label={text.sign}
        typed={{ number, on, scan }}
        onSubmit={() => setAsking(true)}
        {...(objections && { errors: objections })}
      >
        <TextField label={text.orderNumber} name="number" value={number} onChange={setNumber} />
        <DayField label={text.orderOn} name="on" value={on} onChange={setOn} />
        <ScanPick path={scan} onChange={setScan} />
        {sign.error && sign.error.fault.code !== "invalid" && (
          <Notice tone="danger" {...ru.faultNotice(sign.error.fault)} />
        )}
        <div className={css.actions}>
          <Button
            kind={isDirty ? "plain" : "main"}
            type="submit"
            isBusy={sign.isPending}
            blockedBy={isDirty ? ru.saveFirst : missing}
          >
            {text.signIt}
          </Button>
        </div>
      </Form>
      {isAsking && on !== null && (
        <Dialog
          title={text.signQuestion(number, on)}
          confirm={text.signConfirm}
          isBusy={sign.isPending}
          onCancel={() => setAsking(false)}
          onConfirm={() =>
            sign.mutate(
              { order: order.id, revision, number, on, scan },
              { onSettled: () => setAsking(false) },
            )
          }
        >
          {visas.waiting + visas.remarks > 0 && visasText.signAnyway(visas)}
          {order.kind === "exclusion" ? text.excludeConsequence(people) : text.signConsequence(people)}
        </Dialog>
      )}
    </div>
  );
}
