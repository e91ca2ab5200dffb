import { useState } from "react";
import { Button } from "../kit/Button";
import { Form } from "../kit/fields/Form";
import { NumberField } from "../kit/fields/NumberField";
import { Notice } from "../kit/Notice";
import { useTell } from "../queries/acts";
import { useKeeping } from "../queries/commands";
import { exchangeText as words } from "../text/exchange";
import { ru } from "../text/ru";

const NO_ERRORS: Readonly<Record<string, string>> = {};

/** What share of the records a folder may change before a person is asked. */
export function CautionForm({ percent }: { percent: number }) {
  const tell = useTell();
  const [value, setValue] = useState<number | null>(percent);
  const set = useKeeping("set_exchange_caution", ["exchange"], (_, request) =>
    tell({ text: words.cautionSaid(request.percent) }),
  );
  const fault = set.error?.fault;
  return (
    <Form
      label={words.caution}
      typed={value}
      onSubmit={(keep) => value !== null && set.mutate({ percent: value }, { onSuccess: keep })}
      errors={ru.fieldErrors(fault) ?? NO_ERRORS}
    >
      <NumberField
        label={words.caution}
        name="percent"
        hint={words.cautionHint}
        unit={words.cautionUnit}
        value={value}
        onChange={setValue}
        least={1}
        most={100}
      />
      {fault && fault.code !== "invalid" && <Notice tone="danger" {...ru.faultText(fault)} />}
      <div>
        <Button type="submit" isBusy={set.isPending}>
          {words.cautionAct}
        </Button>
      </div>
    </Form>
  );
}
