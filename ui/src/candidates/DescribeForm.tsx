import { useState } from "react";
import type { Document } from "../host/api/Document";
import type { DocumentForm } from "../host/api/DocumentForm";
import { Button } from "../kit/Button";
import { CancelForm } from "../kit/fields/CancelForm";
import { Form } from "../kit/fields/Form";
import { NumberField } from "../kit/fields/NumberField";
import { Select } from "../kit/fields/Select";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
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

/** Requisites, sheets and form of a paper document: also for one that came without a file. */
export function DescribeForm({ dossierId, revision, slot, name, known, onDone }: DescribeFormProps) {
  const [requisites, setRequisites] = useState(known?.requisites ?? "");
  const [sheets, setSheets] = useState<number | null>(known?.sheets ?? null);
  const [form, setForm] = useState<DocumentForm>(known?.form ?? "certified_copy");
  const describe = useChange("describe_document", { said: () => words.described });
  const fault = describe.error?.fault;
  const fields = ru.fieldErrors(fault);
  return (
    <div className={css.inline}>
      <Form
        label={`${words.describeTitle}: ${name}`}
        typed={{ requisites, sheets, form }}
        onSubmit={() =>
          describe.mutate(
            { dossier: dossierId, revision, slot, requisites, sheets: sheets ?? 0, form },
            { onSuccess: onDone },
          )
        }
        {...(fields && { errors: fields })}
      >
        <TextField
          label={words.requisites}
          name="requisites"
          hint={words.requisitesHint}
          value={requisites}
          onChange={setRequisites}
          autoFocus
        />
        <div className={css.pair}>
          <NumberField
            label={words.sheets}
            name="sheets"
            value={sheets}
            onChange={setSheets}
            least={0}
            most={2000}
          />
          <Select
            label={words.form}
            options={FORMS.map((id) => ({ id, name: words.forms[id] }))}
            value={form}
            onChange={(id) => setForm(FORMS.find((one) => one === id) ?? form)}
          />
        </div>
        {fault && fault.code !== "invalid" && <Notice tone="danger" {...ru.faultText(fault)} />}
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
