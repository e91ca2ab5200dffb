import { useState } from "react";
import type { Document } from "../host/api/Document";
import type { DocumentForm } from "../host/api/DocumentForm";
import { Button } from "../kit/Button";
import { CancelForm } from "../kit/fields/CancelForm";
import { Form } from "../kit/fields/Form";
import { NumberField } from "../kit/fields/NumberField";
import { Select } from "../kit/fields/Select";
import { TextField } from "../kit/fields/TextField";
import { Meanwhile } from "../kit/Meanwhile";
import { Notice } from "../kit/Notice";
import { useOpened } from "../kit/unsaved/useOpened";
import { useChange } from "../queries/changes";
import { candidatesText as words } from "../text/candidates";
import { ru } from "../text/ru";
import css from "./CardPanel.module.css";

const FORMS: readonly DocumentForm[] = ["original", "certified_copy", "scan"];

export interface DescribeFormProps {
  dossierId: string;
  revision: number;
  slot: string;
  /** Short title of the document. */
  name: string;
  known: Document | undefined;
  onDone: () => void;
}

interface Described {
  requisites: string;
  sheets: number | null;
  form: DocumentForm;
}

const writtenOf = (known: Document | undefined): Described => ({
  requisites: known?.requisites ?? "",
  sheets: known?.sheets ?? null,
  form: known?.form ?? "certified_copy",
});

/** Requisites, sheets and form of a paper document: also for one that came without a file. */
export function DescribeForm({ revision, known, ...rest }: DescribeFormProps) {
  const [isTyped, setIsTyped] = useState(false);
  const now = { revision, known };
  const { opened, isOld } = useOpened(now, isTyped);
  return (
    <OpenForm key={opened.revision} {...rest} {...opened} newer={isOld ? now : null} onTyped={setIsTyped} />
  );
}

interface OpenFormProps extends DescribeFormProps {
  /** What another window has written since the typing began. */
  newer: Pick<DescribeFormProps, "revision" | "known"> | null;
  onTyped: (isTyped: boolean) => void;
}

function OpenForm({ dossierId, revision, slot, name, known, newer, onTyped, onDone }: OpenFormProps) {
  const [{ requisites, sheets, form }, setTyped] = useState(() => writtenOf(known));
  const written = writtenOf(newer?.known ?? known);
  const change = (next: Partial<Described>) => {
    setTyped((before) => ({ ...before, ...next }));
    onTyped(true);
  };
  const describe = useChange("describe_document", { said: () => words.described });
  const fault = describe.error?.fault;
  const fields = ru.fieldErrors(fault);
  const send = (at: number) =>
    describe.mutate(
      { dossier: dossierId, revision: at, slot, requisites, sheets: sheets ?? 0, form },
      { onSuccess: onDone },
    );
  const differences = [
    { name: words.requisites, typed: requisites, written: written.requisites },
    { name: words.sheets, typed: `${sheets ?? ""}`, written: `${written.sheets ?? ""}` },
    { name: words.form, typed: words.forms[form], written: words.forms[written.form] },
  ];
  return (
    <div className={css.inline}>
      <Form
        label={`${words.describeTitle}: ${name}`}
        typed={{ requisites, sheets, form }}
        onSubmit={() => send(revision)}
        {...(fields && { errors: fields })}
      >
        <TextField
          label={words.requisites}
          name="requisites"
          hint={words.requisitesHint}
          value={requisites}
          onChange={(next) => change({ requisites: next })}
          autoFocus
        />
        <div className={css.pair}>
          <NumberField
            label={words.sheets}
            name="sheets"
            value={sheets}
            onChange={(next) => change({ sheets: next })}
            least={0}
            most={2000}
          />
          <Select
            label={words.form}
            options={FORMS.map((id) => ({ id, name: words.forms[id] }))}
            value={form}
            onChange={(id) => change({ form: FORMS.find((one) => one === id) ?? form })}
          />
        </div>
        {newer && (
          <Meanwhile
            differences={differences}
            onTakeNew={() => onTyped(false)}
            onSame={() => onTyped(false)}
            onWriteOver={() => send(newer.revision)}
            isBusy={describe.isPending}
          />
        )}
        {fault && fault.code !== "invalid" && !newer && <Notice tone="danger" {...ru.faultText(fault)} />}
        <div className={css.acts}>
          <Button kind="main" type="submit" isBusy={describe.isPending}>
            {words.saveDocument}
          </Button>
          <CancelForm isByEscape onPress={onDone}>
            {words.cancel}
          </CancelForm>
        </div>
      </Form>
    </div>
  );
}
