import { useMemo, useState } from "react";
import type { CandidateCard } from "../host/api/CandidateCard";
import type { Regulation } from "../host/api/Regulation";
import { Button } from "../kit/Button";
import { CancelForm } from "../kit/fields/CancelForm";
import { Form } from "../kit/fields/Form";
import { Meanwhile } from "../kit/Meanwhile";
import { Notice } from "../kit/Notice";
import { useChange } from "../queries/changes";
import { useSeat } from "../queries/seat";
import { candidatesText as words } from "../text/candidates";
import { ru } from "../text/ru";
import { bothValues } from "./bothValues";
import type { FirstField } from "./CandidateForm";
import { CandidateForm } from "./CandidateForm";
import { fieldsOf } from "./fields";
import { missingDays } from "./missingDays";

export interface EditCandidateProps {
  card: CandidateCard;
  regulation: Regulation | undefined;
  /** Where the typing begins. */
  first: FirstField;
  onDone: () => void;
}

/** The typed part of a known candidate. What another window wrote meanwhile is never overwritten in silence. */
export function EditCandidate({ card, regulation, first, onDone }: EditCandidateProps) {
  const [fields, setFields] = useState(() => fieldsOf(card.dossier));
  const [revision, setRevision] = useState(card.dossierRevision);
  const [own, setOwn] = useState<Readonly<Record<string, string>>>({});
  const { isOffice, takesPart } = useSeat();
  const former = card.dossier.municipality;
  // By the exchange a package goes to its new municipality alone.
  const isMoved = isOffice && takesPart && former !== "" && fields.municipality !== former;
  const edit = useChange("edit_candidate", { said: () => words.edited });
  const fault = edit.error?.fault;
  const errors = useMemo(() => ({ ...ru.fieldErrors(fault), ...own }), [fault, own]);
  const send = (at: number) => {
    const missing = missingDays(fields);
    setOwn(missing);
    if (Object.keys(missing).length > 0) return;
    edit.mutate({ dossier: card.dossier.id, revision: at, fields }, { onSuccess: onDone });
  };
  const takeNew = () => {
    setFields(fieldsOf(card.dossier));
    setRevision(card.dossierRevision);
    edit.reset();
  };
  return (
    <Form label={words.editTitle} typed={fields} onSubmit={() => send(revision)} errors={errors} isLong>
      <CandidateForm
        fields={fields}
        onChange={setFields}
        regulation={regulation}
        first={first}
        municipalityHint={isMoved ? words.formerNotTold : undefined}
      />
      {fault?.code === "stale" ? (
        <Meanwhile
          differences={bothValues(card.dossier, fields, regulation)}
          onTakeNew={takeNew}
          onWriteOver={() => send(fault.actualRevision)}
          isBusy={edit.isPending}
        />
      ) : (
        fault && <Notice tone="danger" {...ru.faultText(fault)} />
      )}
      <div>
        <Button kind="main" type="submit" isBusy={edit.isPending}>
          {words.saveEdit}
        </Button>{" "}
        <CancelForm onPress={onDone}>{words.cancel}</CancelForm>
      </div>
    </Form>
  );
}
