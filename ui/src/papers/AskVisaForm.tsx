import { useState } from "react";
import { Button } from "../kit/Button";
import { DayField } from "../kit/fields/DayField";
import { Form } from "../kit/fields/Form";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { useChange } from "../queries/changes";
import { ru } from "../text/ru";
import { visasText as text } from "../text/visas";
import css from "./Papers.module.css";

interface AskVisaFormProps {
  orderId: string;
  revision: number;
}

/** One more person to agree on the draft. The day stays for the next one: a draft is sent to all at once. */
export function AskVisaForm({ orderId, revision }: AskVisaFormProps) {
  const [post, setPost] = useState("");
  const [name, setName] = useState("");
  const [on, setOn] = useState<string | null>(null);
  const ask = useChange("ask_visa", { said: (_, request) => text.asked(request.name) });
  const objections = ru.fieldErrors(ask.error?.fault);
  const clear = () => {
    setPost("");
    setName("");
  };
  const isReady = post.trim() !== "" && name.trim() !== "" && on !== null;
  return (
    <Form
      label={text.ask}
      typed={{ post, name, on }}
      onSubmit={(keep) =>
        on !== null &&
        ask.mutate(
          { order: orderId, revision, name, post, on },
          {
            onSuccess: () => {
              keep();
              clear();
            },
          },
        )
      }
      {...(objections && { errors: objections })}
    >
      <TextField label={text.post} name="post" lines={2} value={post} onChange={setPost} />
      <TextField label={text.name} name="name" hint={text.nameHint} value={name} onChange={setName} />
      <DayField label={text.sentOn} name="on" value={on} onChange={setOn} />
      {ask.error && ask.error.fault.code !== "invalid" && (
        <Notice tone="danger" {...ru.faultNotice(ask.error.fault)} />
      )}
      <div className={css.actions}>
        <Button type="submit" isBusy={ask.isPending} blockedBy={isReady ? null : text.askBlocked}>
          {text.askIt}
        </Button>
      </div>
    </Form>
  );
}
