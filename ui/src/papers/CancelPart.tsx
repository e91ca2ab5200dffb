import { useState } from "react";
import type { OrderView } from "../host/api/OrderView";
import { Button } from "../kit/Button";
import { Checkbox } from "../kit/fields/Checkbox";
import { DayField } from "../kit/fields/DayField";
import { Form } from "../kit/fields/Form";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { Dialog } from "../kit/overlays/Dialog";
import { useChange } from "../queries/changes";
import { ordersText as text } from "../text/orders";
import { ru } from "../text/ru";
import css from "./Papers.module.css";
import { ScanPick } from "./ScanPick";

/** The act that cancelled a signed order of inclusion; before it is entered, whom it takes out of the active. */
export function CancelPart({ view: { order, revision, members } }: { view: OrderView }) {
  const [isOpen, setOpen] = useState(false);
  const [number, setNumber] = useState("");
  const [on, setOn] = useState<string | null>(null);
  const [scan, setScan] = useState<string | null>(null);
  const [decisionsStand, setDecisionsStand] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const cancel = useChange("cancel_order", { said: (_, request) => text.cancelled(request.number) });
  const objections = ru.fieldErrors(cancel.error?.fault);
  if (!isOpen)
    return (
      <div className={css.part}>
        <div className={css.actions}>
          <Button onPress={() => setOpen(true)}>{text.cancel}</Button>
        </div>
      </div>
    );
  return (
    <div className={css.part}>
      <h3>{text.cancel}</h3>
      <p>{text.leave(members.length)}</p>
      {members.length > 0 && (
        <ul className={css.members}>
          {/* Two people may bear one name. */}
          {members.map((name, at) => (
            <li key={`${name} ${String(at)}`}>{name}</li>
          ))}
        </ul>
      )}
      <Form
        label={text.cancel}
        typed={{ number, on, scan, decisionsStand }}
        onSubmit={() => setAsking(true)}
        {...(objections && { errors: objections })}
      >
        <TextField label={text.number} name="number" value={number} onChange={setNumber} autoFocus />
        <DayField
          label={text.on}
          name="on"
          value={on}
          onChange={setOn}
          {...(order.signedOn !== null && { earliest: order.signedOn })}
        />
        <ScanPick path={scan} onChange={setScan} />
        {members.length > 0 && (
          <Checkbox isSelected={decisionsStand} onChange={setDecisionsStand}>
            {text.decisionsStand}
          </Checkbox>
        )}
        {cancel.error && cancel.error.fault.code !== "invalid" && (
          <Notice tone="danger" {...ru.faultNotice(cancel.error.fault)} />
        )}
        <div className={css.actions}>
          <Button
            type="submit"
            isBusy={cancel.isPending}
            blockedBy={number.trim() === "" || on === null ? text.blocked : null}
          >
            {text.enter}
          </Button>
          <Button kind="quiet" onPress={() => setOpen(false)}>
            {text.notNow}
          </Button>
        </div>
      </Form>
      {isAsking && on !== null && (
        <Dialog
          title={text.question(order.number, number, on)}
          confirm={text.enter}
          isBusy={cancel.isPending}
          onCancel={() => setAsking(false)}
          onConfirm={() =>
            cancel.mutate(
              { order: order.id, revision, number, on, scan, decisionsStand },
              { onSettled: () => setAsking(false) },
            )
          }
        >
          {text.consequence(members.length, decisionsStand)}
        </Dialog>
      )}
    </div>
  );
}
