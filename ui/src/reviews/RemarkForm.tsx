import { useState } from "react";
import type { Audience } from "../host/api/Audience";
import type { Regulation } from "../host/api/Regulation";
import type { Remark } from "../host/api/Remark";
import { Button } from "../kit/Button";
import { CancelForm } from "../kit/fields/CancelForm";
import { ChoiceField } from "../kit/fields/ChoiceField";
import { Form } from "../kit/fields/Form";
import { Select } from "../kit/fields/Select";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { reviewsText as words } from "../text/reviews";
import { ru } from "../text/ru";
import { PhraseSelect } from "./PhraseSelect";
import css from "./ReviewDesk.module.css";
import { useStep } from "./steps";

const WHOLE = "whole";
const AUDIENCES = [
  { value: "letter", name: words.audiences.letter },
  { value: "office", name: words.audiences.office },
] as const;

export interface RemarkFormProps {
  regulation: Regulation;
  /** The remark that is changed; `null` writes a new one. */
  id: string | null;
  known: Remark | null;
  slot: string;
  onDone?: () => void;
}

/** A remark in one's own words or by a phrase of the regulation. */
export function RemarkForm({ regulation, id, known, slot, onDone }: RemarkFormProps) {
  const [about, setAbout] = useState(slot);
  const [text, setText] = useState(known?.text ?? "");
  const [audience, setAudience] = useState<Audience>(known?.audience ?? "letter");
  const step = useStep("write_remark", () => words.remarkAdded);
  const { remarks } = regulation.dictionaries;
  const send = async () => {
    if (text.trim() === "") return;
    if (!(await step.run({ remark: id, slot: about, text, audience }))) return;
    setText("");
    onDone?.();
  };
  return (
    <div className={css.inline}>
      <Form label={words.newRemark} typed={{ about, text, audience }} onSubmit={() => void send()}>
        <Select
          label={words.remarkAbout}
          options={[
            { id: WHOLE, name: words.wholeDossier },
            ...regulation.documents.map(({ code, short }) => ({ id: code, name: short })),
          ]}
          value={about === "" ? WHOLE : about}
          onChange={(code) => setAbout(code === WHOLE ? "" : code)}
        />
        <PhraseSelect phrases={[...(remarks[about] ?? []), ...(remarks.any ?? [])]} onPick={setText} />
        <TextField label={words.remark} name="text" lines={3} value={text} onChange={setText} />
        <ChoiceField
          label={words.audience}
          isLabelHidden
          choices={AUDIENCES}
          value={audience}
          onChange={setAudience}
        />
        {step.fault && <Notice tone="danger" {...ru.faultNotice(step.fault)} />}
        <div className={css.buttons}>
          <Button type="submit" isBusy={step.isPending} isDisabled={text.trim() === ""}>
            {id === null ? words.addRemark : words.keepRemark}
          </Button>
          {onDone && (
            <CancelForm isByEscape onPress={onDone}>
              {words.cancel}
            </CancelForm>
          )}
        </div>
      </Form>
    </div>
  );
}
