import { useState } from "react";
import { Button } from "../kit/Button";
import { Form } from "../kit/fields/Form";
import { NumberField } from "../kit/fields/NumberField";
import { Notice } from "../kit/Notice";
import { useTell } from "../queries/acts";
import { useKeeping } from "../queries/commands";
import { exchangeText as words } from "../text/exchange";
import { ru } from "../text/ru";
import css from "./Exchange.module.css";

const NO_ERRORS: Readonly<Record<string, string>> = {};
const MOST = 999_999;

/** A range of registration numbers for another seat of the office. */
export function NumbersForm({ device }: { device: string }) {
  const tell = useTell();
  const [from, setFrom] = useState<number | null>(null);
  const [to, setTo] = useState<number | null>(null);
  const set = useKeeping("set_numbers", ["exchange"], (_, request) =>
    tell({ text: words.numbersSaid(request.from, request.to) }),
  );
  const fault = set.error?.fault;
  return (
    <Form
      label={words.numbers}
      typed={{ from, to }}
      onSubmit={(keep) =>
        from !== null && to !== null && set.mutate({ device, from, to }, { onSuccess: keep })
      }
      errors={ru.fieldErrors(fault) ?? NO_ERRORS}
    >
      <h3>{words.numbers}</h3>
      <p className={css.muted}>{words.numbersWhy}</p>
      <div className={css.acts}>
        <NumberField
          label={words.numbersFrom}
          name="from"
          value={from}
          onChange={setFrom}
          least={1}
          most={MOST}
          isPlain
        />
        <NumberField
          label={words.numbersTo}
          name="to"
          value={to}
          onChange={setTo}
          least={1}
          most={MOST}
          isPlain
        />
      </div>
      {fault && fault.code !== "invalid" && <Notice tone="danger" {...ru.faultText(fault)} />}
      <div>
        <Button type="submit" isBusy={set.isPending}>
          {words.numbersAct}
        </Button>
      </div>
    </Form>
  );
}
