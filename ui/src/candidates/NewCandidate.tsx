import { useMemo, useState } from "react";
import type { Regulation } from "../host/api/Regulation";
import { Button } from "../kit/Button";
import { Form } from "../kit/fields/Form";
import { Notice } from "../kit/Notice";
import { Panel } from "../kit/overlays/Panel";
import { useChange } from "../queries/changes";
import { candidatesText as words } from "../text/candidates";
import { ru } from "../text/ru";
import { CandidateForm } from "./CandidateForm";
import { emptyFields } from "./fields";
import { missingDays } from "./missingDays";

export interface NewCandidateProps {
  regulation: Regulation | undefined;
  onAdded: (dossier: string) => void;
  onClose: () => void;
}

/** A candidate typed by hand: papers that came without files. */
export function NewCandidate({ regulation, onAdded, onClose }: NewCandidateProps) {
  const [fields, setFields] = useState(emptyFields);
  const [own, setOwn] = useState<Readonly<Record<string, string>>>({});
  const add = useChange("add_candidate", { said: () => words.added });
  const fault = add.error?.fault;
  const errors = useMemo(() => ({ ...ru.fieldErrors(fault), ...own }), [fault, own]);
  const send = (keep: () => void) => {
    const missing = missingDays(fields);
    setOwn(missing);
    if (Object.keys(missing).length > 0) return;
    add.mutate(
      { fields },
      {
        onSuccess: ({ output }) => {
          keep();
          onAdded(output.id);
        },
      },
    );
  };
  return (
    <Panel title={words.newTitle} onClose={onClose} width="half" takesFocus={false}>
      <Form label={words.newTitle} typed={fields} onSubmit={send} errors={errors} isLong>
        <CandidateForm fields={fields} onChange={setFields} regulation={regulation} />
        {fault && <Notice tone="danger" {...ru.faultText(fault)} />}
        <div>
          <Button kind="main" type="submit" isBusy={add.isPending}>
            {words.saveNew}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}
